"""A ledger re-checked from the first byte to the last statement, and what can be made anew made anew."""

from sayso.ledger.verifying.mend import mend
from sayso.ledger.verifying.report import Checked, Fault, Report
from sayso.ledger.verifying.verify import verify

__all__ = ["Checked", "Fault", "Report", "mend", "verify"]

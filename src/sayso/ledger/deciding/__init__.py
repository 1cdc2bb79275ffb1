"""What people decide: appended, taken back, carried over, told."""

from sayso.ledger.deciding.decide import decide
from sayso.ledger.deciding.renewing import Stood, renew, stood
from sayso.ledger.deciding.undoing import redo, undo

__all__ = ["Stood", "decide", "redo", "renew", "stood", "undo"]

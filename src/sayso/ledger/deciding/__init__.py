"""What people decide: appended, taken back, carried over, told."""

from sayso.ledger.deciding.carrying import CarryReport, carry
from sayso.ledger.deciding.decide import decide
from sayso.ledger.deciding.history import Event, history
from sayso.ledger.deciding.renewing import Stood, renew, stood
from sayso.ledger.deciding.undoing import redo, undo

__all__ = ["CarryReport", "Event", "Stood", "carry", "decide", "history", "redo", "renew", "stood", "undo"]

"""An article's record as people's decisions leave it: computed anew from reading and log, never stored as truth."""

from sayso.ledger.standing.force import in_force, undone
from sayso.ledger.standing.people import speaker_id
from sayso.ledger.standing.stand import Standing, stand

__all__ = ["Standing", "in_force", "speaker_id", "stand", "undone"]

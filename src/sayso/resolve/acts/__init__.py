"""What a statement does, how far its source commits to it, and the reporter's tone."""

from sayso.resolve.acts.judge import Judgement, assign_acts, judge

__all__ = ["Judgement", "assign_acts", "judge"]

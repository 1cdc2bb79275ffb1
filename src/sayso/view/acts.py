"""Acts, stances and tones in the few words that a list has room for."""

from __future__ import annotations

from sayso.record import Act, Stance, Statement, Tone

# What an act says of the stance by itself; the others go with "asserts".
_USUAL = {
    Act.DENY: Stance.DENIES,
    Act.DISAGREE: Stance.DENIES,
    Act.DOUBT: Stance.DOUBTS,
    Act.ASK: Stance.ASKS,
    Act.DEMAND: Stance.WANTS,
    Act.SUGGEST: Stance.WANTS,
    Act.WANT: Stance.WANTS,
    Act.PROMISE: Stance.INTENDS,
    Act.INTEND: Stance.INTENDS,
    Act.DECIDE: Stance.INTENDS,
}


def stance_words(statement: Statement) -> str:
    """The stance, where the act alone doesn't tell it; else ""."""
    if statement.stance is _USUAL.get(statement.act, Stance.ASSERTS):
        return ""
    return "takes no stance" if statement.stance is Stance.NONE else statement.stance.value


def tone_words(statement: Statement) -> str:
    """The reporter's tone, where it isn't neutral; else ""."""
    return "" if statement.tone is Tone.NEUTRAL else f"{statement.tone.value} tone"

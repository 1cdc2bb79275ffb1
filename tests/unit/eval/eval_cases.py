"""Texts of numbered words, and attributions over them, for the tests beside this file."""

from __future__ import annotations

from hypothesis import strategies as st

from sayso_eval.attributions import Attribution, Spans
from sayso_eval.matching import Case

COUNT = 40
TEXT = " ".join(f"w{index:02}" for index in range(COUNT))


def spans(*indexes: int) -> Spans:
    """The spans of numbered words, one a word."""
    return tuple((4 * index, 4 * index + 3) for index in indexes)


def attribution(source: list[int], cue: list[int], content: list[int]) -> Attribution:
    return Attribution(spans(*source), spans(*cue), spans(*content))


def case(gold: list[Attribution], predicted: list[Attribution], text: str = TEXT) -> Case:
    return Case("a", 0, text, tuple(gold), tuple(predicted))


@st.composite
def readings(draw: st.DrawFn, least: int = 1) -> list[Attribution]:
    """Attributions in text order that share no word, each with one run of words a role."""
    number = draw(st.integers(least, 4))
    cuts = sorted(draw(st.sets(st.integers(0, COUNT), min_size=4 * number, max_size=4 * number)))
    found = []
    for k in range(number):
        a, b, c, d = cuts[4 * k : 4 * k + 4]
        found.append(attribution(list(range(a, b)), list(range(b, c)), list(range(c, d))))
    return found

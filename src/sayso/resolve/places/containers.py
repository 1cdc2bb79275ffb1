"""The larger area that a text names right after a place: "Paris, Texas", "Springfield, Ill."."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from sayso.resolve.places.gazetteer import Place, lookup

_SEPARATOR = re.compile(r" ?, {1,2}| \(")
_WORD = re.compile(r"[A-Z][\w’'-]*\.?(?:[A-Z]\.)*")
_AHEAD = 60
_MOST_WORDS = 4


@cache
def _states() -> dict[str, tuple[str, str]]:
    """Code and name of a state or province by its short form, as written."""
    text = files(__package__).joinpath("data", "states.txt").read_text("utf-8")
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, name, forms, postal = line.split("|")
            found |= dict.fromkeys([*forms.split(";"), postal], (code, name))
    return found


@cache
def state_of(short: str) -> Place | None:
    """The state or province behind a short form as written ("Ill.", "N.Y."); None for anything else."""
    code, name = _states().get(short, ("", ""))
    return next((place for place in lookup(name) if place.code == code and place.kind == "1"), None) if code else None


def container(text: str, end: int) -> tuple[tuple[int, int], tuple[Place, ...]] | None:
    """The span after `end` that may name what holds the place ending there, and the areas it may mean."""
    gap = _SEPARATOR.match(text, end)
    if gap is None:
        return None
    start = gap.end()
    for stop in _stops(text, start):
        areas = _areas(text[start:stop])
        if areas:
            return (start, stop), areas
    return None


def _stops(text: str, start: int) -> list[int]:
    """Where a run of capitalised words may end, the longest first."""
    found: list[int] = []
    place, limit = start, start + _AHEAD
    while len(found) < _MOST_WORDS:
        match = _WORD.match(text, place, limit)
        if match is None:
            break
        if match.group().endswith("."):
            found.append(match.end() - 1)
        found.append(match.end())
        if text[match.end() : match.end() + 1] != " ":
            break
        place = match.end() + 1
    return found[::-1]


def _areas(name: str) -> tuple[Place, ...]:
    state = state_of(name)
    if state is not None:
        return (state,)
    if name.endswith("."):  # the sentence's full stop
        return ()
    return tuple(place for place in lookup(name) if place.kind in "C12R" and not place.loose)

"""The words that a reason rests on, with a little of the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record import Reason, Span
from sayso.view.snippets import one_line, plain

_AROUND = 44  # code points shown on either side
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of text on one line. evidence: whether the reason rests on it."""

    text: str
    evidence: bool


@dataclass(frozen=True, slots=True)
class Why:
    """One reason as people read it. percent: None where the evidence has no score. shown: the
    evidence in its surroundings, in text order, parted by " … " where text is left out. start: where
    the first evidence stands; None without any."""

    rule: str
    detail: str
    percent: int | None
    shown: tuple[Shown, ...]
    start: int | None


def why(reasons: Sequence[Reason], text: str) -> tuple[Why, ...]:
    return tuple(_why(reason, text) for reason in reasons)


def _why(reason: Reason, text: str) -> Why:
    percent = None if reason.score is None else round(100 * reason.score)
    start = min((span.start for span in reason.spans), default=None)
    shown = tuple(each for each in _shown(sorted(reason.spans), text) if each.text)
    return Why(one_line(reason.rule), one_line(reason.detail), percent, shown, start)


def _shown(spans: Sequence[Span], text: str) -> Iterator[Shown]:
    """Neighbours share their surroundings; a span inside the one before is part of it."""
    at = 0
    for span in spans:
        start = max(span.start, at)
        if start >= span.end:
            continue
        if at:
            yield Shown(_between(text, at, start), False)
        else:
            before = _from(text, start)
            yield Shown(("… " if _cut(text, before - 1) else "") + _flat(text[before:start]), False)
        yield Shown(_flat(text[start : min(span.end, start + _LONGEST)]), True)
        at = span.end
    if at:
        after = _to(text, at)
        yield Shown(_flat(text[at:after]) + (" …" if _cut(text, after) else ""), False)


def _between(text: str, end: int, start: int) -> str:
    """What stands between two pieces of evidence, its middle left out where it is long."""
    after, before = _to(text, end), _from(text, start)
    if after >= before:
        return _flat(text[end:start])
    return f"{_flat(text[end:after])} … {_flat(text[before:start])}"


def _cut(text: str, at: int) -> bool:
    """Whether the text goes on at `at` on the same line."""
    return 0 <= at < len(text) and text[at] not in "\r\n"


def _from(text: str, start: int) -> int:
    """Where the surroundings begin: at a word, on the same line."""
    low = max(0, start - _AROUND, text.rfind("\n", 0, start) + 1)
    space = text.find(" ", low, start)
    return low if low == 0 or text[low - 1].isspace() or space < 0 else space + 1


def _to(text: str, end: int) -> int:
    line = text.find("\n", end)
    high = min(len(text), end + _AROUND, line if line >= 0 else len(text))
    space = text.rfind(" ", end, high)
    return high if high == len(text) or text[high].isspace() or space < 0 else space


def _flat(text: str) -> str:
    """On one line, with the spaces at its ends kept: they part it from its neighbours."""
    return plain(text) if text.isspace() else _ends(text)


def _ends(text: str) -> str:
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{head}{one_line(text)}{tail}"

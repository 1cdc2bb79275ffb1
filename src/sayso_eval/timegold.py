"""Self-written gold times: texts in which some expressions are marked with what they stand for.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`, where a tag
`published=2024-06-14` gives the day of publication; the lines after it are its text:

    She resigned on <time value="2024-06-07" anchor="event">the Friday before the vote</time>.

value: TIMEX3's. Optional: `mod` (`END`), `anchor` (`published`, `text`, `event`, `speech`: what the writer
counted from, for the listing of errors), `role` (`said` or `about`). What is not marked is not judged. In
the text `&lt;` stands for "<" and `&amp;` for "&".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.record import TimeMention
from sayso_eval.items import Item, Mark, at, items, marks

_ALLOWED = {
    "value": None,
    "mod": None,
    "anchor": ("published", "text", "event", "speech"),
    "role": ("said", "about"),
}


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """start, end: code points of the item's text, half-open."""

    start: int
    end: int
    value: str
    mod: str | None
    anchor: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class TimeItem:
    """text: without the marks. line: of the header, counted from 1."""

    name: str
    tags: tuple[str, ...]
    published: date | None
    text: str
    times: tuple[MarkedTime, ...]
    line: int


def parse_time_items(source: str) -> list[TimeItem]:
    """The items of a marked-up file, in order.

    Raises ValueError, naming the line, for marks that are malformed, nested, empty or left open, for
    dates of publication that are none, and for names that are missing or repeated.
    """
    return [_item(item) for item in items(source)]


def _item(item: Item) -> TimeItem:
    text, found = marks(item, "time")
    times = tuple(_time(mark) for mark in found)
    return TimeItem(item.name, item.tags, _published(item), text, times, item.line)


def _published(item: Item) -> date | None:
    for tag in item.tags:
        name, _, value = tag.partition("=")
        if name == "published":
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise at(item.line, f"{tag} is no date; write published=2024-06-14") from error
    return None


def _time(mark: Mark) -> MarkedTime:
    values = mark.values
    if not values.get("value"):
        raise at(mark.line, 'a <time> needs a value, as in <time value="2024-06-07">')
    for name, value in values.items():
        allowed = _ALLOWED.get(name, ())
        if allowed is not None and value not in allowed:
            raise at(mark.line, f'{name}="{value}" is unknown')
    return MarkedTime(
        mark.start, mark.end, values["value"], values.get("mod"), values.get("anchor"), values.get("role")
    )


def found_for(marked: MarkedTime, found: Sequence[TimeMention]) -> TimeMention | None:
    """The mention that says it right; else the one that shares most of it; None where none does."""
    near = [f for f in found if f.span.start < marked.end and marked.start < f.span.end]
    right = [f for f in near if is_right(marked, f)]
    return max(right or near, key=lambda f: min(f.span.end, marked.end) - max(f.span.start, marked.start), default=None)


def is_right(marked: MarkedTime, found: TimeMention | None) -> bool:
    return found is not None and found.value == marked.value and (marked.mod is None or found.mod == marked.mod)

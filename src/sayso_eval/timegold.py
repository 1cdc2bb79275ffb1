"""Self-written gold times: texts in which some expressions are marked with what they stand for.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`, where a tag
`published=2024-06-14` gives the day of publication; the lines after it are its text:

    She resigned on <time value="2024-06-07" anchor="event">the Friday before the vote</time>.

value: TIMEX3's. Optional: `mod` (`END`), `anchor` (`published`, `text`, `event`, `speech`: what the writer
counted from, for the listing of errors), `role` (`said` or `about`). What is not marked is not judged. In
the text `&lt;` stands for "<" and `&amp;` for "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.record import TimeMention

_HEADER = re.compile(r"# +(?P<name>[^|]*?) *\|(?P<tags>.*)")
_TOKEN = re.compile(r"<(?P<tag>[^<>\n]*)>?|&lt;|&amp;|[^<&]+|&")
_OPEN = re.compile(r'time(?: +[a-z]+="[^"<>]*")+')
_PAIR = re.compile(r'([a-z]+)="([^"]*)"')
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
    items: list[TimeItem] = []
    for number, header, body in _blocks(source):
        item = _item(number, header, body)
        if any(item.name == other.name for other in items):
            raise ValueError(f"line {number}: the name {item.name!r} is used before")
        items.append(item)
    return items


def _blocks(source: str) -> Iterator[tuple[int, str, str]]:
    """(line of the header, header, text below it) of each item."""
    block: list[str] = []
    for number, line in enumerate([*source.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block[0], "\n".join(block[1:])
            block = []


def _item(number: int, header: str, body: str) -> TimeItem:
    match = _HEADER.fullmatch(header.rstrip())
    if match is None or not match["name"]:
        raise ValueError(f"line {number}: an item starts with '# name | tags', not {header[:40]!r}")
    if not body:
        raise ValueError(f"line {number}: the item {match['name']!r} has no text")
    tags = tuple(tag.strip() for tag in match["tags"].split(",") if tag.strip())
    text, times = _strip(body, number + 1)
    return TimeItem(match["name"], tags, _published(tags, number), text, times, number)


def _published(tags: Sequence[str], number: int) -> date | None:
    for tag in tags:
        name, _, value = tag.partition("=")
        if name == "published":
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise ValueError(f"line {number}: {tag} is no date; write published=2024-06-14") from error
    return None


def _strip(body: str, line: int) -> tuple[str, tuple[MarkedTime, ...]]:
    written: list[str] = []
    length = 0
    opened: tuple[int, dict[str, str]] | None = None
    times: list[MarkedTime] = []
    for match in _TOKEN.finditer(body):
        piece = match.group()
        if match["tag"] is None:
            plain = {"&lt;": "<", "&amp;": "&"}.get(piece, piece)
            written.append(plain)
            length += len(plain)
            line += piece.count("\n")
        elif piece == "</time>" and opened is not None and opened[0] < length:
            times.append(_made(opened, length))
            opened = None
        elif opened is None and piece.endswith(">"):
            opened = (length, _attributes(match["tag"], line))
        else:
            raise ValueError(f"line {line}: {piece[:40]!r} is malformed, empty, nested or closes nothing")
    if opened is not None:
        raise ValueError(f"line {line}: a <time> is never closed")
    return "".join(written), tuple(times)


def _attributes(tag: str, line: int) -> dict[str, str]:
    pairs: list[tuple[str, str]] = _PAIR.findall(tag)
    values = dict(pairs)
    if _OPEN.fullmatch(tag) is None or len(values) != len(pairs) or not values.get("value"):
        raise ValueError(f'line {line}: <{tag[:40]}> is not a mark; write <time value="2024-06-07">')
    for name, value in values.items():
        allowed = _ALLOWED.get(name, ())
        if allowed is not None and value not in allowed:
            raise ValueError(f'line {line}: {name}="{value}" is unknown')
    return values


def _made(opened: tuple[int, dict[str, str]], end: int) -> MarkedTime:
    start, values = opened
    return MarkedTime(start, end, values["value"], values.get("mod"), values.get("anchor"), values.get("role"))


def found_for(marked: MarkedTime, found: Sequence[TimeMention]) -> TimeMention | None:
    """The mention that says it right; else the one that shares most of it; None where none does."""
    near = [f for f in found if f.span.start < marked.end and marked.start < f.span.end]
    right = [f for f in near if is_right(marked, f)]
    return max(right or near, key=lambda f: min(f.span.end, marked.end) - max(f.span.start, marked.start), default=None)


def is_right(marked: MarkedTime, found: TimeMention | None) -> bool:
    return found is not None and found.value == marked.value and (marked.mod is None or found.mod == marked.mod)

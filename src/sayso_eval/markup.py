"""Gold articles written as marked-up text.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`; the
lines after it are its text, in which each attribution is marked where it stands:

    <source id=1>Mayor Ada Renn</source> <cue id=1>said</cue> <content id=1>that ...</content>

Parts of one attribution share an id. There is one cue, at least one content (several are
its pieces) and any number of sources. Elements nest freely, as do attributions: a content
may hold the parts of others. Optional: `kind=direct|indirect|mixed` on a content, `sure=no`
on the cue of an attribution that a careful reader may well doubt. In the text `&lt;` stands
for "<" and `&amp;` for "&".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso_eval.items import PLAIN, TOKEN, Item, at, items

Spans = tuple[tuple[int, int], ...]

_ROLES = ("source", "cue", "content")
_VALUES = {"kind": ("content", ("direct", "indirect", "mixed")), "sure": ("cue", ("yes", "no"))}
_OPEN = re.compile(r"(?P<role>[a-z]+)(?P<attributes>(?: +[a-z]+=[a-z0-9]+)+)")
_PAIR = re.compile(r"([a-z]+)=([a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """One attribution as marked. source, cue, content: (start, end) in code points of the
    item's text, half-open, in text order; source is empty where none is marked, cue is one
    span. kind: None where the item says nothing of it. parent: index, in the item, of the
    attribution with the smallest content that holds this one's cue."""

    id: int
    source: Spans
    cue: Spans
    content: Spans
    kind: str | None
    sure: bool
    parent: int | None


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """text: without the marks. attributions: by id. line: of the header, counted from 1."""

    name: str
    tags: tuple[str, ...]
    text: str
    attributions: tuple[MarkedAttribution, ...]
    line: int


@dataclass(slots=True)
class _Parts:
    """What has been met of one attribution."""

    line: int
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {role: [] for role in _ROLES})
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Element:
    """An element still open. start: in the text without marks."""

    role: str
    id: int
    start: int
    line: int


def parse_markup(text: str) -> list[MarkedItem]:
    """The items of a marked-up file, in order.

    Raises ValueError, naming the line, for marks that are malformed, crossed, empty or
    left open, an attribution without a cue or content, and names that are missing or repeated.
    """
    return [_item(item) for item in items(text)]


def _item(item: Item) -> MarkedItem:
    text, parts = _strip(item.body, item.line + 1)
    return MarkedItem(item.name, item.tags, text, _attributions(parts), item.line)


def _strip(body: str, line: int) -> tuple[str, dict[int, _Parts]]:
    """The text without marks, and the parts of each attribution by id."""
    written: list[str] = []
    length = 0
    opened: list[_Element] = []
    parts: dict[int, _Parts] = {}
    for match in TOKEN.finditer(body):
        token = match.group()
        if match["tag"] is None:
            plain = PLAIN.get(token, token)
            written.append(plain)
            length += len(plain)
            line += token.count("\n")
        elif not token.endswith(">"):
            raise at(line, f"{token[:20]!r} is not a mark; write '&lt;' for a plain '<'")
        elif token.startswith("</"):
            _close(token, opened, parts, length, line)
        else:
            opened.append(_open(token, match["tag"], parts, length, line))
    if opened:
        raise at(opened[-1].line, f"<{opened[-1].role} id={opened[-1].id}> is never closed")
    return "".join(written), parts


def _open(token: str, tag: str, parts: dict[int, _Parts], start: int, line: int) -> _Element:
    match = _OPEN.fullmatch(tag)
    if match is None or match["role"] not in _ROLES:
        raise at(line, f"{token} is not a mark; it must be source, cue or content with an id")
    pairs: list[tuple[str, str]] = _PAIR.findall(match["attributes"])
    values = dict(pairs)
    if len(values) != len(pairs) or not values.get("id", "").isdecimal():
        raise at(line, f"{token} needs one id, a number")
    number = int(values.pop("id"))
    seen = parts.setdefault(number, _Parts(line))
    for name, value in values.items():
        role, allowed = _VALUES.get(name, ("", ()))
        if role != match["role"] or value not in allowed or seen.values.get(name, value) != value:
            raise at(line, f"{token}: {name}={value} is unknown, misplaced or at odds with another piece")
    seen.values.update(values)
    return _Element(match["role"], number, start, line)


def _close(token: str, opened: list[_Element], parts: dict[int, _Parts], end: int, line: int) -> None:
    if not opened or token != f"</{opened[-1].role}>":
        raise at(line, f"{token} closes nothing that is open here")
    element = opened.pop()
    mark = f"<{element.role} id={element.id}>"
    if element.start == end:
        raise at(element.line, f"{mark} is empty")
    spans = parts[element.id].spans
    if any(start < end and element.start < stop for role in _ROLES for start, stop in spans[role]):
        raise at(element.line, f"{mark} overlaps another part of {element.id}")
    spans[element.role].append((element.start, end))


def _attributions(parts: dict[int, _Parts]) -> tuple[MarkedAttribution, ...]:
    ordered = sorted(parts.items())
    for number, part in ordered:
        if len(part.spans["cue"]) != 1:
            raise at(part.line, f"attribution {number} needs one cue, not {len(part.spans['cue'])}")
        if not part.spans["content"]:
            raise at(part.line, f"attribution {number} has no content")
    contents = [part.spans["content"] for _, part in ordered]
    return tuple(
        MarkedAttribution(
            number,
            source=tuple(sorted(part.spans["source"])),
            cue=tuple(part.spans["cue"]),
            content=tuple(sorted(part.spans["content"])),
            kind=part.values.get("kind"),
            sure=part.values.get("sure") != "no",
            parent=_parent(part.spans["cue"][0], contents),
        )
        for number, part in ordered
    )


def _parent(cue: tuple[int, int], contents: list[list[tuple[int, int]]]) -> int | None:
    """Which content holds a cue: the shortest of them. No part of an attribution overlaps
    another, so a cue is never inside its own content."""
    holders = [
        (sum(end - start for start, end in spans), index)
        for index, spans in enumerate(contents)
        if any(start <= cue[0] and cue[1] <= end for start, end in spans)
    ]
    return min(holders)[1] if holders else None

"""Self-written gold roles: texts in which some place names are marked with what they stand for.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`; the lines after
it are its text:

    <place role="government">Moscow</place> denied that shells had fallen on <place role="place">Kyiv</place>.

role: place, government or people. What is not marked is not judged. In the text `&lt;` stands for
"<" and `&amp;` for "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.record import PlaceMention, PlaceRole, Span

_HEADER = re.compile(r"# +(?P<name>[^|]*?) *\|(?P<tags>.*)")
_TOKEN = re.compile(r"<(?P<tag>[^<>\n]*)>?|&lt;|&amp;|[^<&]+|&")
_OPEN = re.compile(r'place role="(?P<role>place|government|people)"')


@dataclass(frozen=True, slots=True)
class RoleItem:
    """text: without the marks. roles: of each marked name. line: of the header, counted from 1."""

    name: str
    tags: tuple[str, ...]
    text: str
    roles: tuple[tuple[Span, PlaceRole], ...]
    line: int


@dataclass(frozen=True, slots=True)
class RoleScores:
    """marked: names. found: those that were read as a place name at all. right: those with the marked
    role. by_role: (marked, right) of each marked role."""

    marked: int
    found: int
    right: int
    by_role: Mapping[PlaceRole, tuple[int, int]]

    @property
    def accuracy(self) -> float:
        """Percent of the marked names; one that was not found is wrong."""
        return 100 * self.right / self.marked if self.marked else 0.0


def parse_role_items(source: str) -> list[RoleItem]:
    """The items of a marked-up file, in order.

    Raises ValueError, naming the line, for marks that are malformed, nested, empty or left open, and for
    names that are missing or repeated.
    """
    items: list[RoleItem] = []
    names: set[str] = set()
    for number, header, body in _blocks(source):
        item = _item(number, header, body)
        if item.name in names:
            raise ValueError(f"line {number}: the name {item.name!r} is used before")
        names.add(item.name)
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


def _item(number: int, header: str, body: str) -> RoleItem:
    match = _HEADER.fullmatch(header.rstrip())
    if match is None or not match["name"]:
        raise ValueError(f"line {number}: an item starts with '# name | tags', not {header[:40]!r}")
    if not body:
        raise ValueError(f"line {number}: the item {match['name']!r} has no text")
    tags = tuple(tag.strip() for tag in match["tags"].split(",") if tag.strip())
    return RoleItem(match["name"], tags, *_strip(body, number + 1), number)


def _strip(body: str, line: int) -> tuple[str, tuple[tuple[Span, PlaceRole], ...]]:
    written: list[str] = []
    length = 0
    opened: tuple[int, PlaceRole] | None = None
    roles: list[tuple[Span, PlaceRole]] = []
    for match in _TOKEN.finditer(body):
        mark, tag = match.group(), _OPEN.fullmatch(match["tag"] or "")
        if match["tag"] is None:
            plain = {"&lt;": "<", "&amp;": "&"}.get(mark, mark)
            written.append(plain)
            length += len(plain)
            line += mark.count("\n")
        elif mark == "</place>" and opened and opened[0] < length:
            roles.append((Span(opened[0], length), opened[1]))
            opened = None
        elif tag and opened is None and mark.endswith(">"):
            opened = (length, PlaceRole(tag["role"]))
        else:
            raise ValueError(f"line {line}: {mark[:40]} is malformed, misplaced or empty")
    if opened is not None:
        raise ValueError(f"line {line}: a <place> is never closed")
    return "".join(written), tuple(roles)


def read_as(places: Sequence[PlaceMention], span: Span) -> PlaceMention | None:
    """The place mention that overlaps a marked name."""
    return next((place for place in places if place.span.overlaps(span)), None)


def score_roles(pairs: Sequence[tuple[RoleItem, Sequence[PlaceMention]]]) -> RoleScores:
    """Scores of items and the place mentions read in them, taken together."""
    rows = [(role, read_as(places, span)) for item, places in pairs for span, role in item.roles]
    by_role = {
        wanted: (
            sum(role is wanted for role, _ in rows),
            sum(role is wanted and place is not None and place.role is role for role, place in rows),
        )
        for wanted in PlaceRole
    }
    found = sum(place is not None for _, place in rows)
    return RoleScores(len(rows), found, sum(right for _, right in by_role.values()), by_role)

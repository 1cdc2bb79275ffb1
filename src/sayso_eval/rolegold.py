"""Self-written gold roles: texts in which some place names are marked with what they stand for.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`; the lines after
it are its text:

    <place role="government">Moscow</place> denied that shells had fallen on <place role="place">Kyiv</place>.

role: place, government or people. What is not marked is not judged. In the text `&lt;` stands for
"<" and `&amp;` for "&".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.record import PlaceMention, PlaceRole, Span
from sayso_eval.items import Item, Mark, at, items, marks


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
    return [_item(item) for item in items(source)]


def _item(item: Item) -> RoleItem:
    text, found = marks(item, "place")
    return RoleItem(item.name, item.tags, text, tuple(_role(mark) for mark in found), item.line)


def _role(mark: Mark) -> tuple[Span, PlaceRole]:
    if mark.values.keys() != {"role"} or mark.values["role"] not in set(PlaceRole):
        raise at(mark.line, f'<place> needs a role, {", ".join(PlaceRole)}, as in <place role="government">')
    return Span(mark.start, mark.end), PlaceRole(mark.values["role"])


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

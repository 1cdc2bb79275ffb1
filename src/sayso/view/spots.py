"""Places over one article or several, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.record import PlaceMention, PlaceRole
from sayso.view.people import Ref
from sayso.view.reading import Reading


@dataclass(frozen=True, slots=True)
class Spot:
    """A place. mention: the first one; home: that article's index. roles: how often the name stands
    for each, most often first. wordings: other than its name. statements: those that speak of it."""

    mention: PlaceMention
    home: int
    roles: tuple[tuple[PlaceRole, int], ...]
    wordings: tuple[str, ...]
    statements: tuple[Ref, ...]

    @property
    def count(self) -> int:
        return sum(count for _, count in self.roles)

    @property
    def coordinates(self) -> str:
        """Latitude and longitude as in "46.20 N, 6.15 E"; "" where unknown."""
        lat, lon = self.mention.lat, self.mention.lon
        if lat is None or lon is None:
            return ""
        return f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'}, {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"


def spots(readings: Sequence[Reading]) -> tuple[Spot, ...]:
    """Every place, the most often named first, then by its first mention. Mentions are of one place
    when GeoNames has one id for them, or, without an id, when name and countries are the same."""
    found: dict[object, list[tuple[int, PlaceMention]]] = {}
    for article, reading in enumerate(readings):
        for mention in reading.places.values():
            key = mention.geonames or (mention.name, mention.country, mention.claimed)
            found.setdefault(key, []).append((article, mention))
    speaking = _speaking(readings)
    made = [_spot(seen, readings, speaking) for seen in found.values()]
    return tuple(sorted(made, key=lambda spot: -spot.count))


def _speaking(readings: Sequence[Reading]) -> dict[tuple[int, str], list[Ref]]:
    speaking: dict[tuple[int, str], list[Ref]] = {}
    for article, reading in enumerate(readings):
        for entry in reading.entries:
            for key in entry.statement.places:
                speaking.setdefault((article, key), []).append(Ref(article, entry))
    return speaking


def _spot(
    seen: Sequence[tuple[int, PlaceMention]],
    readings: Sequence[Reading],
    speaking: dict[tuple[int, str], list[Ref]],
) -> Spot:
    home, first = seen[0]
    wordings = dict.fromkeys(readings[i].words(mention.span) for i, mention in seen)
    refs = {(ref.article, ref.entry.number): ref for i, mention in seen for ref in speaking.get((i, mention.id), ())}
    return Spot(
        mention=first,
        home=home,
        roles=tuple(Counter(mention.role for _, mention in seen).most_common()),
        wordings=tuple(each for each in wordings if each.casefold() != first.name.casefold()),
        statements=tuple(refs[key] for key in sorted(refs)),
    )

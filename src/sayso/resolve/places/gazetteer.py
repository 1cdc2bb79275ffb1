"""Places by name: the compiled table, and what is written by hand for regions, aliases and disputes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from sayso.resolve.places.keys import name_key, without_kind
from sayso.resolve.places.table import shipped


@dataclass(frozen=True, slots=True)
class Place:
    """One place. id: GeoNames', None where it lists none. kind: "C" country, "1" and "2" first and second
    administrative level, "K" capital, "A" seat of an administration, "P" town, "X" part of a town, "R"
    region or sea, "S" building or street that a government sits in. code: GeoNames' code of the area
    ("US.TX.113"), for a town that of the smallest area known to hold it; "" for a region of several
    countries. lat, lon: degrees, None where unknown. population: 0 where unknown. origin: where the facts
    are from, a letter that the table's notes explain. loose: found by a name that seldom means it. chosen:
    found by a name that was given to it by hand, as the one most readers think of first."""

    id: int | None
    name: str
    kind: str
    code: str
    lat: float | None
    lon: float | None
    population: int
    origin: str
    loose: bool = False
    chosen: bool = False

    @property
    def home(self) -> str:
        """The ISO code of the country that GeoNames files it under, "" for none."""
        return "" if self.code.startswith("=") else self.code.partition(".")[0]

    @property
    def division(self) -> str:
        """The code of the first-level area it is or lies in, "" for none."""
        return ".".join(self.code.split(".")[:2]) if "." in self.code else ""


def within(place: Place, code: str) -> bool:
    """Whether a place lies in the area of this code, and isn't it."""
    return (
        place.code.startswith(code)
        and (place.kind not in "C12" or place.code != code)
        and (place.code[len(code) :][:1] in (".", ""))
    )


def claimants(place: Place) -> tuple[str, ...]:
    """Who holds or claims a disputed place, alphabetically; empty for one that isn't disputed."""
    rows = _claims()
    if place.id is not None and str(place.id) in rows:
        return rows[str(place.id)]
    if place.code.startswith("="):
        return rows.get(place.code, ())
    parts = place.code.split(".")
    for count in range(min(len(parts), 2), 0, -1):
        found = rows.get(".".join(parts[:count]))
        if found:
            return found
    return ()


@lru_cache(maxsize=4096)
def lookup(name: str) -> tuple[Place, ...]:
    """The places that a name may mean, the most populous first; each once."""
    return by_key(name_key(name))


@lru_cache(maxsize=4096)
def by_key(key: str) -> tuple[Place, ...]:
    """The same for a name's key. "Rapides" and "Rapides Parish" are one area; so are "X" and "X region"."""
    found = _distinct([*_written().get(key, ()), *_compiled(key)])
    if found:
        return found
    shorter = without_kind(key)
    return tuple(place for place in by_key(shorter) if place.kind in "12") if shorter else ()


@lru_cache(maxsize=4096)
def people_of(word: str) -> Place | None:
    """The country that a word for a people or for what is theirs points to ("Egyptian", "Danes")."""
    line = shipped().get("peoples", name_key(word)) if word[:1].isupper() else None
    home, number = line.split("\t") if line else ("", "")
    return _filed(home, number) if line else None


def is_known(key: str) -> bool:
    """Whether a key is looked for in every text: countries, capitals, the largest cities, regions."""
    return key in _known()


@cache
def _known() -> frozenset[str]:
    return frozenset(shipped().section("known")) | frozenset(_written())


def _distinct(places: list[Place]) -> tuple[Place, ...]:
    """The first of each id wins: what is written by hand stands first."""
    found: dict[object, Place] = {}
    for place in places:
        found.setdefault(place.id or place.name, place)
    return tuple(sorted(found.values(), key=lambda place: (place.loose, -place.population, place.id or 0)))


def _compiled(key: str) -> Iterator[Place]:
    line = shipped().get("names", key)
    for record in line.split("|") if line else ():
        if record[0] in "=-":
            home, number = record[1:].split("\t")
            place = _filed(home, number)
            if place:
                yield replace(place, loose=record[0] == "-")
        else:
            yield _place(record)


def _filed(key: str, number: str) -> Place | None:
    line = shipped().get("names", key)
    for record in line.split("|") if line else ():
        if record.startswith(number + "\t"):
            return _place(record)
    return None


def _place(record: str) -> Place:
    number, name, kind, code, lat, lon, population, origin = record.split("\t")
    shown = _renamed().get(int(number), name)
    return Place(int(number), shown, kind, code, _degrees(lat), _degrees(lon), int(population), origin)


def _degrees(text: str) -> float | None:
    return float(text) if text else None


@cache
def _renamed() -> dict[int, str]:
    return {int(number): name for number, name, _ in _rows("aliases.txt") if name}


@cache
def _written() -> dict[str, list[Place]]:
    """By key: the regions, and the places that have more names than the table knows."""
    found: dict[str, list[Place]] = defaultdict(list)
    for name, others, number, code, lat, lon in _rows("regions.txt"):
        place = Place(int(number) if number else None, name, "R", code, float(lat), float(lon), 0, "w")
        for other in [name, *filter(None, others.split(";"))]:
            found[name_key(other)].append(place)
    for name, others, code, lat, lon in _rows("seats.txt"):
        seat = Place(None, name, "S", code, float(lat), float(lon), 0, "w")
        for other in [name, *filter(None, others.split(";"))]:
            found[name_key(other)].append(seat)
    for number, name, others in _rows("aliases.txt"):
        names = [name, *others.split(";")]
        known = _by_number(int(number))
        for other in filter(None, names):
            if known:
                found[name_key(other)].append(replace(known, chosen=True))
    return dict(found)


@cache
def _homes() -> dict[int, str]:
    """The key under which the table files each place that has an alias, by id."""
    return {int(number): key for number, key in (line.split("\t") for line in shipped().notes["homes"])}


def _by_number(number: int) -> Place | None:
    home = _homes().get(number)
    return _filed(home, str(number)) if home else None


@cache
def _claims() -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(names.split(";"))) for key, names in _rows("claims.txt")}


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]

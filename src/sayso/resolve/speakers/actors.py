"""Governments, offices, organisations and first names: the compiled table, loaded once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office. start, end: first and last day, None where open or not known.
    origin: where the fact was taken from."""

    country: str
    office: str
    name: str
    start: date | None
    end: date | None
    origin: str


@cache
def _table() -> dict[str, Any]:
    resource = files("sayso.resolve.speakers").joinpath("actors.json.gz")
    table: dict[str, Any] = json.loads(gzip.decompress(resource.read_bytes()))
    return table


@cache
def _first_names() -> dict[str, str]:
    resource = files("sayso.resolve.speakers").joinpath("first_names.json.gz")
    table: dict[str, str] = json.loads(gzip.decompress(resource.read_bytes()))
    return {name: sex for sex, names in table.items() for name in names.split(" ")}


def key(name: str) -> str:
    """A name as the table has it: casefolded, straight apostrophes, no "the", no full stops."""
    plain = " ".join(name.replace("’", "'").replace(".", "").split()).casefold()
    return plain.removeprefix("the ")


def government(name: str) -> str | None:
    """Country whose government a country's name, capital or seat can stand for; ISO 3166-1 alpha-2."""
    found: str | None = _table()["governments"].get(key(name))
    return found


def seat(name: str) -> bool:
    """Whether a name is that of a capital or a seat rather than of the country itself."""
    return key(name) in _table()["seats"]


def region(words: Sequence[str]) -> bool:
    """Whether a name is that of a country's state, province or region."""
    return key(" ".join(words)) in _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(_table()["regions"])


def country_name(code: str) -> str:
    """The usual English name of a country; the code itself where the table has none."""
    found: str = _table()["countries"].get(code, code)
    return found


def demonym(word: str) -> str | None:
    """Country of an adjective or of a people ("Russian", "Russians"); None where unknown or shared."""
    found: str | None = _table()["demonyms"].get(key(word))
    return found


def organisation(name: str) -> str | None:
    """The usual name of a well-known organisation from any of its names or its abbreviation."""
    found: str | None = _table()["organisations"].get(key(name))
    return found


def organisation_country(name: str) -> str | None:
    """Country that an organisation belongs to; None for international or unknown ones."""
    found: str | None = _table()["organisation_countries"].get(key(name))
    return found


def first_name(word: str) -> str | None:
    """ "m", "f" or "u" (either) for a known first name, None for any other word."""
    return _first_names().get(word.casefold())


def person_country(name: str) -> str | None:
    """Country of a person in government by full name; None where unknown or where several bear it."""
    found: str | None = _table()["people"].get(key(name))
    return found


@cache
def _leaders() -> frozenset[str]:
    return frozenset(key(row[0]) for rows in _table()["holders"].values() for row in rows)


def leader(name: str) -> bool:
    """Whether a full name is that of one who held an office of the table."""
    return key(name) in _leaders()


def holders(country: str, office: str, on: date) -> tuple[Holder, ...]:
    """Those who held an office on a day, by start; several where sources overlap or a change was that day."""
    rows = _table()["holders"].get(f"{country} {office}", ())
    found = (_holder(country, office, row) for row in rows)
    return tuple(h for h in found if (h.start is None or h.start <= on) and (h.end is None or on <= h.end))


def _holder(country: str, office: str, row: list[str]) -> Holder:
    name, start, end, origin = row
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    return Holder(country, office, name, first, last, origin)

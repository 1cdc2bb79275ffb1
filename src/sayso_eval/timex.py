"""Gold expressions of time: TempEval-3's TimeML files and WikiWars' TIMEX2, as one kind of document.

WikiWars is annotated in TIMEX2, whose extents and values differ from TIMEX3's in a few ways. Of its
expressions those count that have a value and stand in no other one, with these changes of value, which
say the same in TIMEX3's terms: a decade or century in a duration as years ("P2DE", "P20Y"); fractions of
a year as months ("P1.5Y", "P1Y6M"); a set of days as its period ("XXXX-XX-XX" with SET, "P1D"). Extents
stay as annotated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sayso.errors import InputError

_TAG = re.compile(r"<[^<>]*>|[^<]+|<")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SCALED = re.compile(r"P(\d+)(DE|CE)")
_HALF_YEARS = re.compile(r"P(\d+)\.5Y")


@dataclass(frozen=True, slots=True)
class GoldTime:
    """start, end: code points of the document's text. value: TIMEX3's; None where the gold says nothing
    of it. mod: None where none is given."""

    start: int
    end: int
    value: str | None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class TimexDocument:
    """published: the document creation time; None where it has none, or none of the text's own."""

    name: str
    text: str
    published: date | None
    times: tuple[GoldTime, ...]


def tempeval3(folder: Path) -> list[TimexDocument]:
    """The .tml files anywhere below a folder, by path.

    Raises InputError where there is none, or one is not TimeML.
    """
    return _documents(folder, "*.tml", _timeml)


def wikiwars(folder: Path) -> list[TimexDocument]:
    """The `keyinline` files of a WikiWars folder. An encyclopedia's article has no day of publication: the
    day on which it was fetched is left out.

    Raises InputError where there is none, or one can't be read.
    """
    return _documents(folder / "keyinline" if (folder / "keyinline").is_dir() else folder, "*.xml", _timex2)


def _documents(folder: Path, pattern: str, read: object) -> list[TimexDocument]:
    paths = sorted(folder.rglob(pattern))
    if not paths:
        raise InputError(f"{folder}: no {pattern} there; name the folder that holds the corpus")
    found = []
    for path in paths:
        try:
            found.append(read(path))  # type: ignore[operator]
        except (ValueError, IndexError) as error:
            raise InputError(f"{path}: not a file of that corpus: {error}") from error
    return found


def _timeml(path: Path) -> TimexDocument:
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    text, elements = _inline(_between(source), "TIMEX3")
    times = tuple(GoldTime(start, end, found.get("value"), found.get("mod")) for start, end, found, _ in elements)
    return TimexDocument(path.stem, text, date.fromisoformat(created[1]) if created else None, times)


def _timex2(path: Path) -> TimexDocument:
    text, elements = _inline(_between(path.read_text(encoding="utf-8")), "TIMEX2")
    times = tuple(
        GoldTime(start, end, _timex3_value(found["val"], "set" in found), found.get("mod"))
        for start, end, found, depth in elements
        if depth == 0 and "val" in found
    )
    return TimexDocument(path.stem.removesuffix(".key"), text, None, times)


def _between(source: str) -> str:
    start, end = source.index("<TEXT>") + len("<TEXT>"), source.rindex("</TEXT>")
    return source[start:end]


def _timex3_value(value: str, repeated: bool) -> str:
    if repeated and value == "XXXX-XX-XX":
        return "P1D"
    scaled = _SCALED.fullmatch(value)
    if scaled:
        return f"P{int(scaled[1]) * (10 if scaled[2] == 'DE' else 100)}Y"
    half = _HALF_YEARS.fullmatch(value)
    return f"P{half[1]}Y6M" if half else value


def _inline(body: str, tag: str) -> tuple[str, list[tuple[int, int, dict[str, str], int]]]:
    """The text without marks, and (start, end, attributes, depth) of each element, in text order."""
    written: list[str] = []
    length = 0
    opened: list[tuple[int, dict[str, str]]] = []
    found = []
    for piece in _pieces(body):
        if piece.startswith(f"<{tag}"):
            opened.append((length, dict(_ATTRIBUTE.findall(piece))))
        elif piece.startswith(f"</{tag}"):
            start, attributes = opened.pop()
            found.append((start, length, attributes, len(opened)))
        elif not (piece.startswith("<") and len(piece) > 1):
            plain = html.unescape(piece)
            written.append(plain)
            length += len(plain)
    return "".join(written), sorted((e for e in found if e[0] < e[1]), key=lambda e: (e[0], -e[1]))


def _pieces(body: str) -> Iterator[str]:
    return (match.group() for match in _TAG.finditer(body))

"""Paragraphs from the lines of a printed page.

1. Running heads and page numbers go.
2. A line starts a paragraph when the gap above it, its indent, its size or the room left on
   the line before says so; over a page or column break, when the sentence is over.
3. Words broken at a line's end are made whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. left, right, bottom, height: in points, y upwards; height is the
    font's, not the ink's."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """height: of its first line."""

    text: str
    height: float


_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)[-\xad\u2010]$")
_BULLET = re.compile(r"[•▪◦●‣]")
_EDGE = 2  # lines at the top and at the bottom of a page may be furniture
_FEWEST_REPEATS = 3
_GAP = 1.35  # times the usual distance between lines
_WIDEST = 2.2  # times the height: more than double spacing
_INDENT = 0.8  # times the height
_RESIZED = 0.12
# Parts of words that keep their hyphen even when a line ends after it.
_PREFIXES = frozenset(
    ("ex", "self", "non", "anti", "pro", "pre", "post", "all", "half", "quasi", "vice", "co", "mid", "cross", "semi")
)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a document, from the lines of each page in reading order."""
    kept = _without_furniture(pages)
    spacing = _usual_spacing(kept)
    groups: list[list[Line]] = []
    for page in kept:
        for at, line in enumerate(page):
            before = groups[-1][-1] if groups else None
            if before is None or _starts(before, line, page if at else (), spacing):
                groups.append([line])
            else:
                groups[-1].append(line)
    whole = _whole_words(kept)
    return [Paragraph(_joined([line.text for line in group], whole), group[0].height) for group in groups]


def median_height(lines: Iterable[Line]) -> float:
    """The usual height of a character, by how many are set in it; 0 without lines."""
    heights = [line.height for line in lines for _ in range(1 + len(line.text) // 10)]
    return median(heights) if heights else 0.0


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    if len(pages) < 2:
        return [list(page) for page in pages]
    repeats = Counter(chain.from_iterable({_pattern(page[at]) for at in _edges(page)} for page in pages))

    def is_furniture(line: Line) -> bool:
        often = repeats[_pattern(line)] >= max(_FEWEST_REPEATS, len(pages) / 2)
        return often or _PAGE_NUMBER.fullmatch(line.text) is not None

    drop = [{at for at in _edges(page) if is_furniture(page[at])} for page in pages]
    return [[line for at, line in enumerate(page) if at not in gone] for page, gone in zip(pages, drop, strict=True)]


def _edges(page: Sequence[Line]) -> set[int]:
    return {at for at in range(len(page)) if at < _EDGE or at >= len(page) - _EDGE}


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _usual_spacing(pages: Sequence[Sequence[Line]]) -> float:
    """The distance between the lines of a paragraph, in heights: the smaller of those met,
    for paragraphs of one line each have only gaps between them."""
    steps = sorted(
        (a.bottom - b.bottom) / a.height
        for page in pages
        for a, b in pairwise(page)
        if not _resized(a, b) and 0 < a.bottom - b.bottom <= _WIDEST * a.height
    )
    return steps[len(steps) // 4] if steps else 1.2


def _resized(before: Line, line: Line) -> bool:
    return not before.height or abs(line.height - before.height) > _RESIZED * before.height


def _starts(before: Line, line: Line, page: Sequence[Line], spacing: float) -> bool:
    """Whether `line` begins a paragraph. page: the lines it shares with `before`, none when
    they stand on different pages."""
    if _resized(before, line) or _BULLET.match(line.text):
        return True
    over = _SENTENCE_END.search(before.text) is not None
    step = before.bottom - line.bottom
    if not page or step < -before.height / 2:
        return over  # a new page or column
    if step > min(_GAP * spacing, _WIDEST) * before.height:
        return True
    return _indented(before, line) or (over and _had_room(before, line, page))


def _indented(before: Line, line: Line) -> bool:
    centred = abs((before.left + before.right) - (line.left + line.right)) < before.height / 2
    hanging = _BULLET.match(before.text)  # the lines of a listed item stand further in than its mark
    return line.left - before.left > _INDENT * line.height and line.left < before.right and not (centred or hanging)


def _had_room(before: Line, line: Line, page: Sequence[Line]) -> bool:
    """Whether the first word of `line` would have fitted at the end of the line before: then
    the break was meant."""
    column = [other.right for other in page if abs(other.left - before.left) < 2 * before.height]
    word = line.text.split(maxsplit=1)[0]
    needed = (line.right - line.left) / len(line.text) * (len(word) + 1)
    return before.right + needed < max(column, default=0.0)


def _whole_words(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Every word and hyphenated word that stands whole within a line."""
    words = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
    return frozenset(match[0].casefold() for page in pages for line in page for match in words.finditer(line.text))


def _joined(lines: Sequence[str], whole: frozenset[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = _join(text, line, whole)
    return text.replace("\xad", "")


def _join(text: str, line: str, whole: frozenset[str]) -> str:
    broken = _BROKEN.search(text)
    rest = re.match(r"[^\W_]+", line)
    if broken is None or rest is None:
        return f"{text}{'' if text.endswith(('—', '/')) else ' '}{line}"
    if text.endswith("\xad") or not _keeps_hyphen(broken[1], rest[0], whole):
        return text[:-1] + line
    return text + line


def _keeps_hyphen(first: str, second: str, whole: frozenset[str]) -> bool:
    """Whether "first-second" is a compound rather than one word broken by the printer: as the
    document writes it elsewhere, else by the look of its halves."""
    compound, word = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    if compound in whole or word in whole:
        return compound in whole
    return not second[0].islower() or first.casefold() in _PREFIXES

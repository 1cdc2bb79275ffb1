"""The cells of a CSV file: safe to open in a spreadsheet, and back to what they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sayso.errors import InputError
from sayso.record import Piece, piece

# What a spreadsheet would run as a formula (the wide signs in Japanese settings too), or turn into a date, as
# it does with the spans 3-12 and the month 2024-03. Such a cell gets an apostrophe before it, and so does one
# that looks like that already: taking one away leads back.
_GUARDED = re.compile(r"'*(?:[=+\-@\t\r\n＝＋－＠]|(?:[1-9]|[12]\d|3[01])-\d{1,4}$|\d{4}-\d\d$)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINES = re.compile(r"\r\n?|\n")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_SEPARATOR = re.compile(r"(?<!\\);")
_SPANS = re.compile(r"\s*\d{1,9}\s*-\s*\d{1,9}\s*(;\s*\d{1,9}\s*-\s*\d{1,9}\s*)*;?\s*")


def cell(value: Any, column: str) -> str:
    """A value as a cell's text: true and false, days as ISO 8601, lists joined by "; " (notes by an empty line),
    nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n\n".join(value) if column == "notes" else "; ".join(map(_escaped, value))
    return str(value)


def guarded(text: str) -> str:
    """The cell as it is written."""
    return "'" + text if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The cell that `guarded` wrote, or that a person typed."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text[1:]) else text


def plain(text: str) -> str:
    """What a spreadsheet leaves as it is of a cell: not line ends, not space around it."""
    return _unified(text).strip()


def same(given: str, written: str) -> bool:
    """Whether a cell still says what was written; days also in a spreadsheet's own order, as in 5/3/2024."""
    if plain(given) == plain(written):
        return True
    if not _DAY.fullmatch(written):
        return False
    year, *rest = map(int, written.split("-"))
    found = sorted(map(int, re.findall(r"\d{1,4}", given[:20])))
    return found in (sorted([year, *rest]), sorted([year % 100, *rest]))


def read_list(text: str) -> tuple[str, ...]:
    found = (each.strip() for each in _SEPARATOR.split(text))
    return tuple(each.replace("\\;", ";").replace("\\\\", "\\") for each in found if each)


def read_notes(text: str, before: Sequence[str]) -> tuple[str, ...]:
    """The notes of before and those that the cell has beside them: notes are added, never taken away."""
    old, cell_text = [*map(_unified, before)], _unified(text)
    joined = "\n\n".join(old)
    if joined and cell_text.startswith(joined):
        fresh = [cell_text[len(joined) :].strip()]
    else:
        known = {part.strip() for note in old for part in (note, *_GAP.split(note))}
        fresh = [part.strip() for part in _GAP.split(cell_text) if part.strip() not in known]
    return (*before, *(each for each in fresh if each))


def read_spans(text: str, length: int) -> Piece | None:
    """33-90;97-120 as a piece of a text of `length`, None for an empty cell. Raises InputError."""
    if not text.strip():
        return None
    if not _SPANS.fullmatch(text):
        raise InputError(f"{text[:40]!r} are no spans; write them as in 33-90;97-120")
    pairs = [each.split("-") for each in text.split(";") if each.strip()]
    try:
        found = piece((int(start), int(end)) for start, end in pairs)
    except ValueError as error:
        raise InputError(f"{text[:40]!r}: {error}") from error
    if found is None or found.end > length:
        raise InputError(f"{text[:40]!r} lies outside the text of {length} characters")
    return found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")


def _unified(text: str) -> str:
    return _LINES.sub("\n", text)

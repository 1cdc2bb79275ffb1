"""What people changed in a table of statements, and what that makes of the articles.

A cell counts as edited when it differs from what the table was written with, so that whatever a table can't
hold, and whatever was decided since, stays as it is. What it was written with is told by the column `checks`,
eight hex digits a cell; where somebody took that column away, it is what would be written today.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sayso.errors import InputError
from sayso.export.sheets import Sheet, choice, edited, sheets
from sayso.export.table_cells import cell, plain, read_list, read_notes, read_spans, same
from sayso.export.table_rows import COLUMNS, rows, shown
from sayso.export.table_words import located
from sayso.record import Dated, Kept, Mark, Piece

# The columns that can be edited; the others tell, and what is changed in them is passed over.
_PARTS = ("source", "cue", "content")
_CHOICES = ("kind", "act", "stance", "tone", "state")
_SAID = ("said", "said_earliest", "said_latest")
EDITABLE = (
    "speaker_name",
    *_PARTS,
    *(f"{part}_spans" for part in _PARTS),
    "parent",
    *_CHOICES,
    *_SAID,
    "labels",
    "notes",
)
CHECKS = "checks"
_EMPTY = {"state": "open"}  # what an emptied cell means
Cells = Mapping[str, str]


def cells(kept: Kept) -> Iterator[dict[str, str]]:
    """The rows of an article as cells, `checks` included."""
    for row in rows(kept):
        written = {name: cell(row[name], name) for name in COLUMNS}
        yield written | {CHECKS: checks(written)}


def checks(written: Cells) -> str:
    return " ".join(_check(written[name]) for name in EDITABLE)


def by_article(table: Iterable[tuple[int, Cells]]) -> Iterator[tuple[str, list[tuple[int, Cells]]]]:
    """The numbered rows that stand together, by article."""
    for article, found in groupby(table, key=lambda numbered: numbered[1].get("article", "").strip()):
        yield article, list(found)


def apply(base: Kept, table: Sequence[tuple[int, Cells]]) -> Kept:
    """The article with what people changed in its rows. A statement without a row stays as it is; a row
    without a statement's id adds one. Raises InputError, naming the row."""
    written = {row["statement"]: row for row in cells(base)}
    out = {sheet.id: sheet for sheet in sheets(base, shown)}
    back: dict[str | None, Sheet] = dict(out)
    fresh: list[Sheet] = []
    said: dict[str, Dated | None] = {}
    for number, row in table:
        try:
            key = row.get("statement", "").strip()
            if not key:
                fresh.append(_added(base, row))
            elif key not in written:
                raise InputError(f"{key} is no statement of this article; leave its cell empty to add one")
            else:
                changed = _changed(row, written[key])
                back[key] = _sheet(base, out[key], changed)
                if changed.keys() & set(_SAID):
                    said[key] = _dated({name: changed.get(name, written[key][name]) for name in _SAID})
        except InputError as error:
            raise InputError(f"row {number}: {error}") from error
    return _dating(edited(base, [*back.values(), *fresh], shown), said)


def _changed(row: Cells, written: Cells) -> dict[str, str]:
    """The cells that somebody edited, by column."""
    given = {name: row[name] for name in EDITABLE if name in row}
    sums = row.get(CHECKS, "").split()
    if len(sums) == len(EDITABLE):
        exported = dict(zip(EDITABLE, sums, strict=True))
        given = {name: text for name, text in given.items() if _check(text) != exported[name]}
    return {name: text for name, text in given.items() if not same(text, written[name])}


def _sheet(base: Kept, before: Sheet, changed: Cells) -> Sheet:
    """The sheet with the cells that were edited."""
    values: dict[str, object] = {}
    for part in _PARTS:
        if f"{part}_spans" in changed or part in changed:
            values[part] = _piece(base, part, changed, getattr(before, part))
    for name in _CHOICES:
        if name in changed:
            values[name] = choice(name, changed[name].strip().lower() or _EMPTY.get(name, "")).value
    if "parent" in changed:
        values["parent"] = changed["parent"].strip() or None
    if "speaker_name" in changed:
        values["speaker"] = changed["speaker_name"].strip()
    if "labels" in changed:
        values["labels"] = read_list(changed["labels"])
    if "notes" in changed:
        values["notes"] = read_notes(changed["notes"], before.notes)
    return replace(before, **values) if values else before  # type: ignore[arg-type]


def _piece(base: Kept, part: str, changed: Cells, before: Piece | None) -> Piece | None:
    """The piece that a row's spans name, or where only its words were edited, those words."""
    text = base.record.article.text
    if f"{part}_spans" in changed:
        found = read_spans(changed[f"{part}_spans"], len(text))
    else:
        found = located(text, changed[part], before)
    if found is None and part == "content":
        raise InputError("a statement needs a content; to take the statement away, set its state to rejected")
    return found


def _added(base: Kept, row: Cells) -> Sheet:
    given = {name: row[name] for name in EDITABLE if row.get(name, "").strip()}
    if not given.keys() & {"content", "content_spans"}:
        raise InputError("a statement needs a content; fill in content or content_spans")
    content = _piece(base, "content", given, None)
    if content is None:
        raise InputError("a statement needs a content; fill in content or content_spans")
    return _sheet(base, Sheet(None, content), given)


def _dated(given: Cells) -> Dated | None:
    if not any(text.strip() for text in given.values()):
        return None
    edtf, first, last = (given[name].strip() for name in _SAID)
    earliest, latest = _day(first or edtf), _day(last or first or edtf)
    return Dated(edtf or (first if first == last else f"{first or '..'}/{last or '..'}"), earliest, latest)


def _day(text: str) -> date | None:
    if not text or text == "..":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"{text[:40]!r} is no day; write days as in 2024-03-05 into said_earliest and said_latest"
        ) from error


def _dating(kept: Kept, said: Mapping[str, Dated | None]) -> Kept:
    marks = {key: replace(kept.marks.get(key, Mark()), said=day) for key, day in said.items()}
    return replace(kept, marks={**kept.marks, **marks}) if marks else kept


def _check(text: str) -> str:
    return f"{zlib.crc32(plain(text).encode('utf-8', 'surrogatepass')):08x}"

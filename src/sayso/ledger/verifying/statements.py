"""Statements as questions find them: each against the text, and all against the reading and people's decisions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sayso.ledger.project import Rows, rows_of
from sayso.ledger.speakers import Known
from sayso.ledger.verifying.load import Loaded, Row
from sayso.ledger.verifying.report import Fault
from sayso.ledger.verifying.texts import named
from sayso.record import Mark, Piece, Record, Span, statement_id

STATEMENTS = "statements"

_MEND = "make it anew with sayso verify --mend"
_PARTS = ("source", "cue", "content")
_DIGITS = 4  # a probability's decimals in a kept reading
# Coordinates stand with the place, which several statements share: the first that named it gave them.
_OF_PLACES = ("number", "words", "role", "name", "geonames", "country")


def against_text(loaded: Loaded, only: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """Each statement's id and what is wrong with it by itself; of the statements `only`, by id."""
    ids = {row.pk: row.id for row in loaded.statements}
    bearers = {row.pk: row.speaker for row in loaded.bearers}
    for row in loaded.statements:
        if only is not None and row.id not in only:
            continue
        for what in _by_itself(row, loaded.row.text, loaded.row.id):
            yield row.id, what
        if row.parent is not None and row.parent not in ids:
            yield row.id, "is nested in a statement of another article, or of none"
        if row.bearer is not None and row.bearer not in bearers:
            yield row.id, "has a speaker that the article doesn't have"
        elif row.bearer is not None and row.speaker != bearers[row.bearer]:
            yield row.id, "has another speaker in the ledger than in its article"


def _by_itself(row: Row, text: str, article: str) -> Iterator[str]:
    try:
        parts = _pieces(row.spans, len(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield f"its spans are none ({' '.join(str(error).split())[:100]})"
        return
    for name, piece in parts.items():
        words = piece.text(text) if piece else None
        if words != getattr(row, name):
            yield f"its {name} isn't the words at its spans"
    if row.position != min(piece.start for piece in parts.values() if piece):
        yield "its position isn't where its first word starts"
    content = parts["content"]
    if content is None:
        yield "has no content"
    elif not row.corrected and statement_id(article, parts["source"], parts["cue"], content) != row.id:
        yield "its id isn't made from its spans"


def _pieces(spans: str, length: int) -> dict[str, Piece | None]:
    found = json.loads(spans)
    return {name: _piece(found[name], length) for name in _PARTS}


def _piece(pairs: Any, length: int) -> Piece | None:
    if pairs is None:
        return None
    spans = tuple(Span(start, end) for start, end in pairs)
    piece = Piece(spans)
    if piece.end > length:
        raise ValueError(f"{piece.end:,} is outside the text")
    return piece


def against_record(loaded: Loaded, record: Record, marks: Mapping[str, Mark]) -> Iterator[tuple[str, str]]:
    """Each statement's id and what of it differs from what `project` makes of the article as it stands."""
    known = {row.local: Known(row.pk, row.speaker) for row in loaded.bearers}
    should = rows_of(loaded.row.pk, record, marks, known)
    parents = {each.id: each.parent for each in record.statements}
    here = {row.id: row for row in loaded.statements}
    pks = {row.id: row.pk for row in loaded.statements}
    for key in should.statements.keys() - here.keys():
        yield key, "is missing, though the reading or a decision has it"
    for key in here.keys() - should.statements.keys():
        yield key, "is there, though neither the reading nor a decision has it"
    for key in here.keys() & should.statements.keys():
        yield from ((key, what) for what in _differing(here[key], should, parents[key], loaded, pks))
    for each in record.speakers:
        if each.id not in known:
            yield each.id, "this speaker of the reading is missing"


def _differing(row: Row, should: Rows, parent: str | None, loaded: Loaded, pks: Mapping[str, int]) -> Iterator[str]:
    """parent: id. pks: of the article's statements, by id."""
    here = row._mapping
    wrong = [name for name, value in should.statements[row.id].items() if not _same(here[name], value)]
    if wrong:
        yield f"its {', '.join(wrong)} differ{'s' * (len(wrong) == 1)} from the reading and the decisions"
    if row.parent != (pks.get(parent) if parent in should.statements else None):
        yield "is nested in another statement than in the reading"
    if loaded.times.get(row.pk, []) != should.times[row.id]:
        yield "the times it speaks of differ from the reading's"
    if _places(loaded.places.get(row.pk, [])) != _places(should.places[row.id]):
        yield "the places it speaks of differ from those of the reading and the decisions"
    if loaded.labels.get(row.id, set()) != set(should.labels[row.id]):
        yield "its labels differ from the decisions'"


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(found, float) and isinstance(wanted, float):
        return round(found, _DIGITS) == round(wanted, _DIGITS)
    return bool(found == wanted)


def _places(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in _OF_PLACES) for row in rows]


def faults(loaded: Loaded, found: Iterator[tuple[str, str]]) -> Iterator[Fault]:
    """One fault a statement, with everything that is wrong with it."""
    whats: dict[str, list[str]] = {}
    for key, what in found:
        whats.setdefault(key, []).append(what)
    for key in sorted(whats):
        where = f"{key} of {named(loaded.row)}"
        yield Fault(STATEMENTS, where, "; ".join(dict.fromkeys(whats[key])), _MEND, loss=False)

"""Articles' texts and the readings of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from sayso.errors import SaysoError
from sayso.ledger.packing import unpacked_record
from sayso.ledger.verifying.load import Loaded, Row
from sayso.ledger.verifying.report import Fault
from sayso.record import Record, article_id, statement_id

TEXTS, READINGS = "articles", "readings"

_RESTORE = "restore it from a copy of the ledger"
_REREAD = "restore it from a copy of the ledger, or read the article anew"


def texts(loaded: Loaded, raws: frozenset[str]) -> Iterator[Fault]:
    """The id is the text's hash, the length its length, and what is JSON or a day is one. raws: SHA-256 of
    all bytes kept."""
    row, where = loaded.row, named(loaded.row)
    if article_id(row.text) != row.id:
        yield Fault(TEXTS, where, "its text isn't the one that its id was made from", _RESTORE)
    if len(row.text) != row.length:
        yield Fault(TEXTS, where, f"its text has {len(row.text):,} code points, not {row.length:,}", _RESTORE)
    if row.sha256 not in raws and not any(_imported(each) for each in loaded.readings):
        yield Fault(TEXTS, where, f"the bytes it came as (raw {row.sha256}) are gone", _RESTORE)
    if not _is_list(row.authors):
        yield Fault(TEXTS, where, "its authors aren't a JSON list of names", _RESTORE)
    if row.published is not None and not _is_day(row.published):
        yield Fault(TEXTS, where, f"its day of publication, {row.published!r}, is none", _RESTORE)


def _imported(row: Row) -> bool:
    """Whether there never were raw bytes."""
    try:
        return bool(json.loads(row.settings).get("imported"))
    except (ValueError, AttributeError):
        return False


def decoded(loaded: Loaded, faults: list[Fault]) -> list[tuple[Row, Record]]:
    """The readings of an article that are whole, each with its row; what is wrong goes to `faults`."""
    found = []
    for row in loaded.readings:
        where = f"reading {row.pk} of {named(loaded.row)}"
        try:
            record = unpacked_record(row.record, loaded.row.text)
        except (SaysoError, ValueError, KeyError, TypeError) as error:
            faults.append(Fault(READINGS, where, f"can't be read ({_one_line(error)})", _REREAD))
            continue
        whats = list(_at_odds(record, row, loaded.row))
        faults += [Fault(READINGS, where, what, _REREAD) for what in whats]
        if not whats:
            found.append((row, record))
    current = sum(bool(row.current) for row in loaded.readings)
    if current != 1:
        what = f"{current or 'none'} of its {len(loaded.readings)} readings is the current one"
        faults.append(Fault(READINGS, named(loaded.row), what, "read it anew"))
    return found


def _at_odds(record: Record, row: Row, article: Row) -> Iterator[str]:
    if record.article.id != article.id:
        yield f"is a reading of another article ({record.article.id})"
    if (record.model, record.sayso) != (row.model, row.sayso):
        yield f"was made by {record.model} of Sayso {record.sayso}, not {row.model} of {row.sayso}"
    known = {each.id for each in record.statements}
    for each in record.statements:
        if each.id != statement_id(record.article.id, each.source, each.cue, each.content):
            yield f"the id of statement {each.id} isn't made from its spans"
        if each.parent is not None and each.parent not in known:
            yield f"statement {each.id} is nested in {each.parent}, which it doesn't have"
    if len(known) < len(record.statements):
        yield "has a statement twice"


def named(row: Row) -> str:
    """An article, for people."""
    title = f" ({' '.join(row.title.split())[:60]})" if row.title else ""
    return f"article {row.id}{title}"


def _is_list(value: str) -> bool:
    try:
        found = json.loads(value)
    except ValueError:
        return False
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (ValueError, TypeError):
        return False


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

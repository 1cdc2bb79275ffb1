"""One pass over all articles: texts, readings, and the statements that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from sqlalchemy import Connection, select

from sayso.errors import LedgerError
from sayso.ledger.deciding.renewing import stood
from sayso.ledger.tables import decision_target, raw
from sayso.ledger.verifying.load import Loaded, articles
from sayso.ledger.verifying.report import Fault, Findings
from sayso.ledger.verifying.statements import STATEMENTS, against_record, against_text, faults
from sayso.ledger.verifying.texts import READINGS, TEXTS, decoded, named, texts
from sayso.record import Mark, Record


def walk(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Every article. What decisions name and readings have is noted in `findings.met`."""
    raws = frozenset(db.execute(select(raw.c.sha256)).scalars())
    targets = frozenset(db.execute(select(decision_target.c.target)).scalars())
    for loaded in articles(db):
        yield from _one(db, loaded, raws, targets, findings)


def _one(
    db: Connection, loaded: Loaded, raws: frozenset[str], targets: frozenset[str], findings: Findings
) -> Iterator[Fault]:
    findings.counted(TEXTS)
    yield from texts(loaded, raws)
    findings.counted(READINGS, len(loaded.readings))
    damaged: list[Fault] = []
    whole = decoded(loaded, damaged)
    yield from damaged
    ids = {loaded.row.id, *(row.id for row in loaded.statements)}
    ids.update(each.id for _, record in whole for each in record.statements)
    decided = ids & targets
    findings.met.update(decided)
    findings.counted(STATEMENTS, len(loaded.statements))
    current = [record for row, record in whole if row.current]
    if len(current) != 1:  # named already, and nothing to compare with
        yield from faults(loaded, against_text(loaded))
        return
    try:
        record, marks = _standing(db, loaded, current[0], bool(decided))
    except (LedgerError, ValueError, TypeError, KeyError) as error:
        what = f"people's decisions about it can't be applied ({' '.join(str(error).split())[:200]})"
        yield Fault(TEXTS, named(loaded.row), what, "see which with sayso history")
        return
    # What equals the rows made of a whole reading has its words, spans and id from it: the others are looked at.
    differing = list(against_record(loaded, record, marks))
    if differing:
        yield from faults(loaded, chain(against_text(loaded, {key for key, _ in differing}), differing))


def _standing(db: Connection, loaded: Loaded, read: Record, decided: bool) -> tuple[Record, Mapping[str, Mark]]:
    if not decided:
        return read, {}
    found = stood(db, loaded.row.pk).standing
    return found.record, found.marks

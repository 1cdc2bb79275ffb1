"""Reading anew, with today's model, what a ledger has from an older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger import Arrival, Connection, Ledger, adding, keeping
from sayso.pipeline import shared_model
from sayso.record import Article, Failure
from sayso.workflow.readers import Poison, Read, Readers

_BATCH = 16


@dataclass(frozen=True, slots=True)
class Reread:
    """One article read anew. found, gone: statements that only the new, or only the old reading has. kept:
    ids of those that it lacks and people's decisions keep. vanished: of those decided about that nothing keeps."""

    article: str
    found: int
    gone: int
    kept: tuple[str, ...]
    vanished: tuple[str, ...]


def outdated(ledger: Ledger) -> list[str]:
    """Ids of the articles, newest versions only, whose reading is another model's than today's."""
    with ledger.reader() as db:
        return keeping.read_by_others(db, shared_model().label)


def reread(ledger: Ledger, ids: Sequence[str], *, workers: int = 1) -> Iterator[Reread | Failure]:
    """Read articles of the ledger again from their stored texts. The old readings stay, and so does what people
    decided. An article that can't be read keeps the reading that it has."""
    with Readers[str](workers if len(ids) > 1 else 0) as readers:
        for outcomes in _batches(_outcomes(ledger, ids, readers)):
            with ledger.writer() as db:
                results = [_keep(db, key, outcome) for key, outcome in outcomes]
            yield from results


def _outcomes(ledger: Ledger, ids: Sequence[str], readers: Readers[str]) -> Iterator[tuple[str, Read | Poison | None]]:
    for key in ids:
        readers.submit(key, _article(ledger, key))
        yield from readers.ready()
    yield from readers.rest()


def _article(ledger: Ledger, key: str) -> Article:
    return ledger.kept(key).read.article


def _batches(
    outcomes: Iterator[tuple[str, Read | Poison | None]],
) -> Iterator[list[tuple[str, Read | Poison | None]]]:
    batch = []
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _keep(db: Connection, key: str, outcome: Read | Poison | None) -> Reread | Failure:
    if isinstance(outcome, Poison):
        return Failure(key, outcome.reason)
    assert outcome is not None
    record, vectors = outcome
    before = {each.id for each in keeping.kept(db, key).read.statements}
    standing = adding.renew_reading(db, Arrival(record, None, vectors, key))
    now = {each.id for each in record.statements}
    return Reread(key, len(now - before), len(before - now), standing.kept, standing.vanished)

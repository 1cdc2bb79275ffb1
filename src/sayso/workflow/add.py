"""Reading articles into a ledger.

1. open       each input's parts, their bytes hashed: what the ledger knows is not read again
2. parse      bytes to text: a text that the ledger knows is not read again either
3. read       by the model, in a process beside this one, so that the ledger is written meanwhile
4. keep       in the inputs' order, some articles a transaction

Killed anywhere, the ledger holds the articles of every finished transaction and nothing of the others. Added
again, the same inputs continue where it stopped and end in the same ledger.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sayso.errors import InputError
from sayso.ingest import Input, Loaded, Overrides, Parser, Unread, UnreadableError, find, holds_many, unread
from sayso.ledger import Added, Arrival, Connection, Ledger, adding, runs
from sayso.ledger.deciding.carrying import CarryReport, carry
from sayso.record import Failure
from sayso.settings import Limits
from sayso.workflow.readers import Poison, Read, Readers

# Articles, and seconds, from one transaction to the next: few enough that a kill loses little, many
# enough that the disk's waiting (some milliseconds a transaction) does not tell.
_BATCH = 16
_SECONDS = 1.0
# Fewer inputs than this are read here: starting a process takes longer than reading them.
_FEW = 4


@dataclass(frozen=True, slots=True)
class AddOptions:
    """workers: processes that read beside this one."""

    overrides: Overrides = field(default_factory=Overrides)
    limits: Limits = field(default_factory=Limits)
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one article. found: where. carried: what a new version takes over of decisions."""

    found: str
    added: Added
    carried: CarryReport | None = None


Result = Arrived | Failure


@dataclass(frozen=True, slots=True)
class _Turn:
    """One thing to write, in its turn: a failure, a text known already, or an article that is being read."""

    found: str
    argument: str
    loaded: Loaded | None = None
    known: str | None = None
    sha256: str = ""
    reason: str | None = None


def add(ledger: Ledger, inputs: Sequence[Input | Failure], options: AddOptions | None = None) -> Iterator[Result]:
    """Read inputs into a ledger; the outcome of each article, in order, once it is kept for good. Inputs that
    can't be read are set aside in the ledger, with why. Raises LedgerError where the ledger can't be written:
    what was told before stands."""
    options = options or AddOptions()
    workers = 0 if len(inputs) < _FEW and all(_is_plain(item) for item in inputs) else options.workers
    with runs.run(ledger, [_name(item) for item in inputs]) as tally, Readers[_Turn](workers) as readers:
        for results in _batches(ledger, _read(ledger, inputs, options, readers), options):
            tally.count(results)
            yield from results


def retry(ledger: Ledger, options: AddOptions | None = None) -> Iterator[Result]:
    """Add once more what was set aside."""
    with ledger.reader() as db:
        names = runs.arguments_set_aside(db)
    return add(ledger, list(find(names)), options)


def _is_plain(item: Input | Failure) -> bool:
    return isinstance(item, Failure) or not holds_many(item)


def _name(item: Input | Failure) -> str:
    return item.where if isinstance(item, Failure) else item.name


def _read(
    ledger: Ledger, inputs: Sequence[Input | Failure], options: AddOptions, readers: Readers[_Turn]
) -> Iterator[tuple[_Turn, Read | Poison | None]]:
    waiting: set[str] = set()  # ids of texts and hashes of bytes that are being read
    with Parser(options.limits) as parser:
        for turn in _turns(ledger, inputs, options, parser, waiting):
            readers.submit(turn, turn.loaded.article if turn.loaded else None)
            yield from readers.ready()
        yield from readers.rest()


def _turns(
    ledger: Ledger, inputs: Sequence[Input | Failure], options: AddOptions, parser: Parser, waiting: set[str]
) -> Iterator[_Turn]:
    for item in inputs:
        if isinstance(item, Failure):
            yield _Turn(item.where, item.where, reason=item.reason)
            continue
        for part in unread(item, options.overrides, options.limits, parser=parser):
            if isinstance(part, Failure):
                yield _Turn(part.where, item.name, reason=part.reason)
            else:
                yield _turn(ledger, item.name, part, parser, waiting)


def _turn(ledger: Ledger, argument: str, part: Unread, parser: Parser, waiting: set[str]) -> _Turn:
    with ledger.reader() as db:
        known = adding.article_of_bytes(db, part.sha256)
    if known is not None:
        return _Turn(part.where, argument, known=known, sha256=part.sha256)
    try:
        loaded = part.load(parser)
    except UnreadableError as error:
        return _Turn(error.where, argument, reason=error.reason)
    article = loaded.article
    with ledger.reader() as db:
        there = adding.has_text(db, article.id)
    if there or article.id in waiting:
        return _Turn(loaded.where, argument, known=article.id, sha256=article.sha256)
    waiting.add(article.id)
    return _Turn(loaded.where, argument, loaded=loaded)


def _batches(
    ledger: Ledger, outcomes: Iterator[tuple[_Turn, Read | Poison | None]], options: AddOptions
) -> Iterator[list[Result]]:
    """Outcomes written some at a time: the ledger is locked while it is written, never while a text is read."""
    batch: list[tuple[_Turn, Read | Poison | None]] = []
    since = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= _BATCH or time.monotonic() - since >= _SECONDS:
            yield _write(ledger, batch, options)
            batch, since = [], time.monotonic()
    if batch:
        yield _write(ledger, batch, options)


def _write(ledger: Ledger, batch: list[tuple[_Turn, Read | Poison | None]], options: AddOptions) -> list[Result]:
    with ledger.writer() as db:
        return [_keep(db, turn, outcome, options) for turn, outcome in batch]


def _keep(db: Connection, turn: _Turn, outcome: Read | Poison | None, options: AddOptions) -> Result:
    reason = outcome.reason if isinstance(outcome, Poison) else turn.reason
    if reason is not None:
        return _aside(db, turn, reason)
    if turn.known is not None:
        if adding.has_text(db, turn.known):
            return Arrived(turn.found, adding.see(db, turn.known, turn.found, turn.sha256))
        return _aside(db, turn, "the same text came before and could not be read; see that one's reason")
    assert turn.loaded is not None
    assert outcome is not None
    assert not isinstance(outcome, Poison)
    record, vectors = outcome
    arrival = Arrival(record, turn.loaded.raw, vectors, turn.found, turn.loaded.key, _settings(options))
    try:
        added = adding.add(db, arrival)
    except InputError as error:
        return _aside(db, turn, str(error))
    return Arrived(turn.found, added, carry(db, added.replaces, added.article) if added.replaces else None)


def _aside(db: Connection, turn: _Turn, reason: str) -> Failure:
    runs.set_aside(db, turn.found, turn.argument, reason)
    return Failure(turn.found, reason)


def _settings(options: AddOptions) -> dict[str, Any]:
    """What a reading was told beyond the defaults, as JSON values."""
    usual = asdict(Overrides())
    given = {key: value for key, value in asdict(options.overrides).items() if value != usual[key]}
    changed: dict[str, Any] = {"overrides": given} if given else {}
    if options.limits != Limits():
        changed["limits"] = asdict(options.limits)
    return json.loads(json.dumps(changed, default=str))  # type: ignore[no-any-return]

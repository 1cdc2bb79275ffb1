"""A large archive in place of one that can't be had: articles put together from blocks of real readings.

Each article has blocks of several records, other words of the same length, people with other surnames, its own
day of publication (and the years in its text and its times moved with it), outlet and address. Article number n
is the same whatever was made before it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sayso.codec import from_dict
from sayso.errors import InputError
from sayso.record import Article, Record, article_id
from sayso_eval.ledger_blocks import Block, cut
from sayso_eval.ledger_drafts import Draft, draft, later, text_of
from sayso_eval.ledger_join import Part, joined
from sayso_eval.ledger_words import Words, words_of

_LEAST = 4  # statements in a block
_STATEMENTS = 30  # in an article, on average
_FIRST, _LAST = date(2000, 1, 1), date(2024, 12, 31)
_OUTLETS = 400
_OFTEN = 6  # surnames in so many records are the famous ones: they mostly stay


@dataclass(frozen=True, slots=True)
class Archive:
    """What articles are made of. famous: surnames that mostly stay. titles: of the records."""

    drafts: tuple[Draft, ...]
    words: Words
    famous: frozenset[str]
    titles: tuple[str, ...]
    sayso: str
    model: str
    seed: int


@dataclass(frozen=True, slots=True)
class Simulated:
    """origins: for each statement of the record, the record it was cut from and its id there."""

    record: Record
    origins: tuple[tuple[int, str], ...]


def read_records(path: Path) -> list[Record]:
    """The records of a JSON Lines file that `sayso read` wrote; failures in it are passed over. Raises InputError."""
    found = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                value = _value(path, number, line)
                found += [from_dict(value)] if "article" in value else []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read ({error}); name what sayso read --format jsonl wrote") from error
    return found


def _value(path: Path, number: int, line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}: line {number} isn't JSON ({error}); write it anew with sayso read") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: line {number} isn't a record; write it anew with sayso read")
    return value


def archive(records: Sequence[Record], seed: int = 0) -> Archive:
    """Raises InputError where no record has a statement."""
    blocks = [block for number, record in enumerate(records) for block in cut(record, number, _LEAST)]
    blocks = [block for block in blocks if block.statements]
    if not blocks:
        raise InputError("the records have no statements; read some news articles first")
    words = words_of(word for block in blocks for word in block.text.split())
    drafts = tuple(draft(block, words) for block in blocks)
    titles = tuple(record.article.title or "Untitled" for record in records)
    return Archive(drafts, words, _famous(drafts), titles, records[0].sayso, records[0].model, seed)


def _famous(drafts: Sequence[Draft]) -> frozenset[str]:
    seen = {(made.block.record, surname) for made in drafts for surname in made.surnames.values()}
    return frozenset(name for name, count in Counter(name for _, name in seen).items() if count >= _OFTEN)


def simulated(of: Archive, numbers: Sequence[int] | range) -> Iterator[Simulated]:
    """The articles of these numbers."""
    return (_simulate(of, number) for number in numbers)


def _simulate(of: Archive, number: int) -> Simulated:
    rng = Random(of.seed * 1_000_003 + number)  # noqa: S311 - a simulation
    day = _FIRST + timedelta(days=rng.randrange((_LAST - _FIRST).days + 1))
    chosen = _choose(of, rng)
    renamed = _rename(of, chosen, rng)
    parts = []
    for made in chosen:
        years = day.year - made.block.year if made.block.year else 0
        parts.append(Part(made.block, text_of(made, of.words, rng, renamed, years), made.surnames, years))
    text = "\n\n".join(part.text.rstrip() for part in parts)
    about = _about(of, number, rng, day, text, chosen[0].block)
    record = joined(parts, renamed, about, (of.sayso, of.model))
    return Simulated(record, tuple((p.block.record, s.id) for p in parts for s in p.block.statements))


def _choose(of: Archive, rng: Random) -> list[Draft]:
    """Blocks with some thirty statements together, often fewer, at times many more (log-normal)."""
    wanted = _STATEMENTS * rng.lognormvariate(-0.125, 0.5) - _LEAST / 2
    chosen: list[Draft] = []
    while sum(len(made.block.statements) for made in chosen) < wanted or not chosen:
        chosen.append(rng.choice(of.drafts))
    return chosen


def _rename(of: Archive, chosen: Sequence[Draft], rng: Random) -> Mapping[str, str]:
    surnames = sorted({surname for made in chosen for surname in made.surnames.values()})
    return {old: of.words.name(rng, old) for old in surnames if rng.random() < (0.1 if old in of.famous else 0.8)}


def _about(of: Archive, number: int, rng: Random, day: date, text: str, first: Block) -> Article:
    outlet = f"The {_place(of, rng)} {rng.choice(('Courier', 'Herald', 'Observer', 'Post', 'Times'))}"
    title = later(of.titles[first.record], day.year - first.year if first.year else 0)
    host = outlet.lower().replace(" ", "-")
    return Article(
        id=article_id(text),
        path=f"archive/{day:%Y}/{number:07}.txt",
        url=f"https://{host}.example/{day:%Y/%m/%d}/{number}",
        title=f"{title} ({_place(of, rng)})",
        outlet=outlet,
        authors=(f"{_place(of, rng)} {_place(of, rng)}",) if rng.random() < 0.7 else (),
        published=day if rng.random() < 0.97 else None,
        language="en",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        extractor=None,
        text=text,
    )


def _place(of: Archive, rng: Random) -> str:
    """An invented name out of a few hundred, the first ones most often."""
    rank = int(_OUTLETS ** rng.random())
    return of.words.name(Random(rank), "x" * (5 + rank % 4))  # noqa: S311

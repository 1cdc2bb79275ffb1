"""How long a ledger takes to answer, question by question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from sayso.errors import LedgerError, UsageError
from sayso.ledger import Ledger, asking, keeping
from sayso.ledger.asking import Filters, How, Question
from sayso.ledger.deciding.history import history
from sayso.pipeline import shared_model
from sayso.record import Act, SpeakerType, Stance
from sayso_eval.ledger_cost import Spent
from sayso_eval.ledger_vocabulary import Vocabulary, vocabulary
from sayso_eval.speed import Seconds

_WARMING = 3  # queries of each kind that are asked first and not counted
_WHO = ("type", "country")
_FACETS = ("speaker", "outlet", "act", "stance", "year", "place")

Ask = Callable[[Connection], object]
Kind = Callable[[Vocabulary, Random], Ask]


@dataclass(frozen=True, slots=True)
class Timing:
    """One kind of question: what each query that was answered took (on a machine that others use, the clock is an
    upper bound and the processor's time a lower one), and how many were refused, as where a name fits several
    speakers or the ledger's vectors are another model's."""

    name: str
    spent: tuple[Spent, ...]
    refused: int

    def at(self, share: float) -> Spent:
        """The times within which such a share of the queries was answered (nearest rank); 0 where none was."""
        return Spent(_rank([each.wall for each in self.spent], share), _rank([each.work for each in self.spent], share))


def _rank(seconds: list[Seconds], share: float) -> Seconds:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def timings(path: Path, queries: int, seed: int = 0, only: str = "") -> Iterator[Timing]:
    """Each kind of question asked with so many different words, names or days drawn from the ledger itself, in one
    process, some others asked before. only: kinds whose name has these words. Raises LedgerError."""
    with Ledger.open(path, create=False) as ledger:
        with ledger.reader() as db:
            known = vocabulary(db, Random(seed))  # noqa: S311 - a draw of queries
        for name, kind in {**_searches(), **_lists(), **_single()}.items():
            if only in name:
                yield _timing(ledger, name, kind, known, queries, Random(f"{seed} {name}"))  # noqa: S311


def _timing(ledger: Ledger, name: str, kind: Kind, known: Vocabulary, queries: int, rng: Random) -> Timing:
    asked = [kind(known, rng) for _ in range(_WARMING + queries)]
    taken = [_asked(ledger, each) for each in asked][_WARMING:]
    return Timing(name, tuple(s for s in taken if s is not None), taken.count(None))


def _asked(ledger: Ledger, ask: Ask) -> Spent | None:
    """None where the ledger can't answer: a name fits several, or its vectors are another model's."""
    began, worked = time.perf_counter(), time.process_time()
    try:
        with ledger.reader() as db:
            ask(db)
    except (UsageError, LedgerError):
        return None
    return Spent(time.perf_counter() - began, time.process_time() - worked)


def _search(words: str, how: How = How.WORDS, facets: tuple[str, ...] = (), **filters: Any) -> Ask:
    question = Question(Filters.of(**filters), words, how, facets=facets)
    if how is How.WORDS:
        return lambda db: asking.search_statements(db, question)
    return lambda db: asking.search_statements(db, question, _meant(words))


def _meant(words: str) -> Any:
    from sayso.neural.meaning import text_vector  # noqa: PLC0415 - the model loads on first use

    return text_vector(words, shared_model())


def _searches() -> Mapping[str, Kind]:
    return {
        "search: rare word": lambda v, r: _search(r.choice(v.rare)),
        "search: middling word": lambda v, r: _search(r.choice(v.middling)),
        "search: common word": lambda v, r: _search(r.choice(v.common)),
        "search: two words": lambda v, r: _search(" ".join(r.choice(v.pairs))),
        "search: common and rare": lambda v, r: _search(f"{r.choice(v.common)} {r.choice(v.rare)}"),
        "search: either of two": lambda v, r: _search(f"{r.choice(v.middling)} OR {r.choice(v.middling)}"),
        "search: without a word": lambda v, r: _search(f"{r.choice(v.middling)} -{r.choice(v.common)}"),
        "search: phrase": lambda v, r: _search(f'"{r.choice(v.phrases)}"'),
        "search: prefix": lambda v, r: _search(f"{r.choice(v.middling)[:4]}*"),
        "search: near": lambda v, r: _search(f"NEAR({' '.join(r.choice(v.pairs))}, 8)"),
        "search: word of an act": lambda v, r: _search(r.choice(v.middling), acts=str(r.choice(list(Act)))),
        "search: word in a year": lambda v, r: _search(r.choice(v.middling), said=r.choice(v.days)[:4]),
        "search: common in a month": lambda v, r: _search(r.choice(v.common), published=r.choice(v.days)[:7]),
        "search: word by a speaker": lambda v, r: _search(r.choice(v.common), speakers=r.choice(v.speakers)),
        "search: word in an outlet": lambda v, r: _search(r.choice(v.middling), outlets=r.choice(v.outlets)),
        "search: word, facets": lambda v, r: _search(r.choice(v.middling), facets=_FACETS),
        "search: common word, facets": lambda v, r: _search(r.choice(v.common), facets=_FACETS),
        "search: by meaning": lambda v, r: _search(r.choice(v.contents)[:200], How.MEANING),
        "search: meaning in a year": lambda v, r: _search(
            r.choice(v.contents)[:200], How.MEANING, published=r.choice(v.days)[:4]
        ),
        "search: meaning and words": lambda v, r: _search(" ".join(r.choice(v.pairs)), How.MIXED),
        "search: articles": lambda v, r: _articles_with(r.choice(v.middling)),
        "search: articles, common": lambda v, r: _articles_with(r.choice(v.common)),
    }


def _articles_with(words: str) -> Ask:
    question = Question(words=words)
    return lambda db: asking.search_articles(db, question)


def _listed(ask: Callable[[Connection, Question], object], facets: tuple[str, ...] = (), **filters: Any) -> Ask:
    question = Question(Filters.of(**filters), facets=facets)
    return lambda db: ask(db, question)


def _lists() -> Mapping[str, Kind]:
    statements, speakers, articles = asking.statements, asking.speakers, asking.articles
    return {
        "statements: all": lambda _v, _r: _listed(statements),
        "statements: by a speaker's id": lambda v, r: _listed(statements, speakers=r.choice(v.speakers)),
        "statements: by a speaker's name": lambda v, r: _listed(statements, speakers=r.choice(v.names)),
        "statements: of an act": lambda _v, r: _listed(statements, acts=str(r.choice(list(Act)))),
        "statements: of a stance in a year": lambda v, r: _listed(
            statements, stances=str(r.choice(list(Stance))), published=r.choice(v.days)[:4]
        ),
        "statements: said in a month": lambda v, r: _listed(statements, said=r.choice(v.days)[:7]),
        "statements: about a month": lambda v, r: _listed(statements, about=r.choice(v.days)[:7]),
        "statements: of a place": lambda v, r: _listed(statements, places=r.choice(v.places)),
        "statements: of an outlet": lambda v, r: _listed(statements, outlets=r.choice(v.outlets)),
        "statements: by the unnamed": lambda v, r: _listed(statements, named=False, said=r.choice(v.days)[:7]),
        "statements: by a speaker, facets": lambda v, r: _listed(statements, _FACETS, speakers=r.choice(v.speakers)),
        "statements: all, facets": lambda _v, _r: _listed(statements, _FACETS),
        "speakers: all": lambda _v, _r: _listed(speakers),
        "speakers: of a type in a year": lambda v, r: _listed(
            speakers, types=str(r.choice(list(SpeakerType))), published=r.choice(v.days)[:4]
        ),
        "speakers: in an outlet, facets": lambda v, r: _listed(speakers, _WHO, outlets=r.choice(v.outlets)),
        "articles: all": lambda _v, _r: _listed(articles),
        "articles: of an outlet": lambda v, r: _listed(articles, outlets=r.choice(v.outlets)),
        "articles: with a speaker": lambda v, r: _listed(articles, speakers=r.choice(v.speakers)),
        "articles: all, facets": lambda _v, _r: _listed(articles, ("outlet", "year")),
    }


def _single() -> Mapping[str, Kind]:
    return {
        "one article as kept": lambda v, r: _of(keeping.kept, r.choice(v.articles)),
        "history of an article": lambda v, r: _of(history, r.choice(v.articles)),
        "history of a speaker": lambda v, r: _of(history, r.choice(v.speakers)),
    }


def _of(ask: Callable[[Connection, str], object], id_: str) -> Ask:
    return lambda db: ask(db, id_)

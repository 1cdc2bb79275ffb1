"""Asking a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from sayso.errors import LedgerError, UsageError
from sayso.ledger import Ledger, asking
from sayso.ledger.asking import Answer, ArticleHit, How, Question, Saved, SpeakerHit, StatementHit

Vector = npt.NDArray[np.float32]
AnyAnswer = Answer[StatementHit] | Answer[ArticleHit] | Answer[SpeakerHit]


class Within(StrEnum):
    """What a search goes through."""

    STATEMENTS = "statements"
    ARTICLES = "articles"
    BOTH = "both"


def search(ledger: Ledger, question: Question, within: Within = Within.STATEMENTS) -> tuple[AnyAnswer, ...]:
    """One answer, or those of statements and of articles. The model is loaded only for a search by meaning.
    Raises UsageError, LedgerError, ModelError."""
    if within is not Within.STATEMENTS and question.how is not How.WORDS:
        raise UsageError(f"--in {within}: only statements are searched by meaning; leave out --in or --{question.how}")
    meant = None if question.how is How.WORDS else _meaning(question.words or "")
    if meant is not None:
        _catch_up(ledger)
    found: list[AnyAnswer] = []
    with ledger.reader() as db:
        if within is not Within.ARTICLES:
            found.append(asking.search_statements(db, question, meant))
        if within is not Within.STATEMENTS:
            found.append(asking.search_articles(db, question))
    return tuple(found)


def _catch_up(ledger: Ledger) -> None:
    """What people corrected is found by what it says now. A ledger that can't be written is asked as it is."""
    from sayso.workflow.meaning import follow  # noqa: PLC0415 - as the model

    with suppress(LedgerError):
        follow(ledger)


def _meaning(words: str) -> Vector:
    from sayso.neural.meaning import text_vector  # noqa: PLC0415 - the model loads slowly, and words need none
    from sayso.pipeline import shared_model  # noqa: PLC0415

    if not words.strip():
        raise UsageError("nothing to search for; say what it should mean")
    return text_vector(words, shared_model())


def statements(ledger: Ledger, question: Question) -> Answer[StatementHit]:
    """Raises UsageError, LedgerError."""
    with ledger.reader() as db:
        return asking.statements(db, question)


def speakers(ledger: Ledger, question: Question) -> Answer[SpeakerHit]:
    """Raises UsageError, LedgerError."""
    with ledger.reader() as db:
        return asking.speakers(db, question)


def articles(ledger: Ledger, question: Question) -> Answer[ArticleHit]:
    """Raises UsageError, LedgerError."""
    with ledger.reader() as db:
        return asking.articles(db, question)


def save(ledger: Ledger, name: str, answer: AnyAnswer) -> Saved:
    """Keep a whole result, not the page alone, under a name. Raises UsageError for a name that is taken."""
    with ledger.writer() as db:
        return asking.save(db, name, answer)


def saved(ledger: Ledger) -> Sequence[Saved]:
    """All saved results, the last made first."""
    with ledger.reader() as db:
        return asking.listed(db)


def members(ledger: Ledger, name: str) -> tuple[Saved, tuple[str, ...]]:
    """A saved result and its ids. Raises UsageError where there is none."""
    with ledger.reader() as db:
        return asking.shown(db, name), asking.members(db, name)


def remove(ledger: Ledger, name: str) -> None:
    """Raises UsageError where there is none."""
    with ledger.writer() as db:
        asking.remove(db, name)

"""Vectors for statements that came without: imported, added or corrected by a person, or made by an older model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.ledger import Ledger, vectors
from sayso.neural.meaning import text_vector
from sayso.pipeline import shared_model

_AT_ONCE = 256


def complete(ledger: Ledger) -> int:
    """A vector for every statement that lacks one; how many. Raises LedgerError, ModelError."""
    made, after = 0, 0
    while True:
        with ledger.reader() as db:
            pks = vectors.lacking(db, _AT_ONCE, after=after)
        if not pks:
            return made
        made += _embed(ledger, pks)
        after = pks[-1]  # one without words stays without a vector


def follow(ledger: Ledger) -> None:
    """The same for what people added or corrected since: little, before a search by meaning."""
    with ledger.reader() as db:
        pks = vectors.lacking_by_hand(db, _AT_ONCE)
    if pks:
        _embed(ledger, pks)


def _embed(ledger: Ledger, pks: Sequence[int]) -> int:
    with ledger.reader() as db:
        found = list(_vectors(vectors.contents(db, pks)))
    with ledger.writer() as db:
        vectors.append(db, found)
    return len(found)


def _vectors(contents: Sequence[tuple[int, str]]) -> Iterator[tuple[int, vectors.Floats]]:
    model = shared_model()
    return ((pk, text_vector(words, model)) for pk, words in contents)

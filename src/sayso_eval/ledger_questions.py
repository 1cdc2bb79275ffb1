"""How long a ledger takes to answer, question by question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.asking.filters import Filters
from sayso.ledger.asking.question import How, Question
from sayso_eval.ledger_vocabulary import Vocabulary, vocabulary
from sayso_eval.speed import Seconds

_WARMING = 3  # queries of each kind that are asked first and not counted

Ask = Callable[[Ledger], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """One kind of question. Seconds of its queries; refused: how many of them were no question to this ledger, as
    where a name fits several speakers."""

    name: str
    seconds: tuple[Seconds, ...]
    refused: int

    def at(self, share: float) -> Seconds:
        """The time within which such a share of the queries was answered (nearest rank)."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

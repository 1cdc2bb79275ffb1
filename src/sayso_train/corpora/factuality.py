"""Corpora of factuality: how far a text commits itself to its events, -3 (not so) to 3 (so).

UW (Lee et al. 2015) and UDS-IH2 (Rudinger et al. 2018), both as JSON lines of tokenised sentences
with marked tokens, and the CommitmentBank (de Marneffe, Simons and Tonhauser 2019), a CSV of
clause-embedding sentences with their complements.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Event:
    """A word of a sentence and how factual its event is. start, end: tokens, half-open."""

    start: int
    end: int
    factuality: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in tokens, and its events in its order."""

    tokens: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One item of the CommitmentBank. target: the sentence. verb: base form of the clause-embedding
    verb. operator: negation, modal, question or conditional. complement: the embedded clause as a
    sentence. factuality: the mean rating of the speaker's commitment to it."""

    id: str
    context: str
    target: str
    verb: str
    operator: str
    complement: str
    factive: bool
    factuality: float


def read_events(path: Path) -> tuple[Sentence, ...]:
    """A JSON-lines file of UW or UDS-IH2."""
    with path.open(encoding="utf-8") as lines:
        return tuple(_sentence(json.loads(line)) for line in lines if line.strip())


def _sentence(row: dict[str, object]) -> Sentence:
    targets = row["targets"]
    assert isinstance(targets, list)
    events = (Event(item["span1"][0], item["span1"][1], float(item["label"])) for item in targets)
    return Sentence(tuple(str(row["text"]).split(" ")), tuple(events))


def read_commitments(path: Path) -> tuple[Commitment, ...]:
    """CommitmentBank's items.csv."""
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(_commitment(row) for row in csv.DictReader(handle))


def _commitment(row: dict[str, str]) -> Commitment:
    factive = row["factive"].strip().lower() == "yes"
    fields = (row["uID"], row["Context"], row["Target"], row["Verb"], row["Embedding"], row["Prompt"])
    return Commitment(*fields, factive, float(row["Mean"]))

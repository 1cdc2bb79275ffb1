"""Coreference on GUM, as OntoNotes would mark it, beside linking by head words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import UsageError
from sayso.record import Entity
from sayso_eval.conll import Coreference, coreference
from sayso_eval.headmatch import Phrase, clusters, head_keys, linked_by_head
from sayso_train.corpora.coref import CorefDocument
from sayso_train.corpora.gum import read_gum

OURS, SAME_MENTIONS, GOLD_MENTIONS = "sayso", "head match, sayso's mentions", "head match, gold mentions"
HEADS_ALONE = "head match without pronouns, sayso's mentions"
ALL = "all"


@dataclass(frozen=True, slots=True)
class GumScore:
    """exact: mentions count where their spans are equal; else where their heads are."""

    system: str
    genre: str
    exact: bool
    documents: int
    score: Coreference


def read_documents(folder: Path) -> list[CorefDocument]:
    """GUM's files with OntoNotes-like gold. Raises UsageError where there are none."""
    found = list(read_gum(folder, ontogum=True))
    if not found:
        raise UsageError(f"{folder}: no .conllu files; name the folder of GUM's dev part")
    return found


def score_gum(
    documents: Sequence[CorefDocument], entities_of: Callable[[str], Iterable[Entity]], genres: Sequence[str]
) -> list[GumScore]:
    """Scores of Sayso and of three baselines, over all documents and over those of each of `genres`.

    The first two link Sayso's own mentions by head words, one of them leaving pronouns alone, the third
    the gold's, which it is given (`linked_by_head` says how). Entities with one mention never count, as in OntoNotes.
    """
    rows = [(document.genre, _readings(document, entities_of)) for document in documents]
    scores = []
    for genre in (ALL, *genres):
        chosen = [readings for name, readings in rows if genre in {ALL, name}]
        for system in (OURS, HEADS_ALONE, SAME_MENTIONS, GOLD_MENTIONS):
            for exact in (True, False):
                counts = sum((readings[system, exact] for readings in chosen), Coreference())
                scores.append(GumScore(system, genre, exact, len(chosen), counts))
    return scores


def _readings(
    document: CorefDocument, entities_of: Callable[[str], Iterable[Entity]]
) -> dict[tuple[str, bool], Coreference]:
    gold = [Phrase(m.start, m.end, (m.head_start, m.head_end), m.kind, m.form, m.entity) for m in document.mentions]
    ours = phrases(entities_of(document.text))
    systems = {
        OURS: ours,
        HEADS_ALONE: linked_by_head(document.text, ours, pronouns=False),
        SAME_MENTIONS: linked_by_head(document.text, ours),
        GOLD_MENTIONS: linked_by_head(document.text, gold),
    }
    known = clusters(gold)
    found = {}
    for name, given in systems.items():
        found[name, True] = coreference(known, clusters(given))
        found[name, False] = coreference(known, clusters(given, head_keys(gold, given)))
    return found


def phrases(entities: Iterable[Entity]) -> list[Phrase]:
    return [
        Phrase(m.span.start, m.span.end, (m.head.start, m.head.end), m.kind.value, m.form.value, number)
        for number, entity in enumerate(entities)
        for m in entity.mentions
    ]

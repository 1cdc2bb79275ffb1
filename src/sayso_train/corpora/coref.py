"""Coreference corpora: one shape for all of them.

Heads agree across corpora: the head is the word that the rest of the phrase modifies ("the
City of Tavrek": City), and the last word of a person's or a title's name ("President Ada
Renn": Renn), though Universal Dependencies make the first word of a flat name its head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso_train.corpora.phrases import head_index, listed
from sayso_train.corpora.rejoined import Rejoined


@dataclass(frozen=True, slots=True)
class CorefMention:
    """One mention; offsets in code points of the text, half-open. head_start, head_end: the head
    word. kind: one of `sayso.record.EntityKind`'s values, None where the corpus doesn't say. form:
    "name", "nominal" or "pronoun". entity: the number of its cluster within the document."""

    start: int
    end: int
    head_start: int
    head_end: int
    kind: str | None
    form: str
    entity: int


@dataclass(frozen=True, slots=True)
class CorefDocument:
    """One text and its clusters, mentions in text order, a longer one before those inside it.

    singletons: whether entities with one mention are annotated. annotated: stretches of the text
    in which every mention is marked; empty where no stretch is. nominals: whether common-noun
    mentions are among those marked throughout. kinds: the kinds that are marked throughout, None
    for all. genre: as the corpus names it.
    """

    name: str
    text: str
    mentions: tuple[CorefMention, ...]
    singletons: bool
    annotated: tuple[tuple[int, int], ...]
    nominals: bool
    genre: str
    kinds: frozenset[str] | None = None


def in_order(mentions: Iterable[CorefMention]) -> tuple[CorefMention, ...]:
    """Mentions in text order, each span of an entity once, entities numbered by first mention."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.entity))
    numbers: dict[int, int] = {}
    seen: dict[tuple[int, int, int], CorefMention] = {}
    for mention in ordered:
        number = numbers.setdefault(mention.entity, len(numbers))
        seen.setdefault((mention.start, mention.end, number), replace(mention, entity=number))
    return tuple(seen.values())


def without_singletons(mentions: Sequence[CorefMention]) -> tuple[CorefMention, ...]:
    sizes: dict[int, int] = {}
    for mention in mentions:
        sizes[mention.entity] = sizes.get(mention.entity, 0) + 1
    return in_order(mention for mention in mentions if sizes[mention.entity] > 1)


def token_mention(
    joined: Rejoined, first: int, last: int, kind: str | None, form: str, entity: int, head: str | None = None
) -> CorefMention | None:
    """A mention of the tokens first..last, inclusive; None when none of them is left in the text.

    head: the head word as the corpus names it, where it does; else the head rule decides. A
    genitive ending belongs to the mention, as in GUM and OntoNotes, and is added where the corpus
    leaves it out.
    """
    kept = [i for i in range(first, last + 1) if joined.offsets[i][0] < joined.offsets[i][1]]
    if not kept:
        return None
    words = [joined.tokens[i] for i in kept]
    named = [place for place, word in enumerate(words) if word == head]
    chosen = joined.offsets[kept[named[0] if named else head_index(words)]]
    end = joined.offsets[kept[-1] + (form != "pronoun" and _genitive(joined.tokens, kept[-1] + 1))][1]
    return CorefMention(joined.offsets[kept[0]][0], end, *chosen, kind, form, entity)


def _genitive(tokens: Sequence[str], place: int) -> bool:
    """Whether a genitive ending stands here, rather than "is" or "has"."""
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    return place < len(tokens) and tokens[place].lower() in _ENDINGS and after not in _AFTER_IS


_ENDINGS = frozenset({"'s", "’s"})
_AFTER_IS = listed("a an the not n't n’t been being gone going got to in on at so too there here")

"""Whom a pronoun or a bare noun goes back to: the one most in mind who fits.

Salience by place in the sentence and distance, after Lappin and Leass (1994), with the model's own
clusters as one more voice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.record import Entity, EntityKind, Form, Span
from sayso.resolve.speakers.cast import Actor, Cast, Seen

FADE = 0.5  # a sentence back halves what a mention brings to mind
_REACH = 9  # sentences
_UNSURE_SEX = 0.6  # a bearer whose sex isn't known, beside one whose is
_INSIDE = 0.25  # a mention inside a quotation, seen from outside it
_AGAIN = 0.15  # what further mentions add to the strongest
_SPOKE = 1.3  # the source of a statement
_WIDE = 80  # characters that a mention may stand out on either side of its head
_MODEL = 1.5  # a link that the model is sure of; doubtful ones count for far less
_SURE_KIND = 0.6
_FAINT = 0.1  # a chain of links less sure than this tells nothing


@dataclass(frozen=True, slots=True)
class Recalled:
    """actor: the best. seen: its last mention. confidence: 0..1, by how far the next is behind.
    rival: who comes next."""

    actor: Actor
    seen: Seen
    confidence: float
    rival: Actor | None
    by_model: bool


@dataclass(frozen=True, slots=True)
class Clusters:
    """The model's links. links: for a mention's head start, the heads of the names and nominals that its
    antecedents lead back to, each with the product of the probabilities on the way. starts: those heads'
    starts in order. kinds: what the model surely takes a nominal for, by its head's start."""

    links: Mapping[int, tuple[tuple[Span, float], ...]]
    starts: tuple[int, ...]
    kinds: Mapping[int, EntityKind]

    def within(self, span: Span) -> tuple[tuple[Span, float], ...]:
        """What the mentions whose heads start in a span go back to."""
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(found for start in self.starts[low:high] for found in self.links[start])

    def voices(self, cast: Cast, span: Span) -> dict[int, float]:
        """The model's probability for each actor whom it links a mention in a span to, by id()."""
        found: dict[int, float] = {}
        for head, probability in self.within(span):
            for seen in cast.at(Span(max(0, head.start - _WIDE), head.end + _WIDE)):
                if (seen.span.contains(head) or head.contains(seen.span)) and seen.form != "pronoun":
                    found[id(seen.actor)] = max(found.get(id(seen.actor), 0.0), probability)
        return found


def clusters(entities: Sequence[Entity]) -> Clusters:
    links: dict[int, tuple[tuple[Span, float], ...]] = {}
    kinds: dict[int, EntityKind] = {}
    for entity in entities:
        before = {link.mention: (link.antecedent, link.probability) for link in entity.links}
        for i, mention in enumerate(entity.mentions):
            back = tuple(_back(entity, before, i))
            if back:
                links[mention.head.start] = back
            if mention.form is Form.NOMINAL and mention.probability >= _SURE_KIND:
                kinds[mention.head.start] = mention.kind
    return Clusters(links, tuple(sorted(links)), kinds)


def _back(entity: Entity, before: Mapping[int, tuple[int, float]], mention: int) -> Iterator[tuple[Span, float]]:
    """Up the chain of antecedents: a doubtful link makes all beyond it as doubtful."""
    sure = 1.0
    while mention in before and sure >= _FAINT:
        mention, probability = before[mention]
        sure *= probability
        if entity.mentions[mention].form is not Form.PRONOUN:
            yield entity.mentions[mention].head, sure


def recall(
    cast: Cast,
    offset: int,
    fits: Callable[[Actor], float],
    known: Clusters,
    *,
    reach: int = _REACH,
    fade: float = FADE,
) -> Recalled | None:
    """The actor most in mind at an offset. fits: 0 for those who can't be meant, 1 for those who
    fit, between for those of whom too little is known."""
    scores: dict[int, float] = {}
    latest: dict[int, Seen] = {}
    voices: set[int] = set()
    page = cast.page
    here, in_quote = page.sentence(offset), page.quote(offset)
    for seen in cast.before(offset, reach):
        fit = fits(seen.actor)
        if not fit:
            continue
        sentence, quote, spoke = cast.place(seen)
        value = seen.weight * fit * fade ** _distance(cast, sentence, here)
        if spoke:
            value *= _SPOKE
        if quote is not None and quote != in_quote:
            value *= _INSIDE
        key = id(seen.actor)
        low, high = sorted((value, scores.get(key, 0.0)))
        scores[key] = high + _AGAIN * low
        latest[key] = seen
    told = known.voices(cast, Span(offset, offset + 1))
    for seen in cast.seen if told else ():
        key = id(seen.actor)
        if key in told and key not in voices and (fit := fits(seen.actor)):
            scores[key] = scores.get(key, 0.0) + _MODEL * told[key] ** 3 * fit
            voices.add(key)
            latest.setdefault(key, seen)
    return _best(scores, latest, voices)


def _distance(cast: Cast, sentence: int, here: int) -> float:
    """In sentences; those that are wholly quotation count little, as they take the scene nowhere else."""
    between = here - sentence
    if between <= 0:
        return 0.0
    return between - 0.75 * (cast.page.spoken[here] - cast.page.spoken[sentence + 1])


def _best(scores: dict[int, float], latest: dict[int, Seen], voices: set[int]) -> Recalled | None:
    ranked = sorted(scores, key=lambda k: (-scores[k], -latest[k].span.start))
    if not ranked or scores[ranked[0]] <= 0:
        return None
    first = ranked[0]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    confidence = 0.95 * scores[first] / (scores[first] + second) if second else 0.9
    rival = latest[ranked[1]].actor if len(ranked) > 1 else None
    return Recalled(latest[first].actor, latest[first], round(min(confidence, 0.95), 2), rival, first in voices)

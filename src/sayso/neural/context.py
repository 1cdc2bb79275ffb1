"""From the context model's scores to mentions, entities, place roles and acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.neural.context_labels import ACTS, FORMS, KINDS, STANCES
from sayso.neural.decoding import softmax
from sayso.neural.encoding import Encoded
from sayso.neural.phrases import PRONOUN, PRONOUN_CLASS, Phrases, pair_features, pair_list, phrases_of, unary
from sayso.neural.session import Model, Reading
from sayso.neural.surroundings import Surroundings, surroundings
from sayso.record import Act, Entity, EntityKind, Form, Link, Mention, Piece, Span, Stance

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

Probabilities = tuple[float, float, float]
ActScores = tuple[dict[Act, float], dict[Stance, float]] | None

# What a place's name may be taken for.
_PLACE_LIKE = (EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PERSON)
_FORM_OF = tuple(Form(name) for name in FORMS)
_PERSONAL = frozenset(word for word, number in PRONOUN_CLASS.items() if number <= 7)


@dataclass(frozen=True, slots=True)
class Context:
    """What the model makes of one article. roles: for a mention's head, probabilities of
    (place, government, people)."""

    entities: tuple[Entity, ...]
    roles: dict[Span, Probabilities]


def context_of(text: str, encoded: Encoded, reading: Reading, model: Model) -> Context:
    """Mentions, what joins them, and the roles of those that are places."""
    found = found_mentions(text, encoded, reading, model)
    if found is None:
        return Context((), {})
    phrases, kinds = found
    mentions = _mentions(encoded, phrases, kinds)
    links = _links(phrases, reading, kinds, model)
    return Context(_entities(mentions, links), _roles(reading, phrases.head, mentions, model))


def found_mentions(text: str, encoded: Encoded, reading: Reading, model: Model) -> tuple[Phrases, Floats] | None:
    """(mentions, probabilities of their kinds [m, KINDS]); None where there are none."""
    kinds = softmax(reading.labels[:, : len(KINDS)])
    heads = np.flatnonzero(kinds[:, 0] < 1 - model.mention_threshold)
    if not len(heads):
        return None
    around = surroundings(text, encoded.spans)
    starts, ends = _extents(model.span_scores(reading, heads), heads, around)
    forms = _forms(text, encoded, reading, heads)
    return phrases_of(text, encoded, starts, ends, heads, forms), kinds[heads]


def act_scores(
    encoded: Encoded, reading: Reading, parts: Sequence[tuple[Piece | None, Piece]], model: Model
) -> list[ActScores]:
    """For each (cue, content): probabilities of each act and stance; None where there is no cue."""
    rows = [_four(encoded, cue, content) for cue, content in parts]
    known = [row for row in rows if row is not None]
    if not known:
        return [None for _ in rows]
    scores = model.act_scores(reading, np.array(known, dtype=np.int64))
    acts, stances = softmax(scores[:, : len(ACTS)]), softmax(scores[:, len(ACTS) :])
    pairs = iter(zip(acts.tolist(), stances.tolist(), strict=True))
    return [None if row is None else _named(*next(pairs)) for row in rows]


def _named(acts: list[float], stances: list[float]) -> ActScores:
    return (
        {Act(name): round(p, 4) for name, p in zip(ACTS, acts, strict=True)},
        {Stance(name): round(p, 4) for name, p in zip(STANCES, stances, strict=True)},
    )


def four_words(encoded: Encoded, cue: tuple[int, int], content: tuple[int, int]) -> tuple[int, int, int, int]:
    """First and last word of a cue and of its content, given in code points."""
    ends, last = encoded.spans[:, 1], len(encoded.spans) - 1
    at = np.searchsorted(ends, [cue[0], cue[1] - 1, content[0], content[1] - 1], side="right")
    a, b, c, d = np.minimum(at, last).tolist()
    return a, b, c, d


def _four(encoded: Encoded, cue: Piece | None, content: Piece) -> tuple[int, int, int, int] | None:
    if cue is None or not len(encoded.spans):
        return None
    return four_words(encoded, (cue.start, cue.end), (content.spans[0].start, content.spans[-1].end))


def _extents(scores: Floats, heads: Ints, around: Surroundings) -> tuple[Ints, Ints]:
    """First word of each mention and the one after its last, within its head's sentence."""
    steps, last = np.arange(scores.shape[2]), len(around.sentence) - 1
    here = around.sentence[heads][:, None]
    before = around.sentence[np.maximum(heads[:, None] - steps, 0)] == here
    after = around.sentence[np.minimum(heads[:, None] + steps, last)] == here
    start = heads - np.where(before, scores[:, 0], -1e9).argmax(1)
    end = heads + np.where(after, scores[:, 1], -1e9).argmax(1) + 1
    return start, end


def _forms(text: str, encoded: Encoded, reading: Reading, heads: Ints) -> Ints:
    scores = reading.labels[heads, len(KINDS) : len(KINDS) + len(FORMS)]
    forms: Ints = scores.argmax(1)
    for k, head in enumerate(heads):
        a, b = encoded.spans[head]
        if text[a:b].lower() in _PERSONAL and text[a:b] != "US":
            forms[k] = PRONOUN
    return forms


def _mentions(encoded: Encoded, phrases: Phrases, kinds: Floats) -> list[Mention]:
    spans = encoded.spans
    best = kinds[:, 1:].argmax(1) + 1
    return [
        Mention(
            Span(int(spans[a, 0]), int(spans[b - 1, 1])),
            Span(int(spans[h, 0]), int(spans[h, 1])),
            EntityKind(KINDS[kind]),
            _FORM_OF[form],
            round(float(row[kind]), 4),
        )
        for a, b, h, kind, form, row in zip(
            phrases.start, phrases.end, phrases.head, best, phrases.form, kinds, strict=True
        )
    ]


def _links(phrases: Phrases, reading: Reading, kinds: Floats, model: Model) -> list[tuple[int, int, float]]:
    """(mention, best antecedent, probability) where an antecedent is likelier than none."""
    later, earlier = pair_list(phrases, model.near)
    if not len(later):
        return []
    told = np.concatenate([unary(phrases), kinds], axis=1)
    scores = model.pair_scores(
        reading.vectors[phrases.head], told, later, earlier, pair_features(phrases, later, earlier)
    )
    bounds = np.searchsorted(later, np.arange(len(phrases) + 1))
    links = []
    for i in range(len(phrases)):
        mine = scores[bounds[i] : bounds[i + 1]]
        if len(mine) and (top := float(mine.max())) > model.link_threshold:
            total = np.exp(np.append(mine, 0) - max(top, 0)).sum()
            links.append((i, int(earlier[bounds[i] + mine.argmax()]), float(np.exp(top - max(top, 0)) / total)))
    return links


def _entities(mentions: Sequence[Mention], links: Sequence[tuple[int, int, float]]) -> tuple[Entity, ...]:
    """Mentions joined by their links, entities by their first mention."""
    first = list(range(len(mentions)))
    for mention, antecedent, _ in links:  # antecedents come first, so theirs is settled
        first[mention] = first[antecedent]
    groups: dict[int, list[int]] = {}
    for i, leader in enumerate(first):
        groups.setdefault(leader, []).append(i)
    by_mention = {mention: (antecedent, p) for mention, antecedent, p in links}
    entities = []
    for members in groups.values():
        place = {m: k for k, m in enumerate(members)}
        joined = tuple(
            Link(place[m], place[by_mention[m][0]], round(by_mention[m][1], 4), "model")
            for m in members
            if m in by_mention
        )
        entities.append(Entity(tuple(mentions[m] for m in members), joined))
    return tuple(entities)


def _roles(reading: Reading, heads: Ints, mentions: Sequence[Mention], model: Model) -> dict[Span, Probabilities]:
    """The model tells a literal name from one that stands for people; rules say for which of them."""
    names = [i for i, mention in enumerate(mentions) if mention.form is Form.NAME and mention.kind in _PLACE_LIKE]
    if not names:
        return {}
    probabilities = softmax(model.reading_scores(reading, heads[names]))
    return {
        mentions[i].head: (round(float(place), 4), round(float(other) / 2, 4), round(float(other) / 2, 4))
        for i, (place, other) in zip(names, probabilities, strict=True)
    }

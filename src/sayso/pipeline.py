"""How an article becomes a record: the one place where the stages meet.

1. encode      words, sub-tokens and features of the text
2. read        cues, roles and the context of each word, window by window, by the model
3. assemble    spans, parents, kinds and ids
4. context     mentions, what joins them, roles of places
5. acts        act, stance and tone of each statement
6. times       expressions of time; when each statement was said, what times it speaks of
7. places      place names; those that each statement speaks of
8. speakers    who stands behind each statement
9. meaning     for a ledger only: a vector of each statement's content
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.attribute.assemble import statements
from sayso.neural.context import ActScores, act_scores, context_of
from sayso.neural.encoding import Encoded
from sayso.neural.meaning import statement_vectors, vectors_in
from sayso.neural.session import Model, Reading, open_model
from sayso.record import Article, Entity, Record, Statement
from sayso.resolve.acts import assign_acts
from sayso.resolve.places import assign_places, find_places
from sayso.resolve.speakers import resolve_speakers
from sayso.resolve.times import assign_times, find_times
from sayso.version import __version__

Floats = npt.NDArray[np.float32]


@cache
def shared_model() -> Model:
    """The shipped model, loaded once a process. Raises ModelError."""
    return open_model()


def read_article(article: Article, model: Model | None = None) -> Record:
    """Every attributed statement of an article, resolved. Raises ModelError."""
    record, _, _ = _read(article, model or shared_model())
    return record


def read_with_vectors(article: Article, model: Model | None = None) -> tuple[Record, Floats]:
    """The record that `read_article` gives, and [statements, DIM]: what each says, see `neural.meaning`.
    Raises ModelError."""
    model = model or shared_model()
    record, encoded, reading = _read(article, model)
    return record, statement_vectors(encoded, reading, record.statements, model)  # 9


def vectors_of(record: Record, model: Model | None = None) -> Floats:
    """Step 9 for a record that is there already: of an import, say, or read before the model's meaning
    part changed. Raises ModelError."""
    model = model or shared_model()
    encoded = model.encode(record.article.text)
    return vectors_in(encoded, model.words(encoded), record.statements, model)


def _read(article: Article, model: Model) -> tuple[Record, Encoded, Reading]:
    text = article.text
    encoded = model.encode(text)  # 1
    reading = model.read(encoded)  # 2
    found = statements(article, encoded, reading.found)  # 3
    context = context_of(text, encoded, reading, model)  # 4
    scores = act_scores(encoded, reading, [(s.cue, s.content) for s in found], model)
    found = assign_acts(text, found, scores)  # 5
    times = find_times(article)
    found = assign_times(article, found, times)  # 6
    mentions = [mention for entity in context.entities for mention in entity.mentions]
    places = find_places(article, found, sorted(mentions, key=lambda m: m.span), context.roles)
    found = assign_places(found, places)  # 7
    speakers, found = resolve_speakers(article, found, context.entities)  # 8
    return Record(__version__, model.label, article, found, speakers, times, places), encoded, reading


def attributed(article: Article, model: Model | None = None) -> tuple[Statement, ...]:
    """The statements alone, unresolved: steps 1 to 3. Raises ModelError."""
    model = model or shared_model()
    encoded = model.encode(article.text)
    return statements(article, encoded, model.find(encoded))


def entities_of(text: str, model: Model | None = None) -> tuple[Entity, ...]:
    """The mentions of a text and what joins them, as the model alone sees it. Raises ModelError."""
    model = model or shared_model()
    encoded = model.encode(text)
    return context_of(text, encoded, model.read(encoded), model).entities


def act_scores_of(text: str, found: Sequence[Statement], model: Model | None = None) -> list[ActScores]:
    """The model's probabilities of each statement's act and stance, None where it has no cue. Raises ModelError."""
    model = model or shared_model()
    encoded = model.encode(text)
    return act_scores(encoded, model.read(encoded), [(s.cue, s.content) for s in found], model)

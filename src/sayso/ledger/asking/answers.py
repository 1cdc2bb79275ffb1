"""What a question gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sayso.record import Act, Kind, PlaceRole, SpeakerType, Stance, State, Tone

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are. exact: False where counting stopped: there are at least so many. of: how many the
    ledger has before any filter."""

    count: int
    exact: bool
    of: int


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet. value: as a filter takes it; None for "unknown". label: for people."""

    value: str | None
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article's text around what was found. spans: of the stretch, in code points of the article's
    text; text: its words. marks: what was found, as (start, end) within `text`; found: the same within the
    article's text."""

    text: str
    spans: Pairs
    marks: Pairs
    found: Pairs


@dataclass(frozen=True, slots=True)
class Part:
    """Source, cue or content: its words and its spans in the article's text."""

    text: str
    spans: Pairs


@dataclass(frozen=True, slots=True)
class Day:
    """A time. words: as the text has them, None for one that a person set. first, last: ISO days, None where open
    or unknown."""

    words: str | None
    edtf: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Where:
    name: str
    geonames: int | None
    country: str | None
    role: PlaceRole
    words: str | None


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker across articles."""

    id: str
    name: str
    type: SpeakerType
    named: bool
    country: str | None = None
    office: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The article of a statement."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    path: str | None
    version: int
    current: bool


@dataclass(frozen=True, slots=True)
class StatementHit:
    """One statement. score: higher fits better; None where nothing was ranked. snippet: None where no words were
    looked for, or none of them stands in the content."""

    pk: int
    id: str
    article: Source
    parent: str | None
    source: Part | None
    cue: Part | None
    content: Part
    kind: Kind
    act: Act
    stance: Stance
    tone: Tone
    confidence: float
    speaker: Who | None
    said: Day | None
    about: tuple[Day, ...]
    places: tuple[Where, ...]
    state: State
    corrected: bool
    origin: str
    labels: tuple[str, ...]
    score: float | None = None
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """One article. statements, sightings: how many, the rejected left out."""

    pk: int
    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    language: str
    url: str | None
    path: str | None
    version: int
    current: bool
    length: int
    added: str
    statements: int
    sightings: int
    labels: tuple[str, ...]
    score: float | None = None
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class SpeakerHit:
    """One speaker. statements, articles, outlets: how many that fit the question. first, last: day of the first
    and the last of them. aliases: other names that articles use, the commonest first."""

    pk: int
    who: Who
    statements: int
    articles: int
    outlets: int
    first: str | None
    last: str | None
    aliases: tuple[str, ...]
    labels: tuple[str, ...]


Hit = TypeVar("Hit", StatementHit, ArticleHit, SpeakerHit)


@dataclass(frozen=True, slots=True)
class Answer(Generic[Hit]):
    """kind: statements, articles or speakers. question: as JSON values. order: what the results are sorted by.
    first: the number of the first result.
    notes: what people should know of how it was answered, a line each. members: pks of the whole result in its
    order, where the question asks for them."""

    kind: str
    question: Mapping[str, Any]
    total: Total
    order: str
    results: tuple[Hit, ...]
    first: int = 1
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    members: tuple[int, ...] | None = None

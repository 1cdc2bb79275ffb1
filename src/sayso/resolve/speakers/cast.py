"""Those of whom an article speaks, while they are being made out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.record import Reason, Span, SpeakerType
from sayso.resolve.speakers.page import Page
from sayso.text.quotations import Quotation

_CLAUSE = re.compile(r"\b(?:who|whom|that|which|whose|of|for|on|in|from|by|with|to|at|about)\b|['’]s\b")
_NEAR = 200  # characters before a mention in which a clause or preposition takes it out of the lead
_SPANS = 8  # as many as show a reason


@dataclass(slots=True, eq=False)
class Actor:
    """One person or thing, as far as it is known. sex: "m", "f", "n" where the text gives "they", None
    where unknown; sex_known: by a title or the text, not by a first name alone. plural: several. shape:
    taken for a person by the look of its name alone; human: by the model too. canonical: what the table
    calls it. nouns: what the text calls it ("senator", "company"), casefolded; words: all the words of
    its titles and descriptions. names: the words of its name, plain, fullest first; forms: as written.
    owner: whose campaign, government or lawyer it is. members: of a group."""

    type: SpeakerType
    name: str
    named: bool
    sex: str | None = None
    sex_known: bool = False
    plural: bool = False
    shape: bool = False
    human: bool = False
    country: str | None = None
    canonical: str | None = None
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: list[tuple[str, ...]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    offices: list[Span] = field(default_factory=list)
    descriptions: list[Span] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    owner: Actor | None = None
    members: tuple[Actor, ...] = ()
    anonymity: Span | None = None
    confidence: float = 1.0

    @property
    def person(self) -> bool:
        return self.type in (SpeakerType.PERSON, SpeakerType.OFFICE, SpeakerType.AUTHOR) or (
            self.type is SpeakerType.UNNAMED
        )

    @property
    def body(self) -> bool:
        """Whether "it" can stand for it."""
        return self.type in (SpeakerType.ORGANISATION, SpeakerType.GOVERNMENT, SpeakerType.DOCUMENT)

    def because(self, rule: str, detail: str, *spans: Span, score: float | None = None) -> None:
        """Adds a reason; the same one again adds its spans, up to a few."""
        for i, reason in enumerate(self.reasons):
            if (reason.rule, reason.detail) == (rule, detail):
                if len(reason.spans) < _SPANS:
                    self.reasons[i] = replace(reason, spans=tuple(sorted({*reason.spans, *spans})))
                return
        self.reasons.append(Reason(rule, detail, tuple(sorted(set(spans))), score))


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Where an actor is spoken of. weight: how much that brings it to mind, by its place in the
    sentence. start: of the whole phrase, title and all. text: name, nominal or pronoun."""

    span: Span
    start: int = field(compare=False)
    actor: Actor = field(compare=False)
    weight: float = field(compare=False)
    quoted: bool = field(compare=False)
    form: str = field(compare=False, default="name")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a statement's source names. confidence: 0..1, that it is this actor."""

    actor: Actor
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Cast:
    """Everyone, and every place they are spoken of, in text order."""

    page: Page
    actors: list[Actor] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    sources: tuple[Span, ...] = ()
    places: dict[Span, tuple[int, Quotation | None, bool]] = field(default_factory=dict)

    def speaks(self, seen: Seen) -> bool:
        """Whether a mention is what a statement's source is about, or begins that."""
        return self.opens_source(seen.start, seen.span)

    def opens_source(self, start: int, span: Span) -> bool:
        """The same of a span, title and all from `start` on."""
        at = bisect_right(self.sources, Span(span.start, len(self.page.text) + 1))
        return any(
            source.contains(span) and not _CLAUSE.search(self.page.text, max(source.start, start - _NEAR), start)
            for source in self.sources[max(0, at - 3) : at]
        )

    def government(self, code: str, name: str) -> Actor:
        """The government of a country, one for all its names."""
        for actor in self.actors:
            if actor.type is SpeakerType.GOVERNMENT and actor.canonical == code:
                return actor
        return self.add(Actor(SpeakerType.GOVERNMENT, name, True, country=code, canonical=code))

    def place(self, seen: Seen) -> tuple[int, Quotation | None, bool]:
        """(Its sentence, the quotation around it, whether it stands in a source), worked out once."""
        found = self.places.get(seen.span)
        if found is None:
            start = seen.span.start
            found = (self.page.sentence(start), self.page.quote(start), self.speaks(seen))
            self.places[seen.span] = found
        return found

    def add(self, actor: Actor) -> Actor:
        self.actors.append(actor)
        return actor

    def see(self, seen: Seen) -> None:
        insort(self.seen, seen)

    def at(self, span: Span) -> Iterator[Seen]:
        """Mentions that lie inside a span."""
        low = bisect_left(self.seen, span.start, key=_start)
        high = bisect_left(self.seen, span.end, key=_start)
        return (s for s in self.seen[low:high] if s.span.end <= span.end)

    def before(self, offset: int, sentences: int) -> list[Seen]:
        """Mentions that end before an offset, in its sentence and so many before it."""
        first = self.page.sentences[max(0, self.page.sentence(offset) - sentences)]
        low = bisect_left(self.seen, first, key=_start)
        high = bisect_left(self.seen, offset, key=_start)
        return [s for s in self.seen[low:high] if s.span.end <= offset]


def _start(seen: Seen) -> int:
    return seen.span.start

"""Texts with their sources marked `[[...]]`, resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hand_made import article
from sayso.record import Article, Entity, Kind, Piece, Span, Speaker, Statement
from sayso.resolve.speakers import resolve_speakers

_MARKED = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Case:
    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...]

    def of(self, number: int) -> Speaker | None:
        """The speaker of a statement, counted from 0 in text order."""
        wanted = self.statements[number].speaker
        return next((s for s in self.speakers if s.id == wanted), None)

    def names(self) -> list[str | None]:
        found = [self.of(i) for i in range(len(self.statements))]
        return [s.name if s else None for s in found]

    def types(self) -> list[str | None]:
        found = [self.of(i) for i in range(len(self.statements))]
        return [s.type.value if s else None for s in found]

    def words(self, span: Span | None) -> str | None:
        return self.article.text[span.start : span.end] if span else None


def resolved(marked: str, published: date | None = None, entities: Sequence[Entity] = ()) -> Case:
    """Statements whose sources are the marked stretches, their contents one character each."""
    text, spans, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    text += marked[at:]
    made = article(text, published=published)
    statements = [
        Statement(f"s{i}", None, 1.0, Piece((span,)), None, Piece((Span(span.end, span.end + 1),)), Kind.INDIRECT)
        for i, span in enumerate(spans)
    ]
    speakers, told = resolve_speakers(made, statements, entities)
    return Case(made, told, speakers)

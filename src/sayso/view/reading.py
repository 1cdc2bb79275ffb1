"""One article as any report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.record import Article, PlaceMention, Record, Span, Speaker, Statement, TimeMention
from sayso.view.audit import Audit, audit
from sayso.view.dates import day
from sayso.view.outline import Entry, outline
from sayso.view.paragraphs import paragraphs
from sayso.view.snippets import one_line


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its paragraphs, its statements in the order shown, and their audit. speakers,
    times, places: by id."""

    article: Article
    paragraphs: tuple[Span, ...]
    entries: tuple[Entry, ...]
    audit: Audit
    speakers: Mapping[str, Speaker]
    times: Mapping[str, TimeMention]
    places: Mapping[str, PlaceMention]

    def speaker(self, statement: Statement) -> Speaker | None:
        return self.speakers.get(statement.speaker or "")

    def said(self, statement: Statement) -> TimeMention | None:
        return self.times.get(statement.said or "")

    def about(self, statement: Statement) -> tuple[TimeMention, ...]:
        return tuple(self.times[each] for each in statement.about if each in self.times)

    def who(self, statement: Statement) -> str:
        """The speaker's name, else the words of the source; "" where the text names none."""
        speaker = self.speaker(statement)
        if speaker and speaker.name.strip():
            return one_line(speaker.name)
        return one_line(statement.source.text(self.article.text)) if statement.source else ""

    def words(self, span: Span) -> str:
        """The words of a span, on one line."""
        return one_line(self.article.text[span.start : span.end])


def reading(record: Record) -> Reading:
    found = paragraphs(record.article.text)
    return Reading(
        article=record.article,
        paragraphs=found,
        entries=outline(record.statements, found),
        audit=audit(record.article, record.statements),
        speakers={speaker.id: speaker for speaker in record.speakers},
        times={time.id: time for time in record.times},
        places={place.id: place for place in record.places},
    )


def name(article: Article) -> str:
    """What to call an article: its title, else where it came from."""
    return one_line(article.title or "") or one_line(article.path or article.url or "") or "Untitled"


def long_date(article: Article) -> str | None:
    """The day of publication as in "14 June 2024"."""
    return day(article.published) if article.published else None


def number(count: int, noun: str) -> str:
    """ "1 statement", "2 statements"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

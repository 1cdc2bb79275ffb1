"""One article as any report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record import Article, Record, Span
from sayso.view.audit import Audit, audit
from sayso.view.outline import Entry, outline
from sayso.view.paragraphs import paragraphs
from sayso.view.snippets import one_line


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its paragraphs, its statements in the order shown, and their audit."""

    article: Article
    paragraphs: tuple[Span, ...]
    entries: tuple[Entry, ...]
    audit: Audit


def reading(record: Record) -> Reading:
    found = paragraphs(record.article.text)
    return Reading(
        article=record.article,
        paragraphs=found,
        entries=outline(record.statements, found),
        audit=audit(record.article, record.statements),
    )


def name(article: Article) -> str:
    """What to call an article: its title, else where it came from."""
    return one_line(article.title or "") or one_line(article.path or article.url or "") or "Untitled"


def long_date(article: Article) -> str | None:
    """The day of publication as in "14 June 2024"."""
    day = article.published
    return f"{day.day} {day:%B} {day.year}" if day else None


def number(count: int, noun: str) -> str:
    """ "1 statement", "2 statements"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

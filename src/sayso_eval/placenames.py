"""Place names in a text without the model: runs of capitalised words that the gazetteer knows."""

from __future__ import annotations

import re

from sayso.record import EntityKind, Form, Mention, Span
from sayso.resolve.places import candidates

_RUN = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:[ -](?:(?:the|on|upon|de|la|del) )?[A-ZÀ-Þ][\w’'.-]*){0,4}")
_WORD = re.compile(r"[^\s]+")
_MOST_WORDS = 5


def capitalised_mentions(text: str) -> list[Mention]:
    """Mentions, each of a name that some place has; persons and organisations among them, as nothing
    tells them apart here."""
    found: list[Mention] = []
    for match in _RUN.finditer(text):
        words = [(match.start() + word.start(), match.start() + word.end()) for word in _WORD.finditer(match.group())]
        span = _longest(text, words)
        if span:
            found.append(Mention(span, _last_word(text, span), EntityKind.PLACE, Form.NAME, 1.0))
    return found


def _longest(text: str, words: list[tuple[int, int]]) -> Span | None:
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first][0], words[first + length - 1][1]
            name = re.sub(r"[’']s?$|[.-]+$", "", text[start:end])
            if name and name[0].isupper() and (length > 1 or len(words) == 1) and candidates(name):
                return Span(start, start + len(name))
    return None


def _last_word(text: str, span: Span) -> Span:
    start = max(text.rfind(" ", span.start, span.end), text.rfind("-", span.start, span.end)) + 1
    return Span(max(start, span.start), span.end)

"""Short articles for the tests of times, and ways to look at what is found in them."""

from __future__ import annotations

import hashlib
from datetime import date

from sayso.record import Article, TimeMention
from sayso.resolve.times import find_times

FRIDAY = date(2024, 6, 14)


def article(text: str, published: date | None = FRIDAY) -> Article:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(digest[:16], None, None, None, None, (), published, "en", digest, None, text)


def found(text: str, published: date | None = FRIDAY) -> list[tuple[str, str | None]]:
    """The words and the value of each expression."""
    return [(text[m.span.start : m.span.end], m.value) for m in find_times(article(text, published))]


def only(text: str, published: date | None = FRIDAY) -> TimeMention:
    """The one expression of a text."""
    (mention,) = find_times(article(text, published))
    return mention

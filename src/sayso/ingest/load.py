"""One article from an input, or from a text."""

from __future__ import annotations

import hashlib

from sayso.errors import InputError
from sayso.ingest.byline import with_byline
from sayso.ingest.expanding import unread
from sayso.ingest.extracted import Extracted
from sayso.ingest.inputs import Input
from sayso.ingest.making import article_of
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.parts import Unread
from sayso.ingest.said import Said
from sayso.ingest.source import shown_input
from sayso.ingest.title import title_of
from sayso.ingest.unreadable import UnreadableError
from sayso.record import Article, Failure
from sayso.settings import Limits


def load(item: Input, overrides: Overrides, limits: Limits, *, parser: Parser | None = None) -> Article:
    """Read the one article of an input. parser: for HTML and PDF; given one, many files share its child
    process, without, each has its own.

    Raises UnreadableError (an InputError): one line that says what, where, and the mend.
    """
    first: Unread | Failure | None = None
    for found in unread(item, overrides, limits, parser=parser):
        if first is not None:
            raise UnreadableError(shown_input(item), "holds more than one article; use sayso.ingest.expand")
        first = found
    if isinstance(first, Unread):
        return first.load(parser).article
    if first is None:
        raise UnreadableError(shown_input(item), "holds no article; name one that does")
    raise UnreadableError(first.where, first.reason)


def from_text(text: str, overrides: Overrides) -> Article:
    """An article from a text already in hand, unchanged. Raises UnreadableError as `load` does."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        if not text:
            raise InputError("empty; give a text with words in it")
        if "\0" in text:
            raise InputError(f"holds a NUL character at {text.index(chr(0)):,}; take it out")
        return article_of(with_byline(Extracted(text, None, title_of(text))), Said(), sha256, None, overrides)
    except InputError as error:
        raise UnreadableError("the given text", str(error)) from error

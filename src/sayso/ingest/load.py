"""From an input to an Article."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest import raw as raws
from sayso.ingest.byline import with_byline
from sayso.ingest.decode import decode
from sayso.ingest.extracted import Extracted
from sayso.ingest.fetch import fetch
from sayso.ingest.form import Form, form_of
from sayso.ingest.inputs import Input
from sayso.ingest.language import english
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.raw import Raw
from sayso.ingest.title import title_of
from sayso.ingest.unreadable import UnreadableError, shown
from sayso.record import Article, article_id
from sayso.settings import Limits

# What a text may hold besides white space and still be empty: marks that show nothing.
_INVISIBLE = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*")


def load(item: Input, overrides: Overrides, limits: Limits, *, parser: Parser | None = None) -> Article:
    """Read one input. parser: for HTML and PDF; given one, many files share its child
    process, without, each has its own.

    Raises UnreadableError (an InputError): one line that says what, where, and the mend.
    """
    try:
        raw = _read(item, limits)
        if not raw.data:
            raise InputError("empty; name a file with text in it")
        found = _extract(item, raw, limits, parser)
        if len(found.text) > limits.text_length:
            raise InputError(f"longer than {limits.text_length:,} characters; split it into its articles")
        path = _storable(item.name) if item.kind == "file" else None
        return _article(found, raw, path, overrides)
    except InputError as error:
        raise UnreadableError("standard input" if item.kind == "stdin" else shown(item.name), str(error)) from error


def from_text(text: str, overrides: Overrides) -> Article:
    """An article from a text already in hand, unchanged. Raises UnreadableError as `load` does."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        if not text:
            raise InputError("empty; give a text with words in it")
        if "\0" in text:
            raise InputError(f"holds a NUL character at {text.index(chr(0)):,}; take it out")
        return _article(with_byline(Extracted(text, None, title_of(text))), Raw(data), None, overrides)
    except InputError as error:
        raise UnreadableError("the given text", str(error)) from error


def _read(item: Input, limits: Limits) -> Raw:
    match item.kind:
        case "file":
            return raws.from_file(item.name, limits)
        case "stdin":
            return raws.from_stdin(limits)
        case "url":
            return fetch(item.name, limits)


def _extract(item: Input, raw: Raw, limits: Limits, parser: Parser | None) -> Extracted:
    form = form_of(raw, item.name)
    if form is Form.TEXT:
        text = decode(raw.data, raw.charset)
        return with_byline(Extracted(text, None, title_of(text)))
    if parser is not None:
        return parser.parse(form, raw)
    with Parser(limits) as own:
        return own.parse(form, raw)


def _article(found: Extracted, raw: Raw, path: str | None, overrides: Overrides) -> Article:
    if _INVISIBLE.fullmatch(found.text):
        raise InputError("nothing but white space; name a file with text in it")
    return Article(
        id=article_id(found.text),
        path=path,
        url=raw.url,
        title=_over(overrides.title, found.title),
        outlet=_over(overrides.outlet, found.outlet or _host(raw.url)),
        authors=found.authors if overrides.authors is None else overrides.authors,
        published=overrides.published or _date(found.published),
        language=english(found.text, overrides.language),
        sha256=hashlib.sha256(raw.data).hexdigest(),
        extractor=found.extractor,
        text=found.text,
    )


def _over(override: str | None, found: str | None) -> str | None:
    """What the user says, even that there is none (an empty string)."""
    return (found if override is None else override) or None


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:  # a page may claim any date
        return None


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _storable(name: str) -> str:
    """A file name of bytes that are no text, made one that can be written anywhere."""
    return os.fsencode(name).decode("utf-8", "replace")

"""From what was found in an input to its Article."""

from __future__ import annotations

import os
import re
from datetime import date
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.extracted import Extracted
from sayso.ingest.language import english
from sayso.ingest.overrides import Overrides
from sayso.ingest.said import Said
from sayso.record import Article, article_id

# What a text may hold besides white space and still be empty: marks that show nothing.
_INVISIBLE = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*")
_HALF = re.compile(r"[\ud800-\udfff]")


def article_of(found: Extracted, said: Said, sha256: str, path: str | None, overrides: Overrides) -> Article:
    """The article of a text. What the user says goes before what the container says, and that before
    what was found in the text itself.

    sha256: of the raw bytes, in hex. path: fit to be stored, see `storable`.
    Raises InputError for a text that is empty or surely not English.
    """
    if _INVISIBLE.fullmatch(found.text):
        raise InputError("nothing but white space; name a file with text in it")
    url = said.url or found.url
    return Article(
        id=article_id(found.text),
        path=path,
        url=url,
        title=_over(overrides.title, said.title or found.title),
        outlet=_over(overrides.outlet, said.outlet or found.outlet or _host(url)),
        authors=(said.authors or found.authors) if overrides.authors is None else overrides.authors,
        published=overrides.published or said.published or _date(found.published),
        language=english(found.text, overrides.language, said.language),
        sha256=sha256,
        extractor=found.extractor,
        text=found.text,
    )


def check_text(text: str, longest: int) -> str:
    """The text of a container's part, unchanged. Raises InputError where it holds a NUL or half of a
    character, or is longer than `longest` code points."""
    if len(text) > longest:
        raise InputError(f"longer than {longest:,} characters; split it into its articles")
    if "\0" in text:
        raise InputError(f"holds a NUL character at {text.index(chr(0)):,}; take it out")
    if half := _HALF.search(text):
        raise InputError(f"holds half of a character (a lone surrogate) at {half.start():,}; take it out")
    return text


def storable(name: str) -> str:
    """A file name of bytes that are no text, made one that can be written anywhere."""
    return os.fsencode(name).decode("utf-8", "replace")


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

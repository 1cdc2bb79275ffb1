"""The entries of a feed (RSS, Atom, RDF). Runs in the parser's child process."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping
from typing import Any

from sayso.errors import InputError
from sayso.ingest.decode import decode_markup

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]*\?>")
_KEPT = ("id", "link", "title", "author", "published", "updated", "created")


def extract(data: bytes, charset: str | None) -> dict[str, Any]:
    """{"feed": {"title", "link", "language", "id"}, "entries": [ENTRY, ...]}, what is missing left out.

    ENTRY: id, link, title, author, published, updated, created: as written; authors: names; language;
    source: title of the feed that it was taken from; summary, content: {"type", "value"}, the latter a list.
    Raises InputError for what is no feed.
    """
    import feedparser  # noqa: PLC0415 - only feeds need it

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # From a stream: a string might be taken for a file's name or an address, and fetched.
    stream = io.BytesIO(_utf8(data))
    parsed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and not parsed.version:
        raise InputError("no feed that can be read, RSS, Atom or RDF; name the pages that it lists")
    if not parsed.entries:
        raise InputError("a feed without entries; name the pages themselves")
    return {"feed": _feed(parsed.feed), "entries": [_entry(entry) for entry in parsed.entries]}


def _utf8(data: bytes) -> bytes:
    """UTF-16 and UTF-32 by their byte order mark, whatever encoding the feed declares."""
    if not data.startswith(_MARKS):
        return data
    return _DECLARATION.sub("", decode_markup(data), count=1).encode("utf-8", "replace")


def _feed(feed: Mapping[str, Any]) -> dict[str, Any]:
    return _strings(feed, ("title", "link", "language", "id"))


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is the article's own, in one form, whatever else a feed carries (counts of comments, say):
    an entry that says the same is the same bytes the next time."""
    kept = _strings(entry, _KEPT)
    authors = [name for each in entry.get("authors") or () if (name := each.get("name"))]
    content = [_typed(each) for each in entry.get("content") or () if each.get("value")]
    language = next((each.get("language") for each in entry.get("content") or () if each.get("language")), None)
    summary = _typed(entry.get("summary_detail") or {})
    source = (entry.get("source") or {}).get("title")
    more = {"authors": authors, "content": content, "language": language, "source": source}
    more["summary"] = summary if summary["value"] else None
    return kept | {key: value for key, value in more.items() if value}


def _typed(detail: Mapping[str, Any]) -> dict[str, str]:
    return {"type": str(detail.get("type") or "text/html"), "value": str(detail.get("value") or "")}


def _strings(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: str(values[name]) for name in names if values.get(name)}

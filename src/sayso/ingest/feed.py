"""Feeds: the articles that their entries hold, or lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.errors import InputError
from sayso.ingest.address import page_key, web_address
from sayso.ingest.byline import names_of
from sayso.ingest.days import day_of
from sayso.ingest.follow import followed
from sayso.ingest.form import Form
from sayso.ingest.items import canonical
from sayso.ingest.options import Options
from sayso.ingest.parser import Parser
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.said import Said
from sayso.ingest.source import Source
from sayso.ingest.unreadable import shown
from sayso.record import Failure

_TAG = re.compile(r"<[^<>]{0,2000}>")
# A summary of so many words is the article, as in feeds that know no other field.
_WHOLE = 200
_CUT_OFF = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;|&#8230;)\]|(?:read|continue|see|view) (?:more|reading|(?:the )?full \w{1,20})\W{0,3})$",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|&hellip;|&#8230;)$", re.IGNORECASE)


def read(source: Source, options: Options) -> Iterator[Unread | Failure]:
    """Each entry: its own text where it has it all, else the page that it links to where the user said so,
    else a Failure that names the page."""
    found = _parsed(source, options)
    feed, link = found["feed"], web_address(found["feed"].get("link"), source.url)
    for number, entry in enumerate(found["entries"], 1):
        where = _where(source.where, entry, number)
        said = _said(entry, feed, source.url or link)
        try:
            yield _part(entry, feed, said, where, source, options)
        except InputError as error:
            yield Failure(where, str(error))


def _parsed(source: Source, options: Options) -> dict[str, Any]:
    if options.parser is not None:
        return options.parser.feed(source.whole())
    with Parser(options.limits) as own:
        return own.feed(source.whole())


def _where(feed: str, entry: dict[str, Any], number: int) -> str:
    """By the entry's own id, which stays when the feed goes on; else by its place."""
    name = shown(entry.get("id") or "")
    return f"{feed}#{name}" if 0 < len(name) <= 200 else f"{feed} entry {number}"


def _part(
    entry: dict[str, Any], feed: dict[str, Any], said: Said, where: str, source: Source, options: Options
) -> Unread:
    text = _whole_text(entry)
    if text is None:
        return followed(said, where, "only a summary in this feed", options)
    content, form = text
    raw = canonical({"feed": feed, "entry": entry})
    body = Body(content, form, "", source.path)
    return part(raw, where, _key(entry, feed, said, source), body, said, options.overrides, options.limits)


def _key(entry: dict[str, Any], feed: dict[str, Any], said: Said, source: Source) -> str | None:
    if said.url:
        return page_key(said.url)
    name = entry.get("id")
    home = page_key(source.url) or feed.get("id") or feed.get("link") or source.where
    return f"feed {home} {name}" if name else None


def _said(entry: dict[str, Any], feed: dict[str, Any], base: str | None) -> Said:
    names = entry.get("authors") or [entry.get("author") or ""]
    written = (entry.get(key) for key in ("published", "created", "updated"))
    return Said(
        title=_line(entry.get("title")),
        outlet=_line(entry.get("source") or feed.get("title")),
        authors=tuple(dict.fromkeys(each for name in names for each in names_of(name))),
        published=next((day for value in written if (day := day_of(value))), None),
        language=entry.get("language"),
        url=web_address(entry.get("link"), base),
    )


def _line(markup: str | None) -> str | None:
    return " ".join(unescape(_TAG.sub("", markup)).split()) or None if markup else None


def _whole_text(entry: dict[str, Any]) -> tuple[str, Form] | None:
    """The entry's content, or a summary long enough to be the article; None for one that breaks off."""
    for detail in sorted(entry.get("content", ()), key=lambda each: -len(each["value"])):
        if not _breaks_off(detail["value"]):
            return _formed(detail)
    summary = entry.get("summary")
    whole = summary and _words(summary["value"]) >= _WHOLE and not _breaks_off(summary["value"])
    return _formed(summary) if summary and whole else None


def _breaks_off(markup: str) -> bool:
    """Whether a teaser: it says so, or is short and ends in an ellipsis."""
    end = _TAG.sub(" ", markup[-4000:]).rstrip()[-200:]
    return _CUT_OFF.search(end) is not None or (_ELLIPSIS.search(end) is not None and _words(markup) < _WHOLE)


def _words(markup: str) -> int:
    return len(_TAG.sub(" ", markup).split())


def _formed(detail: dict[str, str]) -> tuple[str, Form]:
    return detail["value"], Form.TEXT if detail["type"] == "text/plain" else Form.HTML

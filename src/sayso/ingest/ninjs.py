"""News items of agencies as JSON: IPTC's ninjs, versions 1 to 3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sayso.errors import InputError
from sayso.ingest.address import page_key, web_address
from sayso.ingest.byline import names_of
from sayso.ingest.days import day_of
from sayso.ingest.form import Form
from sayso.ingest.items import canonical
from sayso.ingest.options import Options
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.said import Said
from sayso.ingest.source import Source

_TEXTS = frozenset({"text", "composite", "component"})
_SIGNS = frozenset({"versioncreated", "pubstatus", "bodies", "body_text", "body_xhtml", "body_html"})
_MARKUP = re.compile(r"</\w+\s*>|<(?:p|br)\s*/?>", re.IGNORECASE)
_LONGEST_SHOWN = 200


def is_item(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a news item: what ninjs asks for, and no table's row."""
    keys = {key.lower() for key in item}
    return "uri" in keys and bool(keys & _SIGNS) and "text" not in keys


def part_of(item: dict[str, Any], where: str, source: Source, options: Options) -> Unread:
    """A news item, named by its uri where it is one of several. Raises InputError where it has no text."""
    fields = {key.lower(): value for key, value in item.items()}  # version 3 writes versionCreated
    kind = fields.get("type")
    if isinstance(kind, str) and kind not in _TEXTS:
        raise InputError(f"a news item of type {kind[:20]!a}, not a text; take it out")
    content, form = _body(fields)
    uri = str(fields.get("uri") or "")
    said = _said(fields, uri)
    key = page_key(said.url) or (f"ninjs {uri}" if uri else None)
    named = where != source.where and 0 < len(uri) <= _LONGEST_SHOWN and uri.isprintable()
    place = f"{source.where}#{uri}" if named else where
    body = Body(content, form, "", source.path)
    return part(canonical(item), place, key, body, said, options.overrides, options.limits)


def _said(fields: Mapping[str, Any], uri: str) -> Said:
    names = _line(fields.get("byline")) or _line(fields.get("by"))
    days = (day_of(fields.get(key)) for key in ("versioncreated", "firstcreated", "contentcreated"))
    return Said(
        title=_line(fields.get("headline")) or _main(fields.get("headlines")) or _line(fields.get("title")),
        outlet=_outlet(fields),
        authors=names_of(names) if names else (),
        published=next((day for day in days if day), None),
        language=_line(fields.get("language")),
        url=web_address(fields.get("url")) or web_address(uri),
    )


def _outlet(fields: Mapping[str, Any]) -> str | None:
    """Who provides it, else who holds the copyright."""
    for key in ("provider", "outlet", "infosource", "infosources", "copyrightholder"):
        value = fields.get(key)
        for each in value if isinstance(value, list) else [value]:
            name = _line(each.get("name") or each.get("literal")) if isinstance(each, dict) else _line(each)
            if name:
                return name
    return None


def _body(fields: Mapping[str, Any]) -> tuple[str, Form]:
    """The plain text where it keeps its paragraphs, else the markup, else the plain text."""
    bodies = _bodies(fields)
    plain = next((text for text in bodies if not _MARKUP.search(text)), None)
    markup = next((text for text in bodies if _MARKUP.search(text)), None)
    if plain is not None and (markup is None or "\n" in plain.strip()):
        return plain, Form.TEXT
    if markup is not None:
        return markup, Form.HTML
    raise InputError("a news item without a text; take it out")


def _bodies(fields: Mapping[str, Any]) -> list[str]:
    one = [value for key, value in sorted(fields.items()) if key.startswith("body_")]
    listed = fields.get("bodies")
    several = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    several.sort(key=lambda each: each.get("role") != "main")
    texts = one + [each.get("value") for each in several]
    return [text for text in texts if isinstance(text, str) and text.strip()]


def _main(headlines: Any) -> str | None:
    listed = [each for each in headlines if isinstance(each, dict)] if isinstance(headlines, list) else []
    listed.sort(key=lambda each: each.get("role") != "main")
    return next((line for each in listed if (line := _line(each.get("value")))), None)


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

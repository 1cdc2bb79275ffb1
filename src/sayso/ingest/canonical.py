"""The address that a page gives as its own. Runs in the parser's child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.ingest.address import web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD = 200_000  # code points in which a head must end
_HEAD_ENDS = re.compile(r"</head\b|<body\b", re.IGNORECASE)


def own_address(markup: str) -> str | None:
    """The page's canonical link, else its Open Graph address: absolute, http(s) and of a page, for a
    bare host is its front page's, which many pages name by mistake. None where there is none."""
    end = _HEAD_ENDS.search(markup, 0, _HEAD)
    if end is None:
        return None
    from lxml import etree, html  # noqa: PLC0415 - only the child process needs it

    try:
        head = html.document_fromstring(f"<html><head>{_without_declaration(markup[: end.start()])}</head></html>")
    except (etree.LxmlError, ValueError):
        return None
    return next((url for said in _candidates(head) if (url := web_address(said)) and _names_page(url)), None)


def _without_declaration(head: str) -> str:
    """lxml takes no text that declares an encoding of bytes."""
    return re.sub(r"\s*<\?xml[^>]*>", "", head, count=1)


def _candidates(head: HtmlElement) -> Iterator[str]:
    for link in head.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    for meta in head.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "og:url":
            yield meta.get("content") or ""


def _names_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/") != "" or parts.query != ""

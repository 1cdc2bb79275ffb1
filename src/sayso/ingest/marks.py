"""What the first bytes of a file tell."""

from __future__ import annotations

import re

_UTF8 = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BEFORE_ROOT = re.compile(
    rb"(?:\s|<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(?:\[[^\]]*\])?\s*>)*", re.DOTALL | re.IGNORECASE
)
_FEED = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:rdf)[\s>]", re.IGNORECASE)


def in_ascii(head: bytes) -> bytes:
    """A file's start without byte order mark, and UTF-16 without its zeros: marks looked for are ASCII."""
    if head.startswith(_UTF16):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(_UTF8)


def is_feed(head: bytes) -> bool:
    """Whether a file that starts so is a feed: by its root element, rss, feed or rdf:RDF."""
    text = in_ascii(head)
    start = _BEFORE_ROOT.match(text)
    return _FEED.match(text, start.end() if start else 0) is not None

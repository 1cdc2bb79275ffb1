"""Which parser an input needs."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from sayso.errors import InputError
from sayso.ingest.raw import Raw


class Form(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    FEED = "feed"  # no article, but parsed in the same child process


_BY_SUFFIX = {
    ".txt": Form.TEXT,
    ".md": Form.TEXT,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".pdf": Form.PDF,
}
_BY_MEDIA = {
    "text/plain": Form.TEXT,
    "text/markdown": Form.TEXT,
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "application/pdf": Form.PDF,
    "application/x-pdf": Form.PDF,
}
# Declarations that say nothing of what is inside.
_VAGUE_MEDIA = frozenset({"application/octet-stream", "binary/octet-stream", "application/xml", "text/xml"})
_HEAD = 4096
_BEFORE_MARKUP = re.compile(rb"(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?xml.*?\?>)*", re.DOTALL)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|section|main|header|div|h1|h2|p)[\s>/])", re.IGNORECASE
)


def form_of(raw: Raw, name: str) -> Form:
    """What a server declares, else the name's suffix, else the first bytes decide; a PDF's
    mark at the start always does.

    Raises InputError when a server declares something that is no article (a picture, say).
    """
    head = raw.data[:_HEAD]
    if raw.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")  # UTF-16: the marks looked for are ASCII
    start = _BEFORE_MARKUP.match(head)
    rest = head[start.end() :] if start else head
    if rest.startswith(b"%PDF-"):
        return Form.PDF
    if raw.media and raw.media not in _VAGUE_MEDIA:
        return _by_media(raw.media)
    known = _BY_SUFFIX.get(PurePath(name).suffix.lower()) if raw.url is None else None
    return known or (Form.HTML if _MARKUP.match(rest) else Form.TEXT)


def _by_media(media: str) -> Form:
    form = _BY_MEDIA.get(media)
    if form is None:
        raise InputError(f"the server sent {media}, which is no article; give a page, a text or a PDF")
    return form

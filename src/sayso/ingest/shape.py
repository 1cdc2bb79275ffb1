"""Whether an input is an article or holds many, told by its first bytes and its name."""

from __future__ import annotations

import csv
import io
import re
import zlib
from enum import StrEnum
from pathlib import PurePath

from sayso.ingest.columns import Columns, guess
from sayso.ingest.marks import in_ascii, is_feed
from sayso.ingest.source import Source


class Shape(StrEnum):
    ARTICLE = "article"
    FEED = "feed"
    WARC = "web archive"
    JSON = "JSON"
    CSV = "table"
    PARQUET = "Parquet table"


_PLAIN = frozenset({".txt", ".md", ".pdf"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_BY_SUFFIX = {
    ".csv": Shape.CSV,
    ".tsv": Shape.CSV,
    ".tab": Shape.CSV,
    ".json": Shape.JSON,
    ".jsonl": Shape.JSON,
    ".ndjson": Shape.JSON,
    ".ninjs": Shape.JSON,
}
_BY_MEDIA = {
    "text/csv": Shape.CSV,
    "text/tab-separated-values": Shape.CSV,
    "application/json": Shape.JSON,
    "application/x-ndjson": Shape.JSON,
    "application/jsonl": Shape.JSON,
    "application/ninjs+json": Shape.JSON,
    "application/vnd.iptc.g2.newsitem+json": Shape.JSON,
    "application/feed+json": Shape.JSON,
}
_OBJECT = re.compile(rb"\s*(?:\[\s*)?\{\s*\"")
_LONGEST_HEADER = 10_000


def shape_of(source: Source) -> Shape:
    """Marks at the start first (a web archive's, Parquet's), then a feed's root element, then what a
    server declares or the name's suffix says. A .txt, .md or .pdf file is an article whatever it holds."""
    suffix = PurePath(source.item.name).suffix.lower() if source.item.kind == "file" else ""
    head = source.head
    if head.startswith((b"WARC/", b"PAR1", b"\x1f\x8b")):
        return _by_mark(head)
    if suffix in _PLAIN:
        return Shape.ARTICLE
    if is_feed(head):
        return Shape.FEED
    if suffix in _PAGES:
        return Shape.ARTICLE
    known = _BY_MEDIA.get(source.media or "") or _BY_SUFFIX.get(suffix)
    return known or _by_content(in_ascii(head), suffix)


def _by_mark(head: bytes) -> Shape:
    if head.startswith(b"PAR1"):
        return Shape.PARQUET
    if head.startswith(b"WARC/"):
        return Shape.WARC
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(head, 5)
    except zlib.error:
        return Shape.ARTICLE  # which its reader then refuses, as what it is
    return Shape.WARC if unpacked == b"WARC/" else Shape.ARTICLE


def _by_content(text: bytes, suffix: str) -> Shape:
    if _OBJECT.match(text):
        return Shape.JSON
    return Shape.CSV if not suffix and _is_header(text) else Shape.ARTICLE


def _is_header(text: bytes) -> bool:
    """Whether a nameless input's first line names a column of texts and at least one other known one."""
    line = text[:_LONGEST_HEADER].splitlines()[:1]
    if not line or len(line[0]) == _LONGEST_HEADER:
        return False
    for delimiter in ",;\t":
        names = next(csv.reader(io.StringIO(line[0].decode("utf-8", "replace")), delimiter=delimiter), [])
        found = guess(names, Columns())
        if found.text and len([name for name in found.known() if name]) >= 2:
            return True
    return False

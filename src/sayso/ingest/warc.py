"""Web archives (WARC, ISO 28500): the pages, texts and PDFs that servers sent.

warcio finds the records; what is in them is bounded here, for a record may claim any length and unpack
to any size.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.errors import InputError
from sayso.ingest.address import page_key, web_address
from sayso.ingest.form import Form, form_of
from sayso.ingest.options import Options
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.raw import Raw, megabytes
from sayso.ingest.said import Said
from sayso.ingest.source import Source
from sayso.ingest.unreadable import shown
from sayso.ingest.warc_response import body_of, head_of
from sayso.record import Failure

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_ARTICLES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/x-pdf"})
_HTTP_OK = 200
_HEADERS = 1_000_000  # bytes that a record's headers and the lines before them may take
_BLOCK = 65_536
_RATIO = 200  # unpacked to packed, beyond which a record larger than the limit is a trap


def read(source: Source, options: Options) -> Iterator[Unread | Failure]:
    """Each response with status 200 that may be an article. raw: the page as a browser would save it.

    A bad record is a Failure and stops nothing; damage to the archive itself ends it, with a Failure."""
    records = _Records(source, options.limits.file_bytes)
    try:
        for record in records:
            if records.odd:
                yield _odd(source, records.number - 1)
            where = f"{source.where} record {records.number} {shown(_uri(record)[:200])}".rstrip()
            try:
                raw = _article(record, records)
            except InputError as error:
                yield Failure(where, str(error))
            else:
                if raw is not None:
                    yield _part(raw, where, source.path, options)
        if records.odd:
            yield _odd(source, records.number - 1)
    except _BrokenError as error:
        yield Failure(f"{source.where} record {records.number}", str(error))


def _odd(source: Source, number: int) -> Failure:
    reason = "not as long as it says: it may be damaged, and records after it missing; make the archive anew"
    return Failure(f"{source.where} record {number}", reason)


class _BrokenError(Exception):
    """Nothing after this can be read."""


class _Records:
    """The archive's records one after another, none held beyond the limit."""

    def __init__(self, source: Source, most: int) -> None:
        self._stream = _Allowance(source)
        self.most = most
        self._records = ArchiveIterator(cast(BinaryIO, self._stream), no_record_parse=True)
        self.number = 0
        self.odd = False  # whether something else than a record followed the one before

    def __iter__(self) -> Iterator[ArcWarcRecord]:
        while True:
            self.number += 1
            record = self._next()
            if record is None:
                return
            yield record
            for _ in self._blocks(record):  # what nobody asked for
                pass

    def start(self, record: ArcWarcRecord) -> bytes:
        """The first bytes of a record's block."""
        return next(self._blocks(record), b"")

    def rest(self, record: ArcWarcRecord) -> bytes:
        """All bytes after those. Raises InputError where the block is longer than the limit, or cut off."""
        if record.length > self.most:
            raise InputError(f"larger than {megabytes(self.most)}; save the page itself")
        data = b"".join(self._blocks(record))
        if (come := record.raw_stream.tell()) < record.length:
            raise InputError(f"cut off after {come:,} of {record.length:,} bytes; make the archive anew")
        return data

    def _next(self) -> ArcWarcRecord | None:
        self._stream.allow(_HEADERS)
        remarks = self._records.err_count
        try:
            with redirect_stderr(io.StringIO()):  # where warcio remarks on wrong lengths
                record = next(self._records, None)
        except (ArchiveLoadFailed, ValueError):
            raise _BrokenError("no record where one should start; what comes after it can't be read") from None
        self.odd = self._records.err_count > remarks
        if record is not None and record.length is None:
            raise _BrokenError("without a length; what comes after it can't be read")
        return record

    def _blocks(self, record: ArcWarcRecord) -> Iterator[bytes]:
        while True:
            self._stream.allow(2 * _BLOCK)
            block: bytes = record.raw_stream.read(_BLOCK)
            if not block:
                return
            yield block
            if record.raw_stream.tell() > self.most:
                self._stream.refuse_trap(record.raw_stream.tell())


class _Allowance:
    """The archive's unpacked bytes, of which only as many come as were allowed last."""

    def __init__(self, source: Source) -> None:
        self._packed = source.stream
        packed = not source.head.startswith(b"WARC/")
        # read1: what was unpacked before damage comes first, the error after it
        self._read = gzip.GzipFile(fileobj=source.stream).read1 if packed else source.stream.read
        self._left = 0
        self._at = 0

    def allow(self, size: int) -> None:
        self._left = size

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Raises _BrokenError where more is asked for than allowed, or the archive is damaged."""
        if self._left <= 0:
            raise _BrokenError(f"has headers of more than {megabytes(_HEADERS)}; what comes after it can't be read")
        try:
            data = self._read(min(size, self._left) if size >= 0 else self._left)
        except (OSError, EOFError, zlib.error) as error:
            reason = " ".join(str(error).split())[:100]
            raise _BrokenError(f"damaged ({reason}); what comes after it can't be read") from None
        self._left -= len(data)
        self._at += len(data)
        return data

    def refuse_trap(self, size: int) -> None:
        """A record may be passed over, whatever its size, but not when it was packed to make us spin."""
        if size > _RATIO * max(self._packed.tell(), 1):
            raise _BrokenError("unpacks to far more than any page has; what comes after it can't be read")


def _article(record: ArcWarcRecord, records: _Records) -> Raw | None:
    """None for whatever is no article: other records, redirects and errors, pictures, robots.txt."""
    if record.rec_type != "response" or not _may_be_page(_uri(record)):
        return None
    start = records.start(record)
    head = head_of(start)
    if head.status != _HTTP_OK or (head.media is not None and head.media not in _ARTICLES):
        return None
    data = body_of(start + records.rest(record), head, records.most)
    raw = Raw(data, head.media, head.charset, web_address(_uri(record)))
    nameless = head.media is None and form_of(raw, "") is Form.TEXT
    return raw if data and not nameless else None


def _part(raw: Raw, where: str, path: str | None, options: Options) -> Unread:
    body = Body(raw, None, "", path)
    return part(raw.data, where, page_key(raw.url), body, Said(url=raw.url), options.overrides, options.limits)


def _uri(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")


def _may_be_page(uri: str) -> bool:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return True
    return parts.scheme in ("http", "https") and parts.path != "/robots.txt"

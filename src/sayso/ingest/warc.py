"""Web archives (WARC, ISO 28500): the pages, texts and PDFs that servers sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.address import page_key, web_address
from sayso.ingest.form import Form, form_of
from sayso.ingest.options import Options
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.raw import Raw
from sayso.ingest.said import Said
from sayso.ingest.source import Source
from sayso.ingest.unreadable import shown
from sayso.ingest.warc_records import BrokenError, Records
from sayso.ingest.warc_response import body_of, head_of
from sayso.record import Failure

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_ARTICLES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/x-pdf"})
_HTTP_OK = 200


def read(source: Source, options: Options) -> Iterator[Unread | Failure]:
    """Each response with status 200 that may be an article. raw: the page as a browser would save it.

    A bad record is a Failure and stops nothing. Where the archive itself is damaged, reading goes on at the
    next record that can be found."""
    records = Records(source, options.limits.file_bytes)
    while True:
        try:
            yield from _parts(records, source, options)
        except BrokenError as error:
            again = records.resume()
            end = "passed over" if again else "what comes after it can't be read"
            yield Failure(f"{source.where} record {records.number}", f"{error}; {end}")
            if again:
                continue
        return


def _parts(records: Records, source: Source, options: Options) -> Iterator[Unread | Failure]:
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


def _odd(source: Source, number: int) -> Failure:
    reason = "not as long as it says: it may be damaged, and records after it missing; make the archive anew"
    return Failure(f"{source.where} record {number}", reason)


def _article(record: ArcWarcRecord, records: Records) -> Raw | None:
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

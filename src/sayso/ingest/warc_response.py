"""A web archive's HTTP response, taken apart."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from email.parser import BytesHeaderParser

from sayso.errors import InputError
from sayso.ingest.raw import megabytes

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]{0,1000}\n")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 200_000
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_UNPACKED_BLOCK = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before a response's body. start: where the body starts."""

    status: int
    media: str | None
    charset: str | None
    transfer: str
    coding: str
    start: int


def head_of(block: bytes) -> Head:
    """Raises InputError where the block is no HTTP response."""
    status = _STATUS.match(block)
    end = _HEAD_ENDS.search(block, status.end() - 2, _LONGEST_HEAD) if status else None
    if status is None or end is None:
        raise InputError("no HTTP response in this record; make the archive anew")
    fields = BytesHeaderParser().parsebytes(block[status.end() : end.start()])
    named = "Content-Type" in fields
    return Head(
        status=int(status[1]),
        media=fields.get_content_type() if named else None,
        charset=fields.get_content_charset() if named else None,
        transfer=str(fields.get("Transfer-Encoding", "")).lower(),
        coding=str(fields.get("Content-Encoding", "")).strip().lower(),
        start=end.end(),
    )


def body_of(block: bytes, head: Head, most: int) -> bytes:
    """Raises InputError where it unpacks to more than `most` bytes, or can't be unpacked."""
    body = block[head.start :]
    if "chunked" in head.transfer:
        body = _unchunked(body)
    match head.coding:
        case "" | "identity" | "none":
            return body
        case "gzip" | "x-gzip":  # some archives keep the header of what they have unpacked
            return _unpacked(body, 31, most) if body.startswith(b"\x1f\x8b") else body
        case "deflate":
            return _unpacked(body, 15 if body[:1] == b"\x78" else -15, most)
    raise InputError(f"packed as {head.coding[:20]!a}, which can't be read; make the archive without it")


def _unchunked(body: bytes) -> bytes:
    """Without the lengths between its chunks. A body that doesn't start with one was archived without."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            break
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, window: int, most: int) -> bytes:
    """One stream, or several one after another; what is cut off gives what there is."""
    data = bytearray()
    try:
        while body:
            unpacker = zlib.decompressobj(wbits=window)
            while body and not unpacker.eof:
                data += unpacker.decompress(body, _UNPACKED_BLOCK)
                if len(data) > most:
                    raise InputError(f"unpacks to more than {megabytes(most)}; save the page itself")
                body = unpacker.unconsumed_tail
            body = unpacker.unused_data if window == 31 and unpacker.unused_data.startswith(b"\x1f\x8b") else b""
    except zlib.error:
        raise InputError("its packed body is damaged; make the archive anew") from None
    return bytes(data)

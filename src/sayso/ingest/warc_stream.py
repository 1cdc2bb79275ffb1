"""The unpacked bytes of a web archive, and the way past damage in it."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, Protocol

_BLOCK = 65_536
_MEMBER = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"\n\r?\n(?=WARC/[01]\.\d{1,2}\r?\n)")


class Unpacked(Protocol):
    """A readable stream that can go on behind damage."""

    def read(self, size: int) -> bytes:
        """Some bytes, b"" at the end. Raises zlib.error, EOFError or OSError where they are damaged."""

    def resume(self, record: int) -> bool:
        """To where the next record seems to start, after the damaged one, which started at the byte
        `record`; whether there is any."""


class Plain:
    """An archive that isn't packed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read = stream.read

    def resume(self, record: int) -> bool:
        """By the line that a record starts with, after an empty one."""
        at = record + 1
        kept = b""
        self._stream.seek(at)
        while block := self._stream.read(_BLOCK):
            if found := _RECORD.search(kept + block):
                self._stream.seek(at - len(kept) + found.end())
                return True
            at += len(block)
            kept = (kept + block)[-32:]
        return False


class Members:
    """A gzip file, of one member a record or of any."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""  # read and not yet unpacked
        self._unpacker: zlib._Decompress | None = None
        self._member = 0  # where the last one started

    def read(self, size: int) -> bytes:
        """Of one member at most."""
        while self._fill():
            if self._unpacker is None:
                self._member = self._stream.tell() - len(self._packed)
                self._unpacker = zlib.decompressobj(wbits=31)
            data = self._unpacker.decompress(self._packed, size)
            self._packed = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                self._packed = self._unpacker.unused_data
                self._unpacker = None
            if data:
                return data
        if self._unpacker is not None:
            raise EOFError("it ends in the middle of a record")
        return b""

    def _fill(self) -> bool:
        if self._unpacker is None:
            self._packed = self._packed.lstrip(b"\0")  # padding
        if not self._packed:
            self._packed = self._stream.read(_BLOCK)
        return self._packed != b""

    def resume(self, record: int) -> bool:  # noqa: ARG002 - members are found by themselves
        """By the marks of a gzip member that unpacks to a record's start."""
        self._packed, self._unpacker = b"", None
        at = self._member + 1
        while (at := self._next_mark(at)) >= 0:
            self._stream.seek(at)
            if _starts_record(self._stream.read(_BLOCK)):
                self._stream.seek(at)
                return True
            at += 1
        return False

    def _next_mark(self, at: int) -> int:
        self._stream.seek(at)
        kept = b""
        while block := self._stream.read(_BLOCK):
            if (found := (kept + block).find(_MEMBER)) >= 0:
                return at - len(kept) + found
            at += len(block)
            kept = (kept + block)[-2:]
        return -1


def _starts_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False

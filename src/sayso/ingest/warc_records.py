"""The records of a web archive. warcio finds them; what they may cost is bounded here, for a record may
claim any length and unpack to any size."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sayso.errors import InputError
from sayso.ingest.raw import megabytes
from sayso.ingest.source import Source
from sayso.ingest.warc_stream import Members, Plain, Unpacked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_HEADERS = 1_000_000  # bytes that a record's headers and the lines before them may take
_BLOCK = 65_536
_RATIO = 200  # unpacked to packed, beyond which a record larger than the limit is a trap
_MOST_RESUMED = 100  # times that an archive may be damaged


class BrokenError(Exception):
    """The archive itself is damaged here. Its message says how."""


class Records:
    """The archive's records one after another, none held beyond `most` bytes. number: of the record at
    hand, from 1."""

    def __init__(self, source: Source, most: int) -> None:
        packed = not source.head.startswith(b"WARC/")
        self._unpacked = Members(source.stream) if packed else Plain(source.stream)
        self._stream = _Allowance(self._unpacked, source.stream)
        self._records = ArchiveIterator(self._stream, no_record_parse=True)
        self._resumed = 0
        self.most = most
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

    def resume(self) -> bool:
        """After a BrokenError, to the next record that can be found; whether there is any."""
        self._resumed += 1
        if self._resumed > _MOST_RESUMED or not self._unpacked.resume(self._records.offset):
            return False
        self._records = ArchiveIterator(self._stream, no_record_parse=True)
        return True

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
            raise BrokenError("no record where one should start") from None
        self.odd = self._records.err_count > remarks
        if record is not None and record.length is None:
            raise BrokenError("without a length")
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

    def __init__(self, unpacked: Unpacked, packed: BinaryIO) -> None:
        self._unpacked = unpacked
        self._packed = packed
        self._left = 0

    def allow(self, size: int) -> None:
        self._left = size

    def tell(self) -> int:
        """Where the next byte lies in an archive that isn't packed, as its reader asks."""
        return self._packed.tell()

    def read(self, size: int = -1) -> bytes:
        """Raises BrokenError where more is asked for than allowed, or the archive is damaged."""
        if self._left <= 0:
            raise BrokenError(f"has headers of more than {megabytes(_HEADERS)}")
        try:
            data = self._unpacked.read(min(size, self._left) if size >= 0 else self._left)
        except (OSError, EOFError, zlib.error) as error:
            reason = " ".join(str(error).split())[:100]
            raise BrokenError(f"damaged ({reason})") from None
        self._left -= len(data)
        return data

    def refuse_trap(self, size: int) -> None:
        """A record may be passed over, whatever its size, but not when it was packed to make us spin."""
        if size > _RATIO * max(self._packed.tell(), 1):
            raise BrokenError("unpacks to far more than any page has")

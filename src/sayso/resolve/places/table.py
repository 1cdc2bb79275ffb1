"""The gazetteer's file: sorted lines in compressed blocks, of which a lookup opens only what it needs.

Layout: eight bytes of magic, the header's length (four bytes, little-endian), the header
(JSON, compressed), then the blocks (text lines, compressed). The header names for each
section the first key of each block and where the block lies.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

MAGIC = b"SAYSOPL1"
_HEAD = struct.Struct("<8sI")
_BLOCK_CHARS = 24_000


def packed(sections: Mapping[str, Iterable[str]], notes: Mapping[str, Any]) -> bytes:
    """The file's bytes. sections: lines `key TAB rest`, sorted by key. notes: kept in the header."""
    blocks: list[bytes] = []
    index: dict[str, list[list[Any]]] = {}
    for section, lines in sections.items():
        index[section] = []
        for block in _blocks(lines):
            index[section].append([block[0].split("\t", 1)[0], len(blocks)])
            blocks.append(zlib.compress("\n".join(block).encode(), 9))
    ends = [0]
    for data in blocks:
        ends.append(ends[-1] + len(data))
    header = {"notes": dict(notes), "index": index, "ends": ends}
    raw = zlib.compress(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return _HEAD.pack(MAGIC, len(raw)) + raw + b"".join(blocks)


def _blocks(lines: Iterable[str]) -> Iterable[list[str]]:
    block: list[str] = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line) + 1
        if size >= _BLOCK_CHARS:
            yield block
            block, size = [], 0
    if block:
        yield block


class Table:
    """A gazetteer file, opened. Raises ValueError where the bytes are no such file."""

    def __init__(self, data: bytes) -> None:
        magic, length = _HEAD.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("not a gazetteer of this version of Sayso")
        header = json.loads(zlib.decompress(data[_HEAD.size : _HEAD.size + length]))
        self._data = memoryview(data)[_HEAD.size + length :]
        self._ends: list[int] = header["ends"]
        self._first = {name: [first for first, _ in rows] for name, rows in header["index"].items()}
        self._number = {name: [number for _, number in rows] for name, rows in header["index"].items()}
        self.notes: dict[str, Any] = header["notes"]
        self._block = lru_cache(maxsize=64)(self._read)

    def get(self, section: str, key: str) -> str | None:
        """What follows the key on its line; None where the section has no such key."""
        place = bisect_right(self._first[section], key) - 1
        return self._block(self._number[section][place]).get(key) if place >= 0 else None

    def section(self, section: str) -> dict[str, str]:
        """All lines of a section, by key."""
        found: dict[str, str] = {}
        for number in self._number[section]:
            found.update(self._read(number))
        return found

    def _read(self, number: int) -> dict[str, str]:
        raw = zlib.decompress(self._data[self._ends[number] : self._ends[number + 1]])
        lines = (line.partition("\t") for line in raw.decode().split("\n"))
        return {key: rest for key, _, rest in lines}


@lru_cache(maxsize=1)
def shipped() -> Table:
    """The gazetteer that ships with Sayso; about ten milliseconds the first time."""
    return Table(files(__package__).joinpath("data", "gazetteer.bin").read_bytes())

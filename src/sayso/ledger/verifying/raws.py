"""The bytes that articles came as."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.ledger.tables import raw
from sayso.ledger.verifying.report import Fault, Findings

RAW = "raw bytes"
_AT_ONCE = 20  # they may be large
_MEND = "restore it from a copy, or add the original again to a new ledger"


def raws(db: Connection, findings: Findings) -> Iterator[Fault]:
    """Each unpacks, and has the size and the SHA-256 that it is kept under."""
    for sha256, size, data in db.execute(select(raw.c.sha256, raw.c.size, raw.c.data)).yield_per(_AT_ONCE):
        findings.counted(RAW)
        if what := _wrong(sha256, size, data):
            yield Fault(RAW, f"raw {sha256}", what, _MEND)


def _wrong(sha256: object, size: object, data: object) -> str | None:
    if not isinstance(data, bytes) or not isinstance(size, int):
        return "isn't bytes with a size"
    try:
        # One byte more than it should have is enough to know, however much more there is.
        found = zlib.decompressobj().decompress(data, size + 1)
    except zlib.error as error:
        return f"can't be unpacked ({error})"
    if len(found) != size:
        return f"has {'more' if len(found) > size else 'fewer'} than {size} bytes"
    if hashlib.sha256(found).hexdigest() != sha256:
        return "has another SHA-256 than it is kept under"
    return None

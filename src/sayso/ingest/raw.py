"""The bytes of an input, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from sayso.errors import InputError
from sayso.settings import Limits


@dataclass(frozen=True, slots=True)
class Raw:
    """media, charset: as a server declared them. url: where the bytes were found in the
    end, None for a file or standard input."""

    data: bytes
    media: str | None = None
    charset: str | None = None
    url: str | None = None


def bounded(stream: BinaryIO, limits: Limits) -> bytes:
    """All of a stream. Raises InputError when that is more than the limit, or it breaks off."""
    try:
        data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise InputError(f"can't be read ({error.strerror}); check the file and where it lies") from None
    if len(data) > limits.file_bytes:
        raise InputError(f"larger than {megabytes(limits.file_bytes)}; split it into its articles")
    return data


def megabytes(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 1_000_000:g} MB" if size >= 100_000 else f"{size:,} bytes"

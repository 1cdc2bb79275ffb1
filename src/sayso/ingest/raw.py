"""The bytes of an input, before anything is made of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
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


def from_file(name: str, limits: Limits) -> Raw:
    """Raises InputError when the file can't be opened or is too large."""
    try:
        with Path(name).open("rb") as stream:
            return Raw(_bounded(stream, limits))
    except FileNotFoundError:
        raise InputError("no such file; check the name") from None
    except IsADirectoryError:
        raise InputError("a folder, not a file; name a file in it") from None
    except OSError as error:
        raise InputError(f"can't be opened ({error.strerror}); check its permissions") from None


def from_stdin(limits: Limits) -> Raw:
    """Raises InputError when more comes in than the limit."""
    return Raw(_bounded(sys.stdin.buffer, limits))


def _bounded(stream: BinaryIO, limits: Limits) -> bytes:
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise InputError(f"larger than {megabytes(limits.file_bytes)}; split it into its articles")
    return data


def megabytes(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size / 1_000_000:g} MB" if size >= 100_000 else f"{size:,} bytes"

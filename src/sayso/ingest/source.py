"""An input opened: a stream of its bytes, and what they start with."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.ingest.inputs import Input
from sayso.ingest.making import storable
from sayso.ingest.raw import Raw, bounded
from sayso.ingest.unreadable import shown
from sayso.settings import Limits

_HEAD = 65_536

# What gets a page: raises InputError where it can't or must not.
Get = Callable[[str, Limits], Raw]


@dataclass(frozen=True, slots=True)
class Source:
    """stream: at its start, seekable. head: its first bytes. media, charset: as a server declared them;
    url: where the bytes were found in the end."""

    item: Input
    stream: BinaryIO
    head: bytes
    limits: Limits
    media: str | None = None
    charset: str | None = None
    url: str | None = None

    @property
    def where(self) -> str:
        """The input as shown to people."""
        return shown_input(self.item)

    @property
    def path(self) -> str | None:
        return storable(self.item.name) if self.item.kind == "file" else None

    def whole(self) -> Raw:
        """Everything. Raises InputError when that is more than the limit."""
        return Raw(bounded(self.stream, self.limits), self.media, self.charset, self.url)


def shown_input(item: Input) -> str:
    """An input as shown to people."""
    return "standard input" if item.kind == "stdin" else shown(item.name)


@contextmanager
def opened(item: Input, limits: Limits, get: Get) -> Iterator[Source]:
    """An input's bytes: a file's are read as they are asked for, others' at once. get: fetches a URL.

    Raises InputError when it can't be opened, or is too large to be held.
    """
    match item.kind:
        case "file":
            with _open(item.name) as stream:
                yield _source(item, _rewindable(stream, limits), limits)
        case "stdin":
            yield _source(item, io.BytesIO(bounded(sys.stdin.buffer, limits)), limits)
        case "url":
            raw = get(item.name, limits)
            yield Source(item, io.BytesIO(raw.data), raw.data[:_HEAD], limits, raw.media, raw.charset, raw.url)


def _source(item: Input, stream: BinaryIO, limits: Limits) -> Source:
    head = stream.read(_HEAD)
    stream.seek(0)
    return Source(item, stream, head, limits)


def _open(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except FileNotFoundError:
        raise InputError("no such file; check the name") from None
    except IsADirectoryError:
        raise InputError("a folder, not a file; name a file in it") from None
    except OSError as error:
        raise InputError(f"can't be opened ({error.strerror}); check its permissions") from None


def _rewindable(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """A pipe can be read once only: held then."""
    return stream if stream.seekable() else io.BytesIO(bounded(stream, limits))

"""Where a command's results go."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sayso.errors import UsageError


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A text stream to a file, or to standard output for None or "-".

    The file appears, or replaces the one before, only when all is written, and not when
    nothing is. What the stream's encoding lacks is written as an escape. Raises UsageError where it can't write.
    """
    if path is None or str(path) == "-":
        yield _forgiving(sys.stdout)
        return
    if path.is_dir():
        raise UsageError(f"--output {path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():  # a device or a pipe can't be replaced
        with path.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
        return
    make_folder(path.parent)
    with _replacing(path) as stream:
        yield stream


def make_folder(path: Path) -> None:
    """The folder and those above it. Raises UsageError where it can't be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--output {path}: can't make this folder ({error.strerror}); name another") from error


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise UsageError(f"--output {path}: can't write here ({error.strerror}); name another file") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        if part.stat().st_size:
            part.chmod(0o666 & ~_mask())
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _mask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _forgiving(stream: TextIO) -> TextIO:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    return stream

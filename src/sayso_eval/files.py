"""Reading and writing files, with errors for people."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import InputError, UsageError


def read_text(path: Path) -> str:
    """The file's text, line ends untouched. Raises InputError."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; convert it first") from error


def write_text(path: Path, text: str) -> None:
    """Raises UsageError."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: can't be written ({error.strerror}); name another file") from error

"""JSON Lines: one article a line, as a record or with all that a ledger knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from sayso.codec import dumps, kept_from_dict, kept_to_dict, loads, to_dict
from sayso.errors import InputError
from sayso.record import Failure, Kept, Record


def write(results: Iterable[Kept | Record | Failure], stream: TextIO) -> None:
    """Each article as it comes. Failures have no line: a line is an article."""
    for result in results:
        if isinstance(result, Kept):
            stream.write(dumps(kept_to_dict(result)) + "\n")
        elif isinstance(result, Record):
            stream.write(dumps(to_dict(result)) + "\n")


def read_kept(lines: Iterable[str]) -> Iterator[Kept]:
    """The articles of the lines that `write` wrote. Raises InputError, naming the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield kept_from_dict(loads(line))
        except InputError as error:
            raise InputError(f"line {number}: {error}") from error


def read(lines: Iterable[str]) -> Iterator[Record]:
    """The records of the same lines, as they stand."""
    return (kept.record for kept in read_kept(lines))

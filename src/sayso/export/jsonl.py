"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from sayso.codec import dumps, from_dict, to_dict
from sayso.errors import InputError
from sayso.record import Failure, Record


def write(results: Iterable[Record | Failure], stream: TextIO) -> None:
    """Each record as it comes. Failures have no line: a line is an article."""
    for result in results:
        if isinstance(result, Record):
            stream.write(dumps(to_dict(result)) + "\n")


def read(lines: Iterable[str]) -> Iterator[Record]:
    """The records of the lines that `write` wrote. Raises InputError, naming the line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_dict(json.loads(line))
        except (json.JSONDecodeError, InputError) as error:
            raise InputError(f"line {number}: {error}") from error

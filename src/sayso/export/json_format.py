"""A JSON document of records, by the schema of `sayso.codec`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.codec import dumps, to_dict
from sayso.record import Failure, Record


def write(results: Iterable[Record | Failure], stream: TextIO) -> None:
    """{"records": [...], "failures": [...]}, one record a line, each written as it comes."""
    failures: list[dict[str, str]] = []
    start, before = '{"records": [', "\n"
    for result in results:
        if isinstance(result, Failure):
            failures.append({"where": result.where, "reason": result.reason})
        else:
            stream.write(start + before + dumps(to_dict(result)))
            start, before = "", ",\n"
    stream.write(f'{start}\n], "failures": {dumps(failures)}}}\n')

"""Bytes and records as a ledger stores them: compressed by zlib, which every language can undo."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sayso import codec
from sayso.errors import LedgerError
from sayso.record import Record

_LEVEL = 6


def packed(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


def unpacked(data: bytes) -> bytes:
    """Raises LedgerError where the bytes are damaged."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise LedgerError(f"stored bytes are damaged ({error}); restore a copy of the ledger") from error


def packed_record(record: Record) -> bytes:
    """The record's JSON without the article's text, which has a column of its own, and without what the
    statements repeat of the record's times and places."""
    value = codec.to_dict(record)
    del value["article"]["text"]
    for statement in value["statements"]:
        _by_id(statement)
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked_record(data: bytes, text: str) -> Record:
    """Raises LedgerError or InputError where the bytes, or the record in them, are damaged."""
    value: dict[str, Any] = json.loads(unpacked(data).decode("utf-8", "surrogatepass"))
    value["article"]["text"] = text
    times = {each["id"]: each for each in value["times"]}
    places = {each["id"]: each for each in value["places"]}
    for statement in value["statements"]:
        if statement["said"] is not None:
            statement["said"] = times[statement["said"]]
        statement["about"] = [times[each] for each in statement["about"]]
        statement["places"] = [places[each] for each in statement["places"]]
    return codec.from_dict(value)


def _by_id(statement: dict[str, Any]) -> None:
    if statement["said"] is not None:
        statement["said"] = statement["said"]["id"]
    statement["about"] = [each["id"] for each in statement["about"]]
    statement["places"] = [each["id"] for each in statement["places"]]

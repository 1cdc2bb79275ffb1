"""Statements as columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection

from sayso.ledger.framing import shared
from sayso.ledger.framing.columns import DAY, ENUM, Rows, days, encoded, fetched, flags, words
from sayso.neural.meaning_sizes import DIM
from sayso.record import Act, Kind, Stance, State, Tone

_QUERY = """
SELECT statement.pk, statement.id, statement.article, statement.speaker, statement.parent, statement.position,
    statement.source, statement.cue, statement.content, statement.kind, statement.act, statement.stance,
    statement.tone, statement.confidence, statement.said, statement.said_earliest, statement.said_latest,
    statement.state, statement.corrected, statement.origin = 'person'"""
_STANDING = "state <> 'rejected' AND article IN (SELECT pk FROM article WHERE current)"
_CHOSEN = "pk IN (SELECT value FROM json_each(:pks))"

_ENUMS = {"kind": Kind, "act": Act, "stance": Stance, "tone": Tone, "state": State}
_LONG = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    {
        "pk": pa.int64(),
        "id": pa.string(),
        "article": _LONG,
        "title": _LONG,
        "outlet": _LONG,
        "published": DAY,
        "url": _LONG,
        "current": pa.bool_(),
        "speaker": _LONG,
        "speaker_id": _LONG,
        "speaker_type": ENUM,
        "speaker_country": _LONG,
        "speaker_named": pa.bool_(),
        "parent": pa.int64(),
        "position": pa.int32(),
        "source": pa.string(),
        "cue": pa.string(),
        "content": pa.string(),
        **dict.fromkeys(_ENUMS, ENUM),
        "confidence": pa.float32(),
        "said": pa.string(),
        "said_earliest": DAY,
        "said_latest": DAY,
        "corrected": pa.bool_(),
        "added": pa.bool_(),
    }
)
VECTOR = pa.field("vector", pa.list_(pa.int8(), DIM))


def reader(db: Connection, pks: Collection[int] | None, *, vectors: bool) -> pa.RecordBatchReader:
    schema = SCHEMA.append(VECTOR) if vectors else SCHEMA
    return pa.RecordBatchReader.from_batches(schema, _batches(db, pks, schema, vectors=vectors))


def _batches(
    db: Connection, pks: Collection[int] | None, schema: pa.Schema, *, vectors: bool
) -> Iterator[pa.RecordBatch]:
    query = _QUERY + (", vector.data" if vectors else "") + "\nFROM statement"
    if vectors:
        query += " LEFT JOIN vector ON vector.statement = statement.pk"
    query += f" WHERE {_STANDING if pks is None else _CHOSEN} ORDER BY statement.pk"
    parameters = {} if pks is None else {"pks": json.dumps([int(pk) for pk in pks])}
    articles, speakers = shared.articles(db), shared.speakers(db)
    known = {name: words(kind) for name, kind in _ENUMS.items()}
    for rows in fetched(db, query, parameters):
        columns = _columns(rows, articles, speakers, known, vectors=vectors)
        yield pa.record_batch([columns[field.name] for field in schema], schema=schema)


def _columns(
    rows: Rows, articles: shared.Shared, speakers: shared.Shared, known: dict[str, pa.Array], *, vectors: bool
) -> dict[str, pa.Array]:
    names = ("pk", "id", "article", "speaker", "parent", "position", "source", "cue", "content", *_LATER)
    raw: dict[str, Any] = dict(zip((*names, "vector") if vectors else names, zip(*rows, strict=True), strict=True))
    made = {name: pa.array(raw[name], SCHEMA.field(name).type) for name in _PLAIN}
    made |= {name: encoded(raw[name], known[name]) for name in _ENUMS}
    made |= {name: days(raw[name]) for name in ("said_earliest", "said_latest")}
    made |= {name: flags(raw[name]) for name in ("corrected", "added")}
    made |= dict(zip(articles.columns, articles.of(raw["article"]), strict=True))
    made |= dict(zip(speakers.columns, speakers.of(raw["speaker"]), strict=True))
    if vectors:
        made["vector"] = as_vectors(raw["vector"])
    return made


_LATER = (
    *("kind", "act", "stance", "tone", "confidence", "said", "said_earliest", "said_latest"),
    *("state", "corrected", "added"),
)
_PLAIN = ("pk", "id", "parent", "position", "source", "cue", "content", "confidence", "said")


def as_vectors(blobs: Collection[bytes | None]) -> pa.FixedSizeListArray:
    """Blobs of DIM signed bytes each; the numbers of the result are the bytes that Arrow took over, not copied
    once more."""
    packed = pa.array(blobs, pa.binary(DIM))
    numbers = pa.Array.from_buffers(pa.int8(), len(packed) * DIM, [None, packed.buffers()[1]])
    missing = np.fromiter((each is None for each in blobs), dtype=np.bool_, count=len(blobs))
    return pa.FixedSizeListArray.from_arrays(numbers, DIM, mask=pa.array(missing))

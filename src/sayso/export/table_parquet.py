"""Parquet, one row a statement: for pandas, DuckDB and their like, and back.

The last column, `kept`, holds the whole article as JSON in the first of its rows; an article without
statements has one row in which the statement's columns are empty. So a file comes back whole, with what people
changed in the other columns. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from sayso.codec import dumps, kept_from_dict, kept_to_dict, loads
from sayso.errors import InputError, UsageError
from sayso.export.table_cells import cell
from sayso.export.table_edits import CHECKS, Cells, apply, by_article, checks
from sayso.export.table_rows import COLUMNS, Row, rows
from sayso.record import Kept

KEPT = "kept"
# A row group is written when it has so many rows, or so many characters of JSON.
_ROWS, _CHARACTERS = 10_000, 1 << 22
_BATCH = 256  # rows read at a time


def write(kept: Iterable[Kept], stream: IO[bytes]) -> None:
    """Holds one row group. Raises UsageError where pyarrow is missing."""
    arrow, parquet = _libraries()
    schema = _schema(arrow)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        group: list[Row] = []
        size = 0
        for each in kept:
            found = _rows(each)
            group += found
            size += len(found[0][KEPT])
            if len(group) >= _ROWS or size >= _CHARACTERS:
                writer.write_table(arrow.Table.from_pylist(group, schema))
                group, size = [], 0
        writer.write_table(arrow.Table.from_pylist(group, schema))


def read(stream: IO[bytes], find: Callable[[str], Kept | None] | None = None) -> Iterator[Kept]:
    """The articles of a file with what people changed, one for each run of rows of the same article. find: an
    article by its id, as the ledger has it, for rows without the column `kept`. Raises UsageError where pyarrow
    is missing, InputError, naming the row, for what is no such table and for an edit that makes no sense."""
    for article, table in by_article(_cells(stream)):
        whole = next((row[KEPT] for _, row in table if row.get(KEPT)), None)
        base = kept_from_dict(loads(whole)) if whole else find(article) if find and article else None
        if base is None:
            raise InputError(
                f"row {table[0][0]}: article {article!r} has no value in the column {KEPT}; export it anew"
            )
        if base.record.article.id != article:
            raise InputError(f"row {table[0][0]}: the column {KEPT} holds another article; export it anew")
        yield apply(base, [(number, row) for number, row in table if len(row) > 1 and _says(row)])


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'sayso[parquet]'") from error
    return pyarrow, parquet


def _schema(arrow: Any) -> Any:
    sorts = {
        "words": arrow.string(),
        "day": arrow.date32(),
        "flag": arrow.bool_(),
        "list": arrow.list_(arrow.string()),
        "number": arrow.float64(),
    }
    columns = {**COLUMNS, CHECKS: "words", KEPT: "words"}
    return arrow.schema([(name, sorts[sort]) for name, sort in columns.items()])


def _rows(kept: Kept) -> list[Row]:
    found = [row | {CHECKS: checks(_as_cells(row)), KEPT: None} for row in rows(kept)]
    article = kept.record.article
    found = found or [dict.fromkeys([*COLUMNS, CHECKS, KEPT]) | {"article": article.id}]
    found[0][KEPT] = dumps(kept_to_dict(kept))
    return found


def _as_cells(row: Row) -> dict[str, str]:
    return {name: cell(value, name) for name, value in row.items()}


def _cells(stream: IO[bytes]) -> Iterator[tuple[int, Cells]]:
    arrow, parquet = _libraries()
    number = 0
    try:
        table = parquet.ParquetFile(stream)
        if not {"statement", "article"} <= set(table.schema_arrow.names):
            raise InputError("not a table of Sayso's: it lacks the columns statement and article")
        for batch in table.iter_batches(_BATCH, columns=_known(table)):
            for row in batch.to_pylist():
                number += 1
                yield number, _as_cells(row)
    except arrow.ArrowException as error:
        raise InputError(
            f"not a Parquet file that can be read ({str(error).splitlines()[0]}); export it anew"
        ) from error


def _known(table: Any) -> list[str]:
    return [name for name in (*COLUMNS, CHECKS, KEPT) if name in table.schema_arrow.names]


def _says(row: Cells) -> bool:
    """Whether a row is more than the place of an article without statements."""
    return any(text for name, text in row.items() if name not in ("article", KEPT))

"""Rows of a Parquet file, a few held at a time."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import InputError
from sayso.ingest.rows import Row
from sayso.ingest.source import Source

_AT_ONCE = 64  # rows
_BUFFER = 1_000_000  # bytes


def rows(source: Source) -> Iterator[Row]:
    """Each row, "row 1" the first. Raises InputError where the file is damaged, or pyarrow is missing."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise InputError("a Parquet file, which needs pyarrow; run: pip install 'sayso[parquet]'") from None
    number = 0
    try:
        with parquet.ParquetFile(source.stream, buffer_size=_BUFFER, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                for cells in batch.to_pylist():
                    number += 1
                    yield Row(f"row {number}", cells)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:100]
        raise InputError(f"damaged after row {number:,} ({reason}); write the table anew") from None

"""Whole records of texts, read with Sayso itself. Its model loads on the first call, not on import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.errors import InputError
from sayso.record import Record


def records_of(texts: Sequence[str], workers: int = 1) -> list[Record]:
    """A record for each English text, in order. Raises InputError, ModelError."""
    from sayso.ingest import Overrides  # noqa: PLC0415 - numpy and onnxruntime load on first use
    from sayso.workflow import ReadOptions, read  # noqa: PLC0415

    options = ReadOptions(overrides=Overrides(language="en"), workers=workers)
    with TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(Path(folder) / f"{number:06}.txt")
            paths[-1].write_bytes(text.encode("utf-8"))
        found: dict[str, Record] = {}
        for outcome in read([str(path) for path in paths], options):
            if not isinstance(outcome, Record):
                raise InputError(f"a text could not be read: {outcome.reason}")
            found[outcome.article.text] = outcome
    return [found[text] for text in texts]

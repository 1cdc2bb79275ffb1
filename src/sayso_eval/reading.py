"""Reading with Sayso itself. Its model loads on the first call, not on import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.record import Failure, Record
from sayso_eval.attributions import Prediction
from sayso_eval.predictions import from_records


def read_files(
    paths: Sequence[Path], workers: int = 1, language: str | None = None
) -> tuple[dict[str, Prediction], list[Failure]]:
    """Predictions by file stem, and the files that could not be read.

    language: what to take the texts for, None to let Sayso find out. Raises ModelError.
    """
    from sayso.ingest import Overrides  # noqa: PLC0415 - numpy and onnxruntime load on first use
    from sayso.workflow import ReadOptions, read  # noqa: PLC0415

    options = ReadOptions(overrides=Overrides(language=language), workers=workers)
    records: list[Record] = []
    failures: list[Failure] = []
    for outcome in read([str(path) for path in paths], options):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            records.append(outcome)
    return from_records(records), failures


def read_texts(texts: Iterable[str], workers: int = 1) -> tuple[list[Prediction], list[Failure]]:
    """A prediction for each English text, in order; an empty one where it could not be read."""
    with TemporaryDirectory() as folder:
        paths: list[Path] = []
        kept = list(texts)
        for number, text in enumerate(kept):
            paths.append(Path(folder) / f"{number:06}.txt")
            paths[-1].write_bytes(text.encode("utf-8"))
        found, failures = read_files(paths, workers, "en")
    return [found.get(path.stem, Prediction(text, ())) for path, text in zip(paths, kept, strict=True)], failures

"""The formats that results are written in. Imported only by a running command: it loads the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import click

from sayso.cli.output import make_folder, opened
from sayso.errors import UsageError
from sayso.export import brat_folder, json_format, jsonl
from sayso.record import Failure, Record
from sayso.report import page, table
from sayso.report.choice import SECTIONS, Choice

Results = Iterable[Record | Failure]

PAGE = Path("sayso-report.html")


def check(form: str, choice: Choice) -> None:
    """Raises UsageError for a choice of what the table shows with another format."""
    chosen = [f"--{each}" for each in SECTIONS if each in choice.sections] + ["--why"] * choice.why
    if chosen and form != "table":
        raise UsageError(f"{chosen[0]} shapes the table, not {form}; leave one of the two out")


def write(results: Results, form: str, output: Path | None, choice: Choice | None = None) -> None:
    """Writes all results. Raises UsageError where the output can't be written."""
    if form == "brat":
        _write_brat(results, output)
        return
    if form == "table":
        with opened(output) as stream:
            table.write(results, table.console(stream), choice)
        return
    target = output or (PAGE if form == "html" else None)
    with opened(target) as stream:
        written = _WRITERS[form](results, stream)
    if form == "html" and written and str(target) != "-":
        click.echo(str(target))


def _write_brat(results: Results, output: Path | None) -> None:
    if output is None or output.is_file():
        raise UsageError("brat needs a folder to write to; name one with --output FOLDER")
    make_folder(output)
    brat_folder.write(results, output)


_WRITERS: dict[str, Callable[[Results, TextIO], object]] = {
    "json": json_format.write,
    "jsonl": jsonl.write,
    "html": page.write,
}

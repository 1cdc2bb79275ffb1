"""`sayso verify`: every hash, span, id and reference of a ledger re-checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.codes import SOME_FAILED
from sayso.cli.options import as_json_option, ledger_option
from sayso.view.snippets import one_line

if TYPE_CHECKING:
    from sayso.ledger.verifying import Report
    from sayso.workflow.verify import Verified


@click.command(short_help="Re-check a ledger.")
@ledger_option
@click.option("--mend", is_flag=True, help="Make anew what follows from what is kept, where it is wrong.")
@as_json_option
def verify(ledger: Path, mend: bool, as_json: bool) -> None:
    """Re-check every hash, span, id and reference of a ledger.

    Raw bytes against their SHA-256, texts against their ids, each reading's spans and words against
    the text, the log of decisions, and that statements, speakers, labels and search indexes are what
    follows from these. Each fault is one line: where, what is wrong, what to do.

    --mend makes anew what follows: statements with their times, places and labels, search indexes,
    views. It never touches raw bytes, articles, readings or decisions.

    Ends with 0 when all is well, 1 when faults were found, 3 when there is no ledger to check.
    """
    from sayso.workflow.verify import verify_ledger  # noqa: PLC0415 - the database loads here

    with _bar() as on_progress:
        found = verify_ledger(ledger, mending=mend, on_progress=on_progress)
    if as_json:
        click.echo(json.dumps(_as_json(ledger, found), ensure_ascii=False, indent=2))
    else:
        for line in _lines(ledger, found, mend):
            click.echo(one_line(line))
    if not found.report.well:
        raise click.exceptions.Exit(SOME_FAILED)


def _as_json(ledger: Path, found: Verified) -> dict[str, object]:
    report = found.report
    return {
        "ledger": str(ledger),
        "well": report.well,
        "checked": [asdict(each) for each in report.checked],
        "faults": [asdict(each) for each in report.faults],
        "notes": list(report.notes),
        "mended": None if found.before is None else found.before.total - report.total,
    }


def _lines(ledger: Path, found: Verified, mend: bool) -> Iterator[str]:
    report = found.report
    for each in report.checked:
        yield f"{each.name}: {each.count:,} checked, {_faults(each.faults) if each.faults else 'all well'}"
    yield from (str(fault) for fault in report.faults)
    yield from report.notes
    if found.before is not None:
        yield f"{ledger}: {_faults(found.before.total - report.total)} mended"
    yield f"{ledger}: {_verdict(report, mend)}"


def _verdict(report: Report, mend: bool) -> str:
    if report.well:
        return "all well"
    shown = "" if len(report.faults) == report.total else f", {len(report.faults):,} of them shown"
    if mend or not report.mendable:
        return f"{_faults(report.total)}{shown}; see each line for what to do"
    return f"{_faults(report.total)}{shown}; {report.mendable:,} can be made anew with --mend"


def _faults(number: int) -> str:
    return f"{number:,} fault{'s' * (number != 1)}"


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - help must not load rich
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("Checking"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("")
        yield lambda done, total: progress.update(task, completed=done, total=total)

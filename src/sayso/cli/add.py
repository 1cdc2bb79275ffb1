"""`sayso add`: read articles into a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.codes import NOTHING_DONE, SOME_FAILED
from sayso.cli.options import as_json_option, ledger_option, metadata_options, workers_option
from sayso.cli.progress import tracked
from sayso.cli.say import name_failure

if TYPE_CHECKING:
    from sayso.workflow.add import Result


@click.command(short_help="Read articles into a ledger.")
@click.argument("inputs", nargs=-1, metavar="PATH|FOLDER|GLOB|URL|- ...")
@ledger_option
@click.option("--retry", is_flag=True, help="Try again what was set aside before.")
@workers_option
@metadata_options
@as_json_option
def add(
    inputs: tuple[str, ...],
    ledger: Path,
    retry: bool,
    workers: int,
    title: str | None,
    outlet: str | None,
    authors: tuple[str, ...],
    published: datetime | None,
    language: str | None,
    columns: tuple[str, ...],
    follow: bool,
    as_json: bool,
) -> None:
    """Read articles into a ledger; what it has already is not read again.

    Takes plain text, HTML, PDF, feeds, WARC, ninjs and tables of articles (CSV, JSON Lines, Parquet). The
    same text is kept once, with every place that it was found at; a changed text at the same address becomes
    a new version. Stopped at any moment, even by a power cut, the ledger is whole: name the same inputs again
    to go on. What can't be read is set aside with the reason (--retry tries it again).

    Ends with 0 when all went well, 1 when some inputs failed, 2 for wrong usage, 3 when nothing could be done.
    """
    # The model and the database load here: help must not wait for them.
    from sayso.cli.options import overrides_of  # noqa: PLC0415
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.report import added as report  # noqa: PLC0415
    from sayso.workflow import count_results, list_inputs  # noqa: PLC0415
    from sayso.workflow.add import AddOptions  # noqa: PLC0415
    from sayso.workflow.add import add as run  # noqa: PLC0415
    from sayso.workflow.add import retry as run_again  # noqa: PLC0415

    if bool(inputs) == retry:
        raise click.UsageError("name what to add, or --retry to try again what was set aside")
    overrides = overrides_of(title, outlet, authors, published, language, columns, follow)
    options = AddOptions(overrides, workers=workers)
    with Ledger.open(ledger) as opened:
        found = list_inputs(inputs)
        results = run_again(opened, options) if retry else run(opened, found, options)
        summary = report.Summary()
        for result in tracked(_named(results), count_results(found), wanted=True):
            summary.count(result)
        report.write(summary, report.Holds(str(ledger), len(opened), opened.statement_count()), as_json)
    if code := _code(summary.counts):
        raise click.exceptions.Exit(code)


def _named(results: Iterable[Result]) -> Iterator[Result]:
    """The results, each failure named on standard error."""
    from sayso.record import Failure  # noqa: PLC0415

    for result in results:
        if isinstance(result, Failure):
            name_failure(result)
        yield result


def _code(counts: Counter[str]) -> int:
    failed = counts["set aside"]
    if not failed:
        return 0
    return SOME_FAILED if counts.total() > failed else NOTHING_DONE

"""`sayso read`: the attributed statements of one article or many."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from sayso.cli.options import metadata_options, overrides_of, workers_option
from sayso.cli.progress import tracked
from sayso.cli.say import name_failure
from sayso.record import Failure, Record

SOME_FAILED, NOTHING_DONE = 1, 3
FORMATS = ("table", "json", "jsonl", "html", "brat")


@dataclass(slots=True)
class _Outcome:
    """How many inputs were read, and how many weren't."""

    read: int = 0
    failed: int = 0

    def code(self) -> int:
        if not self.read:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else 0


@click.command(short_help="List the attributed statements of articles.")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|FOLDER|GLOB|URL|- ...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Output format.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write to; for brat a folder. Else standard output, or sayso-report.html for html.",
)
@click.option("--speakers", is_flag=True, help="Table of the speakers with their statements.")
@click.option("--timeline", is_flag=True, help="Table of the dated statements in order.")
@click.option("--places", is_flag=True, help="Table of the places.")
@click.option("--tone", is_flag=True, help='Table of who gets "said" and who gets "claimed", by outlet.')
@click.option("--why", is_flag=True, help="Add the reasons for every resolved name, date, place and act.")
@workers_option
@metadata_options
def read(
    inputs: tuple[str, ...],
    form: str,
    as_json: bool,
    output: Path | None,
    speakers: bool,
    timeline: bool,
    places: bool,
    tone: bool,
    why: bool,
    workers: int,
    title: str | None,
    outlet: str | None,
    authors: tuple[str, ...],
    published: datetime | None,
    language: str | None,
    columns: tuple[str, ...],
    follow: bool,
) -> None:
    """List every attributed statement of one article or many: who, how, what.

    Reads plain text, HTML, PDF, feeds, WARC, ninjs and tables of articles (CSV, JSON Lines, Parquet) from
    files, folders, globs, a URL, or standard input ("-").

    The table lists the statements of each article, then its sourcing audit and dated statements.
    --speakers, --timeline, --places and --tone show those tables instead, over all articles at
    once; several may be given. json, jsonl and html always hold everything.

    Ends with 0 when all was read, 1 when some inputs failed, 2 for wrong usage, 3 when
    nothing could be read.
    """
    # The model and the report load here: help must not wait for them.
    from sayso.cli import formats  # noqa: PLC0415
    from sayso.report.choice import Choice  # noqa: PLC0415
    from sayso.workflow import ReadOptions, count_results, list_inputs, read_inputs  # noqa: PLC0415

    form = "json" if as_json else form
    flags = {"speakers": speakers, "timeline": timeline, "places": places, "tone": tone}
    choice = Choice(frozenset(key for key, given in flags.items() if given), why)
    formats.check(form, choice)
    overrides = overrides_of(title, outlet, authors, published, language, columns, follow)
    found = list_inputs(inputs)
    results = read_inputs(found, ReadOptions(overrides, workers=workers))
    outcome = _Outcome()
    total = count_results(found) if sys.stderr.isatty() else None  # for the bar alone
    seen = _observed(tracked(results, total, _bar_fits(form, output)), outcome)
    formats.write(seen, form, output, choice)
    if code := outcome.code():
        raise click.exceptions.Exit(code)


def _observed(results: Iterable[Record | Failure], outcome: _Outcome) -> Iterator[Record | Failure]:
    """The results, counted, each failure named on standard error."""
    for result in results:
        if isinstance(result, Failure):
            outcome.failed += 1
            name_failure(result)
        else:
            outcome.read += 1
        yield result


def _bar_fits(form: str, output: Path | None) -> bool:
    """Whether a bar would not stand in the way of results on the same terminal."""
    return output is not None or form == "html" or not sys.stdout.isatty()

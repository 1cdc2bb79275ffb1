"""sayso-eval ledger: how large, how fast and how safe a ledger is."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain, count
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import click

from sayso.errors import UsageError
from sayso_eval.tables import as_json, table

if TYPE_CHECKING:
    from sayso_eval.ledger_arrivals import Floats
    from sayso_eval.ledger_build import Step
    from sayso_eval.ledger_cost import Spent
    from sayso_eval.ledger_kills import Command

_MARKS = (1_000, 2_000, 5_000)  # then every ten thousand
_EXISTING = click.Path(exists=True, path_type=Path)
_json = click.option("--json", "in_json", is_flag=True, help="Print JSON.")


@click.group()
def ledger() -> None:
    """Build a large ledger by simulation, time its questions, time adding beside reading, kill it."""


@ledger.command()
@click.option("--records", required=True, type=_EXISTING, help="Real readings: what sayso read --format jsonl wrote.")
@click.option("--vectors", type=_EXISTING, help="Their vectors: what sayso-eval ledger vectors wrote.")
@click.option("--articles", type=click.IntRange(min=1), default=1_000, show_default=True, help="How many to add.")
@click.option("--ledger", "path", required=True, type=click.Path(path_type=Path), help="Where to add them.")
@click.option("--batch", type=click.IntRange(min=1), default=16, show_default=True, help="Articles to a transaction.")
@click.option("--seed", default=0, show_default=True, help="Another seed gives other articles.")
@_json
def simulate(
    records: Path, vectors: Path | None, articles: int, path: Path, batch: int, seed: int, in_json: bool
) -> None:
    """Add simulated articles to a ledger: rate as it grows, size, size by table, peak memory.

    Only the ledger's own work is timed, not the making of the articles. What the ledger has is left as it is, so
    that a build that was stopped can be named again.
    """
    from sayso_eval.ledger_arrivals import arrivals  # noqa: PLC0415 - numpy loads on first use
    from sayso_eval.ledger_build import build, size  # noqa: PLC0415
    from sayso_eval.ledger_tables import table_sizes  # noqa: PLC0415
    from sayso_eval.speed import peak_rss  # noqa: PLC0415

    steps: list[Step] = []

    def told(step: Step) -> None:
        steps.append(step)
        click.echo(_step(step), err=True)

    build(path, arrivals(records, vectors, range(articles), seed), batch=batch, marks=_marks(), told=told)
    peak, sizes = peak_rss(), table_sizes(path)
    if in_json:
        as_json({"steps": [asdict(s) for s in steps], "tables": [asdict(s) for s in sizes], "peak_bytes": peak})
        return
    table(
        ("articles", "statements", "seconds since", "of the processor", "articles/s", "slowest, ms", "MB"),
        [
            (f"{s.articles:,}", f"{s.statements:,}", s.seconds, s.work, s.rate, s.slowest * 1000, s.size / 1e6)
            for s in steps
        ],
    )
    held = f"{size(path) / 1e6:.0f} MB; peak memory {(peak or 0) / 1e6:.0f} MB"
    click.echo(f"\n{held}, the making of articles included\n")
    table(("table or index", "MB", "rows"), [(s.name, s.size / 1e6, s.rows or "") for s in sizes])


def _step(step: Step) -> str:
    worked = f"{step.work:.1f} s of the processor in {step.seconds:.1f} s"
    return f"{step.articles:,} articles, {step.rate:.1f} a second, {worked}, {step.size / 1e6:.0f} MB"


def _marks() -> Iterator[int]:
    return chain(_MARKS, count(10_000, 10_000))


@ledger.command()
@click.option("--records", required=True, type=_EXISTING, help="Real readings: what sayso read --format jsonl wrote.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write (NumPy's npz).")
def vectors(records: Path, output: Path) -> None:
    """Find the vectors of real readings, for `simulate --vectors`."""
    from sayso.pipeline import vectors_of  # noqa: PLC0415
    from sayso_eval.ledger_arrivals import save_vectors  # noqa: PLC0415
    from sayso_eval.ledger_simulate import read_records  # noqa: PLC0415

    found: dict[str, Floats] = {}
    for record in read_records(records):
        found |= dict(zip([s.id for s in record.statements], vectors_of(record), strict=True))
    save_vectors(output, found)
    click.echo(f"{len(found):,} vectors", err=True)


@ledger.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Times that each one runs.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Of both commands.")
@_json
def cost(paths: tuple[str, ...], rounds: int, workers: int, in_json: bool) -> None:
    """Time `sayso add` beside `sayso read` on the same PATHS, in turn, starting them included.

    Then, in one process, what of adding are the vectors and what the ledger.
    """
    from sayso_eval.ledger_cost import cost as measured  # noqa: PLC0415
    from sayso_eval.ledger_cost import parts  # noqa: PLC0415
    from sayso_eval.speed import one_thread  # noqa: PLC0415

    one_thread()
    with tempfile.TemporaryDirectory() as place:
        spent = measured(paths, Path(place), rounds, workers)
        taken = parts(paths, Path(place))
    if in_json:
        as_json({**asdict(spent), "wall": spent.wall(), "work": spent.work(), "parts": asdict(taken)})
        return
    table(
        ("command", "seconds", "processor seconds"),
        [("sayso read", *_medians(spent.reading)), ("sayso add", *_medians(spent.adding))],
    )
    click.echo(f"\nadding over reading: {spent.wall():.3f} on the clock, {spent.work():.3f} of the processors\n")
    click.echo(
        f"{taken.articles} articles, {taken.statements} statements, in one process: reading {taken.reading:.2f} s, "
        f"vectors {taken.with_vectors - taken.reading:.2f} s, the ledger {taken.ledger:.2f} s "
        f"({100 * taken.ledger / taken.reading:.1f} % of reading)"
    )


@ledger.command()
@click.option("--ledger", "path", required=True, type=_EXISTING, help="The ledger to ask.")
@click.option("--queries", type=click.IntRange(min=1), default=60, show_default=True, help="Of each kind.")
@click.option("--only", default="", help='Kinds of question whose name has this, as in "phrase".')
@click.option("--seed", default=0, show_default=True, help="Another seed asks other words.")
@_json
def questions(path: Path, queries: int, only: str, seed: int, in_json: bool) -> None:
    """Time each kind of question on a ledger, with words, names and days that it has. Prints Markdown."""
    from sayso_eval.ledger_questions import timings  # noqa: PLC0415 - the database and NumPy load on first use

    rows = []
    for each in timings(path, queries, seed, only):
        p50, p95, most = (each.at(share) for share in (0.5, 0.95, 1.0))
        spent = (1000 * seconds for seconds in (p50.wall, p95.wall, most.wall, p95.work))
        rows.append((each.name, *spent, len(each.spent), each.refused))
        click.echo(f"{each.name}: p95 {1000 * p95.wall:.1f} ms", err=True)
    headers = ("question", "p50, ms", "p95, ms", "max, ms", "p95 of the processor", "queries", "refused")
    if in_json:
        as_json([dict(zip(headers, row, strict=True)) for row in rows])
        return
    click.echo(f"| {' | '.join(headers)} |\n|{'---|' * len(headers)}")
    for name, *times, asked, refused in rows:
        click.echo(f"| {name} | {' | '.join(f'{each:.1f}' for each in times)} | {asked} | {refused} |")


def _medians(spent: Sequence[Spent]) -> tuple[str, str]:
    return f"{median(each.wall for each in spent):.2f}", f"{median(each.work for each in spent):.2f}"


@ledger.command()
@click.argument("folder", required=False, type=_EXISTING)
@click.option("--records", type=_EXISTING, help="Kill the adding of articles simulated from these, instead.")
@click.option("--articles", type=click.IntRange(min=1), default=100, show_default=True, help="How many to simulate.")
@click.option("--times", type=click.IntRange(min=1), default=200, show_default=True, help="Kills.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Of sayso add.")
@click.option("--seed", default=0, show_default=True)
@_json
def kills(
    folder: Path | None, records: Path | None, articles: int, times: int, workers: int, seed: int, in_json: bool
) -> None:
    """Kill `sayso add FOLDER` at random moments until it is done, and compare with an undisturbed run.

    Every table must be the same, moments and the log of runs left out. After every kill the ledger must be whole.
    Ends with 1 when it isn't.
    """
    from sayso_eval.ledger_kills import ordeals  # noqa: PLC0415

    command = _command(folder, records, articles, workers)
    with tempfile.TemporaryDirectory() as place:
        made = list(ordeals(command, Path(place), times, Random(seed), accepted=(0, 1)))  # noqa: S311 - moments of kills
    wrong = [line for each in made for line in each.wrong]
    killed, writing = sum(each.kills for each in made), sum(each.writing for each in made)
    if in_json:
        as_json({"kills": killed, "writing": writing, "ledgers": len(made), "wrong": wrong})
    else:
        click.echo(f"{killed} kills, {writing} of them after something was written; {len(made)} ledgers finished")
        click.echo("\n".join(wrong) if wrong else "every ledger whole, and the same as the undisturbed one")
    if wrong:
        raise click.exceptions.Exit(1)


def _command(folder: Path | None, records: Path | None, articles: int, workers: int) -> Command:
    """Raises UsageError."""
    if (folder is None) == (records is None):
        raise UsageError("what is to be killed? name a FOLDER of articles, or --records FILE, and not both")
    python = (sys.executable, "-m")
    if folder is not None:
        return lambda path: (*python, "sayso", "add", str(folder), "--ledger", str(path), "--workers", str(workers))
    simulated = ("sayso_eval", "ledger", "simulate", "--records", str(records), "--articles", str(articles))
    return lambda path: (*python, *simulated, "--batch", "4", "--ledger", str(path))

"""sayso-eval gold"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from sayso.errors import InputError, UsageError
from sayso_eval.attributions import Prediction
from sayso_eval.errors import mistakes, rendered
from sayso_eval.floors import Figures, Floors, breaches, pinned, raised, read_floors, write_floors
from sayso_eval.marked import GoldFile, MarkedScores, marked_case, read_gold, score_marked
from sayso_eval.markup import MarkedItem
from sayso_eval.matching import matched
from sayso_eval.reading import read_texts
from sayso_eval.tables import as_json, table

Read = list[tuple[MarkedItem, Prediction]]
_FLOORS = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--floors", metavar="FLOORS.json", type=_FLOORS, help="Fail when a figure is under its floor.")
@click.option("--raise", "raising", is_flag=True, help="Raise the floors that were beaten; pin new files.")
@click.option("--lower", is_flag=True, help="Pin what was measured, though lower or on a changed gold file.")
@click.option("--errors", metavar="N", type=click.IntRange(min=1), help="List the first N of each kind of error.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def gold(
    files: tuple[Path, ...],
    floors: Path | None,
    raising: bool,
    lower: bool,
    errors: int | None,
    workers: int,
    in_json: bool,
) -> None:
    """Read the marked-up gold FILES and score what was found, nested statements included.

    With --floors, exit code 1 says that a figure fell under its floor, that a gold file
    changed since its floor was pinned, or that it has none.
    """
    if (raising or lower) and floors is None:
        raise UsageError("--raise and --lower change floors; name them with --floors FLOORS.json")
    if raising and lower:
        raise UsageError("--raise never lowers a floor; give one of --raise and --lower")
    reads = _read(files, workers)
    scores = {file.name: score_marked(read) for file, read in reads}
    _print(reads, scores, in_json)
    if errors is not None:
        found = mistakes(matched(marked_case(item, p)) for _, read in reads for item, p in read)
        click.echo(rendered(found, errors), err=in_json)
    if floors is not None:
        measured = {file.name: _figures(file, scores[file.name]) for file, _ in reads}
        sys.exit(_hold(floors, measured, raising, lower))


def _read(paths: Sequence[Path], workers: int) -> list[tuple[GoldFile, Read]]:
    files = [read_gold(path) for path in paths]
    if len({file.name for file in files}) < len(files):
        raise UsageError("two gold files have the same name, which their floors go by; rename one")
    found, failures = read_texts([item.text for file in files for item in file.items], workers)
    if failures:
        raise InputError(f"{len(failures)} items could not be read, the first because: {failures[0].reason}")
    predictions = iter(found)
    return [(file, [(item, next(predictions)) for item in file.items]) for file in files]


def _figures(file: GoldFile, scores: MarkedScores) -> Figures:
    return Figures(file.fingerprint, scores.linked, scores.nested)


_HEADERS = ("gold", "items", "statements", "predicted", "linked", "nested", "predicted", "linked")


def _print(reads: list[tuple[GoldFile, Read]], scores: dict[str, MarkedScores], in_json: bool) -> None:
    tags = _by_tag([pair for _, read in reads for pair in read])
    if in_json:
        as_json({"files": _json(scores), "tags": _json(tags)})
        return
    table(_HEADERS, [_row(name, s) for name, s in scores.items()])
    if tags:
        click.echo()
        table(("tag", *_HEADERS[1:]), [_row(name, s) for name, s in tags.items()])


def _by_tag(read: Read) -> dict[str, MarkedScores]:
    tags = sorted({tag for item, _ in read for tag in item.tags})
    return {tag: score_marked(pair for pair in read if tag in pair[0].tags) for tag in tags}


def _row(name: str, s: MarkedScores) -> list[str | float]:
    return [name, s.items, s.gold, s.predicted, s.linked, s.nested_gold, s.nested_predicted, s.nested]


def _json(scores: dict[str, MarkedScores]) -> dict[str, dict[str, float]]:
    return {name: {key: round(value, 1) for key, value in asdict(s).items()} for name, s in scores.items()}


def _hold(path: Path, measured: Floors, raising: bool, lower: bool) -> int:
    """Holds the figures to their floors, which --raise and --lower change first; the exit code."""
    floors = read_floors(path) if path.exists() else {}
    if lower:
        floors = pinned(measured)
    elif raising:
        floors = raised(floors, measured)
    if lower or raising:
        write_floors(path, floors)
        click.echo(f"floors written to {path}", err=True)
    found = breaches(floors, measured)
    for line in found:
        click.echo(line, err=True)
    if not found and raised(floors, measured) != floors:
        click.echo("floors can be raised: --raise", err=True)
    return 1 if found else 0

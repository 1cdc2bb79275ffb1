"""sayso-eval attribution"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sayso.errors import UsageError
from sayso_eval.against import Changes, Place, changes
from sayso_eval.attributions import Prediction
from sayso_eval.brat import GoldArticle, gold_articles
from sayso_eval.cases import cases, human_cases
from sayso_eval.errors import mistakes, rendered
from sayso_eval.files import write_text
from sayso_eval.kinds import KindRow, by_kind
from sayso_eval.matching import Case, Matched, matched
from sayso_eval.predictions import read_predictions
from sayso_eval.reading import read_files
from sayso_eval.scores import Scores, score
from sayso_eval.tables import as_json, table

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.argument("predictions", required=False, type=_FILE)
@click.option("--humans", is_flag=True, help="Score annotators against each other instead of predictions.")
@click.option("--errors", metavar="N|FILE", help="List the first N of each kind of error, or write all to FILE.")
@click.option("--against", metavar="OLD.jsonl", type=_FILE, help="List what changed since older predictions.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def attribution(
    gold: Path,
    predictions: Path | None,
    humans: bool,
    errors: str | None,
    against: Path | None,
    workers: int,
    in_json: bool,
) -> None:
    """Score attributed statements against GOLD_DIR (text/NAME.txt, attributions/NAME_ANNOTATOR.ann).

    PREDICTIONS are the lines that `sayso read --format jsonl` writes; without them the texts
    are read now. Statements nested in another one's content are left out, as in the gold.
    """
    if humans and (predictions or against):
        raise UsageError("--humans compares annotators with each other; leave out predictions and --against")
    articles = gold_articles(gold)
    pairs = human_cases(articles) if humans else _cases(gold, articles, predictions, workers)
    new = [matched(case) for case in pairs]
    if humans and not new:
        raise UsageError(f"{gold}: no article has several annotators; leave out --humans")
    old = [matched(case) for case in cases(articles, read_predictions(against))] if against else None
    (_print_json if in_json else _print)(new, old)
    if errors is not None:
        _print_errors(new, errors, in_json)


def _cases(folder: Path, articles: Mapping[str, GoldArticle], path: Path | None, workers: int) -> list[Case]:
    found = read_predictions(path) if path else _read(folder, articles, workers)
    for name in articles:
        if name not in found:
            click.echo(f"{name}: no prediction, scored as empty", err=True)
    return cases(articles, found)


def _read(folder: Path, articles: Mapping[str, GoldArticle], workers: int) -> dict[str, Prediction]:
    found, failures = read_files([folder / "text" / f"{name}.txt" for name in articles], workers)
    for failure in failures:
        click.echo(f"{failure.where}: {failure.reason}", err=True)
    return found


def _print(new: list[Matched], old: list[Matched] | None) -> None:
    scores = score(new).rounded()
    before = score(old).rounded() if old is not None else None
    headers = ["measure", "now"] if before is None else ["measure", "now", "before", "change"]
    table(headers, [_figure(name, value, before) for name, value in scores.items()])
    click.echo()
    kinds = by_kind(new)
    table(_KIND_HEADERS, [_kind(row) for row in kinds])
    if old is not None:
        _print_changes(changes(old, new))


_KIND_HEADERS = ("kind of gold attribution", "count", "detection", "linked", "relaxed", "exact")


def _kind(row: KindRow) -> list[str | float]:
    return [row.kind.value, row.count, row.detection, row.linked, row.relaxed, row.exact]


def _figure(name: str, value: float, before: dict[str, float] | None) -> list[str | float]:
    row: list[str | float] = [name.replace("_", " "), value]
    return row if before is None else [*row, before[name], f"{value - before[name]:+.1f}"]


def _print_changes(found: Changes) -> None:
    for title, places in _named(found).items():
        click.echo(f"\n{title} ({len(places)})")
        for place in places:
            click.echo(f"  {place.line()}")


def _named(found: Changes) -> dict[str, tuple[Place, ...]]:
    return {
        "gained": found.gained,
        "lost": found.lost,
        "extra now": found.more_extra,
        "no longer extra": found.less_extra,
    }


def _print_json(new: list[Matched], old: list[Matched] | None) -> None:
    out: dict[str, Any] = {"scores": score(new).rounded(), "kinds": [_kind_json(row) for row in by_kind(new)]}
    if old is not None:
        before: Scores = score(old)
        out["before"] = before.rounded()
        out["changes"] = {
            title.replace(" ", "_"): [{"article": p.name, **asdict(p.attribution)} for p in places]
            for title, places in _named(changes(old, new)).items()
        }
    as_json(out)


def _kind_json(row: KindRow) -> dict[str, Any]:
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in asdict(row).items()}


def _print_errors(found: list[Matched], wanted: str, quiet: bool) -> None:
    """A number: the first of each group, on standard output; else a file for all of them."""
    groups = mistakes(found)
    if not wanted.isdecimal():
        write_text(Path(wanted), rendered(groups))
        click.echo(f"errors written to {wanted}", err=True)
        return
    click.echo(rendered(groups, int(wanted)), err=quiet)

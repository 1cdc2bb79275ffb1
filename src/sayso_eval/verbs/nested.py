"""sayso-eval nested"""

from __future__ import annotations

from pathlib import Path

import click

from sayso_eval.nested import read_nested, score_nested
from sayso_eval.predictions import read_predictions
from sayso_eval.tables import as_json, table

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command()
@click.argument("gold", metavar="NESTED.json", type=_FILE)
@click.argument("predictions", metavar="PREDICTIONS.jsonl", type=_FILE)
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def nested(gold: Path, predictions: Path, in_json: bool) -> None:
    """Score the statements that stand inside another one's content."""
    rows, found = read_nested(gold), read_predictions(predictions)
    for name in rows:
        if name not in found:
            click.echo(f"{name}: no prediction, scored as empty", err=True)
    scores = score_nested(rows, found).rounded()
    if in_json:
        as_json(scores)
    else:
        table(["measure", "now"], list(scores.items()))

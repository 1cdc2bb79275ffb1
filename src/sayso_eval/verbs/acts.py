"""sayso-eval acts"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sayso.errors import UsageError
from sayso.resolve.acts import Judgement, judge
from sayso_eval.actgold import LabelledStatement, labelled
from sayso_eval.actscores import LabelScores, score_labels
from sayso_eval.tables import as_json, table
from sayso_eval.veridicality import FactualityScore, factuality_scores

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
_LABELS = ("act", "stance", "tone")


@click.command()
@click.option("--labels", type=_FILE, help="Act labels by article and offsets (JSON).")
@click.option("--polnear", type=_FOLDER, help="Folder with the labelled articles in text/.")
@click.option("--split", type=click.Choice(["tune", "held", "train"]), help="Only labels of this split.")
@click.option("--errors", is_flag=True, help="List every statement with a wrong act, stance or tone.")
@click.option("--factuality", type=_FOLDER, help="Folder with CommitmentBank/ and UW/: score veridicality too.")
@click.option("--read", "reading", is_flag=True, help="With the model's probabilities; else lexicon and rules alone.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def acts(
    labels: Path | None,
    polnear: Path | None,
    split: str | None,
    errors: bool,
    factuality: Path | None,
    reading: bool,
    in_json: bool,
) -> None:
    """Score act, stance and tone on gold spans, and how far sentences are committed to what they say."""
    if (labels is None) != (polnear is None) or (labels is None and factuality is None):
        raise UsageError("nothing to score; give --labels with --polnear, or --factuality")
    pairs = _judged(labelled(labels, polnear, split), reading) if labels and polnear else []
    scores = _scores(pairs) if pairs else []
    facts = factuality_scores(factuality) if factuality else []
    if in_json:
        as_json({"statements": len(pairs), "labels": [asdict(each) for each in scores], "factuality": _facts(facts)})
    else:
        _print(len(pairs), scores, facts)
    if errors:
        _print_errors(pairs, in_json)


def _judged(rows: tuple[LabelledStatement, ...], reading: bool) -> list[tuple[LabelledStatement, Judgement]]:
    if not reading:
        return [(row, judge(row.text, row.statement, None, None)) for row in rows]
    by_text: dict[str, list[LabelledStatement]] = {}
    for row in rows:
        by_text.setdefault(row.text, []).append(row)
    return [pair for text, found in by_text.items() for pair in _read(text, found)]


def _read(text: str, rows: list[LabelledStatement]) -> list[tuple[LabelledStatement, Judgement]]:
    # The model loads only where it is asked for.
    from sayso.pipeline import act_scores_of  # noqa: PLC0415

    scores = act_scores_of(text, [row.statement for row in rows])
    return [(row, judge(text, row.statement, *(each or (None, None)))) for row, each in zip(rows, scores, strict=True)]


def _scores(pairs: list[tuple[LabelledStatement, Judgement]]) -> list[LabelScores]:
    return [
        score_labels(
            name, [str(getattr(row.label, name)) for row, _ in pairs], [str(getattr(j, name)) for _, j in pairs]
        )
        for name in _LABELS
    ]


def _facts(facts: list[FactualityScore]) -> list[dict[str, Any]]:
    return [{**asdict(each), "mae": round(each.mae, 3), "r": round(each.r, 3)} for each in facts]


def _print(count: int, scores: list[LabelScores], facts: list[FactualityScore]) -> None:
    if scores:
        totals: list[list[str | float]] = [[s.label, count, s.accuracy, s.macro] for s in scores]
        table(["label", "statements", "accuracy", "macro-F1"], totals)
    for each in scores:
        click.echo()
        rows: list[list[str | float]] = [[c.name, c.gold, c.found, c.precision, c.recall, c.f1] for c in each.classes]
        table([each.label, "gold", "found", "precision", "recall", "F1"], rows)
    if facts:
        click.echo()
        figures: list[list[str | float]] = [[f.name, f.items, f"{f.mae:.3f}", f"{f.r:.3f}"] for f in facts]
        table(["veridicality", "items", "mean absolute error", "r"], figures)


def _print_errors(pairs: list[tuple[LabelledStatement, Judgement]], quiet: bool) -> None:
    for row, found in pairs:
        wanted = [str(getattr(row.label, name)) for name in _LABELS]
        given = [str(getattr(found, name)) for name in _LABELS]
        if wanted != given:
            cue = row.statement.cue.text(row.text) if row.statement.cue else ""
            content = " ".join(row.statement.content.text(row.text).split())[:80]
            rules = ", ".join(f"{reason.rule} {reason.detail}" for reason in found.reasons)
            line = f"{'/'.join(wanted)} not {'/'.join(given)}: [{cue}] {content} ({rules})"
            click.echo(f"{row.label.article}:{row.statement.content.start} {line}", err=quiet)

"""sayso-eval meaning"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.errors import UsageError
from sayso_eval.tables import as_json, table

if TYPE_CHECKING:
    from sayso_eval.meaningreport import Compare, Table

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_TEACHER = "all-MiniLM-L6-v2"


@click.command()
@click.option("--sick", multiple=True, type=_FILE, help="A file of SICK; more than one may be given.")
@click.option("--ecbplus", type=_FOLDER, help="ECB+'s folder.")
@click.option("--polnear", type=_FOLDER, help="A split of PolNeAR: text/ and attributions/. Needs the teacher.")
@click.option("--weights", type=_FILE, help="The teacher's model.safetensors (all-MiniLM-L6-v2).")
@click.option("--tokenizer", type=_FILE, help="Its tokenizer.json.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def meaning(
    sick: tuple[Path, ...],
    ecbplus: Path | None,
    polnear: Path | None,
    weights: Path | None,
    tokenizer: Path | None,
    in_json: bool,
) -> None:
    """Score vectors of meaning beside full text and, where named, the model they were learned from.

    Questions are texts by themselves, what is found are stretches of articles.
    """
    if not (sick or ecbplus or polnear):
        raise UsageError("nothing to measure: name --sick, --ecbplus or --polnear")
    if (weights is None) != (tokenizer is None) or (polnear and not weights):
        raise UsageError("the teacher needs both --weights and --tokenizer, and --polnear needs the teacher")
    found = list(_tables(sick, ecbplus, polnear, _ways(weights, tokenizer)))
    if in_json:
        as_json({each.about: each.rows for each in found})
        return
    for number, each in enumerate(found):
        click.echo(("\n" if number else "") + each.about)
        _print(each)


def _ways(weights: Path | None, tokenizer: Path | None) -> dict[str, Compare]:
    from sayso.neural.session import open_model  # noqa: PLC0415 - loads onnxruntime
    from sayso_eval import meaningways  # noqa: PLC0415

    sayso, words = meaningways.Sayso(open_model()), meaningways.full_text
    both = meaningways.fused(sayso, words)
    ways: dict[str, Compare] = {"Sayso": sayso, "full text (FTS5, BM25)": words, "both": both}
    if weights and tokenizer:
        ways[_TEACHER] = meaningways.Teacher(weights, tokenizer)
    return ways


def _tables(
    sick: Sequence[Path], ecbplus: Path | None, polnear: Path | None, ways: Mapping[str, Compare]
) -> Iterator[Table]:
    from sayso_eval.meaninggold import read_contents, read_events, read_sick  # noqa: PLC0415 - numpy, not for help
    from sayso_eval.meaningreport import neighbours, paraphrases, relatedness, same_event  # noqa: PLC0415

    if sick:
        pairs = [pair for path in sick for pair in read_sick(path)]
        yield relatedness(pairs, ways)
        yield paraphrases(pairs, ways)
    if ecbplus:
        yield same_event(read_events(ecbplus), ways)
    if polnear:
        yield neighbours(read_contents(polnear), ways, _TEACHER)


def _print(found: Table) -> None:
    measures = list(next(iter(found.rows.values())))
    table(["way", *measures], [[name, *scores.values()] for name, scores in found.rows.items()])

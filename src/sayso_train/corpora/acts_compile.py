"""Turns readers' label sheets into the file that read_acts reads.

    python -m sayso_train.corpora.acts_compile KEY.json SHEETS_DIR OUT.json

KEY.json lists the statements: {"sheet", "number", "split", "article", "source", "cue", "content"}.
SHEETS_DIR holds SHEET-READER.tsv, one line a statement: number, act, stance, tone. A reader named
"settled" has the last word on what the others dispute; what is still disputed takes the label that
most readers gave, and the first reader's (by name) on a tie.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import click

from sayso.record.acts import Act, Stance, Tone

SETTLED = "settled"
Labels = tuple[str, str, str]
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("key", type=_FILE)
@click.argument("sheets", type=_FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
def main(key: Path, sheets: Path, out: Path) -> None:
    """Compile label sheets."""
    read = read_sheets(sheets)
    articles: dict[str, list[dict[str, object]]] = defaultdict(list)
    missing = 0
    for row in json.loads(key.read_text(encoding="utf-8")):
        given = read.get((row["sheet"], row["number"]), {})
        if not given:
            missing += 1
            continue
        act, stance, tone = settled(given)
        spans = {role: row[role] for role in ("source", "cue", "content")}
        articles[row["article"]].append(
            {**spans, "split": row["split"], "act": act, "stance": stance, "tone": tone, "agreed": agreed(given)}
        )
    out.write_text(_rendered(articles), encoding="utf-8")
    click.echo(f"{sum(map(len, articles.values()))} statements written, {missing} without a label", err=True)


def read_sheets(folder: Path) -> dict[tuple[str, int], dict[str, Labels]]:
    """(sheet, number): reader: labels. A line that isn't one is named and left out."""
    found: dict[tuple[str, int], dict[str, Labels]] = defaultdict(dict)
    for path in sorted(folder.glob("*.tsv")):
        match = re.fullmatch(r"((?:dev|train)-\d+)-(.+)", path.stem)
        if match is None:
            click.echo(f"{path.name}: not named SHEET-READER.tsv, left out", err=True)
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            labels = _labels(line)
            if labels:
                found[match[1], labels[0]][match[2]] = labels[1]
            elif line.strip() and number > 1:
                click.echo(f"{path.name}:{number}: not labels, left out: {line[:60]}", err=True)
    return found


def _labels(line: str) -> tuple[int, Labels] | None:
    fields = [field.strip().lower() for field in line.split("\t")]
    if len(fields) < 4 or not fields[0].isdecimal():
        return None
    act, stance, tone = fields[1:4]
    if act not in set(Act) or stance not in set(Stance) or tone not in set(Tone):
        return None
    return int(fields[0]), (act, stance, tone)


def settled(given: dict[str, Labels]) -> Labels:
    """The labels that count."""
    if SETTLED in given:
        return given[SETTLED]
    readers = sorted(given)
    act, stance, tone = (Counter(given[reader][i] for reader in readers).most_common(1)[0][0] for i in range(3))
    return act, stance, tone


def agreed(given: dict[str, Labels]) -> bool | None:
    """Whether the readers gave the same labels; None for a single one."""
    labels = [value for reader, value in given.items() if reader != SETTLED]
    return len(set(labels)) == 1 if len(labels) > 1 else None


def _rendered(articles: dict[str, list[dict[str, object]]]) -> str:
    """JSON with one statement a line, articles by name."""
    blocks = []
    for name in sorted(articles):
        rows = sorted(articles[name], key=lambda row: str(row["cue"]).zfill(9))
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        blocks.append(f"{json.dumps(name)}:[\n{lines}]")
    return "{" + ",\n".join(blocks) + "}\n"


if __name__ == "__main__":
    sys.exit(main())

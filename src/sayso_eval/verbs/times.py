"""sayso-eval times"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from sayso.errors import InputError, UsageError
from sayso.record import Article, TimeMention
from sayso_eval.timegold import TimeItem, found_for, is_right, parse_time_items
from sayso_eval.timex import TimexDocument, tempeval3, wikiwars
from sayso_eval.timexscore import Compared, compared, same_extent, same_value, score_timex

_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in one text, and in how many seconds of processor time."""

    found: tuple[TimeMention, ...]
    seconds: float
    words: int


@click.command()
@click.option("--tempeval3", "timeml", type=_FOLDER, help="A folder of TimeML files (.tml).")
@click.option("--wikiwars", "wars", type=_FOLDER, help="The folder of WikiWars (keyinline/*.xml).")
@click.option("--gold", multiple=True, type=_FILE, help="A file of marked texts; may be given several times.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="List the first N errors of each kind.")
def times(timeml: Path | None, wars: Path | None, gold: tuple[Path, ...], errors: int) -> None:
    """Score expressions of time: their extents and values, F1 as TempEval-3 counts it.

    Prints tables in Markdown. WikiWars is read without a day of publication. --gold counts the marked
    expressions whose value is right.
    """
    corpora = [("tempeval3", tempeval3(timeml))] if timeml else []
    corpora += [("wikiwars", wikiwars(wars))] if wars else []
    if not corpora and not gold:
        raise UsageError("nothing to score; give --tempeval3, --wikiwars or --gold")
    if corpora:
        click.echo("| corpus | gold | found | overlap | strict | value | ms per 1,000 words |")
        click.echo("|---|---:|---:|---:|---:|---:|---:|")
    listed = [_score(name, documents) for name, documents in corpora]
    for found in listed:
        _list_errors(found, errors)
    for path in gold:
        _score_gold(path, errors)


def _read(text: str, published: date | None) -> _Read:
    from sayso.resolve.times import find_times  # noqa: PLC0415 - eval starts without it

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(digest[:16], None, None, None, None, (), published, "en", digest, None, text)
    start = time.process_time()
    found = find_times(article)
    return _Read(found, time.process_time() - start, len(text.split()))


def _score(name: str, documents: Sequence[TimexDocument]) -> list[Compared]:
    _read("Warm up in May 2020.", None)
    read = [_read(document.text, document.published) for document in documents]
    found = [compared(document, one.found) for document, one in zip(documents, read, strict=True)]
    s = score_timex(found)
    speed = 1e6 * sum(one.seconds for one in read) / max(1, sum(one.words for one in read))
    click.echo(f"| {name} | {s.gold} | {s.found} | {s.overlap:.1f} | {s.strict:.1f} | {s.value:.1f} | {speed:.1f} |")
    return found


def _list_errors(found: Sequence[Compared], many: int) -> None:
    if not many:
        return
    groups: dict[str, list[str]] = {"missed": [], "extra": [], "extent": [], "value": []}
    for one in found:
        name, text = one.document.name, one.document.text
        groups["missed"] += [f"{name}: {_around(text, g.start, g.end)} {g.value}" for g in one.missed]
        groups["extra"] += [f"{name}: {_around(text, f.span.start, f.span.end)} {f.value}" for f in one.extra]
        for pair in one.pairs:
            gold, mention = pair
            line = f"{name}: {_around(text, gold.start, gold.end)}"
            if not same_extent(pair):
                groups["extent"].append(f"{line} found {text[mention.span.start : mention.span.end]!r}")
            if not same_value(pair):
                groups["value"].append(f"{line} {gold.value}, found {mention.value}: {mention.reasons[0].detail}")
    for title, lines in groups.items():
        click.echo(f"\n{title} ({len(lines)})")
        for line in lines[:many]:
            click.echo(f"  {line}")


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 50) : start], text[end : end + 40]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def _score_gold(path: Path, errors: int) -> None:
    try:
        items = parse_time_items(path.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    tally: dict[str, list[int]] = {}
    wrong: list[str] = []
    for item in items:
        _judge(item, tally, wrong)
    click.echo(f"\n| {path.name} | marked | right | % |\n|---|---:|---:|---:|")
    for anchor, (right, count) in [*sorted(tally.items()), ("all", _sum(tally))]:
        click.echo(f"| {anchor} | {count} | {right} | {100 * right / max(1, count):.1f} |")
    for line in wrong[:errors]:
        click.echo(f"  {line}")


def _judge(item: TimeItem, tally: dict[str, list[int]], wrong: list[str]) -> None:
    found = _read(item.text, item.published).found
    for marked in item.times:
        best = found_for(marked, found)
        row = tally.setdefault(marked.anchor or "none", [0, 0])
        row[0] += is_right(marked, best)
        row[1] += 1
        if not is_right(marked, best):
            got = f"{best.value} {best.mod or ''}".strip() if best else "nothing"
            wanted = f"{marked.value} {marked.mod or ''}".strip()
            wrong.append(f"{item.name}: {_around(item.text, marked.start, marked.end)} {wanted}, found {got}")


def _sum(tally: dict[str, list[int]]) -> list[int]:
    return [sum(row[0] for row in tally.values()), sum(row[1] for row in tally.values())]

"""sayso-eval speakers"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from sayso.errors import UsageError
from sayso_eval.corefgum import GumScore, read_documents, score_gum
from sayso_eval.meantimespeakers import Judged, SpeechShare, judged, speech_shares
from sayso_eval.records import records_of
from sayso_eval.speakergold import PRONOUN, RIGHT, GoldShare, Verdict, judge, read_speaker_gold, share
from sayso_eval.speechevents import read_speech
from sayso_eval.tables import as_json, table

_FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@dataclass(slots=True)
class _Report:
    """gum, speech and gold are None where they weren't asked for. errors: one line each."""

    gum: list[GumScore] | None
    speech: dict[str, SpeechShare] | None
    gold: dict[str, dict[str, GoldShare]] | None
    errors: list[str]


@click.command()
@click.option("--gum", metavar="FOLDER", type=_FOLDER, help="GUM's *.conllu files: coreference.")
@click.option("--meantime", metavar="FOLDER", type=_FOLDER, help="MEANTIME: who stands behind speech events.")
@click.option("--gold", metavar="FILE", type=_FILE, multiple=True, help="A marked-up gold file; may be repeated.")
@click.option("--errors", metavar="N", type=click.IntRange(min=1), help="List the first N wrong speakers of each part.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def speakers(
    gum: Path | None, meantime: Path | None, gold: tuple[Path, ...], errors: int | None, workers: int, in_json: bool
) -> None:
    """Score coreference and speakers.

    GUM: CoNLL F1 on mentions as in OntoNotes, beside linking by head words. MEANTIME: the
    speaker of a speech event reaches the entity that its participant refers to; "strict"
    counts events without a statement as wrong. Gold files: the speaker is the one named in the mark.
    """
    if not (gum or meantime or gold):
        raise UsageError("nothing to score; give --gum FOLDER, --meantime FOLDER or --gold FILE")
    report = _Report(None, None, None, [])
    if gum:
        report.gum = _gum(gum)
    if meantime:
        report.speech = _speech(meantime, workers, errors or 0, report.errors)
    if gold:
        report.gold = {path.name: _gold(path, workers, errors or 0, report.errors) for path in gold}
    (_print_json if in_json else _print)(report)
    for line in report.errors:
        click.echo(line, err=in_json)


def _gum(folder: Path) -> list[GumScore]:
    from sayso.pipeline import entities_of  # noqa: PLC0415 - the model loads on first use

    documents = read_documents(folder)
    return score_gum(documents, entities_of, sorted({document.genre for document in documents}))


def _speech(folder: Path, workers: int, limit: int, errors: list[str]) -> dict[str, SpeechShare]:
    articles = read_speech(folder)
    records = records_of([article.text for article in articles], workers)
    found = [row for article, record in zip(articles, records, strict=True) for row in judged(article, record)]
    errors += [_speech_line(row) for row in found if not row.right][:limit]
    return speech_shares(found)


def _speech_line(row: Judged) -> str:
    given = row.speaker.name if row.speaker else "no speaker given" if row.statement else "no statement found"
    text = row.article.text
    shown = _line(text, row.event.start, row.event.end)
    return f"{row.article.name}: {shown} | {row.event.wording(text)} | {given}"


def _gold(path: Path, workers: int, limit: int, errors: list[str]) -> dict[str, GoldShare]:
    items = read_speaker_gold(path)
    records = records_of([item.text for item in items], workers)
    verdicts = [v for item, record in zip(items, records, strict=True) for v in judge(item, record)]
    errors += [_gold_line(path, v) for v in verdicts if v.outcome != RIGHT][:limit]
    return dict(_gold_shares(verdicts))


def _gold_shares(verdicts: Sequence[Verdict]) -> Iterator[tuple[str, GoldShare]]:
    yield "all", share(verdicts)
    yield "pronouns", share([v for v in verdicts if v.form == PRONOUN])
    yield "nominals and names", share([v for v in verdicts if v.form != PRONOUN])
    yield "unnamed", share([v for v in verdicts if not v.source.named])
    for tag in sorted({tag for v in verdicts for tag in v.item.tags}):
        yield f"tag {tag}", share([v for v in verdicts if tag in v.item.tags])


def _gold_line(path: Path, verdict: Verdict) -> str:
    where = f"{path.name}:{verdict.item.line} {verdict.item.name}"
    shown = _line(verdict.item.text, verdict.source.start, verdict.source.end)
    return f"{where}: {shown} | {verdict.source.speaker} | {verdict.given or verdict.outcome}"


_AROUND = 40  # code points on either side


def _line(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


_GUM_HEADERS = ("genre", "system", "mentions by", "texts", "mention F1", "MUC", "B-cubed", "CEAF-e", "CoNLL F1")
_SPEECH_HEADERS = ("participant", "events", "with a statement", "right %", "strict right %")
_GOLD_HEADERS = ("gold", "sources", "marked", "found", "right %", "right of found %")


def _print(report: _Report) -> None:
    if report.gum is not None:
        table(_GUM_HEADERS, [_gum_row(row) for row in report.gum if row.genre in {"all", "news"}])
    if report.speech is not None:
        click.echo()
        table(_SPEECH_HEADERS, [[n, s.events, s.found, s.right, s.strict] for n, s in report.speech.items()])
    for name, rows in (report.gold or {}).items():
        click.echo()
        table(_GOLD_HEADERS, [[name, n, s.count, s.found, s.right, s.right_of_found] for n, s in rows.items()])


def _gum_row(row: GumScore) -> list[str | float]:
    s = row.score
    by = "span" if row.exact else "head"
    return [row.genre, row.system, by, row.documents, s.mentions.f1, s.muc.f1, s.b_cubed.f1, s.ceaf_e.f1, s.conll]


def _print_json(report: _Report) -> None:
    out: dict[str, Any] = {}
    if report.gum is not None:
        out["gum"] = [_gum_json(row) for row in report.gum]
    if report.speech is not None:
        out["meantime"] = {name: _rounded(asdict(row)) for name, row in report.speech.items()}
    if report.gold is not None:
        out["gold"] = {
            file: {name: _rounded(asdict(row)) for name, row in rows.items()} for file, rows in report.gold.items()
        }
    as_json(out)


def _gum_json(row: GumScore) -> dict[str, Any]:
    ratios = {
        "mentions": row.score.mentions,
        "muc": row.score.muc,
        "b_cubed": row.score.b_cubed,
        "ceaf_e": row.score.ceaf_e,
    }
    return {
        "genre": row.genre,
        "system": row.system,
        "mentions_by": "span" if row.exact else "head",
        "documents": row.documents,
        **{name: _rounded({"recall": r.recall, "precision": r.precision, "f1": r.f1}) for name, r in ratios.items()},
        "conll": round(row.score.conll, 1),
    }


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in values.items()}

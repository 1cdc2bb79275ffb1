"""`sayso import`: articles that come back from other tools, and what was edited there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.codes import NOTHING_DONE, SOME_FAILED
from sayso.cli.deciding import who_option
from sayso.cli.options import as_json_option, ledger_option
from sayso.cli.progress import tracked
from sayso.cli.say import name_failure

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.workflow.exchange import ImportReport


@click.command("import", short_help="Take articles and edits back from other tools.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@click.option("--format", "form", metavar="NAME", help="Its format; told by what is in it otherwise.")
@who_option
@ledger_option
@as_json_option
def import_(files: tuple[Path, ...], form: str | None, who: str | None, ledger: Path, as_json: bool) -> None:
    """Take back what `sayso export` wrote and other tools changed: jsonl, csv, parquet, brat, webannotation,
    labelstudio, inception.

    An article that the ledger lacks is added as it was read, with its decisions. Of one that it has, what was
    edited becomes decisions of yours: a moved span or another act corrects, a statement that is gone is
    rejected. What others decided meanwhile stays. A file that nobody edited changes nothing.

    Ends with 0 when all went well, 1 when some of it was refused, 2 for wrong usage, 3 when nothing could be
    taken in.
    """
    # The database and the formats load here: help must not wait for them.
    from sayso.export import formats  # noqa: PLC0415
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.workflow.decide import whoever  # noqa: PLC0415
    from sayso.workflow.exchange import ImportReport  # noqa: PLC0415
    from sayso.workflow.meaning import complete  # noqa: PLC0415

    if form is not None:
        formats.for_reading(form)
    name, report = whoever(who), ImportReport()
    with Ledger.open(ledger) as opened:
        for path in files:
            _take(opened, path, form, name, report)
        if report.added:
            complete(opened)
    for failure in report.refused:
        name_failure(failure)
    _tell(report, ledger, as_json)
    if report.refused:
        done = report.added or report.decided or report.unchanged
        raise click.exceptions.Exit(SOME_FAILED if done else NOTHING_DONE)


def _take(ledger: Ledger, path: Path, form: str | None, who: str, report: ImportReport) -> None:
    """One file or folder; what was read of a broken one before it breaks off is kept."""
    from sayso.errors import InputError, LedgerError  # noqa: PLC0415
    from sayso.export import formats  # noqa: PLC0415
    from sayso.record import Failure, Kept  # noqa: PLC0415
    from sayso.workflow.exchange import import_into  # noqa: PLC0415

    def find(key: str) -> Kept | None:
        try:
            return ledger.kept(key)
        except LedgerError:
            return None

    try:
        import_into(ledger, tracked(formats.read(path, find, form), None, wanted=True), who, report)
    except InputError as error:
        report.refused.append(Failure(str(path), str(error)))


def _tell(report: ImportReport, ledger: Path, as_json: bool) -> None:
    from sayso.codec import dumps  # noqa: PLC0415

    decided = sum(report.decided.values()) + report.speakers
    if as_json:
        refused = [{"where": each.where, "reason": each.reason} for each in report.refused]
        told = {"ledger": str(ledger), "added": report.added, "decided": report.decided}
        click.echo(dumps({**told, "speakers": report.speakers, "unchanged": report.unchanged, "refused": refused}))
        return
    counts = {"added": len(report.added), "unchanged": len(report.unchanged), "refused": len(report.refused)}
    words = [f"{count:,} {what}" for what, count in counts.items() if count or what == "added"]
    click.echo(f"{ledger}: {', '.join(words)}; {decided:,} decision{'s' * (decided != 1)}")

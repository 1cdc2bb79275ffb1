"""`sayso reread`: today's model on articles that an older one read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.codes import NOTHING_DONE, SOME_FAILED
from sayso.cli.options import as_json_option, ledger_option, workers_option
from sayso.cli.progress import tracked
from sayso.cli.say import name_failure
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.workflow.reread import Reread

_SHOWN = 20


@click.command(short_help="Read a ledger's articles again with a newer model.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Also articles that this very model has read.")
@workers_option
@as_json_option
def reread(articles: tuple[str, ...], ledger: Path, everything: bool, workers: int, as_json: bool) -> None:
    """Read articles of the ledger again, from their stored texts: those named, else all that another model read.

    The old readings are kept. Decisions hold on: a statement that somebody accepted, corrected or added stays
    even where the new reading lacks it, and is listed; nothing is moved to a statement that merely looks alike.
    """
    from sayso.codec import dumps  # noqa: PLC0415 - help must not wait for the model
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.record import Failure  # noqa: PLC0415
    from sayso.workflow.meaning import complete  # noqa: PLC0415
    from sayso.workflow.reread import outdated  # noqa: PLC0415
    from sayso.workflow.reread import reread as run  # noqa: PLC0415

    if articles and everything:
        raise UsageError("name articles or --all, not both")
    with Ledger.open(ledger, create=False) as opened:
        chosen = list(articles) or ([each.read.article.id for each in opened] if everything else outdated(opened))
        done: list[Reread] = []
        failures: list[Failure] = []
        for result in tracked(run(opened, chosen, workers=workers), len(chosen), wanted=True):
            if isinstance(result, Failure):
                name_failure(result)
                failures.append(result)
            else:
                done.append(result)
        if not articles:
            complete(opened)  # what an import or an older model left without a vector
    if as_json:
        click.echo(dumps(_as_json(done, failures)))
    else:
        click.echo("\n".join(_lines(done)))
    if failures:
        raise click.exceptions.Exit(SOME_FAILED if done else NOTHING_DONE)


def _as_json(done: Iterable[Reread], failures: Iterable[Any]) -> dict[str, Any]:
    keys = ("article", "found", "gone", "kept", "vanished")
    return {
        "articles": [{key: getattr(each, key) for key in keys} for each in done],
        "failures": [{"where": each.where, "reason": each.reason} for each in failures],
    }


def _lines(done: list[Reread]) -> list[str]:
    found, gone = sum(each.found for each in done), sum(each.gone for each in done)
    read = f"{len(done):,} article{'s' * (len(done) != 1)} read again"
    named = [
        f"  {key} in {each.article}: {what}"
        for what, ids in (
            ("not found by this model, kept by a decision", "kept"),
            ("decided about, not found by this model", "vanished"),
        )
        for each in done
        for key in getattr(each, ids)
    ]
    more = [f"  and {len(named) - _SHOWN:,} more; --json names all"] * (len(named) > _SHOWN)
    return [f"{read}: {found:,} statements found anew, {gone:,} no longer.", *named[:_SHOWN], *more]

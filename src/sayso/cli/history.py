"""`sayso history`: what was decided about a thing, and when it was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import as_json_option, ledger_option

if TYPE_CHECKING:
    from sayso.ledger.deciding import Event


@click.command(short_help="What happened to a statement, speaker or article.")
@click.argument("thing", metavar="ID")
@ledger_option
@as_json_option
def history(thing: str, ledger: Path, as_json: bool) -> None:
    """List every decision about a statement, speaker, article or decision, by its id or the beginning of it,
    oldest first: who, when, what, undone ones included; with the readings and versions of an article.
    """
    from sayso.codec import dumps  # noqa: PLC0415
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.view.snippets import one_line  # noqa: PLC0415
    from sayso.workflow import decide as steps  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        key, events = steps.history(opened, thing)
    if as_json:
        click.echo(dumps({"id": key, "history": [_as_json(each) for each in events]}))
        return
    for each in events:
        click.echo(one_line(str(each)))


def _as_json(event: Event) -> dict[str, object]:
    return {
        "at": event.at.isoformat(),
        "who": event.who,
        "what": event.what,
        "id": event.id,
        "undone": event.undone,
    }

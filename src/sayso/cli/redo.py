"""`sayso redo`: bring a decision back."""

from __future__ import annotations

import click

from sayso.cli.deciding import Turn, finish, turning


@click.command(short_help="Bring a decision back.")
@click.argument("decision", required=False)
@turning
def redo(decision: str | None, turn: Turn) -> None:
    """Make a decision that was undone count again; what was undone last, if none is named.

    Refused where something decided since says otherwise.
    """
    from sayso.workflow import decide as steps  # noqa: PLC0415 - the database loads here

    with turn.opened() as ledger:
        made = steps.redo(ledger, decision, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)

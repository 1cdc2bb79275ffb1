"""`sayso undo`: take a decision back."""

from __future__ import annotations

import click

from sayso.cli.deciding import Turn, finish, turning


@click.command(short_help="Take a decision back.")
@click.argument("decision", required=False)
@turning
def undo(decision: str | None, turn: Turn) -> None:
    """Take back a decision (id), or the last one that counts. Undoing an undo is a redo.

    A decision about many things is taken back for all of them.
    """
    from sayso.workflow import decide as steps  # noqa: PLC0415 - the database loads here

    with turn.opened() as ledger:
        made = steps.undo(ledger, decision, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)

"""`sayso saved`: results kept under a name."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.options import as_json_option, ledger_option
from sayso.errors import UsageError


@click.command(short_help="List, show or remove saved results.")
@click.argument("name", required=False)
@click.option("--remove", is_flag=True, help="Forget this result; the statements stay.")
@ledger_option
@as_json_option
def saved(name: str | None, remove: bool, ledger: Path, as_json: bool) -> None:
    """List the results that --save kept, or show one: its question, and the ids that it gave then.

    A saved result stays as it was. To ask within it, name it with --saved.
    """
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.report import answers_saved as report  # noqa: PLC0415
    from sayso.workflow import ask  # noqa: PLC0415

    if remove and name is None:
        raise UsageError("--remove: name the saved result")
    with Ledger.open(ledger, create=False) as opened:
        if name is None:
            click.echo(report.listed(ask.saved(opened), as_json), nl=False)
            return
        kept, members = ask.members(opened, name)
        if remove:
            ask.remove(opened, name)
        click.echo(report.removed(kept, as_json) if remove else report.shown(kept, members, as_json), nl=False)

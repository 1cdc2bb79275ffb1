"""What goes to the person at the terminal, apart from results."""

from __future__ import annotations

import click

from sayso.record import Failure
from sayso.view.snippets import one_line


def complain(message: str) -> None:
    """One line on standard error, with nothing in it that a terminal would obey."""
    click.echo(f"sayso: {one_line(message)}", err=True)


def name_failure(failure: Failure) -> None:
    """Where and why an input wasn't read."""
    where, reason = one_line(failure.where), one_line(failure.reason)
    complain(reason if reason.startswith(where) else f"{where}: {reason}")

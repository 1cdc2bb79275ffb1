"""The `sayso` command. Verbs import what they need when they run, so that help is quick."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from sayso.cli.add import add
from sayso.cli.articles import articles
from sayso.cli.decide import decide
from sayso.cli.export import export
from sayso.cli.history import history
from sayso.cli.import_ import import_
from sayso.cli.read import read
from sayso.cli.redo import redo
from sayso.cli.reread import reread
from sayso.cli.saved import saved
from sayso.cli.say import complain
from sayso.cli.search import search
from sayso.cli.speakers import speakers
from sayso.cli.statements import statements
from sayso.cli.undo import undo
from sayso.cli.verify import verify
from sayso.errors import SaysoError, UsageError

WRONG_USAGE, NOTHING_DONE = 2, 3
_INTERRUPTED, _PIPE_CLOSED = 130, 141  # as shells report SIGINT and SIGPIPE


class _Group(click.Group):
    """Turns every error that a user can cause into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order of use, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SaysoError as error:
            if ctx.params["debug"]:
                raise
            complain(str(error))
            ctx.exit(WRONG_USAGE if isinstance(error, UsageError) else NOTHING_DONE)
        except BrokenPipeError:  # whoever reads our output has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(_PIPE_CLOSED)
        except KeyboardInterrupt:
            complain("interrupted")
            ctx.exit(_INTERRUPTED)
        return result


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso", prog_name="sayso", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Read news and keep a ledger of attributed statements: who said what, in which exact words."""


for _verb in (read, add, search, statements, speakers, articles, saved, decide, undo, redo, history):
    main.add_command(_verb)
for _verb in (reread, export, import_, verify):
    main.add_command(_verb)

"""sayso-eval: measures Sayso.

Exit codes: 0 done; 1 a floor doesn't hold; 2 wrong usage; 3 nothing could be measured.
"""

from __future__ import annotations

import sys

import click

from sayso.errors import SaysoError, UsageError
from sayso_eval.verbs.acts import acts
from sayso_eval.verbs.attribution import attribution
from sayso_eval.verbs.gold import gold
from sayso_eval.verbs.ledger import ledger
from sayso_eval.verbs.meaning import meaning
from sayso_eval.verbs.nested import nested
from sayso_eval.verbs.places import places
from sayso_eval.verbs.speakers import speakers
from sayso_eval.verbs.speed import speed
from sayso_eval.verbs.times import times


class _Group(click.Group):
    """Shows an error that a user can mend as one line, and no traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            click.echo(f"sayso-eval: {error}", err=True)
            sys.exit(2 if isinstance(error, UsageError) else 3)


@click.group(cls=_Group)
@click.version_option(package_name="sayso")
def main() -> None:
    """Measure Sayso against gold: statements, speakers, times, places, acts, meaning; its floors, speed and ledger."""


for _verb in (attribution, nested, speakers, times, places, acts, meaning, gold, speed, ledger):
    main.add_command(_verb)

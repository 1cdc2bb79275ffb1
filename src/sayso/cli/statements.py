"""`sayso statements`: lists of them, narrowed and counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sayso.cli.answering import answer_with
from sayso.cli.filters import filter_options, question_of, shown_options
from sayso.cli.options import ledger_option


@click.command(short_help="List statements, narrowed and counted.")
@filter_options
@shown_options
@ledger_option
def statements(ledger: Path, **given: Any) -> None:
    """List statements, those of the last published articles first.

    Filters narrow the list; of several values for one, any will do. --facet counts by speaker, type, outlet, act,
    stance, tone, kind, state, origin, place, country, year, month, language or label. --sort takes published, said,
    added (to the ledger, the last first) and text (in the order of each article).

    A statement whose own day is unknown counts as said on the day its article was published (--dated: not).
    """
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.workflow import ask  # noqa: PLC0415

    question = question_of(given)
    with Ledger.open(ledger, create=False) as opened:
        answer_with(opened, [ask.statements(opened, question)], given)

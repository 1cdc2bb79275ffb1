"""`sayso articles`: what the ledger has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sayso.cli.answering import answer_with
from sayso.cli.filters import filter_options, question_of, shown_options
from sayso.cli.options import ledger_option


@click.command(short_help="List articles.")
@filter_options
@shown_options
@ledger_option
def articles(ledger: Path, **given: Any) -> None:
    """List articles, the last published first.

    Filters about statements keep articles with at least one that fits. --facet counts by outlet, year, month,
    language or label; --sort takes published, added, outlet, title, statements and length.
    """
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.workflow import ask  # noqa: PLC0415

    question = question_of(given)
    with Ledger.open(ledger, create=False) as opened:
        answer_with(opened, [ask.articles(opened, question)], given)

"""`sayso speakers`: who said how much."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sayso.cli.answering import answer_with
from sayso.cli.filters import filter_options, question_of, shown_options
from sayso.cli.options import ledger_option


@click.command(short_help="List speakers with what they said.")
@click.argument("words", nargs=-1)
@filter_options
@shown_options
@ledger_option
def speakers(words: tuple[str, ...], ledger: Path, **given: Any) -> None:
    """List speakers, those with most statements first; with WORDS, those whose names have them.

    Filters are about what they said: --act deny lists who denied something, with how often. --facet counts by type,
    country or label; --sort takes statements, name, first and last (day of a statement).
    """
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.workflow import ask  # noqa: PLC0415

    question = question_of(given, words=" ".join(words) or None)
    with Ledger.open(ledger, create=False) as opened:
        answer_with(opened, [ask.speakers(opened, question)], given)

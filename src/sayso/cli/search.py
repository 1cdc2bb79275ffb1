"""`sayso search`: statements and articles by words or by meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sayso.cli.answering import answer_with
from sayso.cli.filters import filter_options, question_of, shown_options
from sayso.cli.options import ledger_option
from sayso.errors import UsageError


@click.command(short_help="Find statements and articles by words or meaning.")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--in",
    "within",
    type=click.Choice(["statements", "articles", "both"]),
    default="statements",
    show_default=True,
    help="What to search.",
)
@click.option("--meaning", is_flag=True, help="By what statements mean, whatever their words.")
@click.option("--mixed", is_flag=True, help="By words and meaning, both rankings joined.")
@filter_options
@shown_options
@ledger_option
def search(words: tuple[str, ...], within: str, meaning: bool, mixed: bool, ledger: Path, **given: Any) -> None:
    """Find statements and articles, the best fit first.

    \b
    tessel valley              both words
    '"withdraw by spring"'     the words in a row
    'withdr*'                  words that start so
    'marn OR vance'            either; OR joins its two neighbours
    'mines -elections'         not the second word
    'NEAR(mines valley, 5)'    at most 5 words apart

    All else is taken as text, whatever signs it holds. Case and accents don't matter. Rejected statements and
    texts that a newer version replaced are left out unless asked for (--state, --versions).
    """
    from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here
    from sayso.ledger.asking import How  # noqa: PLC0415
    from sayso.workflow import ask  # noqa: PLC0415

    if meaning and mixed:
        raise UsageError("--meaning and --mixed: give one of the two")
    how = How.MEANING if meaning else How.MIXED if mixed else How.WORDS
    question = question_of(given, words=" ".join(words), how=how)
    with Ledger.open(ledger, create=False) as opened:
        answer_with(opened, ask.search(opened, question, ask.Within(within)), given)

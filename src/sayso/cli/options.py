"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.ingest import Columns, Overrides

F = TypeVar("F", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default=Path("sayso.db"),
    show_default=True,
    envvar="SAYSO_LEDGER",
    help="File of the ledger.",
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
workers_option = click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that read at once."
)

_METADATA = (
    click.option("--title", help="Title of the articles, instead of the one found."),
    click.option("--outlet", help="Outlet that published them."),
    click.option("--author", "authors", multiple=True, help="An author; may be given several times."),
    click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Day of publication."),
    click.option("--language", metavar="CODE", help="Language of the articles, as in en; not guessed then."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="Column of a table that holds a field, as in text=body_clean; guessed by names otherwise.",
    ),
    click.option("--follow", is_flag=True, help="Fetch the pages of feed entries that hold only a summary."),
)


def metadata_options(command: F) -> F:
    """What the user says of the articles: title, outlet, authors, published, language, columns, follow."""
    for option in reversed(_METADATA):
        command = option(command)
    return command


def overrides_of(
    title: str | None,
    outlet: str | None,
    authors: Sequence[str],
    published: datetime | None,
    language: str | None,
    columns: Sequence[str],
    follow: bool,
) -> Overrides:
    """What `metadata_options` gave. Raises UsageError for a --column that makes no sense."""
    from sayso.ingest import Overrides  # noqa: PLC0415 - help must not wait for it

    day = published.date() if published else None
    return Overrides(title, outlet, tuple(authors) or None, day, language, _columns(columns), follow)


def _columns(given: Sequence[str]) -> Columns:
    from sayso.ingest import Columns  # noqa: PLC0415

    known = [each.name for each in fields(Columns)]
    named: dict[str, str] = {}
    for each in given:
        field, equals, name = each.partition("=")
        if not equals or field not in known or not name:
            raise UsageError(f"--column {each}: write FIELD=NAME, with one of {', '.join(known)} as FIELD")
        named[field] = name
    return Columns(**named)

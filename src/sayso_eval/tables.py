"""Tables and figures on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table


def table(headers: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    """Prints rows in columns, the first left-aligned, numbers with one decimal unless whole."""
    grid = Table(box=None, pad_edge=False)
    for number, header in enumerate(headers):
        grid.add_column(header, justify="left" if number == 0 else "right", no_wrap=number == 0)
    for row in rows:
        grid.add_row(*(_cell(value) for value in row))
    console = Console(markup=False, highlight=False, emoji=False, width=None if sys.stdout.isatty() else 120)
    console.print(grid)


def _cell(value: str | float) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def as_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))

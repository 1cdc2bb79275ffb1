"""What each table, view and column of a ledger is, from `schema.json`, and the same as Datasette's metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from sayso.ledger import views
from sayso.ledger.tables import metadata

TITLE = "A ledger of attributed statements: who said what, in which exact words"


@dataclass(frozen=True, slots=True)
class Described:
    """A table or a view. columns: what each is, in order. datasette: how Datasette shows it."""

    name: str
    about: str
    columns: Mapping[str, str]
    datasette: Mapping[str, Any]


def tables() -> tuple[Described, ...]:
    """In the order in which the schema has them. Raises KeyError for a table or column that isn't described."""
    known = _known()
    return tuple(
        Described(
            name,
            known["tables"][name]["about"],
            _columns([column.name for column in table.columns], known, known["tables"][name]["columns"]),
            {},
        )
        for name, table in metadata.tables.items()
    )


def described_views(columns: Mapping[str, list[str]]) -> tuple[Described, ...]:
    """columns: of each view, as SQLite names them. Raises KeyError for one that isn't described."""
    known = _known()
    return tuple(
        Described(
            name,
            about,
            _columns(columns[name], known, known["views"][name]["columns"]),
            known["views"][name]["datasette"],
        )
        for name, about in views.abouts().items()
    )


def datasette(columns: Mapping[str, list[str]], database: str = "sayso") -> dict[str, Any]:
    """Datasette's metadata for a ledger whose file is called `database`.db. columns: see `described_views`."""
    shown = {each.name: _shown(each) for each in (*described_views(columns), *tables())}
    hidden = {
        each: {"hidden": True} for each in ("alembic_version", "profile", "vector", "vector_block", "vector_space")
    }
    for name, value in hidden.items():
        shown[name] = {**shown.get(name, {}), **value}
    return {"title": TITLE, "databases": {database: {"tables": shown}}}


def _shown(each: Described) -> dict[str, Any]:
    return {"description": each.about, "columns": dict(each.columns), **each.datasette}


def _columns(names: list[str], known: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, str]:
    return {name: own[name] if name in own else known["columns"][name] for name in names}


def _known() -> dict[str, Any]:
    text = resources.files("sayso.ledger").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def as_markdown(columns: Mapping[str, list[str]]) -> str:
    """Every view and table with its columns, for docs/ledger.md."""
    parts = ["## Views\n", *map(_section, described_views(columns)), "## Tables\n", *map(_section, tables())]
    return "\n".join(parts)


def _section(each: Described) -> str:
    rows = "".join(f"| `{name}` | {what} |\n" for name, what in each.columns.items())
    return f"### {each.name}\n\n{each.about}\n\n| column | |\n|---|---|\n{rows}"

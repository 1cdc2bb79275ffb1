"""The views of a ledger: its common questions, answered by name in Datasette, `sqlite3` or any SQL client.

All but `statements`, `articles`, `versions`, `labels`, `found_at` and `decisions_log` leave out rejected
statements and texts that a newer version has replaced. Counts are subqueries of their row, not groups, where
that can be, so that a page of a view costs what its rows cost and not a scan of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sayso.ledger.views_of_counts import COUNTS
from sayso.ledger.views_of_log import LOG
from sayso.ledger.views_of_statements import STATEMENTS

# SELECT of each view, by its name; no view stands on another.
VIEWS: Mapping[str, str] = MappingProxyType({**STATEMENTS, **COUNTS, **LOG})


def statements() -> tuple[str, ...]:
    """SQL that makes every view as this version has it, in place of an older one of the same name. A
    migration that renames a table drops the views first (SQLite refuses otherwise) and ends with this."""
    return tuple(line for name in VIEWS for line in (f"DROP VIEW IF EXISTS {name}", definition(name)))


def definition(name: str) -> str:
    """As SQLite keeps it in sqlite_master."""
    return f"CREATE VIEW {name} AS\n{VIEWS[name].strip()}"

"""The views of a ledger, from `views.sql`."""

from __future__ import annotations

import re
import sqlite3
from importlib import resources

_NAME = re.compile(r"CREATE VIEW (\w+) AS\n((?:-- .*\n)+)")


def statements() -> tuple[str, ...]:
    """SQL that makes every view as this version has it, in place of an older one of the same name. A
    migration that renames a table drops the views first (SQLite refuses otherwise) and ends with this."""
    return tuple(line for name, sql in definitions().items() for line in (f"DROP VIEW IF EXISTS {name}", sql))


def definitions() -> dict[str, str]:
    """CREATE VIEW of each view, by its name."""
    return {_NAME.match(sql).group(1): sql for sql in _split(_script())}  # type: ignore[union-attr]


def abouts() -> dict[str, str]:
    """What each view is for, in a line or two, by its name."""
    found = (match for sql in _split(_script()) if (match := _NAME.match(sql)))
    return {match.group(1): " ".join(match.group(2).replace("-- ", "").split()) for match in found}


def _script() -> str:
    return resources.files("sayso.ledger").joinpath("views.sql").read_text(encoding="utf-8")


def _split(script: str) -> list[str]:
    found, part = [], ""
    for line in script[script.index("CREATE VIEW") :].splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part.strip().removesuffix(";"))
            part = ""
    return found

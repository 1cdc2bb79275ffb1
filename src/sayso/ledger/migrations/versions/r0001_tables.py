"""The tables, the full-text indexes and the triggers that guard them."""

from __future__ import annotations

import sqlite3
from importlib import resources

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    script = resources.files("sayso.ledger.migrations").joinpath("0001.sql").read_text(encoding="utf-8")
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            op.get_bind().exec_driver_sql(part)
            part = ""

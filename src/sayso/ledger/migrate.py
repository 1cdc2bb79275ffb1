"""Alembic at work on a ledger."""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to `revision`, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("sayso.ledger").joinpath("migrations")))
    with engine.connect().execution_options(writes=True) as db, db.begin():
        config.attributes["connection"] = db
        command.upgrade(config, revision)


def backup(engine: Engine, target: Path) -> None:
    """A copy of the whole ledger as it is, by SQLite's own backup. Replaces an earlier copy of the same
    version only once it is complete."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with engine.connect() as db:
        source = db.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        copy = sqlite3.connect(part)
        try:
            source.backup(copy)
        finally:
            copy.close()
    part.replace(target)

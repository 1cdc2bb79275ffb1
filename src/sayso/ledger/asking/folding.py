"""Names compared without case, accents and spacing."""

from __future__ import annotations

import sqlite3
import unicodedata

from sqlalchemy import Connection

FOLDED = "sayso_folded"  # its name in SQL


def folded(text: str | None) -> str:
    """ "Ilša  MARN" as "ilsa marn"."""
    letters = unicodedata.normalize("NFKD", text or "")
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def teach(db: Connection) -> None:
    """Make `folded` a function of this connection's SQL."""
    driver = db.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.create_function(FOLDED, 1, folded, deterministic=True)

"""How the file is read while it is asked."""

from __future__ import annotations

from sqlalchemy import Connection

_MAPPED = 16 << 30  # bytes of the file, at most


def swiftly(db: Connection) -> None:
    """Let SQLite map the file into memory: a search looks at thousands of rows all over it, and copying each page
    takes longer than looking."""
    db.exec_driver_sql(f"PRAGMA mmap_size = {_MAPPED}")

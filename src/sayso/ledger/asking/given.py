"""Rows by their pks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, column, select, text


def among(pks: Sequence[int]) -> Select[Any]:
    """The given pks, however many, as rows."""
    sql = text("SELECT value AS pk FROM json_each(:pks)").bindparams(pks=json.dumps(pks))
    return select(sql.columns(column("pk")).subquery("chosen").c.pk)

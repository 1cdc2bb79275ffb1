"""What the readers of tables and JSON give: one row or object after another, or why it can't be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.errors import InputError


@dataclass(frozen=True, slots=True)
class Row:
    """place: as in "row 17", in the input. cells: by column, or why there are none."""

    place: str
    cells: dict[str, Any] | InputError

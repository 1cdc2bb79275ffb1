"""A container's part as bytes: one form for equal contents, whatever the container looked like."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any


def canonical(item: Mapping[str, Any]) -> bytes:
    """An item as UTF-8 JSON: keys sorted, no white space, characters as they are (half of a surrogate
    pair as an escape). Days and moments as ISO 8601, bytes as hex, other values as their text; what is no
    number (NaN) as null."""
    text = json.dumps(_plain(item), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def _plain(value: Any) -> Any:
    plain: Any
    match value:
        case None | bool() | int() | str():
            plain = value
        case float():
            plain = value if math.isfinite(value) else None
        case Mapping():
            plain = {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            plain = [_plain(each) for each in value]
        case date() | datetime() | time():
            plain = value.isoformat()
        case bytes():
            plain = value.hex()
        case _:
            plain = str(value)
    return plain

"""Limits that hold unless a caller gives others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may cost. Sizes in bytes, times in seconds, text in code points."""

    file_bytes: int = 60_000_000
    text_length: int = 2_000_000
    parse_seconds: float = 60.0
    parse_memory: int = 1_500_000_000
    url_bytes: int = 20_000_000
    url_seconds: float = 20.0
    redirects: int = 5

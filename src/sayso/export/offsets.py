"""Offsets in UTF-16 code units, which some formats count in, and in code points, which Sayso counts in."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The two ways of counting in one text. Holds eight bytes or so for each character beyond the Basic
    Multilingual Plane (emoji, say), nothing for the others; each answer takes a binary search.

    A lone surrogate counts as one in both; two that stand side by side, high then low, are two characters
    here, though a reader of UTF-16 takes them for one."""

    __slots__ = ("_points", "_size", "_units")

    def __init__(self, text: str) -> None:
        self._points = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + before for before, point in enumerate(self._points)]
        self._size = len(text)

    def __len__(self) -> int:
        """Of the text, in code units."""
        return self._size + len(self._points)

    def units(self, point: int) -> int:
        """Code units before the code point at `point`, 0..length. Raises ValueError outside the text."""
        if not 0 <= point <= self._size:
            raise ValueError(f"{point} lies outside the text of {self._size} code points")
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """Code points before the code unit at `unit`. Raises ValueError outside the text, and in the
        middle of a character."""
        if not 0 <= unit <= len(self):
            raise ValueError(f"{unit} lies outside the text of {len(self)} UTF-16 units")
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] + 1 == unit:
            raise ValueError(f"{unit} lies inside a character of two UTF-16 units")
        return unit - before

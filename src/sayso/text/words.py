"""Words: the units that the model labels and that the scores count."""

from __future__ import annotations

import re

# A run of letters, digits and underscores is a word; every other visible character stands alone.
_WORD = re.compile(r"\w+|[^\w\s]")


def words(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word and each punctuation mark, in code points and text order."""
    return [match.span() for match in _WORD.finditer(text)]

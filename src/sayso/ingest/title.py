"""The title of a plain text."""

from __future__ import annotations

import re

_FIRST_LINES = re.compile(
    r"[\s\ufeff]*(?P<title>\S[^\r\n]*)(?:\r\n|\r|\n)(?P<blank>[^\S\r\n]*[\r\n])?\s*(?P<next>[^\r\n]*)"
)
_LONGEST = 150
_LONGEST_UNSPACED = 100  # with no blank line after it
# A sentence's end, but not that of "talks fail in U.S."
_SENTENCE_END = re.compile(r"(?:(?<!\b[A-Z])\.|[,;:])$")


def title_of(text: str) -> str | None:
    """The first line, when it looks like a headline: short, not a whole sentence, and with more
    below it, after a blank line or as a line of its own. A Markdown heading loses its marks."""
    lines = _FIRST_LINES.match(text[:4000])
    if lines is None or not lines["next"]:
        return None
    title = re.sub(r"^#+\s+|\s+#*$", "", lines["title"])
    short = len(title) <= (_LONGEST if lines["blank"] else _LONGEST_UNSPACED)
    # A wrapped paragraph's second line starts anywhere; a body starts with a capital and is longer.
    own_line = lines["blank"] or (not lines["next"][0].islower() and len(lines["next"]) > len(title))
    named = any(c.isalpha() for c in title) and not _SENTENCE_END.search(title)
    return title if short and own_line and named else None

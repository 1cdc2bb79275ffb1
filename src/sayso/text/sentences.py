"""Where one sentence of a news text ends and the next begins, by marks and capitals."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"""(?<![.!?\u2026]) [.!?\u2026]++ ["'\u2019\u201d\u00bb)\]]*+ \s++ (?=["'\u2018\u201c\u00ab(\[]*[A-Z0-9])""",
    re.VERBOSE,
)
_LINE = re.compile(r"\S[^\n]*")
_LONGEST_ABBREVIATION = 12
# Words that end in a full stop inside a sentence; single letters are initials.
_ABBREVIATION = re.compile(
    r"""\W*(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|
        Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Adm|Maj|Rev|Hon|St|Jr|Sr|vs|No|
        Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co|Ltd|approx)""",
    re.VERBOSE,
)


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence begins after another one, in order."""
    starts = {match.start() for match in _LINE.finditer(text)}
    starts.discard(min(starts, default=0))
    for match in _BOUNDARY.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()].split()
        if not (before and _ABBREVIATION.fullmatch(before[-1])):
            starts.add(match.end())
    return sorted(starts)

"""ReLocaR (Gritta et al. 2017): place names in sentences, each literal or metonymic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_SAMPLE = re.compile(r"<sample\b[^>]*>(.*?)</sample>", re.DOTALL)
_NAME = re.compile(r'<loc reading="(lit|met|mixed)">(.*?)</loc>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """text: the sentence. start, end: of the name, in code points. metonymic: whether it stands for a
    government, people, team and the like rather than for the place."""

    text: str
    start: int
    end: int
    metonymic: bool


def relocar(path: Path) -> list[NamedPlace]:
    """The marked names of a ReLocaR file, in its order; "mixed" readings count as metonymic, as its
    authors have it. Raises ValueError where the file has no such names."""
    found = [row for match in _SAMPLE.finditer(path.read_text("utf-8")) for row in _rows(match[1].strip())]
    if not found:
        raise ValueError(f"{path}: no ReLocaR samples")
    return found


def _rows(sample: str) -> list[NamedPlace]:
    rows = []
    for match in _NAME.finditer(sample):
        before, name, after = (
            unescape(_TAG.sub("", part)) for part in (sample[: match.start()], match[2], sample[match.end() :])
        )
        rows.append(NamedPlace(before + name + after, len(before), len(before) + len(name), match[1] != "lit"))
    return rows

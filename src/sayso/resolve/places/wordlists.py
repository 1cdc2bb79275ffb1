"""Words beside place names, by what they tell."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files


def listed(name: str) -> frozenset[str]:
    """The words of a list, in lower case. Raises KeyError for a name that data/words.txt lacks."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in files(__package__).joinpath("data", "words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            found[name] += line.split()
    return {name: frozenset(words) for name, words in found.items()}

"""Short lists of function words and the like (vocabulary.tsv: a name and its words a line)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The words of the list of this name. Raises KeyError for an unknown name."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lines = (files(__package__) / "vocabulary.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: frozenset(words.split()) for name, words in (line.split("\t") for line in lines)}

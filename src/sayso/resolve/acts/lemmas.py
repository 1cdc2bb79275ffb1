"""Possible base forms of an English word: irregular ones from a table, regular ones by their endings.

A word may have several, right and wrong ("rated": rate, rat); the lexicon that they are looked up
in knows which of them exist.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

# Ending, and what may stand in its place. A doubled consonant before it may be single.
_ENDINGS = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ying", ("ie", "y")),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The word itself in small letters, then what it may be a form of, likelier ones first."""
    word = word.lower().replace("’", "'").removesuffix("'s") or word
    found = [word]
    irregular = _forms().get(word)
    if irregular is not None:
        return (word, irregular)
    for ending, stems in _ENDINGS:
        root = word.removesuffix(ending)
        if root == word or not root or word.endswith("ss"):
            continue
        found.extend(root + stem for stem in stems if len(root + stem) > 2)
        if len(root) > 3 and root[-1] == root[-2]:
            found.append(root[:-1])
    return tuple(dict.fromkeys(found))


@cache
def _forms() -> dict[str, str]:
    lines = (files(__package__) / "forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t", 1) for line in lines)

"""What the words of a description say of number."""

from __future__ import annotations

import re

from sayso.resolve.speakers import lexicon
from sayso.resolve.speakers.nominals import singular

_ONE = lexicon.listed("a an one another this that someone somebody anyone nobody no")
_SEVERAL = lexicon.listed(
    """two three four five six seven eight nine ten several some many few those these most others dozens hundreds
    thousands millions both all they we people everyone everybody"""
)
# "A number of officials", "a dozen officials".
_AMOUNTS = lexicon.listed(
    "number group handful couple dozen lot majority minority pair series score few hundred string"
)
_ABOUT = lexicon.listed("at least about around nearly almost more than over roughly some as many up to only not")
_WORD = re.compile(r"[\w'’-]+")


def is_plural(phrase: str) -> bool:
    """Whether a description speaks of several ("two officials", "sources", "people familiar with ...")."""
    words = [word.casefold() for word in _WORD.findall(phrase)]
    if not words:
        return False
    while len(words) > 1 and words[0] in _ABOUT:
        words = words[1:]
    if words[0] in _SEVERAL or words[0].isdigit():
        return True
    if words[0] in ("a", "an", "the") and len(words) > 1 and words[1] in _AMOUNTS:
        return True
    if words[0] in _ONE:
        return False
    head = words[0]
    for word in words:
        if word in lexicon.PREPOSITIONS:
            break
        head = word
    return singular(head)[1]

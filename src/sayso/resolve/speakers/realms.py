"""Countries and towns that no list has, known by what the text says of them: a border, a people, "in ..."."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_STATELY = (
    r"(?:foreign|defen[cs]e|interior|prime)\s(?:minister|ministry)|parliament|borders?|embassy|airspace|territory"
    r"|consulate|supreme\scourt|central\sbank"
)
_ALSO = r"government|president|capital|navy|army|military|constitution|(?:finance|health|trade|energy)\sminist(?:er|ry)"
_OWNED = re.compile(rf"\b([A-Z][a-z]{{2,20}})['’]s?\s(?:[a-z]{{3,12}}\s)?(?:(?P<stately>{_STATELY})|{_ALSO})\b")
_HEADED = re.compile(
    r"\b(?:[Gg]overnment|[Pp]arliament|[Pp]resident|[Pp]rime\s[Mm]inister|[Ff]oreign\s[Mm]inister|[Cc]apital|[Pp]eople"
    r"|[Rr]epublic|[Kk]ingdom)\sof\s([A-Z][a-z]{2,20})\b"
)
_PEOPLE = re.compile(r"\b[A-Z][a-z]{3,20}an\b")  # "Varenian", of Varenia
_WORD = re.compile(r"\b[A-Z][a-z]{2,20}a\b")
_INSIDE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|throughout|outside) ((?:[A-Z][a-z]{2,20} )?[A-Z][a-z]{2,20})\b(?!['’]s| [A-Z]|-)"
)
_SAYS = re.compile(r"\b([A-Z][a-z]{2,20}) (?:said|told|says)\b")
_PLACED = re.compile(r"\b(?:in|into|across|from|to|between|against|with|outside)\s([A-Z][a-z]{2,20})\b")


@lru_cache(maxsize=2)
def realms(text: str) -> frozenset[str]:
    """Single words that the text treats as a state or town: one that has what only states have, is said to
    be headed or governed, has a people of its name, stands after "in", or has what a person may have too
    but stands where places do."""
    stately: set[str] = set()
    owned: set[str] = set()
    for match in _OWNED.finditer(text):
        (stately if match["stately"] else owned).add(match[1])
    headed = set(_HEADED.findall(text))
    placed = set(_PLACED.findall(text)) if owned else set()
    peopled = {word[:-1] for word in _PEOPLE.findall(text)}
    inside = Counter(_INSIDE.findall(text))
    speaking = Counter(_SAYS.findall(text))
    lived_in = {word for word, times in inside.items() if times >= speaking[word.split()[-1]]}
    return frozenset(stately | headed | (owned & placed) | (peopled & set(_WORD.findall(text))) | lived_in)

"""Countries that no list has, known by what the text gives them: a border, a parliament, a prime minister."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.resolve.speakers.page import Page

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
_PLACED = re.compile(r"\b(?:in|into|across|from|to|between|against|with|outside)\s([A-Z][a-z]{2,20})\b")


@lru_cache(maxsize=2)
def realms(page: Page) -> frozenset[str]:
    """Single words that the text treats as a state: one that has what only states have, or is said to be
    headed or governed, or has what a person may have too but stands where places do."""
    stately, owned = set(), set()
    for match in _OWNED.finditer(page.text):
        (stately if match["stately"] else owned).add(match[1])
    headed = set(_HEADED.findall(page.text))
    placed = set(_PLACED.findall(page.text)) if owned else set()
    return frozenset(stately | headed | (owned & placed))

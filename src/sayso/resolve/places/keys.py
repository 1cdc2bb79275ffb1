"""The form under which a place name is looked up: spellings that differ in nothing else share it."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = str.maketrans(dict.fromkeys(".'’‘`ʼʻ´′\"“”") | dict.fromkeys("-‐‑–/,_", " ") | {"&": " and "})
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})


def name_key(name: str) -> str:
    """The key of a name: without case, accents, full stops, apostrophes, hyphens and a leading
    "the"; "St", "Mt" and "Ft" in full. "St. Mary's" and "Saint Marys" give "saint marys"."""
    plain = name if name.isascii() else _unaccented(name)
    words = plain.lower().translate(_DROPPED).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_LONG.get(word, word) for word in words)


def _unaccented(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


# Words for a kind of area, as they stand after or before its name.
_AFTER = (
    "county|parish|borough|district|municipality|province|governorate|oblast|raion|region|prefecture|department|"
    "state|territory|krai|canton|voivodeship|division|city|census area|republic|strip"
)
_BEFORE = (
    "municipio de|province of|state of|city of|county of|district of|region of|republic of|department of|oblast of"
)
_KIND = re.compile(rf"(?P<name>\S.*) (?P<after>{_AFTER})|(?P<before>{_BEFORE}) (?P<rest>\S.*)")


def without_kind(key: str) -> str | None:
    """A key without the word for the kind of area ("rapides parish": "rapides"); None where it has none."""
    match = _KIND.fullmatch(key)
    return (match["name"] or match["rest"]) if match else None

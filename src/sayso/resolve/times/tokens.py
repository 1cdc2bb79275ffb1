"""A text as tokens of time words: what the grammar reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from sayso.resolve.times.lexicon import lexicon

# Grouped by first character, so that most characters are turned away by one test.
_TOKEN = re.compile(
    r"(?P<word>(?![AaPp]\.? ?[Mm](?:\.|\b)|[ABC]\. ?[CDE]|BCE?\b|o['’]clock)[^\W\d_]+)"
    r"|(?=\d)(?:"
    r"(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-]))"
    r"|(?P<clock>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<slash>(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]))"
    r"|(?P<fraction>(?<![\w/])[123]/[234](?![\w/]))"
    r"|(?P<number>(?<!\d)\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?+(?P<tail>st|nd|rd|th|s)?+(?!\w)|(?<!\d)\d{1,2}(?=[AaPp]\.?[Mm]\b)))"
    r"|(?=[\w\n])(?:(?P<ampm>[AaPp]\.? ?[Mm](?:\.|\b))"
    r"|(?P<bc>B\.C\.?(?:E\.?)?(?!\w)|BCE?\b|B C\b|\bA\.D\.|\bC\.E\.)"
    r"|(?P<oclock>o['’]clock)"
    r"|(?P<gap>\n[ \t\r]*\n))"
    r"|(?=['’])(?:(?P<short>['’]\d\ds?\b)|(?P<poss>(?<=\w)['’]s\b|(?<=s)['’](?!\w)))"
    r"|(?P<mark>[-–—,])"
    r"|(?P<other>[^\w\s\"“”`])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One time word, number or mark. name: its class. start, end: code points."""

    name: str
    value: str | int
    start: int
    end: int


@cache
def letters() -> dict[str, str]:
    """Token class to the one letter that stands for it in patterns."""
    names = {name for name, _ in lexicon().values()}
    names |= {"SMALL", "DIGITS", "DECIMAL", "YEAR", "SHORTYEAR", "ORDNUM", "CLOCK", "ISO", "SLASH", "FRACTION"}
    names |= {"AMPM", "POSS", "DASH", "COMMA", "ZONE", "GAP", "OTHER", "PERIODS"}
    return {name: chr(0xE000 + number) for number, name in enumerate(sorted(names))}


def tokens(text: str) -> list[Token]:
    """The time words of a text, with one OTHER for each stretch of anything else."""
    found: list[Token] = []
    for start, end in zones(text):
        found.append(Token("OTHER", "", start, start))
        for match in _TOKEN.finditer(text, start):
            if match.start() >= end:
                break
            token = _token(match) if match.start() >= found[-1].end else None
            if token is not None and token.name in ("ABBR", "WABBR") and text[token.end : token.end + 1] == ".":
                token = replace(token, end=token.end + 1)
            if token is not None:
                found.append(token)
            elif found[-1].name != "OTHER" and match.start() >= found[-1].end:
                found.append(Token("OTHER", "", match.start(), match.end()))
    return found


def zones(text: str) -> list[tuple[int, int]]:
    """Where time words stand side by side, at least one of them a telling one.

    This pass sees every word of the text, so it does no more than look each one up.
    """
    known, found = _telling(), []
    first = last = -_FAR  # the zone that is open
    telling = False
    for match in _WORD.finditer(text):
        word = match.group()
        tells = known.get(word.lower())
        if tells is None:
            if word[0] > "9" or not "0" <= word[0] <= "9":
                continue
            tells = not (word.isdecimal() and len(word) != 4) or text[match.end() : match.end() + 1] == ":"
        start = match.start()
        plain = start - last == 1 and text[last] in " -"
        if not plain and (start - last >= _FAR or not _JOINT.fullmatch(text, last, start)):
            if telling:
                found.append((first, last + 2))
            first, telling = start, False
        last = match.end()
        telling = telling or tells
    if telling:
        found.append((first, last + 2))
    return [(start - 1 if start and text[start - 1] in "'’" else start, end) for start, end in found]


@cache
def _telling() -> dict[str, bool]:
    """Every word of the lexicon and of clocks, and whether it alone makes a zone worth reading."""
    few = frozenset(_FEW_SAY.split())
    known = {word: name not in few for word, (name, _) in lexicon().items()}
    known |= {
        "p": False,
        "m": True,
        "b": True,
        "c": False,
        "s": False,
        "pm": True,
        "nineteen": True,
        "eighteen": True,
        "am": False,
        "d": False,
    }
    return known | {zone.lower(): False for zone in _zone_names()}


_FAR = 5  # characters between two words of one zone are fewer
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \t]*(?:[-–—,.:/'’\"]|\r?\n)?[ \t]*")
# Classes of words that alone speak of no time.
_FEW_SAY = (
    "THE A THIS THAT LAST PREV NEXT FOLL SAME EVERY PER BEFORE AFTER LATER EARLIER OF IN AT ON AND TO OR FROM BY FEW "
    "SOME COUPLE DOZEN HALF TIMES MORE FILLER OLD AGE EVE TIME PERIOD MOMENT POSSWORD APPROX LESS NEAR LONG OVER UNDER "
    "BACK UNTIL SINCE THAN LEAST MOST UP NEW FEWER NO AD CE SO NUMBER TENS BIG ORDINAL EDGE MOD FISCAL ENDED SECOND "
    "HOLIDAYOF WABBR ONCE"
)
_ZONES = "EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST EET MSK IST ET"


def _token(match: re.Match[str]) -> Token | None:
    group = match.lastgroup
    if group != "word":
        return _other(match, group or "")
    word = match.group()
    entry = lexicon().get(word.lower())
    return _zone(word, *match.span()) if entry is None else _word(word, entry, *match.span())


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(_ZONES.split())


def _zone(word: str, start: int, end: int) -> Token | None:
    return Token("ZONE", word, start, end) if word in _zone_names() else None


def _word(word: str, entry: tuple[str, str | int], start: int, end: int) -> Token | None:
    """Names of months and days are capitalised in English: "may", "march" and "sat" are verbs."""
    name, value = entry
    if word[0].islower() and (name in _CAPITALISED or (name == "MONTH" and word in ("may", "march"))):
        return None
    return Token(name, value, start, end)


_CAPITALISED = ("ABBR", "WABBR", "HOLIDAY", "HOLIDAYOF", "AD", "CE", "BC")


def _other(match: re.Match[str], group: str) -> Token | None:
    text, (start, end) = match.group(), match.span()
    if group in ("number", "tail"):
        return _number(text, match["tail"] or "", start, end)
    if group == "mark":
        return Token("COMMA" if text == "," else "DASH", text, start, end)
    if group == "bc":
        return Token("BC" if text[0] == "B" else "AD", text, start, end)
    if group == "short":
        return Token("DECADE" if text.endswith("s") else "SHORTYEAR", int(text[1:3]), start, end)
    return None if group == "other" else Token(group.upper(), text, start, end)


def _number(text: str, tail: str, start: int, end: int) -> Token | None:
    """A number by what it can be: a day, a year, a decade, an ordinal, or merely a number."""
    digits = text.removesuffix(tail).replace(",", "")
    if "." in digits or len(digits) > _MOST_DIGITS:
        return None if tail else Token("DECIMAL", digits[:_MOST_DIGITS], start, end)
    number = int(digits)
    if tail == "s":
        decade = number % 10 == 0 and 10 <= number < 2200
        return Token("DECADE", number, start, end) if decade else None
    plain = "," not in text
    if tail:
        name = "ORDNUM"
    elif plain and len(digits) == 4 and 1000 <= number < 2200:
        name = "YEAR"
    else:
        name = "SMALL" if plain and len(digits) <= 2 and 1 <= number <= 31 else "DIGITS"
    return Token(name, number, start, end)


_MOST_DIGITS = 9

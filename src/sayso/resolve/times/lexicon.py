"""The words of English time expressions: each has a class and a value.

Units are ISO 8601's designators (those below a day start with T) and TIMEX3's: E a decade,
C a century, L a millennium, Q a quarter, F two weeks.
"""

from __future__ import annotations

from functools import cache

Entry = tuple[str, str | int]

MONTHS = "january february march april may june july august september october november december"
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second"
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)

# Class: its words; the value of each is the word itself.
_WORDS = {
    "THE": "the",
    "A": "a an",
    "THIS": "this these",
    "THAT": "that those",
    "LAST": "last past",
    "PREV": "previous preceding prior",
    "LATEST": "latest recent",
    "NEXT": "next coming upcoming forthcoming",
    "FOLL": "following ensuing subsequent succeeding",
    "SAME": "same",
    "CURRENT": "current present",
    "EVERY": "every each",
    "PER": "per",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "HENCE": "hence",
    "LATER": "later",
    "EARLIER": "earlier",
    "OF": "of",
    "IN": "in",
    "AT": "at",
    "ON": "on",
    "AND": "and",
    "TO": "to",
    "OR": "or",
    "FROM": "from",
    "BY": "by",
    "FISCAL": "fiscal financial",
    "ENDED": "ended ending",
    "FEW": "few several many",
    "SOME": "some",
    "COUPLE": "couple",
    "DOZEN": "dozen",
    "HALF": "half",
    "ONCE": "once twice",
    "TIMES": "times",
    "MORE": "more other additional another extra further",
    "FILLER": "full entire whole single consecutive straight trading business working calendar solid short "
    "additional bloody brutal successive good mere school",
    "OLD": "old",
    "AGE": "age",
    "NOW": "now",
    "EVE": "eve",
    "TIME": "time",
    "PERIOD": "period",
    "MOMENT": "moment",
    "WEEKEND": "weekend",
    "OCLOCK": "o'clock",
    "YEAREND": "yearend",
    "POSSWORD": "its their his her our my",
    "APPROX": "about around approximately roughly circa",
    "LESS": "nearly almost",
    "OVER": "over",
    "UNDER": "under",
    "THAN": "than",
    "LEAST": "least",
    "MOST": "most",
    "UP": "up",
    "NEW": "new",
    "FEWER": "less fewer",
    "NO": "no",
    "AD": "ad",
    "CE": "ce",
    "BC": "bc bce",
    "SO": "so",
    "ANNIVERSARY": "anniversary",
    "THEN": "then",
    "BACK": "back",
    "LONG": "long",
    "NEAR": "near",
    "UNTIL": "until till",
    "SINCE": "since",
}

# Class: its words and their values.
_VALUES: dict[str, dict[str, str | int]] = {
    "ABBR": {
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    },
    "WABBR": {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7},
    "SEASON": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "SEASONS": {"springs": "SP", "summers": "SU", "autumns": "FA", "winters": "WI"},
    "PART": {
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
        "midmorning": "MO", "midafternoon": "AF", "daytime": "DT", "sunset": "EV", "sunrise": "MO", "nightfall": "NI",
        "daybreak": "MO", "lunchtime": "MI",
    },
    "PARTS": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    "POINT": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "UNIT": {
        "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "F", "month": "M", "quarter": "Q",
        "semester": "H", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
    },
    "UNITS": {
        "seconds": "TS", "minutes": "TM", "hours": "TH", "days": "D", "weeks": "W", "fortnights": "F", "months": "M",
        "quarters": "Q", "years": "Y", "decades": "E", "centuries": "C", "millennia": "L", "mins": "TM", "hrs": "TH",
        "yrs": "Y", "secs": "TS",
    },
    "MOD": {"early": "START", "late": "END", "mid": "MID"},
    "EDGE": {
        "beginning": "START", "start": "START", "end": "END", "close": "END", "middle": "MID", "outset": "START",
        "midst": "MID", "rest": "END", "turn": "START",
    },
    "RECUR": {
        "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W",
        "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "fortnightly": "P2W",
        "semiannually": "P6M",
    },
    "DAYWORD": {"yesterday": -1, "today": 0, "tomorrow": 1},
    "TONIGHT": {"tonight": 0},
    "BIG": {"hundred": 100, "thousand": 1000},
    "REF": {
        "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF",
    },
    "FUTURE": {"future": "FUTURE_REF"},
    "DECADE": {
        "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
        "nineties": 90,
    },
    "SECOND": {"second": 2},
    "HOLIDAY": {
        "christmas": "12-25", "thanksgiving": "thanksgiving", "easter": "easter", "halloween": "10-31",
        "epiphany": "01-06",
    },
    "HOLIDAYOF": {
        "labor": "labor", "memorial": "memorial", "election": "election", "independence": "07-04", "boxing": "12-26",
        "valentine's": "02-14", "valentine’s": "02-14", "veterans": "11-11", "armistice": "11-11",
        "remembrance": "11-11", "bastille": "07-14", "columbus": "columbus", "may": "05-01", "d": "1944-06-06",
        "ve": "1945-05-08",
    },
}  # fmt: skip


def _numbers() -> dict[str, Entry]:
    found: dict[str, Entry] = {word: ("NUMBER", n) for n, word in enumerate(_ONES.split())}
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
    found |= {word: ("TENS", 10 * n) for n, word in enumerate(tens, start=2)}
    return found | {word: ("ORDINAL", n) for n, word in enumerate(_ORDINALS.split(), start=1)}


def _calendar() -> dict[str, Entry]:
    found: dict[str, Entry] = {word: ("MONTH", n) for n, word in enumerate(MONTHS.split(), start=1)}
    found |= {word: ("WDAY", n) for n, word in enumerate(WEEKDAYS.split(), start=1)}
    return found | {word + "s": ("WDAYS", n) for n, word in enumerate(WEEKDAYS.split(), start=1)}


@cache
def lexicon() -> dict[str, Entry]:
    """Lower-case word to its class and value; words of no class are absent."""
    found = _numbers() | _calendar()
    for name, words in _WORDS.items():
        found |= {word: (name, word) for word in words.split()}
    for name, values in _VALUES.items():
        found |= {word: (name, value) for word, value in values.items() if word != "may"}
    return found


# What stands behind a number of four digits that is no year.
_COUNTED = (
    "people men women troops soldiers points miles kilometres kilometers km meters metres feet dollars pounds euros "
    "tons tonnes employees workers jobs million billion percent shares votes copies units acres hectares students "
    "horses guns casualties prisoners families houses homes tanks aircraft ships civilians words pages deaths dead "
    "wounded refugees passengers members rpm gmt hours hrs infantry cavalry square killed others seats"
)


@cache
def counted() -> frozenset[str]:
    """Nouns that numbers count."""
    return frozenset(_COUNTED.split())

"""Rules for durations and sets."""

from __future__ import annotations

import re

from sayso.resolve.times.forms import Amount, Duration, Form, Repeated
from sayso.resolve.times.numbers import number
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_calendar import modifier, way
from sayso.resolve.times.rules_relative import part, unit
from sayso.resolve.times.tokens import Token

Built = tuple[Form, str | None] | None

# What is counted "a year": "$5 a year", "twice a week", "40 tons a day".
_RATED = re.compile(
    r"(?:\d|dollars?|cents?|percent|%|[mb]illion|thousand|hundred|times|once|twice|pounds?|tonn?e?s?|barrels|miles) ?$",
    re.IGNORECASE,
)
_HALVES = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}


def _duration(hit: Hit) -> Built:
    name, found = unit(hit), hit.get("num")
    count = number(found)
    if not _is_length(hit, name, count, found):
        return None
    if hit.names("unit") == ["UNIT"] and found[0].name == "A" and _rated(hit):
        return Repeated(_period(name), quant="EACH"), None
    if hit.get("half") and count != "X":
        count = f"{float(count) + 0.5:g}"
    amounts = _split(count, name) or (Amount(count, name),)
    if hit.get("unit2"):
        amounts += (Amount(number(hit.get("num2")), unit(hit, "unit2")),)
    return Duration(amounts, way(hit)), modifier(hit)


def _is_length(hit: Hit, name: str, count: str, found: list[Token]) -> bool:
    """Whether the words count time: not "some day", "a 44-year-old", "$4 years", "three quarters of"."""
    single = hit.names("unit") == ["UNIT"]
    if hit.names("unit") == ["SECOND"] or (single and found[0].name == "SOME"):
        return False
    if found[0].name == "YEAR" and name not in ("Y", "D"):
        return False
    after, text = hit.after(), hit.text
    if hit.names("age") or text[max(0, found[0].start - 1) : found[0].start] in ("$", "£", "€", "."):
        return False
    if after is not None and after.name == "DASH" and text[after.end : after.end + 3].lower() in ("ago", "ear", "old"):
        return False
    return name != "Q" or not (count in ("X", "3") or text[hit.end : hit.end + 4] == " of " or hit.get("pre"))


def _split(count: str, name: str) -> tuple[Amount, ...] | None:
    """ "two and a half years" as two years and six months, "half an hour" as thirty minutes."""
    if count == "X" or not count.endswith(".5") or name not in _HALVES:
        return None
    finer, many = _HALVES[name]
    half = Amount(str(many // 2), finer)
    return (half,) if count == "0.5" else (Amount(count[:-2], name), half)


def _period(name: str) -> str:
    return f"PT1{name[1]}" if name.startswith("T") else f"P1{name}"


def _rated(hit: Hit) -> bool:
    """Whether "a year" follows a number or a price."""
    before = hit.before()
    if before is not None and before.name in ("TIMES", "ONCE", "BIG"):
        return True
    start = hit.get("num")[0].start
    return _RATED.search(hit.text[max(0, start - 12) : start]) is not None


def _units(hit: Hit) -> Built:
    name, after = unit(hit), hit.after()
    if after is not None and after.name == "OLD":
        return None
    return None if name in ("TS", "TM", "Q", "L") else (Duration((Amount("X", name),), way(hit)), modifier(hit))


def _long(hit: Hit) -> Built:
    """ "month-long", "decades-long"."""
    plural = hit.names("unit") == ["UNITS"]
    return Duration((Amount("X" if plural else "1", unit(hit)),)), None


def _every(hit: Hit) -> Built:
    quant = "EVERY" if hit.text[hit.start : hit.start + 5].lower() == "every" else "EACH"
    if hit.get("wd"):
        value = f"XXXX-WXX-{hit.value('wd')}" + (f"T{part(hit)}" if part(hit) else "")
    elif hit.get("mon"):
        value = f"XXXX-{hit.value('mon'):02}"
    elif hit.get("season"):
        value = f"XXXX-{hit.value('season')}"
    elif hit.get("part"):
        value = f"XXXX-XX-XXT{part(hit)}"
    else:
        name = unit(hit)
        count = number(hit.get("num")) if hit.get("num") else "1"
        value = f"P{'T' if name.startswith('T') else ''}{count}{name[-1]}"
    return Repeated(value, quant), None


def _weekdays(hit: Hit) -> Built:
    return Repeated(f"XXXX-WXX-{hit.value('wd')}" + (f"T{part(hit)}" if part(hit) else "")), None


def _recurring(hit: Hit) -> Built:
    """ "daily"; but "quarterly results" are of one quarter."""
    value = str(hit.value("value"))
    adjective = hit.text[hit.end : hit.end + 2].strip().islower()
    return None if value == "P1Q" and adjective else (Repeated(value), None)


def _per(hit: Hit) -> Built:
    return Repeated(_period(unit(hit)), quant="EACH"), None


def _times(hit: Hit) -> Built:
    found = hit.get("count")
    count = {"once": "1", "twice": "2"}.get(hit.word(found[0])) or number(found)
    return Repeated(_period(unit(hit)), freq=f"{count}X"), None


def amount_rules() -> tuple[Rule, ...]:
    # "the 14-day period": the article belongs to the period.
    which = "(?P<way>THE? (?:LAST|NEXT|PREV|FOLL)|LAST|NEXT|THE (?!CARDINAL DASH)|THIS LAST)"
    return (
        rule(
            "duration",
            f"(?:AROUND)? (?:{which} (?:ORDINAL|SECOND|LAST|NEXT|FILLER)?)? MORE? RANGED DASH? MORE? FILLER?"
            " (?P<unit>UNIT|UNITS|SECOND) (?: AND (?P<num2>CARDINAL) (?P<unit2>UNIT|UNITS))? (?:AND A (?P<half>HALF))?"
            " (?: (?P<age>DASH? OLD | OF AGE) | OR SO | OF (?:MON? YEAR) )?",
            _duration,
        ),
        rule(
            "duration with number",
            f"(?:AROUND)? {which}? (?P<num>CARDINAL) DASH (?P<unit>UNIT) (?:DASH? PERIOD)?",
            _duration,
        ),
        rule("units", "(?:AROUND)? (?P<way>THE? (?:LAST|NEXT) FEW?|THE? LATEST)? (?P<unit>UNITS)", _units),
        rule("so long", "(?P<unit>UNIT|UNITS) DASH LONG", _long),
        rule("every", "EVERY (?P<num>CARDINAL)? (?:SAME|MORE)? (?P<unit>UNIT|UNITS)", _every),
        rule("every weekday", "EVERY (?:WDY (?P<part>PART)? | MON | (?P<season>SEASON) | (?P<part>PART))", _every),
        rule("weekdays", "(?P<wd>WDAYS) | (?P<wd>WDAY) (?P<part>PARTS)", _weekdays),
        rule("recurring", "(?P<value>RECUR)", _recurring),
        rule("per", "PER (?P<unit>UNIT)", _per),
        rule("so many times", "(?P<count>ONCE|CARDINAL TIMES) (?:A|PER|EVERY) (?P<unit>UNIT)", _times),
    )

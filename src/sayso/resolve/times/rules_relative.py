"""Rules for days, units and stretches counted from the time of speech or from another date."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.resolve.times.forms import Amount, Calendar, Daily, Duration, Form, Offset, Step, Way
from sayso.resolve.times.numbers import number
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_calendar import calendar, clock, modifier, way

Built = tuple[Form, str | None] | None

# What may follow "on the 20th" where it names a day: a sign or a small word, not a noun.
_FREE = re.compile(r"[,.;:)]| (?:was|were|had|and|to|the|in|at|of|by|he|she|they|it|when|after|before|with|from|on)\b")
# "the year-ago results", "the quarter-to-quarter comparison", "the Year III" of a calendar.
_COMPOUND = re.compile(r"-(?:ago|earl|to-)| [IVX]+\b")


def unit(hit: Hit, name: str = "unit") -> str:
    """The unit in a group, as in `lexicon`; "" where the group took no part."""
    found = hit.get(name)
    if not found:
        return ""
    return "TS" if found[0].name == "SECOND" else str(found[0].value)


def part(hit: Hit) -> str | None:
    value = hit.value("part")
    return value if isinstance(value, str) else None


def placed(hit: Hit) -> str | None:
    """The modifier, "earlier this week" being its start and "later" its end."""
    names = hit.names("rel")
    if names:
        return "START" if names[0] == "EARLIER" else "END"
    return modifier(hit)


def ends(text: str, at: int) -> bool:
    """Whether nothing follows that could be counted from: "two days before." """
    return not text[at : at + 40].strip(" ") or text[at : at + 2].strip()[:1] in (*".,;:!?)-–—", "")


def _daily(hit: Hit) -> Built:
    token = hit.get("word")[0]
    days = int(token.value) + {"BEFORE": -1, "AFTER": 1}.get((hit.names("shift") or [""])[0], 0)
    spoken = "NI" if token.name == "TONIGHT" else part(hit)
    at = clock(hit)
    return Daily(days, None if at else spoken, at), placed(hit)


def _step(hit: Hit) -> Built:
    which, name, after = way(hit), unit(hit), hit.after()
    if which is None or (after is not None and after.name == "AGO"):
        return None
    words = [hit.word(token) for token in hit.get("way")]
    if "past" in words and name in ("E", "C", "W", "M", "D"):
        return Duration((Amount("1", name),), Way.LAST), None
    if "these" in words:
        return None
    return Step(name, which, part(hit)), placed(hit)


def _step_part(hit: Hit) -> Built:
    which = way(hit)
    if which is None:
        return None
    if which is Way.LAST and part(hit) == "NI":  # "last night" is yesterday's
        return Daily(-1, "NI"), placed(hit)
    if which is Way.THIS:
        return Daily(0, part(hit)), placed(hit)
    return Step("D", which, part(hit)), placed(hit)


def _the_unit(hit: Hit) -> Built:
    """ "the year", "the quarter": the one being spoken of."""
    name, after = unit(hit), hit.after()
    counted_from = after is not None and after.name in ("BEFORE", "AFTER") and not hit.get("mod")
    if counted_from or _COMPOUND.match(hit.text, hit.end):
        return None
    if after is not None and after.name == "ENDED" and name == "Y":
        return Duration((Amount("1", "Y"),)), None
    if name not in ("Y", "Q", "M", "W", "D") or (name == "D" and not hit.get("mod") and not hit.get("rel")):
        return None
    return Step(name, Way.THAT, spoken=True), placed(hit)


def _offset(hit: Hit) -> Built:
    word = hit.get("dir")[0]
    if word.name in ("BEFORE", "AFTER") and not ends(hit.text, word.end):
        return None
    sign = -1 if word.name in ("AGO", "BEFORE", "EARLIER") else 1
    speech = word.name in ("AGO", "HENCE", "FROM")
    count = number(hit.get("num")) if hit.get("num") else ("1" if hit.get("one") else "X")
    return Offset(Amount(count, unit(hit)), sign, speech), placed(hit)


def _part_of(hit: Hit) -> Built:
    """ "the last week of August"."""
    return (Duration((Amount("1", unit(hit)),)), None) if unit(hit) in ("D", "W", "M") else None


def _week_of(hit: Hit) -> Built:
    form = calendar(hit)
    return None if form is None or unit(hit) != "W" else (replace(form, week=True), None)


def _day_of(hit: Hit) -> Built:
    """ "on the 20th": of the month last spoken of."""
    return (Calendar(day=int(hit.get("dom")[0].value)), None) if _FREE.match(hit.text, hit.end) else None


def _weekday_of(hit: Hit) -> Built:
    return (Calendar(weekday=int(hit.get("wd")[0].value), way=Way.THAT), None) if unit(hit) == "W" else None


def _edge(hit: Hit) -> Built:
    """ "year-end", "month's end"."""
    if unit(hit) not in ("Y", "M", "Q", "W", "D") or hit.value("mod") != "END":
        return None
    return Step(unit(hit), Way.THAT), "END"


def _weekend(hit: Hit) -> Built:
    return Step("WE", way(hit) or Way.LAST, part(hit)), placed(hit)


def relative_rules() -> tuple[Rule, ...]:
    rel = "(?:EARLY|(?P<rel>EARLIER|LATER) (?:ON|IN)? )?"
    away = "(?P<dir>AGO|EARLIER|LATER|HENCE|FROM NOW|BEFORE|AFTER)"
    units = "(?P<unit>UNIT|UNITS)"
    return (
        rule(
            "day word",
            f"(?:AROUND)? (?:CLK COMMA?)? {rel} (?:EARLY? (?P<part>PART))? (?P<word>DAYWORD|TONIGHT)"
            " (?: (?P<part>PART) | COMMA? CLK)?",
            _daily,
        ),
        rule("day by day word", "(?:THE UNIT|UNIT) (?P<shift>BEFORE|AFTER) (?P<word>DAYWORD)", _daily),
        rule("unit in place", f"{rel} (?:AROUND)? WHICH FISCAL? FILLER? (?P<unit>UNIT)", _step),
        rule("current unit", f"{rel} (?P<way>THE (?:CURRENT|LATEST)|CURRENT) FISCAL? (?P<unit>UNIT)", _step),
        rule("part of day in place", f"{rel} WHICH (?P<part>PART)", _step_part),
        rule("the unit", f"(?:{rel} THE FISCAL? (?:FILLER)? (?P<unit>UNIT))", _the_unit),
        rule("offset", f"(?:AROUND)? (?P<num>QUANTITY) MORE? FILLER? {units} (?:OR SO)? {away}", _offset),
        rule("vague offset", "(?P<unit>UNITS) (?P<dir>AGO|EARLIER|LATER)", _offset),
        rule("unit before", "(?P<one>THE) (?P<unit>UNIT) (?P<dir>EARLIER|BEFORE|AFTER)", _offset),
        rule("part of a unit", "THE (?:ORDINAL|SECOND|LAST) (?P<unit>UNIT) OF (?:MON OFYEAR?|YEAR)", _part_of),
        rule("week of day", "THE (?P<unit>UNIT) OF (?:MON DOM OFYEAR?)", _week_of),
        rule("day of month", "(?:ON|BY|SINCE) (?P<out>THE (?P<dom>ORDNUM))", _day_of),
        rule("weekday of the same week", "THE (?P<wd>WDAY) OF (?:THE SAME|THAT) (?P<unit>UNIT)", _weekday_of),
        rule("end of unit", "(?P<unit>UNIT) (?:DASH|POSS)? (?P<mod>EDGE)", _edge),
        rule("weekend", f"{rel} (?:WHICH|THE) WEEKEND (?P<part>PART)?", _weekend),
    )

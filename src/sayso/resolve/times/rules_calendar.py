"""Rules for dates and times of day that name a part of the calendar."""

from __future__ import annotations

import re

from sayso.resolve.times.forms import Calendar, Form, Way
from sayso.resolve.times.numbers import spoken_year
from sayso.resolve.times.patterns import Hit, Rule, rule

Built = tuple[Form, str | None] | None

_WAYS = {"LAST": Way.LAST, "PREV": Way.PREVIOUS, "NEXT": Way.NEXT, "FOLL": Way.FOLLOWING, "THIS": Way.THIS}
_WAYS |= {"THAT": Way.THAT, "SAME": Way.THAT, "CURRENT": Way.THIS, "LATEST": Way.LAST}
_PRE_MODS = {"APPROX": "APPROX", "LESS": "LESS_THAN", "OVER": "MORE_THAN", "UNDER": "LESS_THAN"}
_PRE_MODS |= {"MORE": "MORE_THAN", "FEWER": "LESS_THAN", "UP": "EQUAL_OR_LESS", "WITHIN": "EQUAL_OR_LESS"}
_PRE_MODS |= {"NO": "EQUAL_OR_LESS", "EDGE": "LESS_THAN"}


def way(hit: Hit, name: str = "way") -> Way | None:
    """LAST, THIS or NEXT and the like, of the group's telling word."""
    names = hit.names(name)
    if "THIS" in names and len(names) > 1:  # "this coming Sunday", "this past spring"
        names = [n for n in names if n != "THIS"] or names
    return next((_WAYS[n] for n in names if n in _WAYS), None)


def modifier(hit: Hit) -> str | None:
    """TIMEX3's mod, of "early", "the end of", "about" and the like."""
    found = hit.value("mod")
    if isinstance(found, str):
        return found
    names = hit.names("pre")
    if not names:
        return None
    if names[0] == "AT":
        return "EQUAL_OR_MORE" if "LEAST" in names else "EQUAL_OR_LESS"
    return next((_PRE_MODS[n] for n in names if n in _PRE_MODS), None)


def _integer(hit: Hit, name: str) -> int | None:
    value = hit.value(name)
    return value if isinstance(value, int) else None


def _text(hit: Hit, name: str) -> str | None:
    value = hit.value(name)
    return value if isinstance(value, str) else None


def clock(hit: Hit) -> str | None:
    """ "5:30 p.m." as 17:30; None where there is none or it can't be one."""
    found = hit.get("clk")
    if not found:
        return None
    if found[0].name == "POINT":
        return str(found[0].value)
    hours, _, minutes = str(found[0].value).partition(":")
    hour = int(hours)
    half = next((str(t.value)[0].lower() for t in found if t.name == "AMPM"), "")
    if half == "p" or (not half and _text(hit, "part") in ("AF", "EV") and hour < 12):
        hour = hour % 12 + 12
    elif half == "a":
        hour %= 12
    return f"{hour:02}:{minutes[:2] or '00'}" if hour <= 24 else None


def years_of(hit: Hit) -> tuple[int | None, int | None, Way | None] | None:
    """Year in full, in two digits, or in relation; None where "the same ..." is of another unit."""
    if hit.get("ywho"):
        return (None, None, way(hit, "ywho")) if hit.value("yunit") == "Y" else None
    found = hit.get("year")
    if not found:
        return None, None, None
    if found[0].name == "SHORTYEAR":
        return None, int(found[0].value), None
    year = spoken_year(found)
    return None if year is None else (year, None, None)


def _day(hit: Hit) -> int | None:
    found = hit.get("dom")
    return sum(int(token.value) for token in found if token.name != "DASH") if found else None


def calendar(hit: Hit) -> Calendar | None:
    """The form of whichever parts the pattern caught."""
    years, day = years_of(hit), _day(hit)
    if years is None or (day is not None and not 1 <= day <= 31):
        return None
    at = clock(hit)
    if hit.get("clk") and at is None:
        return None
    return Calendar(
        year=years[0],
        short_year=years[1],
        year_way=years[2],
        bc="BC" in hit.names("era"),
        season=_text(hit, "season"),
        month=_integer(hit, "mon"),
        day=day,
        weekday=_integer(hit, "wd"),
        clock=at,
        part=None if at else _text(hit, "part"),
        way=way(hit),
    )


def _date(hit: Hit) -> Built:
    form = calendar(hit)
    if form is None or (form.month in (3, 5) and _verb_may(hit, form)) or _name(hit, form):
        return None
    if form.weekday is not None and form.month is None and hit.names("wd") == ["WABBR"]:
        token = hit.get("wd")[0]
        if hit.text[token.end - 1] != ".":
            return None
    mod = modifier(hit)
    if mod is None and hit.get("rel"):
        mod = "START" if hit.names("rel")[0] == "EARLIER" else "END"
    if mod in ("START", "END") and form.day is not None and form.clock:
        mod = None
    return form, mod


def _name(hit: Hit, form: Calendar) -> bool:
    """A short month without its dot or a day is somebody's name: "Jan"."""
    if hit.names("mon") != ["ABBR"] or form.day or form.year:
        return False
    return hit.text[hit.get("mon")[0].end - 1] != "."


def _verb_may(hit: Hit, form: Calendar) -> bool:
    """A "May" that opens a sentence and has no day or year; a "March" that people go on."""
    if form.day or form.year or form.way or form.year_way:
        return False
    start, before = hit.get("mon")[0].start, hit.before()
    if hit.get("mod") or (before is not None and before.name in _DATED_BY):
        return False
    if form.month == 3:
        marched = hit.text[hit.end : hit.end + 4] in (" to ", " on ", " for", " of ")
        earlier = hit.text[max(0, start - 5) : start].rstrip()
        return marched or earlier.endswith(("the", "Long", "Ice", "“", '"', "'"))
    return _OPENING.search(hit.text, max(0, start - 6), start) is not None or start == 0


_DATED_BY = ("IN", "BY", "SINCE", "UNTIL", "FROM", "TO", "OF", "AND", "OR", "BEFORE", "AFTER")
_OPENING = re.compile(r"(?:[.!?:]['\"”’)]*\s+|[\"“]|\n\s*)$")


def _season(hit: Hit) -> Built:
    form = calendar(hit)
    if form is None:
        return None
    placed = form.year is not None or form.year_way or form.way or hit.get("mod") or hit.get("rel")
    return (form, modifier(hit)) if placed or _is_season(hit) else None


def _is_season(hit: Hit) -> bool:
    """Whether a bare word is a season: not "the fall of the city", "to fall", "a spring"."""
    word, before, after = hit.get("season")[0], hit.before(), hit.after()
    if after is not None and after.name == "OF" and hit.get("the"):
        return False
    if hit.word(word) not in ("fall", "spring") or hit.get("the"):
        return True
    if hit.word(word) == "fall" and before is not None and before.name in ("TO", "AND"):
        return False
    return before is not None and before.name in _SEASON_AFTER


_SEASON_AFTER = ("IN", "BY", "OF", "AND", "TO", "THAN", "OR")


def _clock(hit: Hit) -> Built:
    at = clock(hit)
    if hit.names("clk") == ["POINT"] and hit.text[max(0, hit.start - 5) : hit.start].lower() == "high ":
        return None
    return (Calendar(clock=at), modifier(hit)) if at else None


def _short_clock(hit: Hit) -> Built:
    """A bare 10:35 is a time of day, unless it is a score, a verse or a ratio."""
    if hit.names("clk") == ["CLOCK"]:
        before, token = hit.before(), hit.get("clk")[0]
        spoken = before is not None and before.name in _CLOCK_AFTER
        if not (spoken or hit.get("zone")) or int(str(token.value).split(":")[0]) > 24:
            return None
    return _clock(hit)


_CLOCK_AFTER = ("AT", "BY", "AND", "TO", "FROM", "APPROX", "AFTER", "BEFORE")


def _iso(hit: Hit) -> Built:
    token = hit.get("iso")[0]
    text = str(token.value)
    if token.name == "SLASH":
        month, day, year = (int(part) for part in text.split("/"))
        if month > 12:
            month, day = day, month
        year += 0 if year > 99 else (2000 if year < 60 else 1900)
        return (Calendar(year=year, month=month, day=day), None) if 1 <= month <= 12 and 1 <= day <= 31 else None
    at = text[11:16] or None
    return Calendar(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]), clock=at), None


def _holiday(hit: Hit) -> Built:
    value = str(hit.value("holi"))
    years = years_of(hit)
    if years is None:
        return None
    if value == "new":
        value = "12-31" if hit.get("eve") else "01-01"
    elif hit.get("eve") and value == "12-25":
        value = "12-24"
    if value[4:5] == "-":  # of one year only
        return Calendar(year=int(value[:4]), month=int(value[5:7]), day=int(value[8:])), None
    form = Calendar(year=years[0], year_way=years[2], holiday=value, way=way(hit), part=_text(hit, "part"))
    return form, modifier(hit)


def calendar_rules() -> tuple[Rule, ...]:
    counted = "UNITS|BIG|DECIMAL|FRACTION|FILLER|AMPM"  # "May 3 hours", "June 2 1/2"
    day = f"(?:(?:WDY COMMA? THE?)? (?:MON THE? DOM (?!{counted}) | THE? DOM OF? MON) OFYEAR? ERA?)"
    lead = "(?:AROUND)? (?:CLK COMMA? (?:ON (?=WDAY))?)?"
    rel = "(?:EARLY|(?P<rel>EARLIER|LATER) (?:ON|IN)?)?"
    place = "(?:EARLY|(?P<rel>EARLIER|LATER) IN)?"
    tail = "(?: COMMA? (?P<part>PART) | COMMA? CLK)?"
    number = "(?:SMALL|ORDNUM)"
    return (
        rule("date", f"{lead} {rel} (?:THE? MOD? IN? THE? (?P<part>PART) UNITS? OF)? {day} {tail}", _date),
        rule("weekday", f"{lead} (?:EARLY)? (?:THE? (?P<part>PART) OF)? (?: WHICH? WDY (?!DASH?SMALL)) {tail}", _date),
        rule(
            "first day of a range",
            f"(?P<out>THE? (?P<dom>SMALL|ORDNUM)) (?=(?:DASH|TO|AND|COMMA) THE? {number} OF? MON OFYEAR? )",
            _date,
        ),
        rule(
            "last day of a range",
            f"MON {number} (?:DASH|TO|AND|COMMA AND) THE? (?P<out>(?P<dom>SMALL|ORDNUM)"
            f" (?!{counted}|MONTH|ABBR|PART) (?:COMMA? YR)?)",
            _date,
        ),
        rule("month", f"{place} (?:AROUND)? WHICH? MON OFYEAR? ERA?", _date),
        rule("month day of last", "WHICH MON DOM", _date),
        rule("season", f"{place} (?:WHICH|(?P<the>THE))? (?P<season>SEASON) OFYEAR? ERA?", _season),
        rule("season of year", "(?:EARLY)? (?P<the>THE)? (?P<year>YEAR) (?P<season>SEASON)", _season),
        rule("clock", "(?:AROUND)? CLK", _short_clock),
        rule("iso", "(?P<iso>ISO|SLASH)", _iso),
        rule(
            "holiday",
            "WHICH? (?:(?P<holi>HOLIDAY) UNIT? (?P<eve>EVE)? | (?P<holi>NEW) UNIT POSS (?:UNIT|(?P<eve>EVE))"
            "| (?P<holi>HOLIDAYOF) (?:DASH? UNIT)) (?P<part>PART)? OFYEAR?",
            _holiday,
        ),
    )

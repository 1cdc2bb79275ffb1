"""Rules for times counted from an event that the text dates elsewhere. Their extents end before the event,
as TimeML has it: "[two days] before the vote"."""

from __future__ import annotations

import re

from sayso.resolve.times.forms import Amount, Calendar, Fixed, Form, Offset
from sayso.resolve.times.numbers import number
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_relative import ends, part, placed, unit

Built = tuple[Form, str | None] | None

_INTO = re.compile(r" (?:in office|of (?:the|his|her|their|its|that|talks|fighting))\b")


def _sign(hit: Hit) -> int:
    return -1 if hit.names("dir")[0] == "BEFORE" else 1


def _offset(hit: Hit) -> Built:
    """ "two days before the vote", "the day after"."""
    if ends(hit.text, hit.get("dir")[0].end):
        return None
    if hit.get("one") and unit(hit) not in ("D", "W", "M", "Y"):
        return None
    count = number(hit.get("num")) if hit.get("num") else "1"
    return Offset(Amount(count, unit(hit)), _sign(hit), speech=False, event=True, one=bool(hit.get("one"))), placed(hit)


def _part(hit: Hit) -> Built:
    """ "the night before the vote", "the morning of the raid"; with nothing behind, of the last day told."""
    alone = ends(hit.text, hit.get("dir")[0].end)
    if hit.names("dir")[0] == "OF":
        return None if alone else (Offset(Amount("0", "D"), 1, False, event=True, part=part(hit), on=True), None)
    return Offset(Amount("1", "D"), _sign(hit), False, event=not alone, one=True, part=part(hit)), None


def _weekday(hit: Hit) -> Built:
    """ "the Friday before the vote", "Monday after the talks"."""
    day = Calendar(weekday=int(hit.get("wd")[0].value))
    return Offset(Amount("1", "W"), _sign(hit), speech=False, event=True, day=day), None


def _eve(_: Hit) -> Built:
    return Offset(Amount("1", "D"), -1, speech=False, event=True, one=True), None


def _anniversary(hit: Hit) -> Built:
    return Offset(Amount(str(hit.value("ord")), "Y"), 1, speech=False, event=True, on=True), None


def _into(hit: Hit) -> Built:
    """ "his second day in office", "the third day of the talks"."""
    if unit(hit) not in ("D", "W", "M") or not _INTO.match(hit.text, hit.end):
        return None
    count = int(hit.get("ord")[0].value) - 1
    return Offset(Amount(str(count), unit(hit)), 1, speech=False, event=True, on=True), None


def _then(_: Hit) -> Built:
    return Fixed("PAST_REF", same=True), None


def event_rules() -> tuple[Rule, ...]:
    from_event = "(?=(?P<dir>BEFORE|AFTER))"
    return (
        rule(
            "offset from event",
            f"(?:AROUND)? (?P<num>QUANTITY) MORE? FILLER? (?P<unit>UNIT|UNITS) {from_event}",
            _offset,
        ),
        rule("unit before event", f"(?P<one>THE) (?:FOLL|NEXT|PREV)? (?P<unit>UNIT) {from_event}", _offset),
        rule("part of day by event", "THE (?P<part>PART) (?=(?P<dir>BEFORE|AFTER|OF))", _part),
        rule("weekday before event", f"(?:THE)? (?P<wd>WDAY) (?:PART)? {from_event}", _weekday),
        rule("eve of event", "(?:THE EVE|EVE) (?=(?P<dir>OF))", _eve),
        rule("anniversary", "(?:THE)? (?P<ord>ORDINAL|ORDNUM|SECOND) ANNIVERSARY (?=OF)", _anniversary),
        rule("so long into event", "(?:THE|POSSWORD) (?P<ord>ORDINAL|SECOND) (?P<unit>UNIT) (?=(?:IN|OF))", _into),
        rule("then", "(?:BACK THEN | BY (?P<out>THEN))", _then),
    )

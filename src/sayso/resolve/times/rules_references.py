"""Rules for words that say no more than present, past or future."""

from __future__ import annotations

from sayso.resolve.times.forms import Amount, Duration, Fixed, Form
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_relative import unit

Built = tuple[Form, str | None] | None


def _now(_: Hit) -> Built:
    return Fixed("PRESENT_REF"), None


def _future(hit: Hit) -> Built:
    """ "in the future", not "future earnings"."""
    noun = len(hit.span_tokens()) > 1 or not hit.text[hit.end : hit.end + 2].strip().isalpha()
    return (Fixed("FUTURE_REF"), None) if noun else None


def _reference(hit: Hit) -> Built:
    return Fixed(str(hit.value("ref"))), None


def _current(hit: Hit) -> Built:
    """ "the current crisis", "present-day"; a present that is given is no time."""
    word = hit.get("ref")[0]
    present = hit.word(word) == "present"
    return None if present and hit.text[word.end : word.end + 4] != "-day" else (Fixed("PRESENT_REF"), None)


def _recent(hit: Hit) -> Built:
    return (Fixed("PAST_REF"), None) if hit.word(hit.get("ref")[0]) == "recent" else None


def _recent_units(hit: Hit) -> Built:
    if hit.word(hit.get("ref")[0]) != "recent":
        return None
    return Duration((Amount("X", unit(hit)),)), None


def _these_days(hit: Hit) -> Built:
    return (
        (Fixed("PRESENT_REF"), None)
        if hit.text[hit.start : hit.start + 5].lower() == "these" and unit(hit) == "D"
        else None
    )


def _the_past(hit: Hit) -> Built:
    """ "in the past", not "the past president"."""
    token = hit.get("ref")[0]
    following = hit.text[token.end : token.end + 2]
    ends = not following.strip() or following[0] in ".,;:!?\"'”’)"
    return (Fixed("PAST_REF"), None) if hit.word(token) == "past" and ends else None


def _this_time(hit: Hit) -> Built:
    return (Fixed("PRESENT_REF"), None) if hit.text[hit.start : hit.start + 4].lower() == "this" else None


def reference_rules() -> tuple[Rule, ...]:
    return (
        rule("now", "NOW", _now),
        rule("reference", "(?P<ref>REF)", _reference),
        rule("current", "(?P<ref>CURRENT) (?:DASH UNIT)?", _current),
        rule("recent", "(?P<ref>LATEST)", _recent),
        rule("recent units", "(?:THE)? (?P<ref>LATEST) (?P<unit>UNITS)", _recent_units),
        rule("future", "(?:THE NEAR?)? FUTURE", _future),
        rule("these days", "THIS (?P<unit>UNITS)", _these_days),
        rule("the past", "THE (?P<ref>LAST) (?!UNIT|UNITS)", _the_past),
        rule("this time", "THIS (?:TIME|MOMENT)", _this_time),
    )

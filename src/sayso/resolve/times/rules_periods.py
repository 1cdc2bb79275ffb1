"""Rules for quarters and halves of a year, fiscal years, and the same period of another year."""

from __future__ import annotations

from sayso.resolve.times.forms import Amount, Calendar, Form, Offset, SamePeriod, Step, Way
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_calendar import modifier, way
from sayso.resolve.times.rules_relative import unit

Built = tuple[Form, str | None] | None


def _said_year(hit: Hit) -> int | None:
    found = hit.get("year")
    return int(found[0].value) if found else None


def _related_year(hit: Hit) -> Way | None:
    return way(hit, "ywho") if hit.get("ywho") and hit.value("yunit") == "Y" else None


def _quarter(hit: Hit) -> Built:
    which = int(hit.get("ord")[0].value)
    if unit(hit) != "Q" or not 1 <= which <= 4:
        return None
    related = Way.PREVIOUS if hit.get("ago") else _related_year(hit)
    if related is None and hit.get("way"):
        return Calendar(quarter=which, way=way(hit)), modifier(hit)
    return Calendar(year=_said_year(hit), year_way=related, quarter=which), modifier(hit)


def _half(hit: Hit) -> Built:
    which = 2 if hit.names("ord")[0] == "LAST" else int(hit.get("ord")[0].value)
    if which not in (1, 2):
        return None
    if hit.names("year") == ["DECADE"]:
        return Calendar(decade=int(hit.get("year")[0].value) // 10), "START" if which == 1 else "END"
    related = _related_year(hit)
    if hit.get("ywho") and related is None:
        return None
    return Calendar(year=_said_year(hit), year_way=related, half=which), modifier(hit)


def _year_ago(hit: Hit) -> Built:
    """ "year-earlier", "the year-ago quarter"."""
    return (Offset(Amount("1", "Y"), -1, speech=False), None) if unit(hit) == "Y" else None


def _period_of(hit: Hit) -> Built:
    """ "the 1988 quarter", "the 1989 period"."""
    if hit.get("unit") and unit(hit) != "Q":
        return None
    return SamePeriod(int(hit.get("year")[0].value)), None


def _latest(_: Hit) -> Built:
    """ "the latest period": the quarter reported on."""
    return Step("Q", Way.THAT), None


def _fiscal(hit: Hit) -> Built:
    return Calendar(year=_said_year(hit)), modifier(hit)


def period_rules() -> tuple[Rule, ...]:
    whose = "(?P<ywho>THIS|LAST|NEXT|THAT|THE SAME|THE PREV|THE FOLL) (?P<yunit>UNIT)"
    # "the third-quarter results": the article belongs to the results.
    article = "THE (?!FISCAL?(?:ORDINAL|SECOND)DASH)"
    back = "DASH (?:AGO|EARLIER)"
    return (
        rule(
            "quarter",
            f"(?:EARLY)? (?:THE? (?:LAST|PREV|NEXT|FOLL)|THIS|{article})? FISCAL? DASH? (?P<year>YEAR)?"
            f" (?:(?P<ago>UNIT) {back})? FISCAL? DASH? (?P<ord>ORDINAL|SECOND|ORDNUM) DASH? FISCAL? (?P<unit>UNIT)"
            f" (?: OF? FISCAL? (?P<year>YEAR) | OF? {whose})?",
            _quarter,
        ),
        rule("quarter of year", f"{whose} POSS FISCAL? (?P<ord>ORDINAL|SECOND) (?P<unit>UNIT)", _quarter),
        rule(
            "half",
            "(?:EARLY)? THE? (?P<ord>ORDINAL|SECOND|LAST) HALF"
            " (?: OF (?: THE? (?P<year>YEAR|DECADE) | (?P<ywho>THIS|LAST|NEXT|THAT|THE|THE SAME) (?P<yunit>UNIT)))",
            _half,
        ),
        rule("year ago", f"(?P<unit>UNIT) {back}", _year_ago),
        rule("year-ago quarter", f"(?:THE)? (?P<unit>UNIT) {back} (?:UNIT|PERIOD)", _year_ago),
        rule("latest period", "THE LATEST PERIOD", _latest),
        rule("period of year", "THE (?P<year>YEAR) (?:PERIOD|(?P<unit>UNIT))", _period_of),
        rule("fiscal year", "(?:EARLY)? THE? FISCAL (?:UNIT)? (?P<year>YEAR)", _fiscal),
    )

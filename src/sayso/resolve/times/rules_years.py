"""Rules for years, decades and centuries."""

from __future__ import annotations

from sayso.resolve.times.forms import Calendar, Form
from sayso.resolve.times.lexicon import counted
from sayso.resolve.times.patterns import Hit, Rule, rule
from sayso.resolve.times.rules_calendar import modifier, years_of

Built = tuple[Form, str | None] | None

# What stands right before a number that is no year, and before one of few or many digits that is.
_NO_YEAR_AFTER = ("$", "£", "€", "#", "№", "/", ".", "_", "+", "=")
_YEAR_AFTER = (" in ", " of ", " by ", " to ", "since ", "from ", "until ", "year ", "and ", "-", "–", "(")


def _year(hit: Hit) -> Built:
    years = years_of(hit)
    token = hit.get("year")[0]
    quoted = token.name == "SHORTYEAR" and hit.text[max(0, token.start - 1) : token.start] in ("'", "`", '"')
    if years is None or quoted:
        return None
    return Calendar(year=years[0], short_year=years[1], bc="BC" in hit.names("era")), modifier(hit)


def _bare_year(hit: Hit) -> Built:
    """A number of four digits is a year unless it counts something or belongs to a longer number."""
    token, text, after = hit.get("year")[0], hit.text, hit.after()
    start, end = token.start, token.end
    if text[max(0, start - 1) : start] in _NO_YEAR_AFTER or text[end : end + 1] in ("%", "_", "/"):
        return None
    if after is not None and after.name in ("UNITS", "BIG", "AMPM", "FRACTION") and not hit.get("pre"):
        return None
    if text[end : end + 16].lstrip().split(" ")[0].strip(".,") in counted():
        return None
    usual = 1500 <= int(token.value) <= 2060
    return _year(hit) if usual or text[max(0, start - 6) : start].lower().endswith(_YEAR_AFTER) else None


def _range_end(hit: Hit) -> Built:
    """The 17 of "1915-17"."""
    first, short = int(hit.get("from")[0].value), int(float(hit.get("year")[0].value))
    token = hit.get("year")[0]
    if token.end - token.start != 2 or short > 99 or not 0 < short - first % 100 < 60:
        return None
    return Calendar(year=first - first % 100 + short), None


def _bc(hit: Hit) -> Built:
    return Calendar(year=int(float(hit.get("year")[0].value)), bc="BC" in hit.names("era")), modifier(hit)


def _decade(hit: Hit) -> Built:
    value, before = int(hit.get("decade")[0].value), hit.before()
    if before is not None and before.name == "POSSWORD":
        return None  # "in his 30s"
    return Calendar(decade=value // 10, bc="BC" in hit.names("era")), modifier(hit)


def _century(hit: Hit) -> Built:
    if hit.value("unit") != "C":
        return None
    return Calendar(century=_ordinal(hit, "ord") - 1, bc="BC" in hit.names("era")), modifier(hit)


def _ordinal(hit: Hit, name: str) -> int:
    return sum(int(token.value) for token in hit.get(name) if token.name != "DASH")


def year_rules() -> tuple[Rule, ...]:
    early = "(?:EARLY)?"
    ordinal = "(?P<ord>ORDINAL|ORDNUM|TENS DASH ORDINAL)"
    return (
        rule("year range", "(?P<from>YEAR) DASH (?P<out>(?P<year>SMALL|DIGITS)) (?!MONTH|ABBR|UNITS)", _range_end),
        rule(
            "year of era range",
            "(?P<out>(?P<year>DIGITS|SMALL|YEAR)) (?=(?:DASH|TO|AND|OR) (?:DIGITS|SMALL|YEAR) (?P<era>BC))",
            _bc,
        ),
        rule("year", "(?P<pre>APPROX)? (?:EARLY|(?P<rel>EARLIER|LATER) IN)? (?P<year>YEAR)", _bare_year),
        rule(
            "year in words",
            f"{early} (?:THE UNIT (?P<year>YEAR|SPOKENYEAR) | (?P<year>NUMBER TENS DASH? NUMBER)"
            "| (?:IN|OF|SINCE|BY|FROM) (?P<out>(?P<year>SHORTYEAR)) | (?P<year>SHORTYEAR))",
            _year,
        ),
        rule("year of era", f"{early} (?P<pre>APPROX)? (?P<year>DIGITS|SMALL|YEAR) (?P<era>BC)", _bc),
        rule("year of our era", "(?P<era>AD) (?P<year>DIGITS|SMALL|YEAR)", _bc),
        rule("decade", f"{early} THE? {early} (?P<decade>DECADE) (?P<era>BC)?", _decade),
        rule("century", f"{early} THE? {early} {ordinal} DASH? (?P<unit>UNIT) (?P<era>BC)?", _century),
    )

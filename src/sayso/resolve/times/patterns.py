"""Patterns over token classes.

A pattern is a regular expression in which a word in capitals stands for a token of that class, or for
a macro; spaces mean nothing. A group may have the same name more than once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.resolve.times.forms import Form
from sayso.resolve.times.tokens import Token, letters

_NAME = re.compile(r"\?P<\w+>|[A-Z][A-Z_]*")

MACROS = {
    "CARDINAL": "(?:TENS DASH? NUMBER | (?:NUMBER|TENS|SMALL|DIGITS|YEAR|DECIMAL|A)? BIG (?:AND? (?:TENS DASH? NUMBER"
    "|TENS|NUMBER))? | NUMBER | TENS | SMALL | DIGITS | DECIMAL | YEAR)",
    "QUANTITY": "(?:CARDINAL (?:FRACTION | AND A? HALF)? | A COUPLE OF? | COUPLE OF | A? FEW | A? DOZEN "
    "| SOME | HALF A | A HALF DASH? | A)",
    "RANGED": "(?P<num>QUANTITY) (?: (?:TO|OR|DASH) (?P<num_to>CARDINAL))?",
    "ANYUNIT": "(?:UNIT|UNITS|SECOND)",
    "MON": "(?P<mon>MONTH|ABBR)",
    "DOM": "(?P<dom>SMALL|ORDNUM|TENS DASH? ORDINAL|ORDINAL)",
    "WDY": "(?P<wd>WDAY|WABBR)",
    "SPOKENYEAR": "NUMBER TENS (?:DASH? NUMBER)? | NUMBER BIG (?:AND? NUMBER)?",
    "YR": "(?P<year>YEAR|SHORTYEAR|SPOKENYEAR|(?:DIGITS|SMALL)(?=BC))",
    "ERA": "(?P<era>BC|AD|CE)",
    "WHICH": "(?P<way>THE? (?:LAST|PREV|NEXT|FOLL) | THIS (?:LAST|NEXT) | THIS | THAT SAME? | THE? SAME)",
    "OFYEAR": "(?: COMMA? (?:OF|IN)? (?: (?:THE UNIT (?=YEAR))? YR | (?P<ywho>THE? (?:LAST|PREV|NEXT|FOLL) | THIS "
    "| THAT SAME? | THE? SAME | THE CURRENT) (?P<yunit>UNIT) (?!UNIT)))",
    "EARLY": "(?: (?P<mod>MOD) (?: DASH | IN )? | THE MOD DASH? | THE? (?P<mod>MOD) (?:PART|UNITS)? OF | "
    "THE? (?P<mod>EDGE) OF )",
    "AROUND": "(?P<pre>APPROX|LESS|(?:OVER|UNDER)(?!THE|LAST|WDAY|THIS|NEXT|POINT)|MORE THAN|FEWER THAN|UP TO|AT LEAST"
    "|AT MOST|NO MORE THAN|EDGE TO)",
    "CLK": "(?P<clk>(?:CLOCK|SMALL|NUMBER) AMPM | CLOCK | POINT | (?:SMALL|NUMBER) OCLOCK) (?P<zone>ZONE)?"
    "(?: IN THE (?P<part>PART))?",
}


def _classes(pattern: str, seen: dict[str, int]) -> str:
    """The pattern with letters for classes, macros spelled out and repeated groups renamed."""
    table = letters()

    def put(match: re.Match[str]) -> str:
        name = match.group()
        if name.startswith("?P<"):
            base = name[3:-1]
            seen[base] = seen.get(base, 0) + 1
            return f"?P<{base}__{seen[base]}>"
        if name in MACROS:
            return "(?:" + _classes(MACROS[name], seen) + ")"
        return table.get(name, "\ue7ff")  # a class that no word has

    return _NAME.sub(put, pattern).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match. groups: base name to the names it has in the pattern."""

    match: re.Match[str]
    tokens: list[Token]
    groups: dict[str, tuple[str, ...]]
    text: str

    def get(self, name: str) -> list[Token]:
        """The tokens of the first group of this name that took part."""
        for variant in self.groups.get(name, ()):
            start, end = self.match.span(variant)
            if start >= 0:
                return self.tokens[start:end]
        return []

    def value(self, name: str) -> str | int | None:
        found = self.get(name)
        return found[0].value if found else None

    def word(self, token: Token) -> str:
        return self.text[token.start : token.end].lower()

    def names(self, name: str) -> list[str]:
        return [token.name for token in self.get(name)]

    def before(self) -> Token | None:
        start = self.match.start()
        return self.tokens[start - 1] if start else None

    def after(self) -> Token | None:
        end = self.match.end()
        return self.tokens[end] if end < len(self.tokens) else None

    def span(self) -> tuple[int, int]:
        """First and last token, half-open: of the group "out" where the pattern has one."""
        for variant in self.groups.get("out", ()):
            start, end = self.match.span(variant)
            if start >= 0:
                return start, end
        return self.match.span()

    def span_tokens(self) -> list[Token]:
        start, end = self.span()
        return self.tokens[start:end]

    @property
    def start(self) -> int:
        return self.tokens[self.match.start()].start

    @property
    def end(self) -> int:
        return self.tokens[self.match.end() - 1].end


Build = Callable[[Hit], tuple[Form, str | None] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """name: shown as a reason. build: the form and its modifier, or None where the words mean something else."""

    name: str
    pattern: re.Pattern[str]
    groups: dict[str, tuple[str, ...]]
    build: Build


def rule(name: str, pattern: str, build: Build) -> Rule:
    seen: dict[str, int] = {}
    compiled = re.compile(_classes(pattern, seen))
    groups = {base: tuple(f"{base}__{n}" for n in range(1, count + 1)) for base, count in seen.items()}
    return Rule(name, compiled, groups, build)

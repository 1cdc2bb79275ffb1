"""The rules, and reading a text with them."""

from __future__ import annotations

from functools import cache

from sayso.resolve.times.forms import Form, Found
from sayso.resolve.times.patterns import Hit, Rule
from sayso.resolve.times.rules_amounts import amount_rules
from sayso.resolve.times.rules_calendar import calendar_rules
from sayso.resolve.times.rules_events import event_rules
from sayso.resolve.times.rules_periods import period_rules
from sayso.resolve.times.rules_references import reference_rules
from sayso.resolve.times.rules_relative import relative_rules
from sayso.resolve.times.rules_years import year_rules
from sayso.resolve.times.tokens import Token, letters, tokens

# (first token, minus the token after the last, place of the rule, form, modifier)
_Candidate = tuple[int, int, int, Form, str | None]


@cache
def rules() -> tuple[Rule, ...]:
    """Of rules that match the same words the first one counts."""
    return (
        *calendar_rules(),
        *year_rules(),
        *relative_rules(),
        *event_rules(),
        *period_rules(),
        *reference_rules(),
        *amount_rules(),
    )


def expressions(text: str) -> list[Found]:
    """The expressions of time in a text, apart and in order: from each place the longest one that a rule
    allows."""
    read = tokens(text)
    table = letters()
    string = "".join([table[token.name] for token in read])
    candidates: list[_Candidate] = []
    for order, rule in enumerate(rules()):
        for match in rule.pattern.finditer(string):
            hit = Hit(match, read, rule.groups, text)
            built = rule.build(hit)
            if built is not None:
                start, end = hit.span()
                candidates.append((start, -end, order, *built))
    return _chosen(candidates, read)


def _chosen(candidates: list[_Candidate], read: list[Token]) -> list[Found]:
    found: list[Found] = []
    reached = 0
    for start, negative_end, order, form, mod in sorted(candidates, key=lambda candidate: candidate[:3]):
        if start >= reached:
            reached = -negative_end
            found.append(Found(read[start].start, read[reached - 1].end, form, rules()[order].name, mod))
    return found

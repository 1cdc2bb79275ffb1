"""Number words and digits to numbers."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.times.tokens import Token

_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 0.33, "2/3": 0.67}


def number(found: Sequence[Token]) -> str:
    """A quantity as digits ("2", "2.5"), "X" for an uncertain one."""
    total, current = 0.0, 0.0
    for token in found:
        match token.name:
            case "FEW" | "SOME":
                return "X"
            case "COUPLE":
                return "2"
            case "DOZEN":
                current = (current or 1) * 12
            case "HALF":
                current += 0.5
            case "FRACTION":
                current += _FRACTIONS.get(str(token.value), 0.5)
            case "BIG":
                total, current = (total + (current or 1)) * int(token.value), 0.0
            case "A":
                current = current if current else (0.0 if len(found) > 1 else 1.0)
            case "NUMBER" | "TENS" | "SMALL" | "DIGITS" | "YEAR" | "DECIMAL" | "ORDINAL" | "ORDNUM" | "SECOND":
                current += float(token.value)
    value = total + current
    return f"{value:g}" if value < 1e6 else str(int(min(value, 1e15)))


def spoken_year(found: Sequence[Token]) -> int | None:
    """ "nineteen ninety-six", "two thousand", 1996."""
    first = found[0]
    if first.name in ("YEAR", "DIGITS", "SMALL"):
        return int(first.value)
    if any(token.name == "BIG" for token in found):
        value = int(float(number(found)))
        return value if 1000 <= value < 2200 else None
    if len(found) < 2 or not 15 <= int(first.value) <= 20:
        return None
    rest = [token for token in found[1:] if token.name != "DASH"]
    return 100 * int(first.value) + int(float(number(rest)))

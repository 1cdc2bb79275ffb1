"""PLACEHOLDER: the DECIDE builder overwrites this file (carry, CarryReport with lines())."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CarryReport:
    carried: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        return []


def carry(db: Any, old: str, new: str) -> CarryReport:
    return CarryReport()

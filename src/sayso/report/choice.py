"""What of an article the terminal shows."""

from __future__ import annotations

from dataclasses import dataclass

# In the order in which they are shown.
SECTIONS = ("speakers", "timeline", "places", "tone")


@dataclass(frozen=True, slots=True)
class Choice:
    """sections: of SECTIONS; none for the table of statements. why: with the reasons for each
    resolved name, date, place and act."""

    sections: frozenset[str] = frozenset()
    why: bool = False

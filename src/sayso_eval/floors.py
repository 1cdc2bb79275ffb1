"""Quality floors: figures that a gold file may not fall under.

A floor is pinned with the fingerprint of its gold file, so a figure can't be mended by
changing what it is measured on. Figures are pinned MARGIN points under what was measured,
for processors round the model's sums differently. Raising is free; lowering a floor, or
taking over a changed gold file, has to be asked for.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso_eval.files import read_text, write_text

MARGIN = 1.0
"""Points between a measured figure and its floor."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is pinned of one gold file, or measured on it. linked, nested: F1 in percent."""

    sha256: str
    linked: float
    nested: float


Floors = Mapping[str, Figures]
"""By the gold file's name."""


def read_floors(path: Path) -> dict[str, Figures]:
    """Raises InputError."""
    try:
        return {
            name: Figures(str(entry["sha256"]), float(entry["linked"]), float(entry["nested"]))
            for name, entry in json.loads(read_text(path)).items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a floors file ({error!r}); remove it and pin it anew with --raise") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Raises UsageError where the file can't be written."""
    described = {name: asdict(floors[name]) for name in sorted(floors)}
    write_text(path, json.dumps(described, indent=2, ensure_ascii=False) + "\n")


def breaches(floors: Floors, measured: Floors) -> list[str]:
    """A line for each reason to fail; none when every floor holds."""
    lines = [f"{name}: has a floor but was not measured; name it too" for name in floors if name not in measured]
    for name, figures in measured.items():
        lines += _breaches(name, floors.get(name), figures)
    return lines


def _breaches(name: str, floor: Figures | None, figures: Figures) -> Iterator[str]:
    if floor is None:
        yield f"{name}: has no floor; pin it with --raise"
    elif floor.sha256 != figures.sha256:
        yield f"{name}: changed since its floor was pinned; look at the change, then pin it anew with --lower"
    else:
        for figure in ("linked", "nested"):
            least, now = getattr(floor, figure), getattr(figures, figure)
            if now < least:
                yield f"{name}: {figure} {now:.1f} is under its floor of {least:.1f}"


def raised(floors: Floors, measured: Floors) -> dict[str, Figures]:
    """The floors with every figure that was beaten raised, and new files added. Nothing is
    lowered, and a file whose fingerprint changed keeps its old floor."""
    out = dict(floors)
    for name, figures in measured.items():
        old, new = floors.get(name), _pinned(figures)
        if old is None:
            out[name] = new
        elif old.sha256 == figures.sha256:
            out[name] = Figures(old.sha256, max(old.linked, new.linked), max(old.nested, new.nested))
    return out


def pinned(measured: Floors) -> dict[str, Figures]:
    """Floors from these figures alone, whatever they were."""
    return {name: _pinned(figures) for name, figures in measured.items()}


def _pinned(figures: Figures) -> Figures:
    return Figures(figures.sha256, _under(figures.linked), _under(figures.nested))


def _under(figure: float) -> float:
    """The margin taken off, rounded down to one decimal."""
    return max(0.0, math.floor(round((figure - MARGIN) * 10, 6)) / 10)

"""Which place a name means: every candidate gets a score from the text around it and the other names.

A log-linear model over few features (Lieberman & Samet 2012 use much the same ones for local news):
how many people live there, what kind of place it is, the area named right after it, how near it is to
what the article's other names mean, and where the article comes from. The other names' places are not
known at first, so the scores are taken in rounds, each from the beliefs of the one before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.resolve.places.gazetteer import Place, within

FEATURES = (
    "people",
    "country",
    "first level",
    "second level",
    "capital",
    "seat",
    "part of a town",
    "region",
    "loose name",
    "name given by hand",
    "holds its namesake",
    "in the area named after it",
    "not in the area named after it",
    "in the area named after another occurrence",
    "named after another place",
    "near others",
    "first level shared",
    "country shared",
    "holds others",
    "outlet's country",
    "outlet's name",
)
# Fitted to local news, drawn towards weights set by hand: `sayso-eval places --lgl FILE --fit`.
WEIGHTS = (0.9, 3.2, 1.4, -1.3, 2.0, 1.0, -1.5, 2.0, -2.7, 3.0, -1.1, 8.0, -3.0, 5.0, 3.1, 2.8, 2.7, 2.9, 1.4, 1.9, 2.4)

_KINDS = "C12KAXR"
# Regions and seats of government are few and written by hand: who uses the name means them.
_WRITTEN = "RS"
_REGION = 6.5  # their people are not counted: as many as a middling country has, as a power of ten
_ROUNDS = 3
_NEAR_KM = 120.0
_KM_A_DEGREE = 111.2
_FAR_DEGREES = 5.0
_MOST_CANDIDATES = 60
_MOST_SUPPORTERS = 80
_SURE_ENOUGH = 0.1


@dataclass(frozen=True, slots=True)
class Sought:
    """A name to resolve. key: as looked up. candidates: what it may mean. inside: the areas that the
    words right after it may name, empty where none follow."""

    key: str
    candidates: tuple[Place, ...]
    inside: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of the article beside its text. country: ISO code that the outlet's address ends
    in, "" for none. outlet: the letters of the outlet's name and address."""

    country: str = ""
    outlet: str = ""


@dataclass(slots=True)
class _Support:
    """What the other names are believed to mean."""

    points: list[tuple[str, float, float, float]] = field(default_factory=list)
    homes: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)
    own: dict[str, _Support] = field(default_factory=dict)


def rank(names: Sequence[Sought], clues: Clues, weights: Sequence[float] = WEIGHTS) -> list[list[float]]:
    """For each name, the probabilities of its candidates, in their order."""
    return _rounds(names, clues, weights)[1]


def features(names: Sequence[Sought], clues: Clues, weights: Sequence[float]) -> list[list[tuple[float, ...]]]:
    """For each name and candidate the values of FEATURES in the last round."""
    return _rounds(names, clues, weights)[0]


def _rounds(
    names: Sequence[Sought], clues: Clues, weights: Sequence[float]
) -> tuple[list[list[tuple[float, ...]]], list[list[float]]]:
    rows: list[list[tuple[float, ...]]] = []
    beliefs: list[list[float]] | None = None
    for _ in range(_ROUNDS):
        rows = _described(names, clues, beliefs)
        beliefs = [_softmax([_dot(weights, row) for row in group]) for group in rows]
    return rows, beliefs or []


def _described(
    names: Sequence[Sought], clues: Clues, beliefs: Sequence[Sequence[float]] | None
) -> list[list[tuple[float, ...]]]:
    """beliefs: the probabilities of the round before, None at first."""
    containers = {place.code for name in names for place in name.inside if _holds_any(place, name)}
    fitting = _fitting(names)
    support = _support(names, beliefs) if beliefs else _Support()
    return [
        [
            (
                *_prior(place),
                float(_holds_any(place, name)),
                *_context(place, name, fitting[name.key], containers),
                *_others(place, name.key, support),
                *_origin(place, name.key, clues),
            )
            for place in name.candidates
        ]
        for name in names
    ]


def _prior(place: Place) -> tuple[float, ...]:
    return (
        _people(place),
        *(float(place.kind == kind) for kind in _KINDS[:-1]),
        float(place.kind in _WRITTEN),
        float(place.loose),
        float(place.chosen),
    )


def _people(place: Place) -> float:
    return _REGION if place.kind in _WRITTEN else math.log10(place.population + 1)


def _holds_any(area: Place, name: Sought) -> bool:
    return any(_inside(place, area) and not place.loose for place in name.candidates)


def _inside(place: Place, area: Place) -> bool:
    return bool(area.code) and not area.code.startswith("=") and area.kind in "C12" and within(place, area.code)


def _fitting(names: Sequence[Sought]) -> dict[str, set[object]]:
    """By key: the candidates that lie in an area named after some occurrence."""
    found: dict[str, set[object]] = defaultdict(set)
    for name in names:
        found[name.key] |= {p.id for p in name.candidates if any(_inside(p, area) for area in name.inside)}
    return found


def _context(place: Place, name: Sought, fitting: set[object], containers: set[str]) -> tuple[float, ...]:
    fits = any(_inside(place, area) for area in name.inside)
    misfits = not fits and any(_holds_any(area, name) for area in name.inside)
    return (
        float(fits),
        float(misfits),
        float(not name.inside and place.id in fitting),
        float(place.kind in "C12" and place.code in containers),
    )


def _support(names: Sequence[Sought], beliefs: Sequence[Sequence[float]]) -> _Support:
    found = _Support()
    for name, chances in list(zip(names, beliefs, strict=True))[:_MOST_SUPPORTERS]:
        own = found.own.setdefault(name.key, _Support())
        for place, chance in zip(name.candidates, chances, strict=True):
            if chance < _SURE_ENOUGH:
                continue
            for support in (found, own):
                support.homes[place.home] += chance  # type: ignore[assignment]
                support.divisions[place.division] += chance  # type: ignore[assignment]
            if place.lat is not None and place.lon is not None and place.kind not in "C1RS":
                found.points.append((name.key, place.lat, place.lon, chance))
    return found


def _others(place: Place, key: str, support: _Support) -> tuple[float, ...]:
    own = support.own.get(key)
    homes, divisions = (
        (_less(support.homes, own.homes, place.home), _less(support.divisions, own.divisions, place.division))
        if own
        else (support.homes[place.home], support.divisions[place.division])
    )
    total = sum(support.homes.values()) - (sum(own.homes.values()) if own else 0)
    inner = place.kind not in "C1RS"
    return (
        math.log1p(_near(place, key, support.points)) if inner else 0.0,
        math.log1p(divisions) if place.division and inner else 0.0,
        homes / (total + 1) if place.home and place.kind != "C" else 0.0,
        math.log1p(divisions if place.kind == "1" else homes if place.kind == "C" else 0.0),
    )


def _less(counts: Counter[str], own: Counter[str], key: str) -> float:
    return max(counts[key] - own[key], 0.0) if key else 0.0


def _near(place: Place, key: str, points: Iterable[tuple[str, float, float, float]]) -> float:
    """How many of the other names are close by: each counts less the farther it is."""
    if place.lat is None or place.lon is None:
        return 0.0
    total = 0.0
    shrink = math.cos(math.radians(place.lat))
    for other, lat, lon, chance in points:
        north = lat - place.lat
        if other == key or not -_FAR_DEGREES < north < _FAR_DEGREES:
            continue
        east = (lon - place.lon) * shrink
        total += chance * math.exp(-math.hypot(north, east) * _KM_A_DEGREE / _NEAR_KM)
    return total


def _origin(place: Place, key: str, clues: Clues) -> tuple[float, float]:
    named = len(key) > 3 and key.replace(" ", "") in clues.outlet and place.kind in "PA2X"
    return float(bool(clues.country) and place.home == clues.country), float(named)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _softmax(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def narrowed(candidates: Sequence[Place], inside: Sequence[Place]) -> tuple[Place, ...]:
    """At most so many candidates: those in the areas named after the name, then the most populous."""
    if len(candidates) <= _MOST_CANDIDATES:
        return tuple(candidates)
    fitting = [place for place in candidates if any(_inside(place, area) for area in inside)]
    rest = [place for place in candidates if place not in fitting]
    return tuple([*fitting, *rest][:_MOST_CANDIDATES])

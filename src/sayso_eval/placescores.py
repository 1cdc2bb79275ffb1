"""How well names are tied to the right places, and how well they are found."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.record import Article, Span
from sayso.resolve.places import Place, candidates, claimants, find_places, resolve
from sayso.resolve.places.ranking import WEIGHTS
from sayso_eval.lgl import GoldPlace, LocalArticle
from sayso_eval.placenames import capitalised_mentions

_EARTH_KM = 6371.0
_NEAR_KM = 161.0  # a hundred miles, as in Leidner 2008


@dataclass(frozen=True, slots=True)
class LinkScores:
    """Of gold names with a GeoNames id, in percent. exact: the very id. country: the right one, or, for a
    disputed place, one of those that hold or claim it; continents and seas, which have none, are left out.
    near: within 161 km (100 miles). recall: the gold id among the candidates."""

    names: int
    exact: float
    country: float
    near: float
    recall: float


@dataclass(frozen=True, slots=True)
class FoundScores:
    """Names found in the text. gold: marked ones, those without an id included. overlapping: recall and
    precision in percent, a name counting when it overlaps one of the other side; exact: when the spans
    are the same."""

    gold: int
    found: int
    recall: float
    precision: float
    exact_recall: float
    exact_precision: float


Linker = Callable[[LocalArticle], Sequence[tuple[Place | None, Sequence[Place]]]]


def as_article(local: LocalArticle) -> Article:
    return Article(local.name, None, local.url, local.title, local.domain, (), None, "en", "", None, local.text)


def by_sayso(local: LocalArticle) -> list[tuple[Place | None, tuple[Place, ...]]]:
    """For each gold name, Sayso's place and all candidates it chose from."""
    return linker(WEIGHTS)(local)


def linker(weights: Sequence[float]) -> Callable[[LocalArticle], list[tuple[Place | None, tuple[Place, ...]]]]:
    """As `by_sayso`, with these weights of the ranking."""

    def link(local: LocalArticle) -> list[tuple[Place | None, tuple[Place, ...]]]:
        spans = [Span(place.start, place.end) for place in local.places]
        return [(choice.place, choice.candidates) for choice in resolve(as_article(local), spans, weights)]

    return link


def by_population(local: LocalArticle) -> list[tuple[Place | None, tuple[Place, ...]]]:
    """The baseline: of the same candidates the most populous one, whatever the text says."""
    return [(max(among, key=lambda place: place.population, default=None), among) for _, among in by_sayso(local)]


def score_links(articles: Sequence[LocalArticle], link: Linker) -> LinkScores:
    rows = [
        (gold, place, among)
        for article in articles
        for gold, (place, among) in zip(article.places, link(article), strict=True)
        if gold.geonames is not None
    ]
    lands = [(gold.country, place) for gold, place, _ in rows if gold.country]
    return LinkScores(
        len(rows),
        _percent([place is not None and place.id == gold.geonames for gold, place, _ in rows]),
        _percent([place is not None and _same_country(name, place) for name, place in lands]),
        _percent([place is not None and _is_near(gold, place) for gold, place, _ in rows]),
        _percent([gold.geonames in {place.id for place in among} for gold, _, among in rows]),
    )


def _percent(hits: Sequence[bool]) -> float:
    return 100 * sum(hits) / len(hits) if hits else 0.0


def _same_country(name: str, place: Place) -> bool:
    wanted = {country.home for country in candidates(name) if country.kind == "C"}
    return bool(wanted & {place.home, *claimants(place)})


def _is_near(gold: GoldPlace, place: Place) -> bool:
    """The very place is near, wherever two sources put the middle of a large area."""
    return place.id == gold.geonames or _kilometres(gold, place) <= _NEAR_KM


def _kilometres(gold: GoldPlace, place: Place) -> float:
    """Along a great circle; infinite where either has no coordinates."""
    if gold.lat is None or gold.lon is None or place.lat is None or place.lon is None:
        return math.inf
    north, east = math.radians(place.lat - gold.lat), math.radians(place.lon - gold.lon)
    inner = math.sin(north / 2) ** 2
    inner += math.cos(math.radians(gold.lat)) * math.cos(math.radians(place.lat)) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


def found_without_model(local: LocalArticle) -> list[Span]:
    """The names that Sayso finds with runs of capitalised words in the place of the model's mentions."""
    return [place.span for place in find_places(as_article(local), (), capitalised_mentions(local.text), {})]


def score_found(articles: Sequence[LocalArticle], found: Sequence[Sequence[Span]]) -> FoundScores:
    pairs = [
        ([Span(place.start, place.end) for place in article.places], spans)
        for article, spans in zip(articles, found, strict=True)
    ]
    return FoundScores(
        sum(len(gold) for gold, _ in pairs),
        sum(len(spans) for _, spans in pairs),
        _percent([any(g.overlaps(s) for s in spans) for gold, spans in pairs for g in gold]),
        _percent([any(s.overlaps(g) for g in gold) for gold, spans in pairs for s in spans]),
        _percent([g in spans for gold, spans in pairs for g in gold]),
        _percent([s in gold for gold, spans in pairs for s in spans]),
    )

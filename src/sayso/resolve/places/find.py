"""Places of an article: their names, what they are, and which statements speak of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.record import Article, Mention, Piece, PlaceMention, Reason, Span, Statement
from sayso.resolve.places.clues import clues
from sayso.resolve.places.containers import container, state_of
from sayso.resolve.places.gazetteer import Place, claimants, lookup, people_of
from sayso.resolve.places.keys import name_key
from sayso.resolve.places.ranking import WEIGHTS, Sought, narrowed, rank
from sayso.resolve.places.roles import role_of
from sayso.resolve.places.spanset import SpanSet
from sayso.resolve.places.spotting import Spot, spot

Roles = Mapping[Span, tuple[float, float, float]]

# Below this no candidate is named: the reasons list the likeliest.
_SURE = 0.2
_LONGEST_NAME = 120
_MOST_PEOPLES = 40
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'-]{3,24}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A spot and the question it puts."""

    spot: Spot
    sought: Sought


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means: the likeliest of its candidates with its probability, None where there is none.
    others: the next likeliest. candidates: all of them."""

    place: Place | None
    chance: float
    others: tuple[tuple[Place, float], ...] = ()
    candidates: tuple[Place, ...] = ()


def find_places(
    article: Article, statements: Sequence[Statement], mentions: Sequence[Mention], roles: Roles
) -> tuple[PlaceMention, ...]:
    """The article's place names in text order. mentions: the model's noun phrases. roles: for the head
    of a mention, the model's probabilities of place, government and people; may be empty."""
    text = article.text
    found = [_Found(item, sought(text, item.span)) for item in _with_containers(text, spot(text, mentions))]
    chosen = _choose([item.sought for item in found], article)
    kept = [(item, choice) for item, choice in zip(found, chosen, strict=True) if choice.place or item.spot.by_model]
    names = SpanSet(item.spot.span for item, _ in kept)
    sources = _sources(text, statements, names)
    given = {span: roles[head] for head in sorted(roles) for span in _around(names, head)}
    return tuple(
        _mention(article, item, choice, item.spot.span in sources, given.get(item.spot.span)) for item, choice in kept
    )


def _around(names: SpanSet, head: Span) -> list[Span]:
    """The name that a mention's head is a word of."""
    reach = Span(max(0, head.start - _LONGEST_NAME), head.end + _LONGEST_NAME)
    return [span for span in names.within(reach) if span.contains(head)]


def resolve(article: Article, spans: Iterable[Span], weights: Sequence[float] = WEIGHTS) -> list[Choice]:
    """What the names at these spans mean, words for peoples included, in the order of the spans."""
    return _choose([sought(article.text, span, peoples=True) for span in spans], article, weights)


def questions(text: str, names: Sequence[Sought]) -> list[Sought]:
    """Each distinct name once, then the words for peoples in the text, which help to place the names."""
    distinct: dict[tuple[str, tuple[int | None, ...]], Sought] = {}
    for name in names:
        distinct.setdefault(_identity(name), name)
    return [*distinct.values(), *_peoples(text, names)]


def _choose(names: Sequence[Sought], article: Article, weights: Sequence[float] = WEIGHTS) -> list[Choice]:
    asked = questions(article.text, names)
    chances = rank(asked, clues(article), weights)
    answers = {_identity(name): _choice(name, row) for name, row in zip(asked, chances, strict=True)}
    return [answers[_identity(name)] for name in names]


def _identity(name: Sought) -> tuple[str, tuple[int | None, ...]]:
    return name.key, tuple(place.id for place in name.inside)


def _choice(name: Sought, chances: Sequence[float]) -> Choice:
    ordered = sorted(zip(name.candidates, chances, strict=True), key=lambda pair: -pair[1])
    if not ordered:
        return Choice(None, 0.0)
    return Choice(ordered[0][0], ordered[0][1], tuple(ordered[1:4]), name.candidates)


def sought(text: str, span: Span, peoples: bool = False) -> Sought:
    """The question that a name puts. peoples: whether a word for a people counts as its country's name."""
    name = text[span.start : span.end]
    state = state_of(name) or (state_of(name + ".") if "." in name else None)
    if state:
        return Sought(name_key(state.name), (state,))
    country = people_of(name) if peoples else None
    if country:
        return Sought(name_key(name), (country,))
    after = container(text, span.end)
    inside = after[1] if after else ()
    return Sought(name_key(name), narrowed(lookup(name), inside), inside)


def _peoples(text: str, names: Sequence[Sought]) -> list[Sought]:
    taken = {name.key for name in names}
    words = dict.fromkeys(match.group() for match in _CAPITALISED.finditer(text))
    found: list[Sought] = []
    for word in words:
        country = people_of(word) if name_key(word) not in taken else None
        if country and len(found) < _MOST_PEOPLES:
            found.append(Sought(name_key(word), (country,)))
    return found


def _with_containers(text: str, spots: Sequence[Spot]) -> list[Spot]:
    """Adds the areas named right after a place that nothing else has found ("Springfield, Ill.")."""
    taken = SpanSet(item.span for item in spots)
    found = list(spots)
    for item in spots:
        after = container(text, item.span.end)
        if after is None:
            continue
        candidates = lookup(text[item.span.start : item.span.end])
        holds = any(candidate.code.startswith(area.code + ".") for candidate in candidates for area in after[1])
        if holds and taken.add(Span(*after[0])):
            found.append(replace(item, span=Span(*after[0])))
    return sorted(found, key=lambda item: item.span)


def _sources(text: str, statements: Sequence[Statement], names: SpanSet) -> set[Span]:
    """The names that are a statement's source, alone or listed with others."""
    found: set[Span] = set()
    for statement in statements:
        inside = _within(statement.source, names) if statement.source else []
        if inside and statement.source and not _rest(text, statement.source, inside):
            found.update(inside)
    return found


def _within(piece: Piece, names: SpanSet) -> list[Span]:
    return [name for part in piece.spans for name in names.within(part)]


_FILLERS = re.compile(r"\b(?:the|and|or|both|but|also|as well as|neither|nor)\b|[^\w]+", re.IGNORECASE)


def _rest(text: str, source: Piece, names: Sequence[Span]) -> str:
    """What a source says besides these names."""
    left: list[str] = []
    for part in source.spans:
        place = part.start
        for name in names:
            if part.contains(name):
                left.append(text[place : name.start])
                place = name.end
        left.append(text[place : part.end])
    return _FILLERS.sub("", " ".join(left))


def _mention(
    article: Article, item: _Found, choice: Choice, is_source: bool, given: tuple[float, float, float] | None
) -> PlaceMention:
    span, place = item.spot.span, choice.place
    role = role_of(article.text, span, place.kind if place else "P", is_source, given)
    sure = place is not None and choice.chance >= _SURE
    claimed = claimants(place) if place and sure else ()
    return PlaceMention(
        id=_id(article, span),
        span=span,
        name=place.name if place and sure else article.text[span.start : span.end],
        geonames=place.id if place and sure else None,
        country=(place.home or None) if place and sure and not claimed else None,
        claimed=claimed,
        lat=place.lat if place and sure else None,
        lon=place.lon if place and sure else None,
        role=role.role,
        confidence=round(choice.chance * item.spot.probability, 4),
        reasons=(*_reasons(item, choice), *role.reasons),
    )


def _id(article: Article, span: Span) -> str:
    parts = repr((article.id, "place", span.start, span.end))
    return "p" + hashlib.sha256(parts.encode()).hexdigest()[:16]


_KINDS = {
    "C": "country",
    "1": "first-level area",
    "2": "second-level area",
    "K": "capital",
    "A": "seat of an administration",
    "P": "town",
    "X": "part of a town",
    "R": "region",
    "S": "seat of government",
}


def _reasons(item: _Found, choice: Choice) -> tuple[Reason, ...]:
    span = item.spot.span
    if choice.place is None:
        return (Reason("gazetteer", "no place of this name is known", (span,)),)
    shown = f"{_described(choice.place)}"
    others = "; ".join(f"{_described(place)} {chance:.2f}" for place, chance in choice.others if chance >= 0.01)
    detail = f"{shown}, over {others}" if others else shown
    reasons = [Reason("gazetteer", detail, (span,), round(choice.chance, 4))]
    if item.sought.inside and any(choice.place.code.startswith(area.code) for area in item.sought.inside):
        reasons.append(Reason("container", f"the text places it in {item.sought.inside[0].name}", (span,)))
    return tuple(reasons)


def _described(place: Place) -> str:
    return f"{place.name} ({_KINDS[place.kind]}{', ' + place.code if place.code and place.code[0] != '=' else ''})"


def assign_places(statements: Sequence[Statement], places: Sequence[PlaceMention]) -> tuple[Statement, ...]:
    """Gives each statement the places that its content names, in text order."""
    ids = {place.span: place.id for place in places}
    names = SpanSet(ids)
    return tuple(replace(item, places=tuple(ids[span] for span in _within(item.content, names))) for item in statements)

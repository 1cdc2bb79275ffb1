"""One set of predictions against an older one, on the same gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso_eval.attributions import Attribution
from sayso_eval.errors import shown
from sayso_eval.matching import Matched


@dataclass(frozen=True, slots=True)
class Place:
    """An attribution of an article."""

    name: str
    text: str
    attribution: Attribution

    def line(self) -> str:
        """Where it stands, and its source, cue and content."""
        item = self.attribution
        parts = " | ".join(shown(self.text, spans) for spans in (item.source, item.cue, item.content))
        return f"{self.name}:{item.extent[0]}-{item.extent[1]}  {parts}"


@dataclass(frozen=True, slots=True)
class Changes:
    """gained, lost: gold attributions linked only now, or only before. more_extra, less_extra:
    predictions that answer nothing, neither by cue nor by link, made only now or only before."""

    gained: tuple[Place, ...]
    lost: tuple[Place, ...]
    more_extra: tuple[Place, ...]
    less_extra: tuple[Place, ...]


def changes(old: Sequence[Matched], new: Sequence[Matched]) -> Changes:
    """What changed between predictions for the same gold, case by case in the same order."""
    gained: list[Place] = []
    lost: list[Place] = []
    for before, after in zip(old, new, strict=True):
        for index, gold in enumerate(after.case.gold):
            if (index in before.linked) != (index in after.linked):
                place = Place(after.case.name, after.case.text, gold)
                (gained if index in after.linked else lost).append(place)
    were, are = _extras(old), _extras(new)
    return Changes(tuple(gained), tuple(lost), _without(are, were), _without(were, are))


def _without(some: Sequence[Place], others: Sequence[Place]) -> tuple[Place, ...]:
    known = frozenset(others)
    return tuple(place for place in some if place not in known)


def _extras(cases: Iterable[Matched]) -> list[Place]:
    return [
        Place(item.case.name, item.case.text, predicted)
        for item in cases
        for index, predicted in enumerate(item.case.predicted)
        if index not in {*item.pairs.values(), *item.linked.values()}
    ]

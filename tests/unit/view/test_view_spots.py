from __future__ import annotations

import pytest
from hypothesis import given, settings

from hand_made import resolved
from sayso.record import PlaceMention, PlaceRole, Record, Span
from sayso.view.reading import reading
from sayso.view.spots import Spot, spots
from wire import wire


def _spots(*found: Record) -> tuple[Spot, ...]:
    return spots([reading(record) for record in found])


def test_mentions_of_one_place_are_one_with_its_other_wordings_and_statements() -> None:
    found = [(s.mention.name, s.count, s.wordings, [r.entry.number for r in s.statements]) for s in _spots(wire())]
    assert found == [
        ("Vienna", 2, (), []),
        ("Tessel valley", 2, ("the valley",), [1, 7]),
        ("Geneva", 1, (), [1]),
        ("Kalder", 1, (), []),
        ("Ostrava", 1, (), [7]),
    ]


def test_roles_are_counted() -> None:
    assert dict(_spots(wire(), wire())[3].roles) == {PlaceRole.GOVERNMENT: 2}


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [(46.20222, 6.14569, "46.20 N, 6.15 E"), (-33.87, -151.2, "33.87 S, 151.20 W"), (None, None, "")],
)
def test_coordinates_are_given_by_hemisphere(lat: float | None, lon: float | None, words: str) -> None:
    assert Spot(PlaceMention("p", Span(0, 1), "X", 1, None, (), lat, lon), 0, (), (), ()).coordinates == words


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_every_mention_counts_once(made: Record) -> None:
    assert sum(spot.count for spot in _spots(made)) == len(made.places)

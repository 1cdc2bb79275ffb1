"""What names of places stand for, by rules alone and beside the model."""

from __future__ import annotations

import pytest

from sayso.record import PlaceRole, Span
from sayso.resolve.places.around import around
from sayso.resolve.places.roles import role_of


def _role(text: str, name: str, kind: str = "K", *, source: bool = False) -> PlaceRole:
    start = text.index(name)
    return role_of(text, Span(start, start + len(name)), kind, source).role


@pytest.mark.parametrize(
    "text",
    [
        "Oslo denied it.",
        "Oslo and Lima have signed the accord.",
        "Talks between Oslo and Lima failed.",
        "Sanctions on Oslo were lifted.",
        "The court urged Oslo to answer.",
        "Oslo's refusal surprised nobody.",
        "They want Oslo to pay.",
        "As Oslo wrote to the court, the harbour froze.",
    ],
)
def test_a_capital_that_acts_or_is_dealt_with_is_its_government(text: str) -> None:
    assert _role(text, "Oslo") is PlaceRole.GOVERNMENT


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Oslo.",
        "The road between Oslo and Lima is long.",
        "They flew to Oslo.",
        "Oslo's streets were empty.",
        "She visited Oslo in May.",
        "It rained on Oslo.",
        "Officials near Oslo said so.",
        "Northern Oslo was dark.",
    ],
)
def test_where_things_are_or_go_is_a_place(text: str) -> None:
    assert _role(text, "Oslo") is PlaceRole.PLACE


@pytest.mark.parametrize(
    "text",
    [
        "Oslo beat Lima in the final.",
        "All of Oslo sang.",
        "Oslo mourned the skier.",
        "Oslo were the better side.",
        "He scored twice for Oslo in the cup.",
        "Oslo closed two per cent higher as shares rose.",
    ],
)
def test_teams_crowds_and_markets_are_people(text: str) -> None:
    assert _role(text, "Oslo") is PlaceRole.PEOPLE


def test_the_source_of_a_statement_is_no_place() -> None:
    assert _role("Not so, Oslo: the bridge stays.", "Oslo") is PlaceRole.PLACE
    assert _role("Not so, Oslo: the bridge stays.", "Oslo", source=True) is PlaceRole.GOVERNMENT


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_sure_model_is_followed(index: int) -> None:
    given = tuple(0.98 if number == index else 0.01 for number in range(3))
    role = role_of("Oslo, again.", Span(0, 4), "K", False, (given[0], given[1], given[2]))
    assert role.role is list(PlaceRole)[index]
    assert 0.0 < role.confidence <= 1.0


def test_every_role_names_its_reasons() -> None:
    role = role_of("Oslo denied it.", Span(0, 4), "K", False)
    assert any("denied" in reason.detail for reason in role.reasons)


def test_only_the_names_own_sentence_is_looked_at() -> None:
    text = "He won. Mr. Renn left Oslo. They lost."
    seen = around(text, text.index("Oslo"), text.index("Oslo") + 4)
    assert seen.before == ("Mr", ".", "Renn", "left")
    assert seen.after == (".",)

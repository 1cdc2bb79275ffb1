from __future__ import annotations

import pytest
from speaker_cases import resolved


def test_every_form_of_one_speaker_comes_together() -> None:
    case = resolved(
        "[[President Marek Oslan]] said no. [[Oslan]] went on. [[The president]] insisted. [[He]] left. "
        "[[Mr. Oslan]] said so."
    )
    assert case.names() == ["Marek Oslan"] * 5
    assert len(case.speakers) == 1
    assert case.speakers[0].office == "President"


def test_a_name_keeps_its_id_in_other_articles() -> None:
    first = resolved("[[Dr. Ada Renn]] said no.").of(0)
    second = resolved("Rain fell. [[Ada Renn, the mayor of Tavrek,]] said yes.").of(0)
    assert first is not None
    assert second is not None
    assert first.id == second.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Anna Maria Weil", "Anna Weil"),
        ("Ilsa T. Marn", "Ilsa Marn"),
        ("Jean-Pierre Colle", "Jean Pierre Colle"),
        ("José Ibarra", "Jose Ibarra"),
    ],
)
def test_spellings_of_one_name_are_one_person(first: str, second: str) -> None:
    case = resolved(f"[[{first}]] said no. Later [[{second}]] said yes.")
    assert len(case.speakers) == 1
    assert any(reason.rule == "name-variant" for reason in case.speakers[0].reasons)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Karl Brenner", "Klara Brenner"), ("Tomas Reyl", "Tomas Reyl Jr."), ("Ada M. Renn", "Ada K. Renn")],
)
def test_names_that_differ_where_it_counts_are_two_people(first: str, second: str) -> None:
    case = resolved(f"[[{first}]] said no. Later [[{second}]] said yes.")
    assert case.names() == [first, second]


def test_a_title_tells_namesakes_apart() -> None:
    case = resolved("Karl Brenner met Klara Brenner. [[Mrs. Brenner]] said no. [[Mr. Brenner]] said yes.")
    assert case.names() == ["Klara Brenner", "Karl Brenner"]


def test_an_acronym_is_its_organisation() -> None:
    case = resolved("[[The Tavrek Water Agency (TWA)]] said no. [[The TWA]] said yes.")
    assert case.names() == ["Tavrek Water Agency"] * 2
    assert case.types() == ["organisation"] * 2


def test_a_campaign_a_spokesman_and_a_government_are_not_the_person() -> None:
    case = resolved(
        "Ada Renn spoke. [[Renn]] said no. [[The Renn campaign]] said so. [[Renn’s spokesman]] agreed. "
        "[[The Renn government]] denied it. [[A spokesman for Renn]] said more."
    )
    assert case.names() == ["Ada Renn", "Renn campaign", "Renn’s spokesman", "Renn government", "A spokesman for Renn"]
    assert case.types() == ["person", "organisation", "unnamed", "government", "unnamed"]


def test_the_last_name_of_a_phrase_is_the_speaker() -> None:
    case = resolved(
        "[[Renn’s campaign manager, Piet Lorrain,]] said no. [[One of the family’s lawyers, Ivo Stanek,]] agreed."
    )
    assert case.names() == ["Piet Lorrain", "Ivo Stanek"]


def test_two_who_speak_as_one_are_a_group_and_they_takes_it_up() -> None:
    case = resolved("[[Ada Renn and Ivo Stanek]] said no. [[They]] said it twice.")
    assert case.names() == ["Ada Renn and Ivo Stanek"] * 2
    assert case.types() == ["group"] * 2


def test_apposition_gives_the_office() -> None:
    case = resolved("[[Ada Renn, the mayor of Tavrek,]] said no. [[The mayor]] left.")
    assert case.names() == ["Ada Renn"] * 2
    assert case.speakers[0].office == "the mayor of Tavrek"
    assert any(r.rule == "apposition" and r.spans for r in case.speakers[0].reasons)


def test_the_nominee_of_one_party_is_not_that_of_another() -> None:
    case = resolved(
        "[[Democratic nominee Ada Renn]] met [[Republican nominee Ivo Stanek]]. [[The Republican nominee]] left. "
        "[[The Democratic nominee]] stayed."
    )
    assert case.names() == ["Ada Renn", "Ivo Stanek", "Ivo Stanek", "Ada Renn"]

"""Places of whole articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.record import Article, EntityKind, Form, Kind, Mention, Piece, PlaceMention, PlaceRole, Span, Statement
from sayso.resolve.places import assign_places, find_places


def _article(text: str, url: str | None = None) -> Article:
    return Article("a1", None, url, None, None, (), None, "en", "0" * 64, None, text)


def _mention(text: str, name: str, kind: EntityKind = EntityKind.PLACE) -> Mention:
    start = text.index(name)
    head = start + name.rfind(" ") + 1
    return Mention(Span(start, start + len(name)), Span(head, start + len(name)), kind, Form.NAME, 0.9)


def _places(text: str, *names: str, url: str | None = None) -> dict[str, PlaceMention]:
    mentions = [_mention(text, name) for name in names]
    return {text[p.span.start : p.span.end]: p for p in find_places(_article(text, url), (), mentions, {})}


def _statement(source: tuple[int, int] | None, content: tuple[int, int]) -> Statement:
    spans = Piece((Span(*source),)) if source else None
    return Statement("s1", None, 0.9, spans, None, Piece((Span(*content),)), Kind.INDIRECT)


def test_the_area_named_after_a_town_decides() -> None:
    found = _places("Paris, Texas, lies north-east of Dallas.", "Paris")
    assert found["Paris"].geonames == 4717560
    assert found["Texas"].geonames == 4736286


@pytest.mark.parametrize(("state", "geonames"), [("Ill.", 4250542), ("Mo.", 4409896), ("MA", 4951788)])
def test_short_forms_of_states_decide_too(state: str, geonames: int) -> None:
    assert _places(f"He was born in Springfield, {state}, in 1950.", "Springfield")["Springfield"].geonames == geonames


def test_a_name_keeps_one_sense_through_an_article() -> None:
    text = "PARIS, Texas (Wire) - The mayor spoke. Later, residents of Paris went home."
    found = find_places(_article(text), (), [_mention(text, "Paris")], {})
    assert {place.geonames for place in found if place.name == "Paris"} == {4717560}


def test_other_places_in_the_article_decide() -> None:
    text = "The road from Cambridge to Boston, Massachusetts, passes Somerville."
    assert _places(text, "Cambridge", "Somerville")["Cambridge"].geonames == 4931972


def test_the_outlets_country_decides_where_nothing_else_does() -> None:
    text = "Shops in Halifax were closed."
    assert _places(text, "Halifax", url="https://www.paper.example.co.uk/1")["Halifax"].country == "GB"
    assert _places(text, "Halifax", url="https://www.paper.example.ca/1")["Halifax"].country == "CA"


@pytest.mark.parametrize("name", ["Crimea", "Kosovo", "Taiwan", "Falklands", "Golan Heights", "Western Sahara"])
def test_a_disputed_place_has_claimants_and_no_country(name: str) -> None:
    place = _places(f"It rained in {name} all day.", name)[name]
    assert place.country is None
    assert len(place.claimed) > 1


def test_well_known_names_are_found_without_the_model() -> None:
    assert set(_places("US-led talks on Ukraine began in Vienna, the White House said.")) == {
        "US", "Ukraine", "Vienna", "White House",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton wrote a book.",
        "Jack London wrote a book, and London was proud of it.",
        "The Bank of America closed a branch.",
        "She teaches at the University of Texas.",
        "The Washington Post reported it.",
        "Mr. Jordan agreed.",
        "The Egyptian officials agreed.",
        "Give us more time.",
    ],
)
def test_parts_of_other_names_are_no_places(text: str) -> None:
    assert not find_places(_article(text), (), (), {})


def test_a_persons_name_hides_the_place_in_it() -> None:
    text = "Then France spoke to Anatole France."
    person = _mention(text, "Anatole France", EntityKind.PERSON)
    other = _mention(text, "France", EntityKind.PERSON)
    assert not find_places(_article(text), (), [other, person], {})


def test_a_state_that_the_model_takes_for_a_person_is_a_place() -> None:
    text = "France denied it."
    assert find_places(_article(text), (), [_mention(text, "France", EntityKind.PERSON)], {})


def test_a_place_in_no_gazetteer_keeps_its_words_and_no_id() -> None:
    place = _places("They met in Qwzxville.", "Qwzxville")["Qwzxville"]
    assert (place.name, place.geonames, place.country) == ("Qwzxville", None, None)
    assert place.reasons


def test_a_source_is_a_government() -> None:
    text = "The offer was poor, according to Oslo."
    article, statement = _article(text), _statement((33, 37), (0, 18))
    assert find_places(article, [statement], (), {})[0].role is PlaceRole.GOVERNMENT


def test_officials_in_a_place_dont_make_it_a_government() -> None:
    text = "The offer was poor, according to officials in Oslo."
    assert find_places(_article(text), [_statement((33, 50), (0, 18))], (), {})[0].role is PlaceRole.PLACE


def test_the_models_role_is_taken_where_rules_say_little() -> None:
    text = "Oslo, again."
    roles = {Span(0, 4): (0.02, 0.95, 0.03)}
    assert find_places(_article(text), (), (), {})[0].role is PlaceRole.PLACE
    assert find_places(_article(text), (), (), roles)[0].role is PlaceRole.GOVERNMENT


def test_statements_get_the_places_in_their_content() -> None:
    text = "Oslo said Norway would help Ukraine."
    places = find_places(_article(text), (), (), {})
    (statement,) = assign_places([_statement((0, 4), (10, 35))], places)
    assert [p.name for p in places if p.id in statement.places] == ["Norway", "Ukraine"]


_WORDS = st.sampled_from(
    [
        "Paris",
        "Texas",
        "U.S.",
        "Moscow",
        "said",
        "in",
        ",",
        "the",
        "of",
        "Jordan",
        "Ill.",
        "’s",
        "-",
        "\n",
        "É",
        "(",
        "and",
    ]
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_apart_and_in_order(text: str) -> None:
    article = _article(text)
    found = find_places(article, (), (), {})
    assert found == find_places(article, (), (), {})
    end = 0
    for place in found:
        assert end <= place.span.start < place.span.end <= len(text)
        assert 0.0 <= place.confidence <= 1.0
        end = place.span.end


@pytest.mark.parametrize("text", ["Paris, " * 2000, "A" * 50_000, "U.S." * 5000, "Bank of " * 5000, "O'" * 20_000])
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    assert all(place.span.end <= len(text) for place in find_places(_article(text), (), (), {}))

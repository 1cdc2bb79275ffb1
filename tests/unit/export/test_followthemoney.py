"""FollowTheMoney entities that the library takes: articles, speakers, and who said what."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from followthemoney import EntityProxy, model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hand_made import article, find, hostile, kepts, record, tessel
from sayso.export import followthemoney
from sayso.record import Kept, Kind, KnownSpeaker, Mark, Record, Speaker, SpeakerType, State, Statement
from wire import wire


def entities(*kept: Kept) -> list[EntityProxy]:
    stream = io.StringIO()
    followthemoney.write(kept, stream)
    found = [model.get_proxy(json.loads(line)) for line in stream.getvalue().splitlines()]
    for each in found:
        each.schema.validate(each.to_dict())
        for prop, value in each.itervalues():
            assert prop.type.validate(value), (prop, value)
            assert len(value) <= prop.max_length
    return found


def said(text: str, words: str, speaker: Speaker) -> Record:
    """An article in which the speaker says the words."""
    content = find(text, words)
    made = record(text, Statement(f"s{words[:3]}", None, 1.0, None, None, content, Kind.DIRECT, speaker=speaker.id))
    return replace(made, speakers=(speaker,))


def of(found: list[EntityProxy], schema: str) -> list[EntityProxy]:
    return [each for each in found if each.schema.name == schema]


def test_articles_keep_title_outlet_day_and_text() -> None:
    (made,) = of(entities(Kept(tessel(), tessel())), "Article")
    assert made.id == f"sayso-{tessel().article.id}"
    assert made.first("title") == "Maravia to leave Tessel valley"
    assert (made.first("publisher"), made.first("publishedAt")) == ("The Kalder Courier", "2024-01-16")
    assert made.first("language") == "eng"
    assert "Teodor Vance" in (made.first("bodyText") or "")


def test_a_statement_is_an_event_of_its_speaker_in_its_article() -> None:
    found = entities(Kept(wire(), wire()))
    ids = {each.id: each for each in found}
    event = next(each for each in of(found, "Event") if each.first("recordId") == "s1")
    assert ids[event.first("involved")].first("name") == "Ilsa Marn"
    assert ids[event.first("proof")].schema.name == "Article"
    assert event.first("date") == "2024-03-04"
    assert "had left the Tessel valley" in (event.first("summary") or "")
    assert all(ids[each.first("resolved")].schema.is_a("LegalEntity") for each in of(found, "Mention"))
    assert {each.schema.name for each in found} >= {"Person", "LegalEntity", "Event", "Mention", "Article"}


def test_types_of_speakers_have_schemata_of_their_own() -> None:
    names = {"organisation": "Organization", "government": "PublicBody", "person": "Person", "unnamed": "LegalEntity"}
    for kind, schema in names.items():
        speaker = Speaker("x", "Kalder", SpeakerType(kind), named=True)
        assert [e.first("name") for e in of(entities(Kept(*[said("So it is.", "So it is", speaker)] * 2)), schema)] == [
            "Kalder"
        ]


def test_a_document_is_no_entity_but_its_words_stay() -> None:
    speaker = Speaker("x", "a report", SpeakerType.DOCUMENT, named=False)
    found = entities(Kept(*[said("So it is.", "So it is", speaker)] * 2))
    assert {each.schema.name for each in found} == {"Article", "Event"}


def test_the_same_speaker_in_two_articles_is_one_entity_with_all_names() -> None:
    known = KnownSpeaker("k1", "Ilsa Marn", SpeakerType.PERSON, named=True, country="FR")
    one = said("“Go,” she said.", "Go", Speaker("x", "Marn", SpeakerType.PERSON, named=True))
    two = said("“Stay,” she said.", "Stay", Speaker("y", "President Marn", SpeakerType.PERSON, named=True))
    found = entities(Kept(one, one, identities={"x": known}), Kept(two, two, identities={"y": known}))
    (person,) = of(found, "Person")
    assert person.id == "sayso-k1"
    assert set(person.get("name")) == {"Ilsa Marn"}
    assert set(person.get("alias")) == {"Marn", "President Marn"}
    assert person.get("country") == ["fr"]
    assert {event.first("involved") for event in of(found, "Event")} == {"sayso-k1"}


def test_rejected_statements_are_left_out() -> None:
    kept = Kept(tessel(), tessel(), marks={"s1": Mark(State.REJECTED)})
    assert {each.first("recordId") for each in of(entities(kept), "Event")} == {"s2", "s3", "s4", "s5", "s6"}


def test_no_id_comes_twice() -> None:
    other = record("Kalder is quiet.", path="x")
    ids = [each.id for each in entities(Kept(wire(), wire()), Kept(hostile(), hostile()), Kept(other, other))]
    assert len(set(ids)) == len(ids) - len({s.id for s in wire().statements} & {s.id for s in hostile().statements})


def test_what_the_library_cannot_hold_is_left_out() -> None:
    made = replace(tessel(), article=article("x" * 70_000, url="javascript:alert(1)", language="Klingonish"))
    made = replace(made, statements=())
    (found,) = entities(Kept(made, made))
    assert found.get("sourceUrl") == found.get("language") == []
    assert len(found.first("bodyText") or "") == 65_000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(kepts(), max_size=2))
def test_any_articles_give_valid_entities(made: list[Kept]) -> None:
    found = entities(*made)
    assert len(of(found, "Article")) == len(made)

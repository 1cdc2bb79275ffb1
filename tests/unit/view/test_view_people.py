from __future__ import annotations

from hypothesis import given, settings

from hand_made import resolved, tessel
from sayso.record import Record, Speaker, SpeakerType
from sayso.view.people import Person, details, people
from sayso.view.reading import reading
from wire import wire


def _people(*found: Record) -> tuple[Person, ...]:
    return people([reading(record) for record in found])


def test_speakers_stand_by_their_number_of_statements_then_in_text_order() -> None:
    found = [(p.speaker.name, len(p.statements), p.quoted) for p in _people(wire())]
    assert found[:4] == [
        ("Teodor Vance", 4, 1),
        ("Ilsa Marn", 3, 1),
        ("Ostrava’s defence ministry", 2, 0),
        ("Government of Maravia", 1, 0),
    ]
    assert len(found) == 10


def test_the_wordings_are_counted_over_the_text() -> None:
    vance = _people(wire())[0]
    assert [(w.text, w.count) for w in vance.wordings] == [("Teodor Vance", 1), ("He", 1), ("he", 1), ("Vance", 1)]


def test_a_speaker_of_several_articles_is_one() -> None:
    found = _people(wire(), tessel(), wire())
    assert len(found) == 10
    assert [(ref.article, ref.entry.number) for ref in found[1].statements] == [
        (0, 1), (0, 2), (0, 3), (2, 1), (2, 2), (2, 3),
    ]  # fmt: skip
    assert found[1].wordings[0].count == 2


def test_the_reason_for_not_naming_is_in_the_texts_words() -> None:
    official = next(p for p in _people(wire()) if p.anonymity)
    assert official.anonymity == ("not authorised to speak publicly",)


def test_details_leave_out_what_the_name_says() -> None:
    made = Speaker("g", "Government of Maravia", SpeakerType.GOVERNMENT, True, country="XM")
    assert details(made) == "XM"
    assert details(Speaker("u", "an aide", SpeakerType.UNNAMED, False, description="an aide")) == "not named"


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_every_statement_with_a_speaker_is_somebodys_once(made: Record) -> None:
    refs = [ref.entry.statement.id for person in _people(made) for ref in person.statements]
    assert sorted(refs) == sorted(s.id for s in made.statements if s.speaker)

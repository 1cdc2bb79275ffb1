from __future__ import annotations

import pytest
from hypothesis import given

from hand_made import article, find, records
from sayso.record import Kind, Record, Speaker, SpeakerType, Statement
from sayso.resolve.speakers.wording import is_plural
from sayso.view.sourcing import sourcing

_TEXT = (
    "Ada Renn said no, an official, who asked not to be named, said yes and officials said so; a report says it, twice."
)


def _statement(number: int, speaker: str | None, kind: Kind = Kind.INDIRECT, parent: str | None = None) -> Statement:
    return Statement(f"s{number}", parent, 1.0, None, None, find(_TEXT, "said"), kind, speaker=speaker)


def _record() -> Record:
    why = find(_TEXT, "who asked not to be named").spans[0]
    speakers = (
        Speaker("p1", "Ada Renn", SpeakerType.PERSON, True),
        Speaker("p2", "an official", SpeakerType.UNNAMED, False, anonymity=why),
        Speaker("p3", "officials", SpeakerType.UNNAMED, False),
        Speaker("p4", "a report", SpeakerType.DOCUMENT, False),
    )
    statements = (
        _statement(0, "p1", Kind.DIRECT),
        _statement(1, "p2"),
        _statement(2, "p3"),
        _statement(3, "p4"),
        _statement(4, "p2", parent="s0"),
        _statement(5, None),
        _statement(6, "p1"),
    )
    return Record("0", "m", article(_TEXT), statements, speakers)


def test_the_audit_tells_named_from_unnamed_and_people_from_documents() -> None:
    audit = sourcing([_record()])
    assert [s.speaker.name for s in audit.named] == ["Ada Renn"]
    assert [s.speaker.name for s in audit.people_unnamed] == ["an official", "officials"]
    assert [s.speaker.name for s in audit.documents] == ["a report"]
    assert audit.nobody == ("s5",)


def test_what_rests_on_one_unnamed_person_is_listed_unless_another_vouches_for_it() -> None:
    audit = sourcing([_record()])
    assert [(s.statement, s.reason) for s in audit.single_unnamed] == [("s1", True)]


def test_quoted_and_paraphrased_are_counted_apart() -> None:
    audit = sourcing([_record()])
    assert [(s.speaker.name, s.quoted, s.paraphrased) for s in audit.quoted] == [("Ada Renn", 1, 1)]
    assert "an official" in [s.speaker.name for s in audit.only_paraphrased]


def test_the_reason_for_anonymity_is_quoted() -> None:
    assert [a.text for a in sourcing([_record()]).anonymity] == ["who asked not to be named"]


def test_a_speaker_of_two_articles_is_one_source() -> None:
    audit = sourcing([_record(), _record()])
    assert len(audit.named[0].statements) == 4


@given(records())
def test_records_without_speakers_rest_on_nobody(record: Record) -> None:
    assert len(sourcing([record]).nobody) == len(record.statements)


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("a senior official", False),
        ("one of them", False),
        ("two officials", True),
        ("sources", True),
        ("people familiar with the matter", True),
        ("the official", False),
        ("officials at the ministry", True),
        ("", False),
    ],
)
def test_a_description_tells_one_from_several(words: str, several: bool) -> None:
    assert is_plural(words) is several

from __future__ import annotations

import pytest
from speaker_cases import resolved


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Residents", "group"),
        ("Critics", "group"),
        ("Republicans", "group"),
        ("A report by the council", "document"),
        ("Court papers", "document"),
        ("The poll", "document"),
        ("Sources", "unnamed"),
        ("One diplomat", "unnamed"),
        ("Two officials", "unnamed"),
        ("People familiar with the matter", "unnamed"),
        ("The Tavrek Herald", "organisation"),
        ("The company", "organisation"),
        ("Moscow", "government"),
        ("Mexico", "government"),
        ("The city", "government"),
    ],
)
def test_a_phrase_tells_what_speaks(source: str, kind: str) -> None:
    assert resolved(f"[[{source}]] said that rain fell.").types() == [kind]


def test_capitals_and_seats_stand_for_one_government() -> None:
    case = resolved("[[Moscow]] denied it. [[Russia]] said so. [[The Kremlin]] went on. [[Kyiv]] warned.")
    assert case.names() == ["Russia", "Russia", "Russia", "Ukraine"]
    assert [case.of(0).country, case.of(3).country] == ["RU", "UA"]  # type: ignore[union-attr]
    assert any(reason.rule == "seat" for reason in case.speakers[0].reasons)


def test_a_ministry_is_an_organisation_of_its_country() -> None:
    speaker = resolved("[[Ukraine’s foreign ministry]] said no.").of(0)
    assert speaker is not None
    assert (speaker.type, speaker.country) == ("organisation", "UA")


def test_an_unnamed_source_keeps_its_description_and_the_reason_for_anonymity() -> None:
    case = resolved(
        "[[A senior official briefed on the talks]], who spoke on condition of anonymity because he was not "
        "authorised to discuss the matter, said no. [[People familiar with the plan]] agreed."
    )
    assert case.names() == ["A senior official briefed on the talks", "People familiar with the plan"]
    assert case.words(case.speakers[0].anonymity) == (
        "who spoke on condition of anonymity because he was not authorised to discuss the matter"
    )
    assert case.speakers[1].anonymity is None


@pytest.mark.parametrize(
    "words",
    [
        "asked not to be named",
        "declined to be identified",
        "requested anonymity",
        "were not authorized to speak publicly",
    ],
)
def test_a_reason_in_the_next_sentence_counts(words: str) -> None:
    case = resolved(f"[[Two diplomats]] said yes. They {words}. [[Residents]] said no.")
    assert words in (case.words(case.speakers[0].anonymity) or "")


def test_one_who_may_speak_gives_no_reason_for_anonymity() -> None:
    case = resolved("[[An official]] said yes. She was authorised to speak to the press.")
    assert case.speakers[0].anonymity is None


def test_repeated_groups_are_one_speaker_but_officials_may_be_others() -> None:
    case = resolved("[[Democrats]] said no. [[Officials]] agreed. [[Democrats]] said so again. [[Officials]] left.")
    assert len(case.speakers) == 3


def test_the_official_takes_up_the_unnamed_one() -> None:
    case = resolved("[[A senior official]] said no. Rain fell. [[The official]] said more. [[She]] left.")
    assert case.names() == ["A senior official"] * 3

"""Definite descriptions, abbreviations, places and counts as sources."""

from __future__ import annotations

import pytest
from speaker_cases import resolved

from sayso.record import Entity, EntityKind, Form, Link, Mention, Record, Span
from sayso.resolve.speakers.recall import clusters
from sayso.resolve.speakers.wording import is_plural
from sayso.view.sourcing import sourcing


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Charlie King came. [[Mr. King]] said no.", ["Charlie King"]),
        ("The Securities and Exchange Commission was late. [[The S.E.C.]] said so.",
         ["Securities and Exchange Commission"]),
        ("The Department of Veterans Affairs was late. [[VA]] said so. [[The agency]] agreed.",
         ["Department of Veterans Affairs"] * 2),
        ("The Northern Ports Authority was late. [[The N.P.A.]] said so.", ["Northern Ports Authority"]),
    ],
)  # fmt: skip
def test_short_forms_are_their_full_names(text: str, names: list[str]) -> None:
    assert resolved(text).names() == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sen. Ada Renn (R-S.C.) met Sen. Bo Lind (D-Vt.). [[The Vermont senator]] said no. "
         "[[The South Carolina senator]] said yes.", ["Bo Lind", "Ada Renn"]),
        ("Senator Ada Renn of Ohio met Senator Bo Lind of Maine. [[The Maine senator]] said no.", ["Bo Lind"]),
        ("Bo Lind runs for office. [[The New York businessman]] said no.", ["Bo Lind"]),
        ("Ada Renn backs Lind\n[[Senator from Texas]] calls him a friend\nSen. Ada Renn (R-Tex.) said on Friday that "
         "Bo Lind was one.", ["Ada Renn"]),
        ("[[Quay Messenger Holdings]] fired thousands. Bo Lind praised his company. [[The company]] said no.",
         ["Quay Messenger Holdings"] * 2),
        ("Ada Renn opened her campaign. [[The Renn campaign]] said yes. [[Renn's team]] said no.",
         ["Renn campaign"] * 2),
        ("Younger voters have doubts. [[These voters]] point to a bill.", ["Younger voters"]),
        ("About 50 protesters came. [[The demonstrators]] said no.", ["About 50 protesters"]),
        ("A study by Halvora University came out. [[The report]] says so. [[It]] adds a map.",
         ["A study by Halvora University"] * 2),
    ],
)  # fmt: skip
def test_a_description_goes_back_to_the_one_it_fits(text: str, names: list[str]) -> None:
    given = resolved(text).names()
    assert [name.removeprefix("The ") for name in given if name] == names


def test_a_court_is_no_ministry_and_nobody_their_own_lawyer() -> None:
    case = resolved("The Administrative Court sat. [[The environment ministry]] said no. [[Its lawyer]] said yes.")
    assert len({s.speaker for s in case.statements}) == 2
    assert "Administrative Court" not in case.names()


@pytest.mark.parametrize(
    "text",
    [
        "[[Kessaria]] said no. The army crossed Kessaria's border.",
        "[[Varenia]] said no, a Varenian colonel told reporters.",
        "[[Ulvena]] said no. It rained in Ulvena.",
    ],
)
def test_a_country_or_town_that_no_list_has_is_no_person(text: str) -> None:
    assert resolved(text).types() == ["government"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("[[64 per cent]] said no.", "group", "64 per cent"),
        ("It passed. [[19]] said no.", "group", "19"),
        ("She feared [[that Kessaria's commanders]] would object.", "group", "Kessaria's commanders"),
        ("[[The authors of the report]] said no.", "group", "The authors of the report"),
        ("[[Minutes of the meeting]] say so.", "document", "Minutes of the meeting"),
    ],
)
def test_what_counts_people_or_opens_a_clause_is_no_name(text: str, kind: str, name: str) -> None:
    case = resolved(text)
    assert (case.types(), case.names()) == ([kind], [name])


def test_a_dateline_speaks_nothing() -> None:
    assert resolved("[[SARNIK (Northern Wire) -]] Guns fell silent.").names() == [None]


def test_a_relative_passes_over_an_aside_and_an_owner() -> None:
    case = resolved(
        "Ada Renn, the mayor's aide, [[who]] said no. Bo Lind -- he owns two boats -- [[who]] said yes, left."
    )
    assert case.names() == ["Ada Renn", "Bo Lind"]


def test_a_name_that_only_qualifies_a_noun_is_not_whom_a_pronoun_means() -> None:
    case = resolved("Lind campaign spokesman Piet Hallow said that Bo Lind's plan would help. [[He]] gave no figure.")
    assert case.names() == ["Piet Hallow"]


def test_several_named_speakers_stand_in_one_category_of_the_audit() -> None:
    case = resolved("[[Ada Renn and Bo Lind]] said no. [[Two diplomats]] said yes.")
    audit = sourcing([Record("0", "m", case.article, case.statements, case.speakers)])
    assert [s.speaker.name for s in audit.groups] == ["Ada Renn and Bo Lind"]
    assert not audit.single_unnamed


def test_what_the_model_takes_for_a_person_can_still_be_a_firm() -> None:
    text = "Big Tent sells tickets. [[It]] said no."
    head = Span(4, 8)
    mention = Mention(Span(0, 8), head, EntityKind.PERSON, Form.NAME, 0.99)
    case = resolved(text, entities=[Entity((mention,))])
    assert (case.names(), case.types()) == (["Big Tent"], ["organisation"])


def test_a_noun_that_no_list_has_is_what_the_model_takes_it_for() -> None:
    text = "[[The quernpost]] said no."
    mention = Mention(Span(0, 13), Span(4, 13), EntityKind.ORGANISATION, Form.NOMINAL, 0.9)
    assert resolved(text).types() == ["document"]
    assert resolved(text, entities=[Entity((mention,))]).types() == ["organisation"]


def test_a_doubtful_link_makes_all_beyond_it_doubtful() -> None:
    heads = [Span(0, 1), Span(2, 3), Span(4, 5)]
    mentions = tuple(Mention(h, h, EntityKind.PERSON, Form.NAME, 1.0) for h in heads)
    entity = Entity(mentions, (Link(1, 0, 0.5, "model"), Link(2, 1, 0.5, "model")))
    assert dict(clusters([entity]).within(heads[2])) == {heads[1]: 0.5, heads[0]: 0.25}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quay Holdings Inc. won. [[Quay Holdings]] said so.", ["Quay Holdings Inc."]),
        ("Crews told to stay\nBo Lind, minister of ports in Ulvena, spoke. [[The minister]] left.",
         ["Bo Lind"]),
        ("Renn Group fell. Renn Group chairman Bo Lind spoke. “[[We]] lost,” he said.", ["Renn Group"]),
    ],
)  # fmt: skip
def test_legal_forms_bare_titles_and_titles_with_a_body_tell_who_is_meant(text: str, names: list[str]) -> None:
    assert resolved(text).names() == names


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("Two diplomats", True), ("a number of officials", True), ("At least four senators", True),
        ("about 50 protesters", True), ("One of them", False), ("a senior official", False), ("the authors", True),
    ],
)  # fmt: skip
def test_a_description_tells_one_from_several(phrase: str, several: bool) -> None:
    assert is_plural(phrase) is several


def test_who_signs_an_article_is_nobody_in_it() -> None:
    text = "By Mirel Hadrava\n\nThe talks ended. [[The president]] said no. President Ilia Sorvane left. [[He]] agreed."
    assert "Mirel Hadrava" not in resolved(text).names()

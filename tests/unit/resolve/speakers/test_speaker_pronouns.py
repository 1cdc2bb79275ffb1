from __future__ import annotations

import pytest
from speaker_cases import resolved

from hand_made import article
from sayso.record import Entity, EntityKind, Form, Kind, Link, Mention, Piece, Span, Statement
from sayso.resolve.speakers import resolve_speakers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ada Renn clashed with the minister, Ivo Stanek, over roads, and [[she]] said no.",
            ["Ada Renn"],
        ),
        ('“We will see,” [[Ada Renn]] said.\n\n“Rain fell,” [[she]] said. “Karl Brenner knows.”', ["Ada Renn"] * 2),
        ("Hours after [[she]] said no, Governor Ada Renn resigned.", ["Ada Renn"]),
        ("Ada Renn, [[who]] said no, left.", ["Ada Renn"]),
        ("The Northern Column met the Free Highland Army. [[The former]] said no; [[the latter]] said yes.",
         ["Northern Column", "Free Highland Army"]),
        ("Pilots at Aurel Air struck. [[They]] said no.", ["Pilots at Aurel Air"]),
        ("Ivo Stanek met Ada Renn. [[He]] said no. [[She]] said yes.", ["Ivo Stanek", "Ada Renn"]),
    ],
)  # fmt: skip
def test_a_pronoun_goes_back_to(text: str, names: list[str]) -> None:
    assert resolved(text).names() == names


def test_a_pronoun_says_whom_it_goes_back_to_and_by_which_words() -> None:
    case = resolved("[[Ada Renn]] said no. [[She]] said so twice.")
    reason = case.statements[1].speaker_reasons[0]
    assert reason.rule == "last-speaker"
    assert [case.words(span) for span in reason.spans] == ["Ada Renn", "She"]


def test_the_first_person_inside_a_quotation_is_its_speaker() -> None:
    case = resolved("“[[I]] told them no,” said Ada Renn. “[[I]] told them twice.”")
    assert case.names() == ["Ada Renn"] * 2


def test_the_first_person_outside_quotations_is_the_author() -> None:
    case = resolved("[[I]] thought it would rain.")
    assert case.types() == ["author"]


def test_we_is_the_body_spoken_for_where_the_text_tells() -> None:
    case = resolved("“[[We]] said no,” said Rosa Delm, the secretary of the dockers’ union.")
    assert case.types() == ["organisation"]


def test_we_without_a_body_is_the_speaker_and_unsure() -> None:
    case = resolved("“[[We]] said no,” said Rosa Delm.")
    assert case.names() == ["Rosa Delm"]
    assert case.statements[0].speaker_reasons[-1].rule == "unsure"
    assert case.speakers[0].confidence < 0.5


def test_he_inside_a_quotation_is_not_the_one_who_speaks() -> None:
    case = resolved("Ivo Stanek came in. Karl Brenner looked up. “[[He]] said no,” Brenner said.")
    assert case.names() == ["Ivo Stanek"]


def test_the_model_s_cluster_decides_between_two_who_fit() -> None:
    text = "Karl Brenner and his brother met Ivo Stanek in the rain. [[He]] said no."
    plain = resolved(text)
    bare = text.replace("[[", "").replace("]]", "")
    stanek, he = bare.index("Stanek"), bare.index("He said")
    mentions = (
        Mention(Span(stanek - 4, stanek + 6), Span(stanek, stanek + 6), EntityKind.PERSON, Form.NAME, 1.0),
        Mention(Span(he, he + 2), Span(he, he + 2), EntityKind.PERSON, Form.PRONOUN, 1.0),
    )
    told = resolved(text, entities=[Entity(mentions, (Link(1, 0, 0.95, "model"),))])
    assert (plain.names(), told.names()) == (["Karl Brenner"], ["Ivo Stanek"])
    assert told.statements[0].speaker_reasons[0].rule == "coreference"


def test_a_cluster_of_the_wrong_sex_is_not_followed() -> None:
    text = "Mr. Karl Brenner met Mrs. Ada Renn. [[She]] said no."
    bare = text.replace("[[", "").replace("]]", "")
    brenner, she = bare.index("Brenner"), bare.index("She")
    mentions = (
        Mention(Span(brenner, brenner + 7), Span(brenner, brenner + 7), EntityKind.PERSON, Form.NAME, 1.0),
        Mention(Span(she, she + 3), Span(she, she + 3), EntityKind.PERSON, Form.PRONOUN, 1.0),
    )
    told = resolved(text, entities=[Entity(mentions, (Link(1, 0, 0.95, "model"),))])
    assert told.names() == ["Ada Renn"]


def test_a_quotation_without_a_source_goes_on_with_the_one_before_it() -> None:
    text = "“Rain fell,” said Ada Renn. “It fell for days.”"
    renn, second = text.index("Ada"), text.index("“It")
    statements = [
        Statement("s0", None, 1.0, Piece((Span(renn, renn + 8),)), None, Piece((Span(0, 12),)), Kind.DIRECT),
        Statement("s1", None, 1.0, None, None, Piece((Span(second, len(text)),)), Kind.DIRECT),
    ]
    speakers, told = resolve_speakers(article(text), statements, ())
    assert told[1].speaker == told[0].speaker == speakers[0].id
    assert told[1].speaker_reasons[0].rule == "same-quotation"


def test_a_nested_statement_without_a_source_stays_open() -> None:
    text = "Ada Renn said that it was thought to rain."
    statements = [
        Statement("s0", None, 1.0, Piece((Span(0, 8),)), None, Piece((Span(14, 41),)), Kind.INDIRECT),
        Statement("s1", "s0", 1.0, None, Piece((Span(22, 33),)), Piece((Span(34, 41),)), Kind.INDIRECT),
    ]
    _, told = resolve_speakers(article(text), statements, ())
    assert told[1].speaker is None

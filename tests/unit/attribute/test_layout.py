"""What the layout attributes."""

from __future__ import annotations

import pytest

from sayso.attribute.layout import by_layout
from sayso.attribute.nesting import Draft
from sayso.text.quotations import quotations


def shown(text: str, *drafts: Draft) -> list[tuple[str, str, str]]:
    def part(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[a:b] for a, b in spans)

    return [(part(d.source), part(d.cue), part(d.content)) for d in by_layout(text, drafts, quotations(text))]


def at(text: str, words: str) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


@pytest.mark.parametrize(
    "sign", ["- Ana Ruiz, mayor of Tell", "— Ana Ruiz, mayor of Tell", "\n-- Ana Ruiz, mayor of Tell"]
)
def test_a_signed_quotation_is_its_signers(sign: str) -> None:
    text = f"Voices\n\n“We were never asked.” {sign}\n\nNext."
    assert shown(text) == [("Ana Ruiz, mayor of Tell", "", "“We were never asked.”")]


@pytest.mark.parametrize("text", ["“We were never asked” - it was a lie.", "The “old town” - Ana Ruiz\n", "- Ana Ruiz"])
def test_a_dash_alone_signs_nothing(text: str) -> None:
    assert shown(text) == []


TRANSCRIPT = "RUIZ: Where were you?\nVANE: At home. He said so.\nRUIZ: All night?\n"


def test_each_transcript_line_is_its_speakers_statement() -> None:
    assert shown(TRANSCRIPT) == [
        ("RUIZ", ":", "Where were you?"),
        ("VANE", ":", "At home. He said so."),
        ("RUIZ", ":", "All night?"),
    ]


def test_what_a_speaker_of_a_transcript_reports_stays() -> None:
    inner = Draft(at(TRANSCRIPT, "He"), at(TRANSCRIPT, "said"), at(TRANSCRIPT, "so"), True, 0.8)
    assert ("He", "said", "so") in shown(TRANSCRIPT, inner)


def test_what_the_model_made_of_the_line_itself_goes() -> None:
    partly = Draft(at(TRANSCRIPT, "VANE"), ((26, 27),), at(TRANSCRIPT, "At home"), False, 0.8)
    assert len(shown(TRANSCRIPT, partly)) == 3


def test_a_speech_in_quotation_marks_goes_on_to_the_next_speaker() -> None:
    text = '"RUIZ: One.\n\n"Two.\n\n"(Noise.)\n\n"VANE: Three.\n\n"RUIZ: Four.\n\n"Follow us."'
    assert [content for _, _, content in shown(text)] == ['One. | "Two.', "Three.", "Four."]


def test_a_list_of_facts_is_no_transcript() -> None:
    assert shown("When: Monday\nWhere: Tell\nWhat: a vote\n") == []


def test_a_quotation_over_paragraphs_goes_on_to_its_closing_mark() -> None:
    text = "Ruiz said: “We came.\n\n“We saw.\n\n“We left.” Then rain fell."
    first = Draft(at(text, "Ruiz"), at(text, "said"), at(text, "“We came."), False, 0.9)
    assert shown(text, first) == [("Ruiz", "said", "“We came.\n\n“We saw.\n\n“We left.”")]


def test_a_quotation_named_at_its_end_comes_from_the_paragraph_before() -> None:
    text = "“We came.\n\n“We left,” Ruiz said."
    last = Draft(at(text, "Ruiz"), at(text, "said"), at(text, "“We left,”"), False, 0.9)
    assert shown(text, last) == [("Ruiz", "said", "“We came.\n\n“We left,”")]


def test_two_lines_in_capitals_are_a_whole_transcript() -> None:
    assert shown("Q: When?\nA: At noon. Or later.") == [("Q", ":", "When?"), ("A", ":", "At noon. Or later.")]


def test_a_paragraph_that_another_statement_claims_is_not_taken() -> None:
    text = "Ruiz said: “We came.\n\n“We saw,” Vane said."
    first = Draft(at(text, "Ruiz"), at(text, "said"), at(text, "“We came."), False, 0.9)
    second = Draft(at(text, "Vane"), ((43, 47),), at(text, "“We saw,”"), False, 0.9)
    assert shown(text, first, second)[0] == ("Ruiz", "said", "“We came.")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.view.paragraphs import paragraph_at, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One goes\non here.\n\nTwo goes\non as well.", ["One goes\non here.", "Two goes\non as well."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("\n\n  One.  \n\n", ["One."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_paragraphs_are_those_a_reader_counts(text: str, expected: list[str]) -> None:
    assert [text[p.start : p.end] for p in paragraphs(text)] == expected


def test_one_blank_line_among_many_lines_does_not_join_the_others() -> None:
    text = "Title\n\n" + "\n".join(f"Paragraph {i}." for i in range(20))
    assert len(paragraphs(text)) == 21


@given(st.text(st.sampled_from("ab \n\r\t\u2028\u2029")))
def test_every_visible_character_lies_in_one_paragraph(text: str) -> None:
    found = paragraphs(text)
    covered = [i for p in found for i in range(p.start, p.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_an_offset_belongs_to_the_paragraph_that_holds_it() -> None:
    text = "One.\n\nTwo."
    assert [paragraph_at(paragraphs(text), i) for i in (0, 3, 4, 6, 9)] == [1, 1, 1, 2, 2]
    assert paragraph_at((), 5) == 1

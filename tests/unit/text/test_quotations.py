"""Quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.quotations import paragraphs, quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it is over" and left.', ['"it is over"']),
        ("“We don’t,” he said.", ["“We don’t,”"]),
        ("‘It’s over,’ he said.", ["‘It’s over,’"]),
        ("'It's over,' he said.", ["'It's over,'"]),
        ("Er sagte „gut“ und ging.", ["„gut“"]),
        ("Il dit «bien» et part.", ["«bien»"]),
        ("``Fine,'' she said.", ["``Fine,''"]),
        ("「いい」と言った", ["「いい」"]),
        ('“Mixed marks," she said.', ['“Mixed marks,"']),
    ],
)
def test_every_style_of_mark_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_inside_a_quotation_lies_one_deeper() -> None:
    outer, inner = quotations("“They told us ‘never again’ that day,” he said.")
    assert (outer.depth, inner.depth, inner.single) == (0, 1, True)


@pytest.mark.parametrize(
    "text",
    ["The workers' plight", "It's the '90s", "rock 'n' roll", "6'2\" tall", "Don't", "the dogs’ dinner"],
)
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert quoted(text) == []


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We go.\nNobody answered.'
    assert quoted(text) == ['"We go.']
    assert not quotations(text)[0].closed


def test_a_repeated_opening_mark_goes_on_with_the_quotation_of_the_paragraph_before() -> None:
    first, second = quotations("“We came here in peace.\n\n“We leave in peace,” she said.")
    assert (first.closed, first.follows, second.closed, second.follows) == (False, False, True, True)


def test_a_closed_quotation_is_not_gone_on_with() -> None:
    assert not quotations("“One.”\n\n“Two.”")[1].follows


def test_lines_without_text_are_no_paragraphs() -> None:
    text = "One\r\n\r\n \r\nTwo\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One", "Two"]


@given(st.text(alphabet=st.sampled_from("ab \n\"'“”‘’«».,")))
def test_quotations_lie_in_the_text_and_do_not_cross(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
    for a in found:
        for b in found:
            assert not (a.start < b.start < a.end < b.end)

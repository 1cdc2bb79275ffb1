"""Quotation marks at the ends of a content."""

from __future__ import annotations

import pytest

from sayso.attribute.spans import with_marks
from sayso.text.quotations import quotations

TEXT = "She said, “He told me ‘never again.’” Then “it” rained."


def marked(words: str, *taken: str) -> str:
    def find(part: str) -> tuple[int, int]:
        return TEXT.index(part), TEXT.index(part) + len(part)

    start, end = with_marks(find(words), quotations(TEXT), [find(part) for part in taken])
    return TEXT[start:end]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("He told me ‘never again.", "“He told me ‘never again.’”"),
        ("never again.", "‘never again.’"),
        ("‘never again.’”", "‘never again.’"),
        ("never again.’”", "‘never again.’"),
        ("“He", "He"),
        ("rained", "rained"),
    ],
)
def test_marks_come_in_pairs(found: str, expected: str) -> None:
    assert marked(found) == expected


def test_source_and_cue_never_come_inside() -> None:
    assert marked("it", "Then “") == "it"

"""Subjects of passives."""

from __future__ import annotations

import pytest

from sayso.attribute.nesting import Draft
from sayso.attribute.passives import without_passive_subject


def read(text: str, source: str, cue: str, content: str) -> tuple[list[str], list[str]]:
    def at(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),)

    found = without_passive_subject(text, Draft(at(source), at(cue), at(content), False, 0.9))
    return [text[a:b] for a, b in found.source], [text[a:b] for a, b in found.content]


def test_who_is_told_is_no_source() -> None:
    assert read("They were told that it fell", "They", "were told", "that it fell") == ([], ["that it fell"])
    assert read("They had not been warned of it", "They", "had not been warned of", "it") == ([], ["it"])


def test_who_is_accused_is_spoken_of() -> None:
    assert read("He was accused of it", "He", "was accused", "of it") == ([], ["He", "of it"])


def test_the_it_of_an_impersonal_cue_is_part_of_it() -> None:
    text = "It was alleged that it fell"
    found = without_passive_subject(text, Draft(((0, 2),), ((3, 14),), ((15, 27),), False, 0.9))
    assert (found.source, found.cue) == ((), ((0, 14),))
    emerged = "It emerged on Friday that it fell"
    assert without_passive_subject(emerged, Draft(((0, 2),), ((3, 10),), ((21, 33),), False, 0.9)).source == ()


def test_an_it_that_names_somebody_stays() -> None:
    assert read("It said that he fell", "It", "said", "that he fell") == (["It"], ["that he fell"])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It was seen by Ruiz as a win", "Ruiz", "was seen by", "as a win"),
        ("They told us that it fell", "They", "told", "that it fell"),
        ("He is said to know it", "He", "is said", "to know it"),
    ],
)
def test_agents_and_active_subjects_stay(text: str, source: str, cue: str, content: str) -> None:
    assert read(text, source, cue, content) == ([source], [content])

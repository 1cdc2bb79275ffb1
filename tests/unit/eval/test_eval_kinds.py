"""Kinds of attribution, and the table by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.sentences import sentence_starts
from sayso_eval.attributions import Attribution, Spans
from sayso_eval.kinds import Kind, Layout, by_kind, kinds
from sayso_eval.matching import Case, matched
from sayso_eval.nouns import is_noun_cue
from sayso_eval.words import Words


def at(text: str, *parts: str) -> Spans:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)


def kinds_of(text: str, source: list[str], cue: str, content: list[str]) -> set[Kind]:
    item = Attribution(at(text, *source), at(text, cue), at(text, *content))
    return set(kinds(item, Layout.of(Words.of(text))))


LEAD = "A headline without an end\n\n"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("“We go,” Renn said.", ["Renn"], "said", ["“We go,”"], {Kind.DIRECT}),
        ("Renn said they would go.", ["Renn"], "said", ["they would go"], {Kind.INDIRECT}),
        ("Renn said they “would go”.", ["Renn"], "said", ["they “would go”"], {Kind.MIXED}),
        ("They go, Renn said, by sea.", ["Renn"], "said", ["They go", "by sea"], {Kind.INDIRECT, Kind.PIECES}),
        ("They go, by sea, Renn said.", ["Renn"], "said", ["They go", "by sea"], {Kind.INDIRECT}),
        ("Renn said: They go. They stay.", ["Renn"], "said", ["They go. They stay"], {Kind.INDIRECT, Kind.SENTENCES}),
        ("It was alleged that they go.", [], "was alleged", ["that they go"], {Kind.INDIRECT, Kind.NO_SOURCE}),
        ("Renn’s advice was to go.", ["Renn’s"], "advice was", ["to go"], {Kind.INDIRECT, Kind.NOUN}),
        ("Renn: they go.", ["Renn"], ":", ["they go"], {Kind.INDIRECT, Kind.COLON}),
        ("“We go.” — Renn", ["Renn"], "—", ["“We go.”"], {Kind.DIRECT, Kind.COLON}),
    ],
)
def test_kinds_follow_from_the_text(
    text: str, source: list[str], cue: str, content: list[str], expected: set[Kind]
) -> None:
    assert kinds_of(LEAD + text, source, cue, content) == expected


def test_the_first_paragraph_is_the_headline() -> None:
    text = "\nRenn says go\n\nHe said stay."
    assert Kind.HEADLINE in kinds_of(text, ["Renn"], "says", ["go"])
    assert Kind.HEADLINE not in kinds_of(text, ["He"], "said", ["stay"])


@pytest.mark.parametrize(
    ("before", "cue", "expected"),
    [
        ("Renn’s ", "claim", True),
        ("his ", "repeated warnings that", True),
        ("Renn", "’s decision", True),
        ("", "Allegations of", True),
        ("amid ", "a promise", True),
        ("They ", "claim", False),
        ("who ", "plan to", False),
        ("Renn ", "has questions about", False),
        ("Renn ", "issued a statement", False),
        ("Renn ", "said", False),
        ("Renn", ":", False),
    ],
)
def test_noun_cues(before: str, cue: str, expected: bool) -> None:
    text = f"{before}{cue} they go"
    assert is_noun_cue(text, len(before), len(before) + len(cue)) is expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two.", 1),
        ("“One.” “Two?” he asked. Three", 2),
        ("Mr. Renn met Gen. A. B. Osk of the U.S. Army.", 0),
        ("It cost 3.5 million. 12 left", 1),
        ("One\n\nTwo", 1),
        ("One... and two", 0),
        ("", 0),
    ],
)
def test_sentences_are_told_by_marks_and_capitals(text: str, number: int) -> None:
    assert len(sentence_starts(text)) == number


@given(st.text(alphabet=' \n.!?"”A bMr', max_size=60))
def test_a_sentence_starts_at_visible_text_inside_the_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) and not text[start].isspace() for start in starts)


def test_the_table_gives_each_kind_its_recall() -> None:
    text = LEAD + "“We go,” Renn said. Osk denied it. Osk: never. “No,” Renn added."
    quote = Attribution(at(text, "Renn"), at(text, "said"), at(text, "“We go,”"))
    denial = Attribution(at(text, "Osk"), at(text, "denied"), at(text, "it"))
    layout = Attribution(at(text, "Osk"), at(text, ":"), at(text, "never"))
    other = Attribution(at(text, "Renn"), at(text, "added"), at(text, "“No,”"))
    wrong = Attribution((), denial.cue, at(text, "Renn"))
    found = matched(Case("a", 0, text, (quote, denial, layout, other), (quote, wrong, layout)))
    rows = {row.kind: row for row in by_kind([found])}
    assert set(rows) == set(Kind)
    shown = {kind: (r.count, r.detection, r.linked, r.relaxed, r.exact) for kind, r in rows.items() if r.count}
    assert shown == {
        Kind.DIRECT: (2, 50.0, 50.0, 50.0, 50.0),
        Kind.INDIRECT: (2, 50.0, 50.0, 0.0, 0.0),
        Kind.COLON: (1, 0.0, 100.0, 0.0, 0.0),
    }

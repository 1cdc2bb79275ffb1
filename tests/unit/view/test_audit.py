from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import find, record, records, tessel
from sayso.record import Kind, Record, Statement
from sayso.text.words import words
from sayso.view.audit import audit, combine, percentages

TEXT = "The valley is quiet. Marn said it “will stay quiet” for long."


def _one() -> Record:
    content = find(TEXT, "it “will stay quiet” for long")
    return record(TEXT, Statement("s1", None, 1.0, find(TEXT, "Marn"), find(TEXT, "said"), content, Kind.MIXED))


def test_each_word_is_own_naming_paraphrased_or_quoted() -> None:
    made = _one()
    found = audit(made.article, made.statements)
    assert (found.own, found.naming, found.paraphrased, found.quoted) == (4, 2, 3, 3)
    assert (found.words, found.attributed) == (12, 6)
    assert found.percentages() == (33, 17, 25, 25)


def test_without_statements_all_is_the_outlets_own_voice() -> None:
    made = record("Quiet “day” here.")
    assert audit(made.article, ()).percentages() == (100, 0, 0, 0)
    assert audit(record(" ").article, ()).percentages() == (0, 0, 0, 0)


def test_statements_are_counted_by_kind_nesting_and_source() -> None:
    made = tessel()
    found = audit(made.article, made.statements)
    assert dict(found.kinds) == {Kind.DIRECT: 2, Kind.INDIRECT: 4, Kind.MIXED: 0}
    assert (found.statements, found.nested, found.named_sources) == (6, 2, 5)
    assert [s.statements for s in found.sources if not s.key] == [1]


def test_sources_that_differ_by_capitals_or_line_ends_are_one() -> None:
    text = "The\nministry said a. the ministry said b."
    statements = (
        Statement("s1", None, 1.0, find(text, "The\nministry"), None, find(text, "a."), Kind.INDIRECT),
        Statement("s2", None, 1.0, find(text, "the ministry"), None, find(text, "b."), Kind.INDIRECT),
    )
    (source,) = audit(record(text).article, statements).sources
    assert (source.text, source.statements) == ("The ministry", 2)


@given(records())
def test_the_four_shares_are_all_the_words(made: Record) -> None:
    text = made.article.text
    found = audit(made.article, made.statements)
    assert found.words == sum(1 for a, _ in words(text) if text[a].isalnum() or text[a] == "_")
    assert sum(s.statements for s in found.sources) == found.statements == len(made.statements)


@given(records(), records())
def test_audits_add_up(a: Record, b: Record) -> None:
    each = [audit(r.article, r.statements) for r in (a, b)]
    both = combine(each)
    assert both.words == each[0].words + each[1].words
    assert both.statements == each[0].statements + each[1].statements
    assert both.nested == each[0].nested + each[1].nested


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_percentages_add_up_to_a_hundred(parts: list[int]) -> None:
    found = percentages(parts)
    assert sum(found) == (100 if sum(parts) else 0)
    assert all(abs(share - 100 * part / sum(parts)) < 1 for share, part in zip(found, parts, strict=True) if sum(parts))


@pytest.mark.parametrize(("parts", "expected"), [((1, 1, 1), [34, 33, 33]), ((0, 0), [0, 0]), ((5,), [100])])
def test_the_largest_remainder_is_rounded_up(parts: tuple[int, ...], expected: list[int]) -> None:
    assert percentages(parts) == expected

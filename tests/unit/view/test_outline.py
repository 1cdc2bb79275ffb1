from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from hand_made import records, tessel
from sayso.record import Record
from sayso.view.outline import outline
from sayso.view.paragraphs import paragraphs


def test_nested_statements_follow_their_parent_one_level_deeper() -> None:
    shown = tessel()
    entries = outline(shown.statements, paragraphs(shown.article.text))
    assert [(e.number, e.statement.id, e.depth, e.parent) for e in entries] == [
        (1, "s1", 0, None),
        (2, "s2", 0, None),
        (3, "s3", 0, None),
        (4, "s4", 1, 3),
        (5, "s5", 2, 4),
        (6, "s6", 0, None),
    ]
    assert [e.paragraph for e in entries] == [1, 2, 3, 3, 3, 4]


def test_a_child_comes_before_the_next_statement_that_starts_before_it() -> None:
    s1, s2, s3, *_ = tessel().statements
    entries = outline((s1, s2, replace(s3, parent="s1")))
    assert [e.statement.id for e in entries] == ["s1", "s3", "s2"]


def test_an_unknown_or_later_parent_leaves_a_statement_at_the_top() -> None:
    s1, s2, *_ = tessel().statements
    lost, loop = replace(s1, parent="gone"), replace(s2, parent="s2")
    assert [e.depth for e in outline((lost, loop))] == [0, 0]
    assert [e.depth for e in outline((replace(s1, parent="s2"), replace(s2, parent="s1")))] == [0, 1]


def test_nesting_of_any_depth_is_followed() -> None:
    first = tessel().statements[0]
    chain = [replace(first, id=f"s{i}", parent=f"s{i - 1}" if i else None) for i in range(5000)]
    assert [e.depth for e in outline(chain)] == list(range(5000))


@given(records())
def test_every_statement_is_shown_once(made: Record) -> None:
    entries = outline(made.statements)
    assert sorted(e.statement.id for e in entries) == [s.id for s in made.statements]
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))

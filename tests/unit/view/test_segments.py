from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hand_made import records, tessel
from sayso.record import Record
from sayso.view.outline import Entry, outline
from sayso.view.segments import LAYERS, Role, Segment, segments


def _cut(record: Record, cuts: tuple[int, ...] = ()) -> list[Segment]:
    return list(segments(len(record.article.text), outline(record.statements), cuts))


def _roles(entry: Entry, offset: int) -> set[Role]:
    s = entry.statement
    parts = {Role.CONTENT: s.content, Role.CUE: s.cue, Role.SOURCE: s.source}
    return {role for role, p in parts.items() if p and any(x.start <= offset < x.end for x in p.spans)}


@given(records(), st.lists(st.integers(0, 80)))
def test_segments_tile_the_text(made: Record, cuts: list[int]) -> None:
    found = _cut(made, tuple(cuts))
    assert "".join(made.article.text[s.start : s.end] for s in found) == made.article.text
    assert all(s.start < s.end for s in found)


@given(records())
def test_each_segment_names_exactly_what_covers_each_of_its_characters(made: Record) -> None:
    entries = outline(made.statements)
    for segment in _cut(made):
        for offset in range(segment.start, segment.end):
            expected = {(e.number, role) for e in entries for role in _roles(e, offset)}
            named = {(c.number, c.role) for c in segment.covers}
            assert named == expected if len(expected) <= LAYERS else len(named) == LAYERS


@given(records())
def test_every_span_opens_once_where_it_starts(made: Record) -> None:
    opened = sorted((s.start, c.number, c.role) for s in _cut(made) for c in s.opens)
    expected = sorted(
        (span.start, e.number, role)
        for e in outline(made.statements)
        for role, piece in (
            (Role.CONTENT, e.statement.content),
            (Role.CUE, e.statement.cue),
            (Role.SOURCE, e.statement.source),
        )
        for span in (piece.spans if piece else ())
    )
    assert opened == expected


def test_outer_statements_come_before_those_nested_in_them() -> None:
    shown = tessel()
    at = shown.article.text.index("a mistake")
    here = next(s for s in _cut(shown) if s.start <= at < s.end)
    assert [(c.depth, c.number, c.role.value) for c in here.covers] == [
        (0, 3, "content"),
        (1, 4, "content"),
        (2, 5, "content"),
    ]


def test_deep_nesting_costs_no_more_than_its_outer_layers() -> None:
    shown = tessel()
    first = shown.statements[0]
    deep = [replace(first, id=f"s{i}", parent=f"s{i - 1}" if i else None) for i in range(2000)]
    found = list(segments(len(shown.article.text), outline(deep)))
    assert max(len(s.covers) for s in found) == LAYERS
    assert sum(len(s.opens) for s in found) == 3 * 2000


def test_a_text_without_statements_is_one_segment() -> None:
    assert list(segments(5, ())) == [Segment(0, 5, (), ())]
    assert list(segments(0, ())) == []

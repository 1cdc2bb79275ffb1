"""Parents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.attribute.nesting import Draft, Pairs, nested


def draft(cue: tuple[int, int], *content: tuple[int, int], source: Pairs = (), confidence: float = 0.9) -> Draft:
    return Draft(source, (cue,), content, False, confidence)


def test_the_parent_is_the_innermost_content_around_the_cue() -> None:
    found = nested([draft((0, 4), (5, 100)), draft((10, 14), (15, 90)), draft((20, 24), (25, 80))])
    assert [d.parent for d in found] == [None, 0, 1]


def test_a_parent_comes_before_its_children_even_when_it_starts_later() -> None:
    found = nested([draft((60, 64), (0, 50)), draft((10, 14), (20, 40))])
    assert [(d.cue, d.parent) for d in found] == [(((60, 64),), None), (((10, 14),), 0)]


def test_a_source_outside_the_parents_content_is_left_out() -> None:
    found = nested([draft((10, 14), (20, 80), source=((0, 9),)), draft((30, 34), (40, 60), source=((0, 9),))])
    assert [d.source for d in found] == [((0, 9),), ()]


def test_a_content_is_cut_to_its_parents() -> None:
    found = nested([draft((0, 4), (5, 50)), draft((10, 14), (20, 70))])
    assert found[1].content == ((20, 50),)


def test_a_statement_without_content_inside_its_parent_is_dropped() -> None:
    assert len(nested([draft((0, 4), (5, 50)), draft((10, 14), (60, 70))])) == 1


def test_of_two_that_hold_each_other_the_more_probable_stays() -> None:
    found = nested([draft((0, 4), (5, 50), confidence=0.6), draft((10, 14), (0, 9), confidence=0.8)])
    assert [d.cue for d in found] == [((10, 14),)]


def test_a_piece_that_two_claim_stays_with_the_nearer_cue() -> None:
    found = nested([draft((20, 24), (0, 19), (60, 90)), draft((50, 54), (30, 49), (60, 90))])
    assert [d.content for d in found] == [((0, 19),), ((30, 49), (60, 90))]


def test_an_inner_statement_that_no_content_holds_is_dropped_with_its_own() -> None:
    orphan = Draft((), ((0, 4),), ((5, 50),), True, 0.9)
    child = Draft((), ((10, 14),), ((20, 40),), True, 0.9)
    assert nested([orphan, child]) == []


def test_words_attributed_twice_over_stay_with_the_more_probable() -> None:
    found = nested([draft((0, 4), (6, 50), confidence=0.9), draft((4, 5), (6, 48), confidence=0.5)])
    assert [d.cue for d in found] == [((0, 4),)]


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.builds(lambda cue, content, c: draft(cue, content, confidence=c), spans, spans, st.floats(0, 1))))
def test_every_child_lies_in_its_parent_and_order_does_not_matter(drafts: list[Draft]) -> None:
    found = nested(drafts)
    for at, one in enumerate(found):
        if one.parent is not None:
            outer = found[one.parent]
            assert one.parent < at
            assert all(any(a <= x and y <= b for a, b in outer.content) for x, y in (*one.content, *one.source))
    assert found == nested(list(reversed(drafts)))

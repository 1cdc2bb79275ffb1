"""The list of errors, and what changed between two predictions."""

from __future__ import annotations

from eval_cases import TEXT, attribution, case, readings
from hypothesis import given

from sayso_eval.against import Changes, changes
from sayso_eval.attributions import Attribution
from sayso_eval.errors import Group, mistakes, rendered, shortened, shown
from sayso_eval.matching import matched

RIGHT = attribution([0], [1], [2, 3])
LATER = attribution([20], [21], [22, 23, 24])


def groups(gold: list[Attribution], predicted: list[Attribution]) -> dict[Group, int]:
    found = mistakes([matched(case(gold, predicted))])
    return {group: len(entries) for group, entries in found.items() if entries}


def test_what_is_exact_is_no_mistake() -> None:
    assert groups([RIGHT, LATER], [LATER, RIGHT]) == {}


def test_each_mistake_is_in_the_group_of_what_is_wrong() -> None:
    assert groups([RIGHT], []) == {Group.MISSED: 1}
    assert groups([], [RIGHT]) == {Group.EXTRA: 1}
    assert groups([RIGHT], [attribution([], [1], [2, 3])]) == {Group.SOURCE: 1}
    assert groups([RIGHT], [attribution([0], [1], [3])]) == {Group.CONTENT: 1}
    assert groups([RIGHT], [attribution([5], [1], [3])]) == {Group.BOTH: 1}
    assert groups([RIGHT], [attribution([0], [9], [2, 3])]) == {Group.MISSED: 1, Group.EXTRA: 1}


@given(readings(0), readings(0))
def test_every_attribution_is_exact_or_listed_once(gold: list[Attribution], predicted: list[Attribution]) -> None:
    item = matched(case(gold, predicted))
    listed = [mistake for entries in mistakes([item]).values() for mistake in entries]
    exact = sum(item.exact(index) for index in item.pairs)
    assert sum(m.gold is not None for m in listed) + exact == len(gold)
    assert sum(m.ours is not None for m in listed) + exact == len(predicted)


def test_the_worst_comes_first() -> None:
    near, far = attribution([0], [1], [2]), attribution([20], [21], [30])
    found = mistakes([matched(case([RIGHT, LATER], [near, far]))])[Group.CONTENT]
    assert [m.gold for m in found] == [LATER, RIGHT]


def test_an_entry_says_where_which_words_and_in_what_context() -> None:
    text = rendered(mistakes([matched(case([RIGHT], [attribution([0], [1], [3, 4])]))]))
    assert "wrong content (1)" in text
    assert "  a:0-19  headline, indirect" in text
    assert "content  w02 ... w03" in text
    assert "lacks: w02" in text
    assert "also has: w04" in text
    assert f"context  {TEXT[:79]}" in text


def test_a_statement_found_under_another_cue_is_marked_so() -> None:
    text = rendered(mistakes([matched(case([RIGHT], [attribution([0], [9], [2, 3])]))]))
    assert text.count("linked under another cue") == 2


def test_a_limit_holds_for_each_group_and_leaves_the_count() -> None:
    text = rendered(mistakes([matched(case([RIGHT, LATER], []))]), limit=1)
    assert "missed (2)" in text
    assert text.count("  a:") == 1


def test_a_shown_text_is_one_line_in_text_order_and_cut_in_the_middle() -> None:
    assert shown("one\ntwo  three", ((5, 14), (0, 4))) == "one ... wo three"
    assert shown("one", ()) == "(none)"
    assert shortened("a" * 150 + " " + "b" * 200) == "a" * 150 + " [...] " + "b" * 150


def test_gains_and_losses_are_told_apart() -> None:
    gold = [RIGHT, LATER]
    wild, stray = attribution([], [30], [31]), attribution([], [33], [34])
    found = changes([matched(case(gold, [LATER, wild]))], [matched(case(gold, [RIGHT, stray]))])
    assert [p.attribution for p in found.gained] == [RIGHT]
    assert [p.attribution for p in found.lost] == [LATER]
    assert [p.attribution for p in found.more_extra] == [stray]
    assert [p.attribution for p in found.less_extra] == [wild]
    assert found.gained[0].line() == "a:0-15  w00 | w01 | w02 ... w03"


@given(readings(0), readings(0))
def test_nothing_changes_against_oneself_and_swapping_swaps(
    gold: list[Attribution], predicted: list[Attribution]
) -> None:
    one, other = [matched(case(gold, predicted))], [matched(case(gold, gold))]
    assert changes(one, one) == Changes((), (), (), ())
    there, back = changes(one, other), changes(other, one)
    assert (there.gained, there.more_extra) == (back.lost, back.less_extra)

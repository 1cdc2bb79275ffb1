"""Dates counted from events, from other dates and from when something was said."""

from __future__ import annotations

import pytest
from times_cases import article, found

from sayso.record import Anchor
from sayso.resolve.times import find_times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote was held on 3 June. Two days before the vote, he left.", "2024-06-01"),
        ("They voted on 3 June. The night before the ballot, it rained.", "2024-06-02TNI"),
        ("They voted on 5 June. The Friday before the vote, he left.", "2024-05-31"),
        (
            "Soldiers left on 3 June. The mayor sang on 7 June. The day after the soldiers left, it rained.",
            "2024-06-04",
        ),
        ("The pact was signed on 3 June 2014. The tenth anniversary of the pact was quiet.", "2024-06-03"),
        ("She was sworn in on 3 June. On her second day in office she wept.", "2024-06-04"),
        ("The raid came on 3 June. The morning of the raid was calm.", "2024-06-03TMO"),
        ("The bridge fell on 3 June. A month later it rose.", "2024-07"),
        ("The blast came at 14:10 on 3 June. Twenty minutes later it rained.", "2024-06-03T14:30"),
        ("In 1983 they struck. Back then, it rained.", "1983"),
        ("The well was dug in March 2016. In the summer of that year it ran dry.", "2016-SU"),
        ("They queued on 3 June. That evening it rained.", "2024-06-03TEV"),
    ],
)
def test_an_expression_counts_from_what_the_text_dates(text: str, value: str) -> None:
    assert found(text)[-1][1] == value


def test_an_event_gives_anchor_words_and_reasons() -> None:
    text = "The vote was held on 3 June. Two days before the vote, he left."
    mention = find_times(article(text))[-1]
    assert mention.anchor is Anchor.EVENT
    assert mention.anchor_span is not None
    assert text[mention.anchor_span.start : mention.anchor_span.end] == "3 June"
    assert [reason.rule for reason in mention.reasons] == ["offset from event", "event"]


def test_an_event_without_a_date_leaves_the_length_of_time_and_says_what_is_missing() -> None:
    (mention,) = find_times(article("Two days before the vote, he left."))
    assert mention.value == "P2D"
    assert mention.needs == "the date of what it is counted from"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 3 June he promised “results tomorrow”.", "2024-06-04"),
        ("“We leave tomorrow,” he told reporters on Wednesday.", "2024-06-13"),
        ("In a letter of 2 May 1931 he wrote that it “broke last month”.", "1931-04"),
        ("In 2023 he said little. “We leave tomorrow,” he says.", "2024-06-15"),
    ],
)
def test_inside_a_quotation_time_counts_from_when_it_was_said(text: str, value: str) -> None:
    assert value in [v for _, v in found(text)]


def test_a_dated_quotation_does_not_move_what_stands_outside_it() -> None:
    assert found("On 3 June he promised “results tomorrow”. They came yesterday.")[-1] == ("yesterday", "2024-06-13")

"""What expressions stand for, with a day of publication: Friday 14 June 2024."""

from __future__ import annotations

from datetime import date

import pytest
from times_cases import found, only

from sayso.record import Anchor, TimeKind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He met her on Wednesday.", "2024-06-12"),
        ("He will meet her on Wednesday.", "2024-06-19"),
        ("He met her last Friday.", "2024-06-07"),
        ("He met her yesterday.", "2024-06-13"),
        ("He spoke last night.", "2024-06-13TNI"),
        ("He left in April.", "2024-04"),
        ("It rose in March for the first time.", "2024-03"),
        ("He left in September.", "2023-09"),
        ("He will leave in September.", "2024-09"),
        ("He left on Dec. 7.", "2023-12-07"),
        ("It was bought last week.", "2024-W23"),
        ("It will open next month.", "2024-07"),
        ("It opened last year.", "2023"),
        ("It opened two years ago.", "2022"),
        ("It opened 10 days ago.", "2024-06-04"),
        ("It opened in the spring of that year.", "2024-SP"),
        ("It opened at 5:30 p.m. on Tuesday.", "2024-06-11T17:30"),
        ("It was so in the 1990s.", "199"),
        ("It was so in the 19th century.", "18"),
        ("It rose in the third quarter of 1990.", "1990-Q3"),
        ("He came at Christmas.", "2023-12-25"),
        ("It burned in 149 BC.", "BC0149"),
        ("It was posted on 2024-02-03.", "2024-02-03"),
    ],
)
def test_a_date_has_its_value(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It took two weeks.", TimeKind.DURATION, "P2W"),
        ("It took two and a half years.", TimeKind.DURATION, "P2Y6M"),
        ("It took two decades.", TimeKind.DURATION, "P20Y"),
        ("It took several months.", TimeKind.DURATION, "PXM"),
        ("It took half an hour.", TimeKind.DURATION, "PT30M"),
        ("They meet every Thursday.", TimeKind.SET, "XXXX-WXX-4"),
        ("They meet twice a week.", TimeKind.SET, "P1W"),
        ("He is now in charge.", TimeKind.DATE, "PRESENT_REF"),
    ],
)
def test_durations_sets_and_references_have_their_kind(text: str, kind: TimeKind, value: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.value) == (kind, value)


def test_a_set_says_how_often() -> None:
    assert only("They meet twice a week.").freq == "2X"
    assert only("They meet every Thursday.").quant == "EVERY"


def test_late_narrows_a_month() -> None:
    mention = only("Trains were full in late February 2022.")
    assert (mention.value, mention.mod) == ("2022-02", "END")
    assert (mention.earliest, mention.latest) == (date(2022, 2, 20), date(2022, 2, 28))
    assert mention.edtf == "2022-02-20/2022-02-28"


def test_the_past_two_weeks_cover_days() -> None:
    mention = only("It rained for the past two weeks.")
    assert mention.value == "P2W"
    assert (mention.earliest, mention.latest) == (date(2024, 5, 31), date(2024, 6, 14))


def test_a_year_ago_is_a_quarter_where_quarters_are_compared() -> None:
    values = found("Profit for the third quarter rose from a year ago.", date(1989, 10, 26))
    assert values[1] == ("a year ago", "1988-Q3")


def test_a_counted_date_names_what_it_was_counted_from() -> None:
    mention = only("He met her on Wednesday.")
    assert mention.anchor is Anchor.PUBLISHED
    assert mention.reasons[0].detail == "counted from the day of publication: 2024-06-14"


@pytest.mark.parametrize("text", ["He met her on Wednesday.", "He met her yesterday.", "He left last week."])
def test_without_a_day_of_publication_a_relative_date_stays_relative(text: str) -> None:
    mention = only(text, None)
    assert mention.earliest is None
    assert mention.edtf is None
    assert "the day of publication" in (mention.needs or "")
    assert mention.value is not None
    assert mention.value.startswith("XXXX")


def test_a_story_goes_on_from_its_last_date() -> None:
    text = "On 7 December 1941 they attacked. In January they took the port. A month later it fell."
    assert [value for _, value in found(text, None)] == ["1941-12-07", "1942-01", "1942-02"]


def test_a_history_with_a_day_of_publication_is_still_a_story() -> None:
    years = " ".join(f"In {year} a town fell." for year in range(1618, 1627))
    text = f"{years} In May 1630 the king landed. In August he marched."
    assert found(text)[-1] == ("August", "1630-08")

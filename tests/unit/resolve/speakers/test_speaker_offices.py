from __future__ import annotations

from datetime import date

import pytest
from speaker_cases import resolved


@pytest.mark.parametrize(
    ("source", "day", "name", "country"),
    [
        ("The US president", date(2016, 5, 1), "Barack Obama", "US"),
        ("The US president", date(2022, 5, 1), "Joe Biden", "US"),
        ("The Russian president", date(2010, 5, 1), "Dmitry Medvedev", "RU"),
        ("The Japanese prime minister", date(2019, 5, 1), "Shinzo Abe", "JP"),
        ("The German chancellor", date(2012, 5, 1), "Angela Merkel", "DE"),
        ("The Kenyan president", date(2014, 5, 1), "Uhuru Kenyatta", "KE"),
    ],
)
def test_an_office_is_its_holder_on_the_day_and_says_why(source: str, day: date, name: str, country: str) -> None:
    case = resolved(f"[[{source}]] said no.", day)
    speaker = case.speakers[0]
    assert (speaker.name, speaker.type, speaker.country) == (name, "office", country)
    assert speaker.confidence < 0.7
    reason = next(r for r in speaker.reasons if r.rule == "office-table")
    assert str(day.year) in reason.detail
    assert "(written)" in reason.detail


def test_without_a_date_an_office_stays_an_office() -> None:
    case = resolved("[[The US president]] said no.")
    assert (case.types(), case.speakers[0].named) == (["office"], False)


def test_a_day_on_which_the_office_changed_hands_stays_open() -> None:
    case = resolved("[[The US president]] said no.", date(2021, 1, 20))
    assert case.speakers[0].named is False


def test_a_former_president_is_not_the_president() -> None:
    case = resolved("[[A former US president]] said no.", date(2016, 5, 1))
    assert case.speakers[0].named is False


def test_the_article_names_its_own_president_before_the_table_does() -> None:
    case = resolved("Joseph Biden spoke. [[The US president]] said no.", date(2022, 5, 1))
    assert case.names() == ["Joseph Biden"]
    assert case.types() == ["person"]


def test_a_surname_with_a_title_is_completed() -> None:
    case = resolved("[[Ukrainian President Zelensky]] said no.", date(2023, 5, 1))
    assert case.names() == ["Volodymyr Zelensky"]
    assert case.speakers[0].country == "UA"


def test_the_leader_of_a_country_the_article_names() -> None:
    case = resolved("[[Varenian President Marek Oslan]] said no. [[The Varenian leader]] left.")
    assert case.names() == ["Marek Oslan"] * 2

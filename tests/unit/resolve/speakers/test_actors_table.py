from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from sayso.resolve.speakers import actors


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"),
        ("Kenyans", "KE"),
        ("British", "GB"),
        ("Malian", "ML"),
        ("Congolese", None),
        ("Varenian", None),
    ],
)
def test_a_demonym_is_of_one_country_or_of_none(word: str, code: str | None) -> None:
    assert actors.demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Moscow", "RU"), ("the Kremlin", "RU"), ("U.S.", "US"), ("Downing Street", "GB"), ("Élysée", "FR"),
     ("Nairobi", "KE"), ("Tavrek", None)],
)  # fmt: skip
def test_capitals_and_seats_have_a_country(name: str, code: str | None) -> None:
    assert actors.government(name) == code


def test_abbreviations_lead_to_the_usual_name() -> None:
    assert actors.organisation("U.N.") == actors.organisation("the United Nations") == "United Nations"
    assert actors.organisation("Tavrek Water Agency") is None


def test_every_holder_has_an_origin_and_a_start_before_its_end() -> None:
    for rows in actors._table()["holders"].values():
        for _, start, end, origin in rows:
            assert origin in ("written", "factbook")
            assert start
            assert not end or date.fromisoformat(start) < date.fromisoformat(end)


@pytest.mark.parametrize("country", ["US", "RU", "FR", "CN", "BR", "MX", "KR", "NG", "KE", "ZA", "ID", "TR"])
def test_a_president_has_no_rival_on_the_first_of_any_month(country: str) -> None:
    day = date(2001, 2, 2)
    while day < date(2024, 12, 1):
        assert len(actors.holders(country, "president", day)) <= 1
        day += timedelta(days=28)


def test_a_first_name_may_be_of_either_sex_or_unknown() -> None:
    assert [actors.first_name(n) for n in ("Kwabena", "Ludmila", "Xqz")] == ["m", "f", None]
    assert actors.first_name("Kerry") == "u"


def test_importing_the_speakers_loads_no_table() -> None:
    code = (
        "import json; import sayso.resolve.speakers; from sayso.resolve.speakers import actors;"
        "print(json.dumps(actors._table.cache_info().currsize))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == 0

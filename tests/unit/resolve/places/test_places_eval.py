"""Gold readers and scores of places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.errors import InputError
from sayso.record import PlaceMention, PlaceRole, Span
from sayso_eval.lgl import read_lgl
from sayso_eval.placescores import by_population, by_sayso, score_found, score_links
from sayso_eval.rolegold import parse_role_items, score_roles
from sayso_eval.verbs.places import places
from sayso_train.corpora.relocar import relocar

_TEXT = "PARIS, Texas - The road to Dallas is shut, said a clerk in Paris."


def _toponym(start: int, name: str, geonames: int, lat: float, lon: float) -> str:
    return (
        f"<toponym><start>{start}</start><end>{start + len(name)}</end><phrase>{name}</phrase>"
        f'<gaztag geonameid="{geonames}"><lat>{lat}</lat><lon>{lon}</lon>'
        "<country>United States</country></gaztag></toponym>"
    )


@pytest.fixture
def lgl(tmp_path: Path) -> Path:
    inner = _toponym(7, "Texas", 4736286, 31.25, -99.25) + _toponym(
        _TEXT.rindex("Paris"), "Paris", 4717560, 33.66, -95.56
    )
    path = tmp_path / "lgl.xml"
    path.write_text(
        f'<articles><article docid="1"><domain>paper.example</domain><text>{_TEXT}</text>'
        f"<toponyms>{inner}</toponyms></article></articles>",
        "utf-8",
    )
    return path


def test_a_name_read_in_its_context_beats_the_most_populous_one(lgl: Path) -> None:
    articles = read_lgl(lgl)
    mine, populous = score_links(articles, by_sayso), score_links(articles, by_population)
    assert (mine.names, mine.exact, mine.country, mine.near, mine.recall) == (2, 100.0, 100.0, 100.0, 100.0)
    assert (populous.exact, populous.country) == (50.0, 50.0)


def test_found_names_count_when_they_overlap_and_when_they_are_the_same(lgl: Path) -> None:
    scores = score_found(read_lgl(lgl), [[Span(7, 12), Span(55, 64), Span(27, 33)]])
    assert (scores.gold, scores.found, scores.recall, scores.exact_recall) == (2, 3, 100.0, 50.0)
    assert scores.precision == pytest.approx(200 / 3)


def test_a_gold_span_that_isnt_its_phrase_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(
        f"<articles><article docid='1'><text>{_TEXT}</text>{_toponym(8, 'Texas', 1, 0.0, 0.0)}</article></articles>",
        "utf-8",
    )
    with pytest.raises(InputError, match="isn't 'Texas'"):
        read_lgl(path)


_GOLD = (
    '# one | subject\n<place role="government">Oslo</place> denied it in <place role="place">Lima</place> &amp; left.\n'
)


def test_gold_roles_give_the_text_and_the_marked_spans() -> None:
    (item,) = parse_role_items(_GOLD)
    assert item.text == "Oslo denied it in Lima & left."
    assert item.roles == ((Span(0, 4), PlaceRole.GOVERNMENT), (Span(18, 22), PlaceRole.PLACE))
    assert item.tags == ("subject",)


def test_a_name_that_was_not_found_counts_as_wrong() -> None:
    (item,) = parse_role_items(_GOLD)
    read = PlaceMention("p", Span(0, 4), "Oslo", None, None, role=PlaceRole.GOVERNMENT)
    scores = score_roles([(item, [read])])
    assert (scores.marked, scores.found, scores.right, scores.accuracy) == (2, 1, 1, 50.0)


@pytest.mark.parametrize(
    "text",
    ['# a |\n<place role="town">X</place>', '# a |\n<place role="place">X', "# a |\n</place>", "no header", "# a |"],
)
def test_broken_marks_are_named_by_line(text: str) -> None:
    with pytest.raises(ValueError, match="line"):
        parse_role_items(text)


def test_relocar_gives_the_plain_sentence_and_the_names_span(tmp_path: Path) -> None:
    path = tmp_path / "r.xml"
    path.write_text(
        '<data><sample number="1">A &amp; B met <loc reading="met">Oslo</loc>.\n</sample>'
        '<sample number="2">In <loc reading="lit">Lima</loc>.</sample></data>',
        "utf-8",
    )
    first, second = relocar(path)
    assert (first.text, first.text[first.start : first.end], first.metonymic) == ("A & B met Oslo.", "Oslo", True)
    assert (second.text[second.start : second.end], second.metonymic) == ("Lima", False)


def test_the_command_prints_what_it_was_asked_for(lgl: Path, tmp_path: Path) -> None:
    roles = tmp_path / "roles.txt"
    roles.write_text(_GOLD, "utf-8")
    result = CliRunner().invoke(places, ["--lgl", str(lgl), "--roles", str(roles), "--json"])
    assert result.exit_code == 0, result.output
    assert '"most populous"' in result.output
    assert '"accuracy": 100.0' in result.output


def test_the_command_asks_for_something_to_score() -> None:
    assert CliRunner().invoke(places, []).exit_code != 0

"""Each filter keeps what it names and nothing else; names are understood as people mean them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

import ledger_made
from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.asking import Filters, Question, articles, speakers, statements
from sayso.record import Action, State


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = ledger_made.filled(tmp_path_factory.mktemp("asking") / "sayso.db")
    with Ledger.open(path) as ledger:
        made = ledger_made.with_ids(ledger_made.wire.wire())
        with ledger.writer() as writer:
            ledger_made.decide(writer, Action.REJECT, [made.statements[7].id], {}, "Mira")
            ledger_made.decide(writer, Action.ACCEPT, [made.statements[0].id], {}, "Mira")
            ledger_made.decide(writer, Action.LABEL, [made.statements[1].id], {"label": "lead"}, "Mira")
        with ledger.reader() as reader:
            yield reader


def contents(db: Connection, **filters: Any) -> set[str]:
    """The first words of each."""
    asked = Question(Filters.of(**filters), limit=100)
    return {" ".join(hit.content.text.split()[:3]) for hit in statements(db, asked).results}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"speakers": "Ilsa Marn"}, {"that her country’s", "“We have kept", "that mines had"}),
        ({"speakers": "ilsa marn", "kinds": "direct"}, {"“We have kept"}),
        ({"speakers": "marn", "acts": "deny"}, {"that mines had"}),
        ({"acts": ["accuse", "ask"]}, {"Ostrava of shelling", "“Who will clear"}),
        ({"stances": "denies"}, {"that there was"}),
        ({"tones": "endorsing"}, {"that observers had"}),
        ({"types": "document"}, {"that neither army"}),
        ({"types": "group", "named": False}, {"the mines were"}),
        ({"labels": "lead"}, {"“We have kept"}),
        ({"states": "rejected"}, {"the accusation"}),
        ({"states": "accepted"}, {"that her country’s"}),
        ({"places": "Geneva"}, {"that her country’s"}),
        ({"places": "2660646"}, {"that her country’s"}),
        ({"places": "ostra"}, {"Ostrava of shelling"}),
        ({"countries": "xo"}, {"Ostrava of shelling"}),
        ({"roles": "government"}, {"Ostrava of shelling"}),
        ({"about": "2024-02-28", "acts": "accuse"}, {"Ostrava of shelling"}),
        ({"about": "2024-05"}, {"“We have kept"}),
        ({"about": "..2020"}, {"the mines were"}),
        ({"said": "2024-03-04"}, {"that her country’s"}),
        ({"said": "2024-02", "dated": True}, {"that neither army"}),
        ({"outlets": "lesk post"}, {"“😀 Good news"}),
        ({"outlets": "Lesk"}, {"“😀 Good news"}),
        ({"published": "2023"}, set()),
    ],
)
def test_a_filter_keeps_what_it_names(db: Connection, filters: dict[str, Any], found: set[str]) -> None:
    assert contents(db, **filters) == found


def test_rejected_statements_and_older_versions_are_left_out_until_asked_for(db: Connection) -> None:
    total = statements(db, Question()).total
    everything = statements(db, Question(Filters.of(states=list(State), versions=True))).total
    assert (total.count, everything.count) == (total.of - 1 - 6, total.of)
    assert total.exact
    assert everything.exact


def test_a_statement_without_a_day_counts_as_said_on_the_day_of_publication(db: Connection) -> None:
    published = contents(db, said="2024-03-05")
    assert "that there was" in published
    assert "that her country’s" not in published  # said on Monday, the day before
    assert contents(db, said="2024-03-05", dated=True) == set()


def test_the_same_filters_narrow_speakers_and_articles(db: Connection) -> None:
    deniers = speakers(db, Question(Filters.of(acts="deny"))).results
    assert {hit.who.name for hit in deniers} == {"Ilsa Marn", "Teodor Vance"}
    assert [hit.outlet for hit in articles(db, Question(Filters.of(acts="deny"))).results] == ["The Kalder Courier"]
    assert [hit.outlet for hit in articles(db, Question(Filters.of(outlets="Lesk Post"))).results] == ["Lesk Post"]


def test_an_older_version_of_an_article_is_shown_when_asked_for(db: Connection) -> None:
    pages = articles(db, Question(Filters.of(versions=True, outlets="The Kalder Courier"), limit=9)).results
    assert sorted((hit.version, hit.current) for hit in pages) == [(1, False), (1, True), (2, True)]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"acts": "mumble"}, "--act mumble: not known; there are say, claim"),
        ({"stances": "x"}, "--stance x"),
        ({"types": "x"}, "--type x"),
        ({"states": "x"}, "open, accepted, rejected, unsure"),
        ({"speakers": "Nobody Such"}, "--speaker Nobody Such: nobody"),
        ({"speakers": "kalder's wise men"}, "nobody of that name"),
        ({"outlets": "Nowhere Times"}, "--outlet Nowhere Times"),
        ({"outlets": "e"}, "Lesk Post; The Kalder Courier"),
        ({"places": "Nowhere"}, "--place Nowhere"),
        ({"saved": "nothing"}, "--saved nothing"),
        ({"about": "whenever"}, "--about whenever"),
        ({"colour": "red"}, "no filter colour"),
    ],
)
def test_what_is_not_known_is_wrong_usage_and_names_what_is(
    db: Connection, filters: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        contents(db, **filters)
    assert message in str(caught.value)


def test_a_name_that_fits_several_lists_them_with_their_ids(tmp_path: Path) -> None:
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger:
        ids = {hit.who.name: hit.who.id for hit in _speakers(ledger)}
        with ledger.writer() as db:
            ledger_made.decide(db, Action.RENAME, [ids["Teodor Vance"]], {"name": "Bo Marn"}, "Mira")
        with ledger.reader() as db, pytest.raises(UsageError) as caught:
            statements(db, Question(Filters.of(speakers="Marn")))
        with ledger.reader() as db:
            assert statements(db, Question(Filters.of(speakers=ids["Ilsa Marn"]))).total.count == 3
    assert "Ilsa Marn (person" in str(caught.value)
    assert f"Bo Marn (person, Ostrava’s president, XO, 4 statements, {ids['Teodor Vance']})" in str(caught.value)


def test_joined_speakers_are_found_by_either_name(tmp_path: Path) -> None:
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger:
        ids = {hit.who.name: hit.who.id for hit in _speakers(ledger)}
        with ledger.writer() as db:
            ledger_made.decide(db, Action.MERGE, [ids["Ilsa Marn"], ids["Government of Maravia"]], {}, "Mira")
        with ledger.reader() as db:
            asked = [
                statements(db, Question(Filters.of(speakers=name))).total.count for name in ("Marn", ids["Ilsa Marn"])
            ]
    assert asked == [4, 4]


def _speakers(ledger: Ledger) -> tuple[Any, ...]:
    with ledger.reader() as db:
        return speakers(db, Question(limit=100)).results


def test_filters_survive_being_written_down() -> None:
    asked = Filters.of(speakers=["A", "B"], acts="deny", said="2022-02..", about="2021", named=False, versions=True)
    assert Filters.of(**asked.as_json()) == asked
    assert Filters().as_json() == {}

"""Lists are complete, counted, sorted, and can be kept under a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

import ledger_made
from sayso.errors import UsageError
from sayso.ledger import Ledger, asking
from sayso.ledger.asking import FACETS, SORTS, Filters, Question, Sort, chosen, drivers
from sayso.ledger.asking import speakers as list_speakers
from sayso.record import Action


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = ledger_made.filled(tmp_path_factory.mktemp("asking") / "sayso.db")
    ledger_made.decide_everything(made)
    return made


@pytest.fixture(scope="module")
def db(path: Path) -> Iterator[Connection]:
    with Ledger.open(path) as ledger, ledger.reader() as reader:
        yield reader


@pytest.mark.parametrize("pages", [(0, 0), (20_000, 50_000)], ids=["gone through", "held"])
@pytest.mark.parametrize("sort", SORTS["statements"])
@pytest.mark.parametrize("reverse", [False, True])
def test_every_order_gives_each_statement_once(
    db: Connection, sort: Sort, reverse: bool, pages: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "COUNTED", pages[0])
    monkeypatch.setattr(drivers, "MANY", pages[1])
    asked = Filters.of(states=["open", "accepted"])
    whole = asking.statements(db, Question(asked, limit=100, thorough=True))
    found = [
        hit.id
        for at in range(0, 40, 5)
        for hit in asking.statements(db, Question(asked, sort=sort, reverse=reverse, limit=5, offset=at)).results
    ]
    assert len(found) == len(set(found)) == whole.total.count
    assert set(found) == {hit.id for hit in whole.results}


def test_the_latest_come_first_and_the_undated_last(db: Connection) -> None:
    for reverse in (False, True):
        asked = Question(Filters(), sort=Sort.PUBLISHED, reverse=reverse, limit=100)
        days = [hit.article.published for hit in asking.statements(db, asked).results]
        known = [day for day in days if day]
        assert known == sorted(known, reverse=not reverse)
        assert days[len(known) :] == [None] * (len(days) - len(known))


def test_text_order_is_that_of_the_article(db: Connection) -> None:
    asked = Question(Filters.of(articles=ledger_made.WIRE_ID), sort=Sort.TEXT, limit=100)
    starts = [
        min(part.spans[0][0] for part in (hit.source, hit.cue, hit.content) if part)
        for hit in asking.statements(db, asked).results
    ]
    assert starts == sorted(starts)
    assert len(starts) > 10


def test_facets_count_what_the_results_have(db: Connection) -> None:
    answer = asking.statements(db, Question(limit=100, facets=FACETS["statements"], facet_limit=100))
    hits = answer.results
    counted = {name: {each.value: each.count for each in counts} for name, counts in answer.facets.items()}
    assert counted["act"] == Counter(hit.act.value for hit in hits)
    assert counted["outlet"] == Counter(hit.article.outlet for hit in hits)
    assert counted["speaker"] == Counter(hit.speaker.id if hit.speaker else None for hit in hits)
    assert counted["type"] == Counter(hit.speaker.type.value if hit.speaker else None for hit in hits)
    assert counted["place"] == Counter(name for hit in hits for name in {place.name for place in hit.places})
    assert counted["label"] == Counter(label for hit in hits for label in hit.labels)
    assert sum(counted["year"].values()) == len(hits)
    assert counted["state"]["accepted"] == sum(hit.state == "accepted" for hit in hits)


def test_facets_are_the_same_whether_held_or_gone_through(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Question(Filters.of(kinds="indirect"), facets=FACETS["statements"])
    held = asking.statements(db, asked)
    monkeypatch.setattr(chosen, "COUNTED", 0)
    monkeypatch.setattr(drivers, "MANY", 0)
    gone_through = asking.statements(db, asked)
    assert (held.total.exact, gone_through.total.exact) == (True, False)
    assert held.facets == gone_through.facets


def test_a_search_is_counted_by_the_same_facets(db: Connection) -> None:
    answer = asking.search_statements(db, Question(words="the", limit=100, facets=("kind",)))
    assert {each.value: each.count for each in answer.facets["kind"]} == Counter(h.kind.value for h in answer.results)


@pytest.mark.parametrize("kind", ["statements", "speakers", "articles"])
def test_an_unknown_facet_or_order_is_wrong_usage(db: Connection, kind: str) -> None:
    ask = getattr(asking, kind)
    with pytest.raises(UsageError, match="--facet colour: not counted; there are"):
        ask(db, Question(facets=("colour",)))
    with pytest.raises(UsageError, match="--sort best"):
        ask(db, Question(sort=Sort.BEST))


def test_speakers_come_with_what_they_said(db: Connection) -> None:
    hits = {hit.who.name: hit for hit in list_speakers(db, Question(limit=100)).results}
    counts = [hit.statements for hit in hits.values()]
    assert counts == sorted(counts, reverse=True)
    marn = hits["Ilsa K. Marn"]
    assert (marn.statements, marn.articles, marn.outlets) == (3, 1, 1)
    assert (marn.first, marn.last) == ("2024-03-01", "2024-03-05")
    assert {"Ilsa Marn", "Marn"} <= set(marn.aliases)


def test_speakers_are_found_by_words_of_their_names(db: Connection) -> None:
    assert [hit.who.name for hit in list_speakers(db, Question(words="marn")).results] == ["Ilsa K. Marn"]


@pytest.mark.parametrize("sort", SORTS["speakers"])
def test_every_order_gives_each_speaker_once(db: Connection, sort: Sort) -> None:
    whole = {hit.who.id for hit in list_speakers(db, Question(limit=100)).results}
    for reverse in (False, True):
        found = list_speakers(db, Question(sort=sort, reverse=reverse, limit=100, facets=FACETS["speakers"]))
        assert {hit.who.id for hit in found.results} == whole
        assert found.total.count == len(whole)


@pytest.mark.parametrize("sort", SORTS["articles"])
def test_every_order_gives_each_article_once(db: Connection, sort: Sort) -> None:
    for reverse in (False, True):
        found = asking.articles(db, Question(sort=sort, reverse=reverse, facets=FACETS["articles"]))
        assert len({hit.id for hit in found.results}) == found.total.count == 3


def test_an_article_comes_with_its_version_labels_and_counts(db: Connection) -> None:
    (hit,) = asking.articles(db, Question(Filters.of(articles=ledger_made.WIRE_ID))).results
    assert (hit.version, hit.current, hit.sightings, hit.labels) == (1, True, 1, ("to do",))
    assert hit.statements == asking.statements(db, Question(Filters.of(articles=ledger_made.WIRE_ID))).total.count


def test_a_result_is_kept_as_it_was(tmp_path: Path) -> None:
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger:
        asked = Question(Filters.of(acts="deny"), limit=1, whole=True)
        with ledger.writer() as db:
            answer = asking.statements(db, asked)
            kept = asking.save(db, "denials", answer)
            first = asking.members(db, "denials")
            ledger_made.decide(db, Action.CORRECT, [first[0]], {"act": "say"}, "Mira")
        with ledger.reader() as db:
            assert kept.members == len(first) == answer.total.count == 3
            assert asking.members(db, "denials") == first
            within = asking.statements(db, Question(Filters.of(saved="denials"), limit=100))
            assert {hit.id for hit in within.results} == set(first)
            assert asking.statements(db, Question(Filters.of(saved="denials", acts="deny"))).total.count == 2
            assert asking.search_statements(db, Question(Filters.of(saved="denials"), "agreement")).total.count == 1
            assert [hit.id for hit in asking.articles(db, Question(Filters.of(saved="denials"))).results] == [
                ledger_made.WIRE_ID
            ]
            assert asking.listed(db) == (kept,)
            assert asking.shown(db, "denials").question.filters == asked.filters


@pytest.mark.parametrize("kind", ["speakers", "articles"])
def test_a_saved_list_of_speakers_or_articles_narrows_statements(tmp_path: Path, kind: str) -> None:
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger:
        with ledger.writer() as db:
            asking.save(db, "mine", getattr(asking, kind)(db, Question(Filters.of(acts="accuse"), whole=True)))
        with ledger.reader() as db:
            hits = asking.statements(db, Question(Filters.of(saved="mine"), limit=100)).results
    names = {hit.speaker.name if hit.speaker else None for hit in hits}
    assert names == {"Government of Maravia"} if kind == "speakers" else len(names) > 5


def test_a_name_is_taken_until_it_is_removed(tmp_path: Path) -> None:
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger, ledger.writer() as db:
        answer = asking.statements(db, Question(whole=True))
        asking.save(db, "all", answer)
        with pytest.raises(UsageError, match="--save all: taken"):
            asking.save(db, "all", answer)
        asking.remove(db, "all")
        asking.save(db, "all", answer)
        for name in ("", "a\nb", "x" * 200):
            with pytest.raises(UsageError, match="--save"):
                asking.save(db, name, answer)
        with pytest.raises(UsageError, match="no saved result"):
            asking.remove(db, "none")


def test_a_question_survives_being_written_down() -> None:
    asked = Question(Filters.of(acts="deny"), "a OR b", asking.How.MIXED, Sort.SAID, True, 3, 4, ("act",), 5, True)
    assert Question.from_json(asked.as_json()) == asked
    assert Question().as_json() == {}


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (10**9, 0), (1, -1)])
def test_a_page_out_of_range_is_wrong_usage(limit: int, offset: int) -> None:
    with pytest.raises(UsageError, match=r"--limit|--offset"):
        Question(limit=limit, offset=offset)


def test_an_empty_ledger_answers_every_question(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "sayso.db") as ledger, ledger.reader() as db:
        for ask, kind in (
            (asking.statements, "statements"),
            (list_speakers, "speakers"),
            (asking.articles, "articles"),
        ):
            answer = ask(db, Question(facets=FACETS[kind]))  # type: ignore[operator]
            assert (answer.total.count, answer.total.of, answer.results) == (0, 0, ())
        assert asking.search_statements(db, Question(words="x")).total.count == 0
        assert asking.search_articles(db, Question(words="x")).total.count == 0

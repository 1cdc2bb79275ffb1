"""Searches find words, mark them exactly, rank them, and say plainly what they left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

import ledger_made
from sayso.errors import UsageError
from sayso.ledger import Ledger, vectors
from sayso.ledger.asking import (
    Filters,
    How,
    Question,
    Sort,
    StatementHit,
    drivers,
    search_articles,
    search_statements,
    searching,
    statements,
)
from sayso.ledger.asking.finding import fused
from sayso.ledger.asking.snippets import ROOM, exact_spans, marks, snippet
from sayso.ledger.tables import article
from sayso.neural.meaning_sizes import DIM


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = ledger_made.filled(tmp_path_factory.mktemp("asking") / "sayso.db")
    with Ledger.open(path) as ledger, ledger.reader() as reader:
        yield reader


def search(db: Connection, words: str, **filters: Any) -> tuple[StatementHit, ...]:
    return search_statements(db, Question(Filters.of(**filters), words, limit=100)).results


def text_of(db: Connection, key: str) -> str:
    return str(db.execute(article.select().where(article.c.id == key)).one().text)


def test_words_may_stand_in_content_and_source(db: Connection) -> None:
    assert {hit.source.text for hit in search(db, "marn elections") if hit.source} == {"Marn"}


def test_marked_words_are_exact_spans_of_the_article(db: Connection) -> None:
    (hit,) = search(db, '"kept our word" OR elections')
    assert hit.snippet is not None
    text = text_of(db, hit.article.id)
    assert [text[a:b] for a, b in hit.snippet.found] == ["kept our word", "elections"]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["kept our word", "elections"]
    assert " ... ".join(text[a:b] for a, b in hit.snippet.spans) == hit.snippet.text == hit.content.text


def test_marks_of_astral_characters_and_line_ends_are_exact(db: Connection) -> None:
    (hit,) = search(db, "good news")
    text = text_of(db, hit.article.id)
    assert hit.snippet is not None
    assert [text[a:b] for a, b in hit.snippet.found] == ["Good", "News".lower()]
    (found,) = search_articles(db, Question(words="mayor of lesk")).results
    assert found.snippet is not None
    assert [text[a:b] for a, b in found.snippet.found] == ["mayor", "of", "Lesk"]


def test_the_rarer_word_ranks_higher(db: Connection) -> None:
    hits = search(db, "said OR said OR agreement OR the")
    assert hits[0].content.text == "that there was any agreement"
    assert [hit.score for hit in hits] == sorted((hit.score or 0 for hit in hits), reverse=True)


def test_filters_narrow_a_search(db: Connection) -> None:
    assert {hit.act for hit in search(db, "the", acts="accuse")} == {"accuse"}
    assert search(db, "elections", speakers="Teodor Vance") == ()
    assert [hit.content.text for hit in search(db, "valley", about="2024-02")] == [
        "Ostrava of shelling the valley on 28 February"
    ]


def test_older_versions_are_found_when_asked_for(db: Connection) -> None:
    assert search(db, "quiet") == ()
    assert len(search(db, "quiet", versions=True)) == 1


def test_too_many_matches_are_cut_and_the_answer_says_so(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = search_statements(db, Question(words="the"))
    monkeypatch.setattr(searching, "LOOKED", 4)
    cut = search_statements(db, Question(words="the"))
    thorough = search_statements(db, Question(words="the", thorough=True))
    assert whole.total.exact
    assert whole.notes == ()
    assert (cut.total.count, cut.total.exact, cut.order) == (4, False, "added")
    assert "the 4 added last were looked at, too many to rank; --thorough looks at all" in cut.notes[0]
    assert (thorough.total, {hit.id for hit in thorough.results}) == (whole.total, {hit.id for hit in whole.results})
    pks = [hit.pk for hit in cut.results]
    assert pks == sorted(pks, reverse=True)


def test_days_asked_for_decide_which_of_too_many_are_looked_at(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "LOOKED", 4)
    monkeypatch.setattr(drivers, "MANY", 0)
    cut = search_statements(db, Question(Filters.of(published="2024-03"), "the"))
    assert {hit.article.published for hit in cut.results} == {"2024-03-05"}
    assert "from around these days" in cut.notes[0]


@pytest.mark.parametrize("few", [0, 1000])
def test_every_plan_finds_the_same(db: Connection, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(searching, "FEW", few)
    hits = search(db, "the", speakers="Teodor Vance")
    every = statements(db, Question(Filters.of(speakers="Teodor Vance"), limit=100)).results
    with_the = {hit.id for hit in every if "the" in f"{hit.content.text} {hit.source}".casefold().split()}
    assert {hit.id for hit in hits} == with_the
    assert with_the


def test_pages_follow_each_other_without_gap_or_overlap(db: Connection) -> None:
    whole = [hit.id for hit in search(db, "the")]
    pages = [search_statements(db, Question(words="the", limit=3, offset=at)).results for at in range(0, len(whole), 3)]
    assert [hit.id for page in pages for hit in page] == whole


@pytest.mark.parametrize("sort", [Sort.BEST, Sort.ADDED, Sort.PUBLISHED, Sort.SAID])
def test_an_order_changes_nothing_but_the_order(db: Connection, sort: Sort) -> None:
    whole = {hit.id for hit in search(db, "the")}
    for reverse in (False, True):
        found = search_statements(db, Question(words="the", sort=sort, reverse=reverse, limit=100)).results
        assert {hit.id for hit in found} == whole


def test_an_order_of_another_list_is_wrong_usage(db: Connection) -> None:
    with pytest.raises(UsageError, match="--sort length: not for these; there are best, added"):
        search_statements(db, Question(words="the", sort=Sort.LENGTH))


def test_articles_are_found_by_title_and_text_and_marked(db: Connection) -> None:
    found = search_articles(db, Question(words="Vance peace OR observers", facets=("outlet",)))
    assert [hit.outlet for hit in found.results] == ["The Kalder Courier"]
    assert [(each.label, each.count) for each in found.facets["outlet"]] == [("The Kalder Courier", 1)]
    with pytest.raises(UsageError, match="only statements are searched by meaning"):
        search_articles(db, Question(words="x", how=How.MEANING))


@pytest.fixture
def with_vectors(tmp_path: Path) -> Iterator[tuple[Connection, np.ndarray]]:
    """A ledger in which each statement points in a direction of its own, the first one at the question."""
    rng = np.random.default_rng(7)
    with Ledger.open(ledger_made.filled(tmp_path / "sayso.db")) as ledger:
        with ledger.writer() as db:
            pks = [hit.pk for hit in statements(db, Question(limit=100, sort=Sort.ADDED, reverse=True)).results]
            made = rng.normal(size=(len(pks), DIM)).astype(np.float32)
            made /= np.linalg.norm(made, axis=1, keepdims=True)
            vectors.append(db, zip(pks, made, strict=True))
        with ledger.reader() as db:
            yield db, made[0]


def test_meaning_finds_the_nearest_first(with_vectors: tuple[Connection, np.ndarray]) -> None:
    db, meant = with_vectors
    found = search_statements(db, Question(words="troops are gone", how=How.MEANING, limit=5), meant)
    assert found.results[0].content.text.startswith("that her country’s last troops")
    scores = [hit.score or 0 for hit in found.results]
    assert scores == sorted(scores, reverse=True)
    assert not found.total.exact


def test_meaning_keeps_to_the_filters(with_vectors: tuple[Connection, np.ndarray]) -> None:
    db, meant = with_vectors
    found = search_statements(db, Question(Filters.of(acts="deny"), "troops", How.MEANING), meant).results
    assert {hit.act for hit in found} == {"deny"}


def test_mixed_has_what_either_finds_and_puts_first_what_both_do(with_vectors: tuple[Connection, np.ndarray]) -> None:
    db, meant = with_vectors
    found = search_statements(db, Question(words="country", how=How.MIXED, limit=100), meant).results
    assert found[0].content.text.startswith("that her country’s last troops")
    assert found[0].snippet is not None
    assert len(found) > 1


def test_without_vectors_a_search_by_meaning_says_so(db: Connection) -> None:
    found = search_statements(db, Question(words="x", how=How.MEANING), np.ones(DIM, dtype=np.float32))
    assert found.results == ()
    assert "sayso reread" in found.notes[0]


def test_rankings_join_by_reciprocal_rank() -> None:
    joined = fused([[1, 2, 3], [3, 4]])
    assert sorted(joined, key=lambda pk: -joined[pk]) == [3, 1, 2, 4]
    assert joined[3] == pytest.approx(1 / 63 + 1 / 61)


@settings(deadline=None)
@given(st.text(max_size=600), st.integers(0, 600), st.integers(1, 40))
def test_a_snippet_is_a_stretch_of_the_words_with_the_first_mark_in_it(words: str, at: int, length: int) -> None:
    if at + length > len(words):
        return
    made = snippet(words, [(0, len(words))], ((at, at + length),))
    assert made.text in words
    assert len(made.text) <= ROOM
    assert [made.text[a:b] for a, b in made.marks] == [words[at : at + length]]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=4), st.data())
def test_a_stretch_of_joined_pieces_maps_back_to_the_article(gaps: list[tuple[int, int]], data: st.DataObject) -> None:
    spans, at = [], 0
    for gap, length in gaps:
        spans.append((at + gap, at + gap + length))
        at += gap + length + 1
    text = "".join(chr(97 + i % 26) for i in range(at + 1))
    joined = " ... ".join(text[a:b] for a, b in spans)
    start = data.draw(st.integers(0, len(joined)))
    end = data.draw(st.integers(start, len(joined)))
    back = "".join(text[a:b] for a, b in exact_spans(spans, start, end))
    assert back == "".join(c for c in joined[start:end] if c not in " .")


@settings(deadline=None)
@given(st.dictionaries(st.integers(1, 5), st.text(alphabet="ab \ue000\ue001\U0001f600", max_size=12), max_size=4))
def test_marks_are_of_the_words_even_where_a_text_has_the_markers(texts: dict[int, str]) -> None:
    found = marks('"ab"', {key: (text, "") for key, text in texts.items()})
    for key, pairs in found.items():
        assert {texts[key][a:b] for a, b in pairs} == {"ab"}

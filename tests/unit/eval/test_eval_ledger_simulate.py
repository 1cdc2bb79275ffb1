"""Simulated articles are records like any other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand_made import resolved, tessel
from sayso.codec import dumps, from_dict, to_dict
from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.neural.meaning_sizes import DIM
from sayso.record import Record, Statement, article_id, statement_id
from sayso_eval.ledger_arrivals import arrivals, save_vectors
from sayso_eval.ledger_blocks import borders, cut
from sayso_eval.ledger_build import Step, build
from sayso_eval.ledger_simulate import archive, read_records, simulated
from sayso_eval.ledger_tables import table_sizes
from wire import wire

NUMBERS = st.integers(0, 10**6)


def texts(statement: Statement, text: str) -> tuple[str | None, ...]:
    pieces = (statement.source, statement.cue, statement.content)
    return tuple(piece.text(text) if piece else None for piece in pieces)


@pytest.fixture(scope="module")
def real() -> list[Record]:
    return [wire(), tessel()]


@given(resolved(), st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_no_statement_time_or_place_is_cut_apart(record: Record, least: int) -> None:
    text = record.article.text
    held = [texts(s, block.text) for block in cut(record, 0, least) for s in block.statements]
    assert set(held) <= {texts(s, text) for s in record.statements}
    for border in borders(record):
        assert not any(span.start < border < span.end for span in [t.span for t in record.times])
        assert not any(span.start < border < span.end for span in [p.span for p in record.places])


@given(NUMBERS, NUMBERS)
@settings(max_examples=50, deadline=None)
def test_a_simulated_record_comes_back_from_json_as_it_was(seed: int, number: int) -> None:
    (made,) = simulated(archive([wire(), tessel()], seed), [number])
    assert from_dict(to_dict(made.record)) == made.record


@given(NUMBERS)
@settings(max_examples=30, deadline=None)
def test_ids_are_those_that_reading_would_give(number: int) -> None:
    (made,) = simulated(archive([wire(), tessel()]), [number])
    article = made.record.article
    assert article.id == article_id(article.text)
    assert [s.id for s in made.record.statements] == [
        statement_id(article.id, s.source, s.cue, s.content) for s in made.record.statements
    ]


@given(NUMBERS)
@settings(max_examples=30, deadline=None)
def test_sources_cues_times_and_places_keep_their_words_but_for_names_and_years(number: int) -> None:
    real = [wire(), tessel()]
    (made,) = simulated(archive(real), [number])
    olds = [{s.id: texts(s, record.article.text) for s in record.statements} for record in real]
    for statement, (record, origin) in zip(made.record.statements, made.origins, strict=True):
        old, new = olds[record][origin], texts(statement, made.record.article.text)
        assert old[1] == new[1]
        assert [len(words or "") for words in old] == [len(words or "") for words in new]


def test_an_article_is_the_same_whatever_was_made_before_it(real: list[Record]) -> None:
    alone = next(iter(simulated(archive(real, 3), [41])))
    after = list(simulated(archive(real, 3), range(42)))[41]
    assert alone == after


def test_articles_differ_in_their_texts_days_and_speakers(real: list[Record]) -> None:
    made = [each.record for each in simulated(archive(real), range(200))]
    assert len({record.article.id for record in made}) == 200
    assert len({record.article.published for record in made}) > 150
    named = [s.name for record in made for s in record.speakers if s.named]
    assert len(set(named)) > 100
    assert max(named.count(name) for name in set(named)) > 5


def test_a_renamed_speaker_has_the_same_id_wherever_it_has_the_same_name(real: list[Record]) -> None:
    speakers = [s for each in simulated(archive(real), range(200)) for s in each.record.speakers]
    named = [s for s in speakers if s.named]
    assert len({(s.name, s.type) for s in named}) <= len({(s.name, s.type, s.id) for s in named})
    renamed = [s for s in named if s.name.startswith("Teodor ") and s.name != "Teodor Vance"]
    assert renamed
    assert len({s.name for s in renamed}) == len({s.id for s in renamed})


def test_simulated_articles_go_into_a_ledger_and_come_out_the_same(real: list[Record], tmp_path: Path) -> None:
    file, vectors = tmp_path / "records.jsonl", tmp_path / "vectors.npz"
    file.write_text("".join(dumps(to_dict(record)) + "\n" for record in real), encoding="utf-8")
    rng = np.random.default_rng(0)
    ids = [s.id for record in real for s in record.statements]
    save_vectors(vectors, {each: rng.standard_normal(DIM, dtype=np.float32) for each in ids})
    steps: list[Step] = []
    path = tmp_path / "big.db"
    build(path, arrivals(file, vectors, range(20)), batch=3, marks=iter([10]), told=steps.append)
    assert [step.articles for step in steps] == [12, 20]
    with Ledger.open(path, create=False) as ledger:
        assert [kept.read for kept in ledger] == [each.record for each in arrivals(file, None, range(20))]
    assert {size.name: size.rows for size in table_sizes(path)}.get("article", 20) == 20


def test_a_file_of_something_else_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not JSON", encoding="utf-8")
    with pytest.raises(InputError, match="line 1 isn't JSON"):
        read_records(file)
    with pytest.raises(InputError, match="no statements"):
        archive([])

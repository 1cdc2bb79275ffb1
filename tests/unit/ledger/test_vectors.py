"""Vectors of statements in a ledger: kept, found again by likeness, and forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, update

from sayso.errors import LedgerError
from sayso.ledger import vector_lists, vectors
from sayso.ledger.connect import create_or_open, reading, writing
from sayso.ledger.tables import article, statement, vector, vector_block, vector_space
from sayso.neural.meaning_sizes import COARSE, DIM, SCALE

Floats = npt.NDArray[np.float32]
COUNT = 400


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of COUNT statements, pks from 1."""
    path = tmp_path_factory.mktemp("filled") / "sayso.db"
    made = create_or_open(path)
    with writing(made) as db:
        _fill(db)
    made.dispose()
    return path


@pytest.fixture
def engine(filled: Path, tmp_path: Path) -> Iterator[Engine]:
    made = create_or_open(Path(shutil.copy(filled, tmp_path / "sayso.db")))
    yield made
    made.dispose()


def _fill(db: Connection) -> None:
    required = {"language": "en", "sha256": "0", "length": 1, "added": "", "text": "x", "authors": "[]"}
    db.execute(insert(article).values(pk=1, id="a1", version=1, current=True, **required))
    same = {"article": 1, "position": 0, "content": "x", "spans": "{}", "kind": "indirect", "act": "say"}
    same |= {"stance": "asserts", "tone": "neutral", "confidence": 1.0, "state": "found", "corrected": False}
    db.execute(insert(statement), [{"pk": n, "id": f"s{n}", "origin": "read", **same} for n in range(1, COUNT + 1)])


def directions(count: int, seed: int = 1) -> Floats:
    """Vectors of length 1 that vary most in their first dimensions, as those of meaning do."""
    made = np.random.default_rng(seed).normal(size=(count, DIM)) / np.arange(1, DIM + 1) ** 0.2
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def kept(engine: Engine, made: Floats, *, together: int = 30) -> None:
    listed = [(pk, row) for pk, row in enumerate(made, 1)]
    with writing(engine) as db:
        for start in range(0, len(listed), together):
            vectors.append(db, listed[start : start + together])


def blocks(engine: Engine) -> list[tuple[object, ...]]:
    with reading(engine) as db:
        return [tuple(row) for row in db.execute(select(vector_block).order_by("list", "number"))]


@pytest.fixture
def small_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """The unsorted list is full after 64 entries, a block after 4."""
    monkeypatch.setattr(vector_lists, "UNSORTED", 64)
    monkeypatch.setattr(vector_lists, "BLOCK", 4)


def test_the_nearest_of_what_was_kept_is_the_vector_itself(engine: Engine, small_lists: None) -> None:
    made = directions(COUNT)
    kept(engine, made)
    with reading(engine) as db:
        for pk in (1, 64, 65, 399, COUNT):
            (first, score), *rest = vectors.nearest(db, made[pk - 1], 5)
            assert first == pk
            assert score == pytest.approx(1, abs=0.01)
            assert [s for _, s in rest] == sorted((s for _, s in rest), reverse=True)


def test_all_lists_together_give_what_comparing_with_every_vector_gives(engine: Engine, small_lists: None) -> None:
    made, query = directions(COUNT), directions(1, seed=2)[0]
    kept(engine, made)
    with reading(engine) as db:
        found = [pk for pk, _ in vectors.nearest(db, query, COUNT)]
    scores = np.rint(made * SCALE) @ query
    assert found[:20] == (np.argsort(-scores)[:20] + 1).tolist()
    assert sorted(found) == list(range(1, COUNT + 1))


@pytest.mark.parametrize("together", [1, 7, COUNT])
def test_the_blocks_do_not_depend_on_how_many_came_at_a_time(
    engine: Engine, filled: Path, tmp_path: Path, small_lists: None, together: int
) -> None:
    kept(engine, directions(COUNT), together=50)
    other = create_or_open(Path(shutil.copy(filled, tmp_path / "other.db")))
    kept(other, directions(COUNT), together=together)
    assert blocks(engine) == blocks(other)
    other.dispose()


def test_a_sorted_block_holds_what_fits_and_only_the_last_of_a_list_is_not_full(
    engine: Engine, small_lists: None
) -> None:
    same = np.repeat(directions(1), COUNT, axis=0)  # all in one list
    kept(engine, same)
    sorted_ones = [row for row in blocks(engine) if row[0] != -1]
    assert [row[2] for row in sorted_ones] == [4] * (384 // 4)
    assert sum(row[2] for row in blocks(engine)) == COUNT
    assert all(len(row[3]) == 8 * row[2] and len(row[4]) == COARSE * row[2] for row in blocks(engine))


def test_the_newest_vector_of_a_statement_counts(engine: Engine, small_lists: None) -> None:
    made = directions(COUNT)
    kept(engine, made)
    moved = directions(1, seed=9)[0]
    with writing(engine) as db:
        vectors.append(db, [(7, moved)])
    with reading(engine) as db:
        assert vectors.nearest(db, moved, 1)[0][0] == 7
        assert 7 not in [pk for pk, score in vectors.nearest(db, made[6], 5) if score > 0.9]
        pks = [pk for pk, _ in vectors.nearest(db, moved, COUNT)]
        assert len(pks) == len(set(pks)) == COUNT


def test_an_unchanged_vector_is_not_written_again(engine: Engine) -> None:
    made = directions(10)
    kept(engine, made)
    before = blocks(engine)
    kept(engine, made)
    assert blocks(engine) == before


def test_a_deleted_statement_is_not_found(engine: Engine) -> None:
    made = directions(COUNT)
    kept(engine, made)
    with writing(engine) as db:
        db.execute(delete(statement).where(statement.c.pk == 5))
    with reading(engine) as db:
        assert 5 not in [pk for pk, _ in vectors.nearest(db, made[4], COUNT)]


def test_a_dropped_vector_is_not_found_and_its_statement_lacks_one(engine: Engine) -> None:
    made = directions(COUNT)
    kept(engine, made)
    with writing(engine) as db:
        vectors.drop(db, [3, 4])
        vectors.append(db, [(8, np.zeros(DIM, dtype=np.float32))])
    with reading(engine) as db:
        assert not {3, 4, 8} & {pk for pk, _ in vectors.nearest(db, made[3], COUNT)}
        assert vectors.lacking(db, 2) == [3, 4]
        assert vectors.lacking(db, 9, after=4) == [8]


@pytest.mark.parametrize("exact", [0, 20_000])
def test_only_allowed_statements_are_found(
    engine: Engine, small_lists: None, monkeypatch: pytest.MonkeyPatch, exact: int
) -> None:
    monkeypatch.setattr(vectors, "EXACT", exact)
    monkeypatch.setattr(vectors, "READ", 1)
    made = directions(COUNT)
    kept(engine, made)
    allowed = {2, 3, 5, 7, 11, 13, COUNT, 9999}
    with reading(engine) as db:
        found = vectors.nearest(db, made[0], 5, allowed=allowed)
        everything = [pk for pk, _ in vectors.nearest(db, made[0], COUNT) if pk in allowed]
        assert [pk for pk, _ in found] == everything[:5]
        assert len(vectors.nearest(db, made[0], 50, allowed=allowed)) == 7
        assert vectors.nearest(db, made[0], 5, allowed=[]) == []


def test_nothing_is_near_in_an_empty_ledger_or_to_no_words(engine: Engine) -> None:
    query = directions(1)[0]
    with reading(engine) as db:
        assert vectors.nearest(db, query, 5) == []
        assert vectors.space(db) is None
    kept(engine, directions(3))
    with reading(engine) as db:
        assert vectors.nearest(db, np.zeros(DIM, dtype=np.float32), 5) == []
        assert vectors.nearest(db, query, 0) == []


def test_vectors_of_another_model_are_refused_in_questions_and_replaced_by_new_ones(engine: Engine) -> None:
    made = directions(5)
    kept(engine, made)
    with writing(engine) as db:
        db.execute(update(vector_space).values(label="meaning-0 sha256:0"))
    with reading(engine) as db, pytest.raises(LedgerError, match="meaning-0"):
        vectors.nearest(db, made[0], 5)
    with writing(engine) as db:
        vectors.append(db, [(2, made[1])])
    with reading(engine) as db:
        assert [pk for pk, _ in vectors.nearest(db, made[0], 5)] == [2]
        assert vectors.lacking(db, 2) == [1, 3]


def test_lists_made_anew_hold_each_statement_once(engine: Engine, small_lists: None) -> None:
    kept(engine, directions(COUNT))
    kept(engine, directions(COUNT, seed=2))
    with writing(engine) as db:
        vectors.rebuild(db)
    assert sum(row[2] for row in blocks(engine)) == COUNT
    with reading(engine) as db:
        assert db.execute(select(vector.c.statement)).all() != []
        assert vectors.nearest(db, directions(COUNT, seed=2)[70], 1)[0][0] == 71


def test_what_was_appended_is_gone_with_its_transaction(engine: Engine) -> None:
    with writing(engine) as db:
        vectors.append(db, [(1, directions(1)[0])])
        db.rollback()
    assert blocks(engine) == []

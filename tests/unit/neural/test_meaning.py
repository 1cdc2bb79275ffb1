"""Vectors of meaning, by the model that ships."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import TESSEL, article
from sayso.errors import ModelError
from sayso.neural.bundle import open_bundle, open_meaning, shipped
from sayso.neural.meaning import nearest_lists, quantised, statement_vectors, text_vector, word_rows
from sayso.neural.meaning_sizes import DIM, LISTS, SCALE
from sayso.neural.session import Model
from sayso.pipeline import read_article, read_with_vectors, shared_model, vectors_of
from sayso.record import Piece, Span


def test_every_statement_gets_a_vector_of_length_1_and_the_record_that_reading_gives() -> None:
    record, vectors = read_with_vectors(article(TESSEL))
    assert record == read_article(article(TESSEL))
    assert vectors.shape == (len(record.statements), DIM)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_a_record_that_is_there_already_gets_the_same_vectors() -> None:
    record, vectors = read_with_vectors(article(TESSEL))
    assert np.abs(vectors_of(record) - vectors).max() < 1e-5


def test_a_vector_does_not_depend_on_the_other_statements() -> None:
    model = shared_model()
    record, vectors = read_with_vectors(article(TESSEL))
    encoded = model.encode(TESSEL)
    reading = model.read(encoded)
    last = statement_vectors(encoded, reading, record.statements[-1:], model)
    assert np.abs(last - vectors[-1:]).max() < 1e-5
    many = statement_vectors(encoded, reading, record.statements * 40, model)
    assert np.abs(many - np.tile(vectors, (40, 1))).max() < 1e-5


def test_a_content_without_words_and_an_article_without_statements_get_zeros_and_nothing() -> None:
    model = shared_model()
    record, _ = read_with_vectors(article(TESSEL))
    gap = TESSEL.index(" withdraw")
    bare = replace(record.statements[0], content=Piece((Span(gap, gap + 1),)))
    encoded = model.encode(TESSEL)
    vectors = statement_vectors(encoded, model.read(encoded), (bare, record.statements[0]), model)
    assert not vectors[0].any()
    assert vectors[1].any()
    _, none = read_with_vectors(article("Rain."))
    assert none.shape == (0, DIM)


@pytest.mark.parametrize("text", ["", " \n", "\u00ad", "\U000e0001"])
def test_a_question_without_words_has_no_direction(text: str) -> None:
    assert not text_vector(text, shared_model()).any()


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("troops leave the valley", "Maravia will withdraw its soldiers from Tessel.", "Bread prices rose in May."),
        ("cost of food", "Bread prices rose again in May.", "The minister praised the choir."),
        ("hospital closes", "The clinic in Kalder will shut its doors.", "Exports of timber grew by a third."),
        ("the vote was rigged", "She said the ballots had been tampered with.", "It will snow in the hills."),
    ],
)
def test_a_question_lies_nearer_to_what_says_the_same_in_other_words(question: str, near: str, far: str) -> None:
    asked, same, other = (text_vector(text, shared_model()) for text in (question, near, far))
    assert asked @ same > asked @ other + 0.1


def test_the_words_of_a_content_in_pieces_are_those_of_all_its_pieces() -> None:
    text = "“We will leave,” Marn said. “Soon.”"
    encoded = shared_model().encode(text)
    rows = word_rows(encoded, (Span(0, 16), Span(28, 35)))
    assert [text[a:b] for a, b in encoded.spans[rows]] == ["“", "We", "will", "leave", ",", "”", "“", "Soon", ".", "”"]
    assert not len(word_rows(encoded, ()))


@given(st.lists(st.floats(-0.5, 0.5, width=32), min_size=DIM, max_size=DIM))
def test_8_bit_numbers_are_off_by_half_a_step_at_most(values: list[float]) -> None:
    vector = np.array([values], dtype=np.float32)
    assert np.abs(quantised(vector) / SCALE - vector).max() <= 0.5 / SCALE + 1e-6


def test_real_vectors_are_not_cut_by_8_bits() -> None:
    _, vectors = read_with_vectors(article(TESSEL))
    assert np.abs(vectors).max() < 127 / SCALE


def test_the_nearest_lists_come_in_order_and_are_the_first_of_all() -> None:
    _, vectors = read_with_vectors(article(TESSEL))
    every = nearest_lists(vectors, LISTS)
    assert (np.sort(every, axis=1) == np.arange(LISTS)).all()
    assert (nearest_lists(vectors, 16) == every[:, :16]).all()
    assert (nearest_lists(vectors[0], 3) == every[:1, :3]).all()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped(), tmp_path / "bundle"))


def test_a_bundle_without_the_meaning_part_reads_the_same_and_says_what_it_lacks(bundle: Path) -> None:
    (bundle / "meaning.json").unlink()
    bare = Model(open_bundle(bundle))
    assert bare.label == shared_model().label
    assert read_article(article(TESSEL), bare) == read_article(article(TESSEL))
    with pytest.raises(ModelError, match="sayso-train meaning"):
        read_with_vectors(article(TESSEL), bare)


@pytest.mark.parametrize("name", ["meaning.onnx", "lists.npy", "encoder.onnx"])
def test_a_meaning_part_whose_files_do_not_fit_is_refused(bundle: Path, name: str) -> None:
    with (bundle / name).open("ab") as handle:
        handle.write(b"\0")
    with pytest.raises(ModelError, match=f"{name}.*altered"):
        open_meaning(bundle)


def test_a_meaning_part_of_other_sizes_is_refused(bundle: Path) -> None:
    path = bundle / "meaning.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["layout"]["sizes"][0] += 1
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match="layout"):
        open_meaning(bundle)

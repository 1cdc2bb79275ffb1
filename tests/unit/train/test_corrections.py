"""Training on what people corrected: nothing is learnt where nobody looked, and what they say is."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="training needs the extra: pip install 'sayso[train]'")
pytest.importorskip("onnx", reason="training needs the extra: pip install 'sayso[train]'")

import torch
from click.testing import CliRunner

from sayso.errors import InputError
from sayso.neural.bundle import shipped
from sayso_train.attribution import Base, gentle, go_on, load_checkpoint, open_tokenizer, train
from sayso_train.cli import main
from sayso_train.corpora.polnear import Attribution, GoldArticle
from sayso_train.corrections import read, to_sources
from sayso_train.encoder import Size
from sayso_train.examples import collate, epoch
from sayso_train.fit import Settings, losses
from sayso_train.model import AttributionModel

SMALL = Size(hidden=32, inner=64, layers=1, heads=2, dropout=0.0)
BASE = Base(None, shipped() / "tokenizer.json", SMALL)
TEXT = "Ruiz said the bridge is safe. Vane denied it. The sky claimed nothing, Okar said. " * 4


def line(*statements: dict[str, Any], reviewed: list[list[int]]) -> str:
    value = {"format": "sayso-training-1", "article": "a1", "text": TEXT, "reviewed": reviewed,
             "statements": list(statements)}  # fmt: skip
    return json.dumps(value) + "\n"


def statement(verdict: str, source: str, cue: str, content: str, after: str = "") -> dict[str, Any]:
    start = TEXT.index(after) if after else 0

    def at(words: str) -> list[list[int]]:
        place = TEXT.index(words, start)
        return [[place, place + len(words)]]

    return {"id": cue, "verdict": verdict, "inner": False, "source": at(source), "cue": at(cue), "content": at(content)}


ACCEPTED = statement("accepted", "Ruiz", "said", "the bridge is safe")
REJECTED = statement("rejected", "The sky", "claimed", "nothing")
UNDECIDED = statement("open", "Ruiz", "said", "the bridge is safe")
FIRST = [0, TEXT.index("Vane")]


@pytest.fixture
def corrections(tmp_path: Path) -> Path:
    path = tmp_path / "corrections.jsonl"
    cue = REJECTED["cue"][0]
    path.write_text(line(ACCEPTED, REJECTED, reviewed=[FIRST, cue]), encoding="utf-8")
    return path


def test_what_nobody_reviewed_may_be_anything(corrections: Path) -> None:
    source = to_sources(read(corrections), open_tokenizer(BASE.tokenizer))[0]
    words = {TEXT[a:b]: row.tolist() for (a, b), row in reversed(list(zip(source.encoded.spans.tolist(),
             source.allowed[0], strict=True)))}  # fmt: skip
    assert words["said"] == [0, 1, 0, 0, 0]
    assert words["bridge"] == [1, 0, 0, 0, 0]
    assert words["claimed"] == [1, 0, 0, 0, 0]
    assert words["denied"] == [1, 1, 1, 1, 1]


def test_the_cue_of_an_undecided_statement_is_masked_in_a_reviewed_sentence(tmp_path: Path) -> None:
    path = tmp_path / "open.jsonl"
    path.write_text(line(UNDECIDED, reviewed=[FIRST]), encoding="utf-8")
    source = to_sources(read(path), open_tokenizer(BASE.tokenizer))[0]
    assert source.allowed[0][1].tolist() == [1, 1, 1, 1, 1]
    assert source.allowed[0][2].tolist() == [1, 0, 0, 0, 0]


def test_without_a_reviewed_stretch_there_is_no_loss(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text(line(reviewed=[]), encoding="utf-8")
    tokenizer = open_tokenizer(BASE.tokenizer)
    torch.manual_seed(1)
    model = AttributionModel(SMALL).eval()
    batch = collate(epoch(to_sources(read(path), tokenizer), 64, random.Random(1)))
    cue, role = losses(model, batch, 1.0)
    assert float(cue.detach()) == pytest.approx(0, abs=1e-3)
    assert float(role.detach()) == 0


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes "claimed" for a cue and doesn't know "said"."""
    folder = tmp_path_factory.mktemp("start")
    at = TEXT.index("claimed")
    taught = Attribution((), ((at, at + 7),), ((at + 8, at + 15),))
    settings = Settings(epochs=30, minutes=1, size=64, batch=2, encoder_rate=2e-3, head_rate=4e-3, average=0.5)
    train([GoldArticle("made", TEXT, ((taught,),), nested=True)], BASE, settings, folder)
    return folder / "epoch-30.pt"


def cues(model: Any, corrections: Path) -> dict[str, int]:
    """The most probable label of each word's first occurrence."""
    source = to_sources(read(corrections), open_tokenizer(BASE.tokenizer))[0]
    example = next(x for x in epoch([source], 4096, random.Random(1)) if x.window.first_word == 0)
    batch = collate([example])
    with torch.no_grad():
        scores = model.cue_head(model.words(batch.ids, batch.features, batch.token_mask, batch.first), batch.word_mask)
    labels = scores[0].argmax(-1).tolist()
    found: dict[str, int] = {}
    for (start, end), label in zip(source.encoded.spans.tolist(), labels, strict=False):
        found.setdefault(TEXT[start:end], label)
    return found


def test_going_on_from_a_checkpoint_learns_what_people_said(
    checkpoint: Path, corrections: Path, tmp_path: Path
) -> None:
    before = cues(load_checkpoint(checkpoint, SMALL), corrections)
    assert before["claimed"] == 1
    settings = Settings(epochs=40, minutes=1, size=64, batch=2, encoder_rate=2e-3, head_rate=4e-3, average=0.5)
    model = go_on(checkpoint, read(corrections), [], BASE, settings, tmp_path)
    after = cues(model.eval(), corrections)
    assert after["said"] == 1
    assert after["claimed"] == 0
    assert (tmp_path / "epoch-40.pt").exists()


def test_alone_the_rates_are_lowest() -> None:
    usual = Settings()
    assert gentle(usual, alone=True).encoder_rate < gentle(usual, alone=False).encoder_rate < usual.encoder_rate


def test_other_files_are_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("\n" + json.dumps({"format": "other"}), encoding="utf-8")
    with pytest.raises(InputError, match="line 2: not training data"):
        read(path)


def test_corrections_need_a_checkpoint_to_go_on_from(corrections: Path, tmp_path: Path) -> None:
    common = ["attribution", "--tokenizer", str(BASE.tokenizer), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(main, [*common, "--corrections", str(corrections)])
    assert done.exit_code == 2
    assert "go together" in done.output
    assert CliRunner().invoke(main, common).exit_code == 2

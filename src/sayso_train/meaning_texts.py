"""Texts for the meaning head: passages, and in each the stretches whose meaning is learned.

A stretch is a content or a sentence inside an article, or a short text that stands alone, as a
question to the ledger does. No label of any corpus is used but where PolNeAR's contents stand.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from pathlib import Path

from sayso.text.sentences import sentence_starts
from sayso_train.corpora.phrases import listed
from sayso_train.corpora.polnear import read_polnear

Pairs = tuple[tuple[int, int], ...]

_SHORTEST = 3  # words in a stretch
_ASKED = 15_000  # texts made up as somebody might ask for them
# What a question to the ledger leaves out: "troops withdrew goodwill".
_SMALL = listed(
    "a an the of to in on at by for with from as and or but that this these those it its is are was were be been "
    "will would could should has have had he she they we i you his her their our my your him them us me"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and stretches of it, each in one or more pieces, in code points."""

    text: str
    stretches: tuple[Pairs, ...]

    def wordings(self) -> list[str]:
        """The words of each stretch, pieces joined by a space."""
        return [" ".join(" ".join(self.text[a:b].split()) for a, b in pairs) for pairs in self.stretches]


@dataclass(frozen=True, slots=True)
class Sources:
    """Folders and files; what is None is left out."""

    polnear: Path | None = None
    basil: Path | None = None
    gum: Path | None = None
    litbank: Path | None = None
    wikiwars: Path | None = None
    perspectrum: Path | None = None
    cad: Path | None = None
    conjnli: Path | None = None


def alone(text: str) -> Passage:
    text = " ".join(text.split())
    return Passage(text, (((0, len(text)),),))


def passages(sources: Sources, seed: int = 1) -> Iterator[tuple[str, list[Passage]]]:
    """Each source's passages, and under "alone" the short texts made of them."""
    short: list[str] = []
    for name, read in _READERS.items():
        path = getattr(sources, name)
        if path is None:
            continue
        found = list(read(path))
        yield name, found
        if name not in _ALREADY_SHORT:
            short += [wording for passage in found for wording in passage.wordings()]
    unique = sorted({wording for wording in short if _SHORTEST <= len(wording.split()) <= 60})
    draw = random.Random(seed)  # noqa: S311 - a sample
    draw.shuffle(unique)
    yield "alone", [alone(asked(wording, draw)) for wording in unique[:_ASKED]]


def asked(wording: str, draw: random.Random) -> str:
    """The wording as somebody might ask for it: whole, without capitals and end mark, or its main words."""
    way = draw.random()
    if way < 0.4:
        return wording
    bare = wording.strip("\"'“”‘’.,;: ")
    if way < 0.6:
        return bare.lower() or wording
    kept = [word.strip("\"'“”‘’.,;:()") for word in bare.split() if word.lower() not in _SMALL]
    if len(kept) > 4:
        start = draw.randrange(len(kept) - 3)
        kept = kept[start : start + draw.randint(3, 8)]
    return " ".join(kept if way < 0.8 else [word.lower() for word in kept]) or wording


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of `_SHORTEST` words and more."""
    cuts = [0, *sentence_starts(text), len(text)]
    for start, end in pairwise(cuts):
        words = text[start:end].strip()
        if len(words.split()) >= _SHORTEST:
            at = text.index(words, start)
            yield at, at + len(words)


def _whole(text: str) -> Passage:
    return Passage(text, tuple((pair,) for pair in sentences(text)))


def _polnear(folder: Path) -> Iterator[Passage]:
    labels = resources.files("sayso_train") / "labels" / "polnear-train-nested-more.json"
    nested = [folder.parent / "train-nested.json", Path(str(labels))]
    for article in read_polnear(folder, [path for path in nested if path.exists()]):
        contents = {item.content for item in article.readings[0]}
        contents |= {((a, b),) for a, b in sentences(article.text)}
        yield Passage(article.text, tuple(sorted(contents)))


def _basil(folder: Path) -> Iterator[Passage]:
    for path in sorted(folder.rglob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = [" ".join(paragraph) for paragraph in data["body-paragraphs"]]
        yield _whole("\n\n".join([data["title"], *paragraphs]))


def _gum(folder: Path) -> Iterator[Passage]:
    from sayso_train.corpora.gum import read_gum  # noqa: PLC0415 - each reader with its corpus alone

    return (_whole(document.text) for document in read_gum(folder))


def _litbank(folder: Path) -> Iterator[Passage]:
    from sayso_train.corpora.litbank import read_litbank  # noqa: PLC0415

    return (_whole(document.text) for document in read_litbank(folder))


def _wikiwars(folder: Path) -> Iterator[Passage]:
    for path in sorted(folder.glob("*.sgm")):
        body = path.read_text(encoding="utf-8", errors="replace").partition("<TEXT>")[2].partition("</TEXT>")[0]
        yield _whole(body.strip())


def _perspectrum(folder: Path) -> Iterator[Passage]:
    claims = json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text(encoding="utf-8"))
    pool = json.loads((folder / "perspective_pool_v1.0.json").read_text(encoding="utf-8"))
    return _short(row["text"] for row in [*claims, *pool])


def _cad(folder: Path) -> Iterator[Passage]:
    rows = _table(folder / "original" / "train.tsv")
    return _short(row[key] for row in rows for key in ("sentence1", "sentence2"))


def _conjnli(path: Path) -> Iterator[Passage]:
    return _short(row["Premise"] for row in _table(path))


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def _short(texts: Iterable[str]) -> Iterator[Passage]:
    return (alone(text) for text in sorted({t.strip() for t in texts if t}) if len(text.split()) >= _SHORTEST)


_READERS: dict[str, Callable[[Path], Iterator[Passage]]] = {
    "polnear": _polnear,
    "basil": _basil,
    "gum": _gum,
    "litbank": _litbank,
    "wikiwars": _wikiwars,
    "perspectrum": _perspectrum,
    "cad": _cad,
    "conjnli": _conjnli,
}
_ALREADY_SHORT: Sequence[str] = ("perspectrum", "cad", "conjnli")

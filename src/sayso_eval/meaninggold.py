"""Gold for search by meaning: pairs of sentences with how alike people find them, and sentences on one event."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso_train.corpora.cat import CatFile, read_cat
from sayso_train.corpora.polnear import read_polnear
from sayso_train.corpora.rejoined import rejoin


@dataclass(frozen=True, slots=True)
class Pair:
    """relatedness: 1 to 5, mean of ten people. entails: whether the first says what the second does."""

    first: str
    second: str
    relatedness: float
    entails: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a text, in code points. group: what stretches to be told apart share (a text). events:
    what it speaks of, named across texts."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    group: str
    events: frozenset[str] = frozenset()

    @property
    def wording(self) -> str:
        return " ".join(self.text[a:b] for a, b in self.pieces)


def read_sick(path: Path) -> list[Pair]:
    """SICK (Marelli et al. 2014), one of its files. Raises InputError."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
            return [_pair(row) for row in rows]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: no file of SICK ({error}); name SICK_train.txt") from error


def _pair(row: dict[str, str]) -> Pair:
    score, judged = float(row["relatedness_score"]), row["entailment_judgment"].strip()
    return Pair(row["sentence_A"], row["sentence_B"], score, judged == "ENTAILMENT")


def read_events(folder: Path) -> list[Passage]:
    """ECB+ (Cybulska and Vossen 2014): the sentences checked for coreference, in their articles, with the
    events that they share across articles. Raises InputError."""
    listed = folder / "ECBplus_coreference_sentences.csv"
    try:
        with listed.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
    except OSError as error:
        raise InputError(f"{listed}: {error.strerror}; name ECB+'s folder") from error
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    paths = [path for path in sorted((folder / "ECB+").glob("*/*.xml")) if path.stem in wanted]
    return [passage for path in paths for passage in _sentences(path, wanted[path.stem])]


def _sentences(path: Path, wanted: set[int]) -> Iterator[Passage]:
    """The first sentence of the "ecbplus" files is the address of the page, and left out."""
    file = read_cat(path, int(path.stem.endswith("plus")))
    numbers = sorted(file.sentences)
    joined = rejoin([file.sentences[number] for number in numbers], cut_words=path.stem.endswith("plus"))
    events = _events(file)
    for place, number in enumerate(numbers):
        first, last = joined.sentences[place]
        said = frozenset(name for token, name in events if first <= token <= last)
        if number in wanted and said:
            yield Passage(joined.text, (joined.stretch(place, place),), path.stem, said)


def _events(file: CatFile) -> list[tuple[int, str]]:
    """(token, event) of the actions that are linked across articles."""
    owner = file.entity_of(frozenset({"CROSS_DOC_COREF"}))
    return [
        (token, file.markables[owner[item.id]].attributes["instance_id"])
        for item in file.markables.values()
        if item.tag.startswith(("ACTION", "NEG_ACTION")) and item.id in owner
        for token in item.tokens
    ]


def read_contents(folder: Path) -> list[Passage]:
    """The contents of a split of PolNeAR."""
    return [
        Passage(article.text, item.content, article.name)
        for article in read_polnear(folder, [])
        for item in article.readings[0]
    ]

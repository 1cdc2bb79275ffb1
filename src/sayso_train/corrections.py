"""What people accepted, corrected, added and rejected in a ledger, as training data.

`sayso export --format training` writes it; `sayso.export.training` says what is in it. A word outside the reviewed
stretches may carry any cue label, and so may the cue of a statement that nobody decided about: the loss there is
zero, so that what nobody looked at teaches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.errors import InputError
from sayso.export.training import ACCEPTED, FORMAT, OPEN
from sayso_train.corpora.polnear import Attribution, GoldArticle, Pairs
from sayso_train.examples import Source, to_source


@dataclass(frozen=True, slots=True)
class Corrected:
    """article: its one reading are the statements that stand. reviewed: what a person has judged. masked: cues
    that nobody has, though they lie in it."""

    article: GoldArticle
    reviewed: Pairs
    masked: Pairs


def read(path: Path) -> list[Corrected]:
    """Raises InputError, naming the line, for what isn't such a file."""
    with path.open(encoding="utf-8") as lines:
        return list(_read(lines, path))


def _read(lines: Iterable[str], path: Path) -> Iterator[Corrected]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if value["format"] != FORMAT:
                raise ValueError(f"its format is {value['format']}")
            yield _corrected(value)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {number}: not training data of sayso export ({error})") from error


def _corrected(value: dict[str, Any]) -> Corrected:
    listed = value["statements"]
    items = tuple(_attribution(each) for each in listed if each["verdict"] == ACCEPTED and each["cue"])
    masked = tuple(span for each in listed if each["verdict"] == OPEN for span in _pairs(each["cue"]))
    article = GoldArticle(str(value["article"]), str(value["text"]), (items,), nested=True)
    return Corrected(article, _pairs(value["reviewed"]), masked)


def _attribution(each: dict[str, Any]) -> Attribution:
    return Attribution(_pairs(each["source"]), _pairs(each["cue"]), _pairs(each["content"]), inner=bool(each["inner"]))


def _pairs(value: list[list[int]] | None) -> Pairs:
    return tuple((int(start), int(end)) for start, end in value or ())


def to_sources(corrections: Sequence[Corrected], tokenizer: Tokenizer) -> list[Source]:
    """Encoded, with everything masked that nobody judged."""
    return [_masked(each, to_source(each.article, tokenizer)) for each in corrections]


def _masked(corrected: Corrected, source: Source) -> Source:
    spans = source.encoded.spans
    open_ = ~_within(spans, corrected.reviewed)
    own = np.zeros(len(spans), dtype=bool)
    for item in source.readings[0]:
        own[item.start : item.end] = True
    open_ |= _within(spans, corrected.masked) & ~own
    allowed = source.allowed[0].copy()
    allowed[open_] = 1
    return replace(source, allowed=(allowed,))


def _within(spans: npt.NDArray[np.int64], stretches: Pairs) -> npt.NDArray[np.bool_]:
    """[n] whether each word touches one of the stretches."""
    found = np.zeros(len(spans), dtype=bool)
    for start, end in stretches:
        found |= (spans[:, 0] < end) & (spans[:, 1] > start)
    return found

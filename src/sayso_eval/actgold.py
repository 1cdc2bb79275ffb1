"""Act labels by article and offsets, joined with the texts they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.attribute.kinds import kind_of
from sayso.errors import InputError
from sayso.record import Piece, Statement, piece
from sayso.text.quotations import Quotation, quotations
from sayso_eval.files import read_text
from sayso_train.corpora.acts import ActLabel, Pairs, read_acts


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A gold statement, unresolved, in its text, and the labels it should get."""

    text: str
    statement: Statement
    label: ActLabel


def labelled(labels: Path, folder: Path, split: str | None) -> tuple[LabelledStatement, ...]:
    """Every label of a split (all of them for None) whose article lies in folder/text. Raises InputError."""
    try:
        rows = read_acts(labels)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise InputError(f"{labels}: not a file of act labels ({error}); compile it again") from error
    found = tuple(_joined([row for row in rows if split in {None, row.split}], folder))
    if not found:
        raise InputError(f"{folder}: no article of {labels} in its text/; name the part of PolNeAR that was labelled")
    return found


def _joined(rows: list[ActLabel], folder: Path) -> Iterator[LabelledStatement]:
    texts: dict[str, tuple[str, list[Quotation]] | None] = {}
    for number, row in enumerate(rows):
        if row.article not in texts:
            path = folder / "text" / f"{row.article}.txt"
            text = read_text(path) if path.is_file() else None
            texts[row.article] = None if text is None else (text, quotations(text))
        known = texts[row.article]
        if known is not None:
            yield LabelledStatement(known[0], _statement(row, number, *known), row)


def _statement(row: ActLabel, number: int, text: str, quoted: list[Quotation]) -> Statement:
    source, cue, content = (_piece(pairs, row.article) for pairs in (row.source, row.cue, row.content))
    if content is None or content.end > len(text):
        raise InputError(f"{row.article}: a label without content in its text; compile the labels again")
    return Statement(str(number), None, 1.0, source, cue, content, kind_of(text, content.spans, quoted))


def _piece(pairs: Pairs, article: str) -> Piece | None:
    try:
        return piece(pairs)
    except ValueError as error:
        raise InputError(f"{article}: {error}; compile the labels again") from error

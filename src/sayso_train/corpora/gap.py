"""GAP (Webster et al. 2018): ambiguous pronouns and two names each, from Wikipedia; Apache-2.0."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sayso.record import EntityKind
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order
from sayso_train.corpora.phrases import head_index

FILES = ("gap-development.tsv", "gap-validation.tsv")


def read_gap(folder: Path, files: tuple[str, ...] = FILES) -> Iterator[CorefDocument]:
    """A document for each row: one pronoun and two persons' names, each an entity of its own unless
    the pronoun goes back to it. Nothing else is marked, so `annotated` is empty."""
    for name in files:
        with (folder / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield _document(row)


def _document(row: dict[str, str]) -> CorefDocument:
    mentions = [_mention(row["Pronoun"], int(row["Pronoun-offset"]), "pronoun", 0)]
    for number, name in enumerate("AB", start=1):
        entity = 0 if row[f"{name}-coref"] == "TRUE" else number
        mentions.append(_mention(row[name], int(row[f"{name}-offset"]), "name", entity))
    return CorefDocument(row["ID"], row["Text"], in_order(mentions), False, (), False, "encyclopedia")


def _mention(words: str, start: int, form: str, entity: int) -> CorefMention:
    parts = words.split(" ")
    place = head_index(parts)
    before = len(" ".join(parts[:place])) + (place > 0)
    head = start + before
    return CorefMention(
        start, start + len(words), head, head + len(parts[place]), EntityKind.PERSON.value, form, entity
    )

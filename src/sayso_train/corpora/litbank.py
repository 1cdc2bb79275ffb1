"""LitBank (Bamman, Lewke and Mansoor 2020): coreference in openings of 100 works of fiction; CC BY 4.0."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sayso.record import EntityKind
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order, token_mention
from sayso_train.corpora.phrases import form_of, listed
from sayso_train.corpora.rejoined import Rejoined, rejoin

_TOKEN, _COREF = 3, 12
_KINDS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OBJECT})
_PERSONAL = listed("i me my myself he him his himself she her hers herself")
_SHIPS = listed("ship vessel boat schooner brig steamer yacht canoe frigate sloop craft launch")


def read_litbank(folder: Path) -> Iterator[CorefDocument]:
    """Every text of `folder` (coref/conll/*.conll).

    All mentions of persons, places, facilities, organisations and vehicles are marked, names,
    nominals and pronouns, singletons included. The files carry no types: a cluster with a
    pronoun of the first or third person singular (other than "it") is a person's, unless a
    ship is called "she"; the rest have no kind. Underscores that mark italics are left out.
    """
    read = [(path, *_read(path)) for path in sorted((folder / "coref" / "conll").glob("*.conll"))]
    lowercased = frozenset(chain.from_iterable(joined.lowercased() for _, joined, _ in read))
    for path, joined, cells in read:
        yield _document(path, joined, cells, lowercased - joined.capitalised())


def _read(path: Path) -> tuple[Rejoined, list[str]]:
    """The text, and each token's cell of clusters."""
    rows = [[line.split("\t") for line in block] for block in _blocks(path)]
    joined = rejoin([[row[_TOKEN] for row in block] for block in rows], dropped=frozenset("_"))
    return joined, [row[_COREF].strip() if len(row) > _COREF else "" for row in chain.from_iterable(rows)]


def _document(path: Path, joined: Rejoined, cells: list[str], lowercased: Set[str]) -> CorefDocument:
    starts = joined.starts()
    forms = ((span, form_of(_words(joined, span), span[0] in starts, lowercased)) for span in _spans(cells))
    found = (token_mention(joined, first, last, None, form, entity) for (first, last, entity), form in forms)
    mentions = in_order(mention for mention in found if mention)
    return CorefDocument(
        path.stem.removesuffix("_brat"),
        joined.text,
        _with_persons(joined.text, mentions),
        singletons=True,
        annotated=((0, len(joined.text)),),
        nominals=True,
        genre="fiction",
        kinds=_KINDS,
    )


def _blocks(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _spans(cells: list[str]) -> Iterator[tuple[int, int, int]]:
    """(first token, last token, cluster), from cells as in "(3|(5)|4)"."""
    opened: dict[int, list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        for opens, number, closes in re.findall(r"(\()?(\d+)(\))?", cell):
            if opens:
                opened[int(number)].append(place)
            if closes and opened[int(number)]:
                yield opened[int(number)].pop(), place, int(number)


def _words(joined: Rejoined, span: tuple[int, int, int]) -> list[str]:
    return [word for word in joined.tokens[span[0] : span[1] + 1] if word != "_"] or ["_"]


def _with_persons(text: str, mentions: tuple[CorefMention, ...]) -> tuple[CorefMention, ...]:
    heads: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        heads[mention.entity].add(text[mention.head_start : mention.head_end].lower())
    persons = {entity for entity, words in heads.items() if words & _PERSONAL and not words & _SHIPS}
    return tuple(replace(m, kind=EntityKind.PERSON.value) if m.entity in persons else m for m in mentions)

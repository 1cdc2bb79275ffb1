"""MEANTIME (Minard et al. 2016), English: Wikinews articles with entities; CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from sayso.record import EntityKind
from sayso_train.corpora.cat import CatFile, Markable, read_cat
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order, token_mention
from sayso_train.corpora.phrases import form_of
from sayso_train.corpora.rejoined import Rejoined, rejoin

_KINDS = {
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "LOC": EntityKind.PLACE,
    "PRO": EntityKind.OBJECT,
    "FIN": EntityKind.ABSTRACT,
}
_FORMS = {"NAM": "name", "PRE.NAM": "name", "NOM": "nominal", "PRE.NOM": "nominal", "PRO": "pronoun"}


def read_meantime(folder: Path) -> Iterator[CorefDocument]:
    """Every article of `folder` (intra_cross-doc_annotation/*/*.xml).

    Sentence 0 is the headline and sentence 1 the date: each is a paragraph of its own. Marked
    throughout are the sentences up to the last one with a mention of the document-level
    annotation; beyond them only mentions of the few entities followed through the corpus are
    marked. Products are objects; financial figures and indexes (FIN) abstract. Mentions of
    a company as a place or of events and times are not among the entities.
    """
    files = [read_cat(path) for path in meantime_files(folder)]
    lowercased = frozenset(t for file in files for tokens in file.sentences.values() for t in tokens if t.islower())
    for file in files:
        yield meantime_document(file, lowercased)


def meantime_files(folder: Path) -> list[Path]:
    return sorted((folder / "intra_cross-doc_annotation").glob("*/*.xml"))


def meantime_document(file: CatFile, lowercased: Set[str]) -> CorefDocument:
    joined = joined_article(file)
    last = max((s for s in range(len(joined.sentences)) if _documented(file, joined, s)), default=0)
    return CorefDocument(
        file.name,
        joined.text,
        in_order(found for _, found in meantime_mentions(file, joined, lowercased)),
        singletons=True,
        annotated=(joined.stretch(0, last),),
        nominals=True,
        genre="news",
        kinds=frozenset(kind.value for kind in _KINDS.values()),
    )


def joined_article(file: CatFile) -> Rejoined:
    return rejoin([file.sentences[number] for number in sorted(file.sentences)], paragraphs={1, 2})


def meantime_mentions(file: CatFile, joined: Rejoined, lowercased: Set[str]) -> Iterator[tuple[Markable, CorefMention]]:
    """Each entity mention with its markable; `entity` numbers the instances of the file."""
    owner = file.entity_of(frozenset({"REFERS_TO"}))
    starts, common = joined.starts(), lowercased - joined.capitalised()
    numbers: dict[str, int] = {}
    for item in file.markables.values():
        if item.tag != "ENTITY_MENTION" or not item.tokens:
            continue
        instance = owner.get(item.id, item.id)
        words = [joined.tokens[i] for i in range(item.tokens[0], item.tokens[-1] + 1)]
        form = _FORMS.get(item.attributes.get("syntactic_type", ""), "")
        kind = _KINDS.get(file.markables[instance].attributes.get("ent_type", ""))
        mention = token_mention(
            joined,
            item.tokens[0],
            item.tokens[-1],
            kind.value if kind else None,
            form or form_of(words, item.tokens[0] in starts, common),
            numbers.setdefault(instance, len(numbers)),
            item.attributes.get("head"),
        )
        if mention:
            yield item, mention


def _documented(file: CatFile, joined: Rejoined, sentence: int) -> bool:
    first, last = joined.sentences[sentence]
    return any(
        item.tag == "ENTITY_MENTION" and "syntactic_type" in item.attributes and first <= item.tokens[0] <= last
        for item in file.markables.values()
        if item.tokens
    )

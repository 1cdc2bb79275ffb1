"""GUM (Zeldes 2017): twelve and more genres with entities and coreference; annotations CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.record import EntityKind
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order, without_singletons
from sayso_train.corpora.gumfile import Bracket, GumFile, Token, in_files, read_gum_file
from sayso_train.corpora.ontogum import as_in_ontonotes

_KINDS = {"person", "place", "event", "time", "object", "abstract"}


def read_gum(folder: Path, ontogum: bool = False) -> Iterator[CorefDocument]:
    """Every document of `folder` (*.conllu), in GUM's own marking.

    ontogum: only what OntoNotes would mark, after the published description of OntoGUM (Zhu, Pradhan
    and Zeldes 2021); what is done is listed in `as_in_ontonotes`.
    """
    for path in in_files(folder):
        yield gum_document(read_gum_file(path), ontogum)


def gum_document(file: GumFile, ontogum: bool) -> CorefDocument:
    brackets = as_in_ontonotes(file) if ontogum else file.brackets
    mentions = in_order(_mention(file.tokens, bracket) for bracket in brackets)
    return CorefDocument(
        file.name,
        file.text,
        without_singletons(mentions) if ontogum else mentions,
        singletons=not ontogum,
        annotated=((0, len(file.text)),),
        nominals=True,
        genre=file.genre,
    )


def _mention(tokens: list[Token], bracket: Bracket) -> CorefMention:
    head = tokens[head_of(tokens, bracket.first, bracket.last)]
    start, end = tokens[bracket.first].start, tokens[bracket.last].end
    return CorefMention(start, end, head.start, head.end, _kind(bracket.etype), _form(head), bracket.entity)


def head_of(tokens: list[Token], first: int, last: int) -> int:
    """The token whose own head lies outside the span; of a flat name its last word, so that heads
    agree with those of the corpora without a parse."""
    inside = range(first, last + 1)
    tops = [i for i in inside if tokens[i].parent not in inside and tokens[i].upos != "PUNCT"] or [first]
    flat = [i for i in inside if tokens[i].parent == tops[0] and tokens[i].deprel == "flat"]
    return flat[-1] if flat else tops[0]


def _kind(etype: str) -> str:
    if etype == "organization":
        return EntityKind.ORGANISATION.value
    return etype if etype in _KINDS else EntityKind.OTHER.value


def _form(head: Token) -> str:
    return {"PROPN": "name", "PRON": "pronoun"}.get(head.upos, "nominal")

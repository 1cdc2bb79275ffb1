"""Statements and clusters in, speakers out.

1. cast      names, descriptions and pronouns of the text, joined
2. sources   each statement's source to one of the cast
3. offices   offices without a holder to the one who held them
4. speakers  ids, names, aliases, reasons
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.record import Article, Entity, Reason, Speaker, Statement
from sayso.resolve.speakers import anonymity, made, offices
from sayso.resolve.speakers.cast import Resolved
from sayso.resolve.speakers.scene import scene
from sayso.resolve.speakers.sources import Sources


def resolve_speakers(
    article: Article, statements: Sequence[Statement], entities: Sequence[Entity]
) -> tuple[tuple[Speaker, ...], tuple[Statement, ...]]:
    """Who speaks each statement. Speakers by their first statement; statements with `speaker` and
    `speaker_reasons` set, in the order given. entities: the model's clusters, which may be none."""
    stage = scene(article.text, statements, entities)  # 1
    sources = Sources(article, stage, statements)
    found = {s.id: sources.of(s) for s in statements}  # 2
    offices.to_people(article, stage, found)  # 3
    anonymity.reasons_given(stage, statements, found)
    speakers = made.speakers(article, stage, statements, found)  # 4
    ids = speakers.ids
    return speakers.listed, tuple(_with(s, found.get(s.id), ids) for s in statements)


def _with(statement: Statement, found: Resolved | None, ids: dict[int, str]) -> Statement:
    if found is None:
        return replace(statement, speaker=None, speaker_reasons=())
    reasons = found.reasons
    if found.confidence < 0.5:
        reasons = (*reasons, Reason("unsure", f"may not be {found.actor.name}", (), round(found.confidence, 2)))
    return replace(statement, speaker=ids[id(found.actor)], speaker_reasons=reasons)

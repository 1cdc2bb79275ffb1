"""The cast's speaking parts as the record's speakers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.record import Article, Reason, Span, Speaker, SpeakerType, Statement
from sayso.resolve.speakers import actors, lexicon
from sayso.resolve.speakers.cast import Actor, Resolved
from sayso.resolve.speakers.people import plain
from sayso.resolve.speakers.stage import Scene

_REASONS = 12  # as many as anyone reads


@dataclass(frozen=True, slots=True)
class Made:
    """listed: by first statement. ids: by actor."""

    listed: tuple[Speaker, ...]
    ids: dict[int, str]


def speakers(
    article: Article, scene: Scene, statements: Sequence[Statement], found: Mapping[str, Resolved | None]
) -> Made:
    heard: dict[int, list[tuple[Statement, Resolved]]] = {}
    for statement in statements:
        resolved = found.get(statement.id)
        if resolved is not None:
            heard.setdefault(id(resolved.actor), []).append((statement, resolved))
    listed: list[Speaker] = []
    ids: dict[int, str] = {}
    by_id: dict[str, Actor] = {}
    for key, theirs in heard.items():
        actor = theirs[0][1].actor
        identity = _identity(article, actor, theirs[0][0])
        while identity in by_id:  # a namesake within the article: the text keeps them apart
            identity = _identity(article, actor, theirs[0][0], len(by_id))
        by_id[identity] = actor
        ids[key] = identity
        listed.append(_speaker(article.text, scene, actor, identity, theirs))
    return Made(tuple(listed), ids)


def _identity(article: Article, actor: Actor, first: Statement, apart: int = 0) -> str:
    """A named one's is the same in every article."""
    parts: tuple[str, ...]
    if actor.named and actor.type is not SpeakerType.AUTHOR and not apart:
        parts = (_type_of_name(actor), canonical(actor))
    else:
        parts = (article.id, actor.type.value, actor.name, str(first.content.start), str(apart))
    return "p" + hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _type_of_name(actor: Actor) -> str:
    return SpeakerType.PERSON.value if actor.type is SpeakerType.OFFICE else actor.type.value


def canonical(actor: Actor) -> str:
    """A name without accents, middle initials and titles; that of the table where it knows one."""
    if actor.canonical is not None:
        return actor.canonical.casefold()
    return canonical_name(actor.name, actor.type)


def canonical_name(name: str, kind: SpeakerType) -> str:
    words = [plain(w) for w in name.replace("-", " ").split()]
    if kind is SpeakerType.PERSON and len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
    return " ".join(w for w in words if w and w != "the")


def _speaker(
    text: str, scene: Scene, actor: Actor, identity: str, theirs: Sequence[tuple[Statement, Resolved]]
) -> Speaker:
    mentions = {s.span for s in scene.cast.seen if s.actor is actor}
    for statement, _ in theirs:
        if statement.source is not None:
            source = statement.source.spans[0]
            if not any(source.overlaps(m) for m in mentions):
                mentions.add(source)
    spans = tuple(sorted(mentions))
    confidence = max(resolved.confidence for _, resolved in theirs) * min(actor.confidence, 1.0)
    reasons = tuple(actor.reasons[:_REASONS])
    if confidence < 0.5:
        reasons = (*reasons, Reason("unsure", f"may not be {actor.name}", (), round(confidence, 2)))
    return Speaker(
        id=identity,
        name=actor.name,
        type=actor.type,
        named=actor.named,
        country=_country(actor),
        office=_words(text, actor.offices),
        description=_words(text, actor.descriptions),
        anonymity=actor.anonymity,
        aliases=_aliases(text, actor, spans),
        mentions=spans,
        confidence=round(confidence, 4),
        reasons=reasons,
    )


def _country(actor: Actor) -> str | None:
    """By what the text says, by whose it is, else by the table: for leaders, and those with an office."""
    if actor.country is not None:
        return actor.country
    if actor.owner is not None:
        return _country(actor.owner)
    if actor.type is not SpeakerType.PERSON:
        return None
    for form in (actor.name, *actor.forms):
        if actors.leader(form) or actor.offices:
            code = actors.person_country(form)
            if code is not None:
                return code
    return None


def _words(text: str, spans: Sequence[Span]) -> str | None:
    """The longest wording, as the text has it."""
    said = [" ".join(text[s.start : s.end].split()) for s in spans]
    return max(said, key=len) if said else None


_PRONOUNS = lexicon.listed(
    """he him his himself she her hers herself it its itself they them their theirs themselves i me my mine we us our
    ours who whom whose which that you your"""
)


def _aliases(text: str, actor: Actor, spans: Sequence[Span]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for span in spans:
        words = " ".join(text[span.start : span.end].split())
        if words != actor.name and words.casefold() not in _PRONOUNS:
            found.setdefault(words)
    return tuple(found)

"""FollowTheMoney entities, out only: one JSON object a line, as Aleph and the ftm tools read them.

    Article                            each article, with its text
    Person, Organization, PublicBody,  each speaker across articles, once; LegalEntity for offices, groups
    LegalEntity                        and sources that aren't named
    Mention                            a speaker in an article
    Event                              a statement: what, by whom (involved), when, in which article (proof)

Ids come from the ledger's own, and stay. Documents as sources ("a report") are no entities of theirs: the
event's description has their words, as it has everybody's. Rejected statements are left out. What a
property can't hold (a country that ISO doesn't know, say) the library leaves out. See
https://followthemoney.tech/explorer/schemata/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO

from sayso.errors import UsageError
from sayso.export.iris import web_address
from sayso.record import Kept, KnownSpeaker, Piece, Speaker, SpeakerType, State, Statement
from sayso.view.snippets import one_line, printable, shorten

if TYPE_CHECKING:
    from followthemoney import EntityProxy

_SCHEMATA = {
    SpeakerType.PERSON: "Person",
    SpeakerType.AUTHOR: "Person",
    SpeakerType.ORGANISATION: "Organization",
    SpeakerType.GOVERNMENT: "PublicBody",
    SpeakerType.OFFICE: "LegalEntity",
    SpeakerType.GROUP: "LegalEntity",
    SpeakerType.UNNAMED: "LegalEntity",
}
_NAME = 200


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """Articles, mentions and events as they come; speakers at the end, each with all its names, so that no
    id comes twice. Holds one entity a speaker. Raises UsageError without the library."""
    made = _Made()
    for each in kept:
        for entity in _entities(each, made):
            stream.write(json.dumps(entity.to_dict()) + "\n")
    for entity in made.speakers.values():
        stream.write(json.dumps(entity.to_dict()) + "\n")


class _Made:
    def __init__(self) -> None:
        try:
            self._model = import_module("followthemoney").model
        except ImportError as error:
            raise UsageError("FollowTheMoney needs its library; get it with: pip install 'sayso[ftm]'") from error
        self.speakers: dict[str, EntityProxy] = {}

    def entity(self, schema: str, key: str, **values: Any) -> EntityProxy:
        """An entity with the values that the library accepts."""
        made: EntityProxy = self._model.make_entity(schema)
        made.id = key
        for name, value in values.items():
            for each in value if isinstance(value, (list, tuple)) else [value]:
                if each:
                    prop = made.schema.get(name)
                    made.add(name, str(each)[: prop.max_length if prop else None], quiet=True)
        return made

    def speaker(self, speaker: Speaker, known: KnownSpeaker) -> EntityProxy | None:
        """The speaker across articles, what this article calls it added; None for a document."""
        schema = _SCHEMATA.get(known.type)
        if schema is None:
            return None
        names = [_line(each) for each in (speaker.name, *speaker.aliases)]
        entity = self.entity(
            schema,
            f"sayso-{_key(known.id)}",
            name=_line(known.name),
            alias=[each for each in names if each != _line(known.name)] if known.named else [],
            country=known.country,
            description=_line(known.description or ""),
            **({"position": _line(known.office or "")} if schema == "Person" else {}),
        )
        if not entity.has("name"):
            entity.add("name", "Not named")
        before = self.speakers.get(str(entity.id))
        if before is None:
            self.speakers[str(entity.id)] = entity
        elif before.schema == entity.schema:
            before.merge(entity)
        return entity


def _entities(kept: Kept, made: _Made) -> Iterator[EntityProxy]:
    record = kept.record
    article = _article(kept, made)
    yield article
    speakers: dict[str, EntityProxy] = {}
    for speaker in record.speakers:
        entity = made.speaker(speaker, kept.identities.get(speaker.id) or _own(speaker))
        if entity is not None:
            speakers[speaker.id] = entity
            names = [_line(each) for each in (speaker.name, *speaker.aliases)]
            key = f"sayso-{_key(record.article.id)}-{_key(speaker.id)}"
            mention = made.entity(
                "Mention", key, document=article.id, resolved=entity.id, name=names, detectedSchema=entity.schema.name
            )
            if mention.has("name"):
                yield mention
    for statement in record.statements:
        if kept.mark(statement.id).state is not State.REJECTED:
            yield _event(kept, statement, str(article.id), speakers.get(statement.speaker or ""), made)


def _article(kept: Kept, made: _Made) -> EntityProxy:
    article = kept.record.article
    name = PurePath(article.path).name if article.path else article.title or article.id
    title = _line(article.title or "") or _line(name) or article.id
    return made.entity(
        "Article",
        f"sayso-{_key(article.id)}",
        name=title,
        title=title,
        fileName=_line(name) or article.id,
        author=[_line(each) for each in article.authors],
        publisher=_line(article.outlet or ""),
        publishedAt=article.published,
        sourceUrl=web_address(article.url),
        language=article.language,
        bodyText=printable(article.text),
        processingAgent=_line(f"sayso {kept.record.sayso}, {kept.record.model}"),
    )


def _event(kept: Kept, statement: Statement, article: str, speaker: EntityProxy | None, made: _Made) -> EntityProxy:
    text = kept.record.article.text
    words = _line(statement.content.text(text)) or "no words"
    first, last = _days(kept, statement)
    return made.entity(
        "Event",
        f"sayso-{_key(statement.id)}",
        name=shorten(words, _NAME),
        summary=words,
        description=" | ".join(
            _words(each, text) for each in (statement.source, statement.cue, statement.content) if each
        ),
        keywords=[f"act: {statement.act}", f"stance: {statement.stance}", f"kind: {statement.kind}"],
        involved=speaker.id if speaker else None,
        location=_places(kept, statement),
        proof=article,
        recordId=statement.id,
        sourceUrl=web_address(kept.record.article.url),
        publisher=_line(kept.record.article.outlet or ""),
        **({"date": first} if first == last else {"startDate": first, "endDate": last}),
    )


def _days(kept: Kept, statement: Statement) -> tuple[Any, Any]:
    mark = kept.mark(statement.id).said
    found = mark or next((each for each in kept.record.times if each.id == statement.said), None)
    return (found.earliest, found.latest) if found else (None, None)


def _places(kept: Kept, statement: Statement) -> list[str]:
    placed = kept.mark(statement.id).places
    if placed is not None:
        return [_line(each.name) for each in placed]
    return [_line(each.name) for each in kept.record.places if each.id in statement.places]


def _own(speaker: Speaker) -> KnownSpeaker:
    """A speaker of an article that no ledger has compared with others."""
    return KnownSpeaker(
        speaker.id, speaker.name, speaker.type, speaker.named, speaker.country, speaker.office, speaker.description
    )


def _words(piece: Piece, text: str) -> str:
    return _line(piece.text(text))


def _line(words: str) -> str:
    return one_line(words)


def _key(value: str) -> str:
    """An id as the library wants it: letters, digits and a few signs."""
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in value)

"""The sourcing audit: on whom an article rests, and how much of it on people it doesn't name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.record import Kind, Record, Span, Speaker, SpeakerType, Statement
from sayso.resolve.identity import identity_keys
from sayso.resolve.speakers.wording import is_plural

_HIDDEN = frozenset({SpeakerType.UNNAMED, SpeakerType.GROUP, SpeakerType.OFFICE})


@dataclass(frozen=True, slots=True)
class Sourced:
    """A speaker and what rests on it. record: index of the record whose text `speaker` has its
    spans in. statements: ids. quoted: statements with the speaker's own words in quotation marks
    (wholly or in part); paraphrased: the others."""

    speaker: Speaker
    record: int
    statements: tuple[str, ...]
    quoted: int
    paraphrased: int


@dataclass(frozen=True, slots=True)
class Anonymity:
    """The reason a text gives for not naming a speaker. text: its words."""

    speaker: Speaker
    record: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class SingleUnnamed:
    """A statement that rests on one person who isn't named. reason: whether the text says why not."""

    record: int
    statement: str
    speaker: Speaker
    reason: bool


@dataclass(frozen=True, slots=True)
class Sourcing:
    """sources: every speaker, most statements first, then by first statement; a speaker of several
    records once. people, organisations, offices, groups, documents and people_unnamed hold each once.
    nobody: ids of statements without a speaker. single_unnamed, anonymity: in text order."""

    sources: tuple[Sourced, ...]
    nobody: tuple[str, ...]
    single_unnamed: tuple[SingleUnnamed, ...]
    anonymity: tuple[Anonymity, ...]

    @property
    def named(self) -> tuple[Sourced, ...]:
        return tuple(s for s in self.sources if s.speaker.named)

    @property
    def unnamed(self) -> tuple[Sourced, ...]:
        return tuple(s for s in self.sources if not s.speaker.named)

    @property
    def people(self) -> tuple[Sourced, ...]:
        """People by name, and the article's author."""
        return self.of(SpeakerType.PERSON, SpeakerType.AUTHOR)

    @property
    def organisations(self) -> tuple[Sourced, ...]:
        """Organisations and governments."""
        return self.of(SpeakerType.ORGANISATION, SpeakerType.GOVERNMENT)

    @property
    def offices(self) -> tuple[Sourced, ...]:
        """Offices by name ("the Varenian prime minister" held by one the tables know)."""
        return tuple(s for s in self.of(SpeakerType.OFFICE) if s.speaker.named)

    @property
    def groups(self) -> tuple[Sourced, ...]:
        """Groups by name ("Ada Renn and Bo Lind", "the Halvora veterans")."""
        return tuple(s for s in self.of(SpeakerType.GROUP) if s.speaker.named)

    @property
    def documents(self) -> tuple[Sourced, ...]:
        return self.of(SpeakerType.DOCUMENT)

    @property
    def people_unnamed(self) -> tuple[Sourced, ...]:
        """Unnamed people, groups, and offices whose holder isn't named."""
        return tuple(s for s in self.sources if not s.speaker.named and s.speaker.type in _HIDDEN)

    @property
    def quoted(self) -> tuple[Sourced, ...]:
        """Those whose own words are given at least once."""
        return tuple(s for s in self.sources if s.quoted)

    @property
    def only_paraphrased(self) -> tuple[Sourced, ...]:
        return tuple(s for s in self.sources if not s.quoted)

    def of(self, *types: SpeakerType) -> tuple[Sourced, ...]:
        return tuple(s for s in self.sources if s.speaker.type in types)


def sourcing(records: Sequence[Record]) -> Sourcing:
    """The audit of one record or several, read as one."""
    sources = _sources(records)
    by_id = {(r, speaker.id): speaker for r, record in enumerate(records) for speaker in record.speakers}
    single, nobody = [], []
    for r, record in enumerate(records):
        for statement in record.statements:
            speaker = by_id.get((r, statement.speaker or ""))
            if speaker is None:
                nobody.append(statement.id)
            elif statement.parent is None and _single_unnamed(speaker):
                single.append(SingleUnnamed(r, statement.id, speaker, speaker.anonymity is not None))
    return Sourcing(sources, tuple(nobody), tuple(single), _anonymity(records))


def _single_unnamed(speaker: Speaker) -> bool:
    return speaker.type is SpeakerType.UNNAMED and not is_plural(speaker.name)


def _anonymity(records: Sequence[Record]) -> tuple[Anonymity, ...]:
    found = []
    for r, record in enumerate(records):
        for speaker in record.speakers:
            span = speaker.anonymity
            if span is not None:
                found.append(Anonymity(speaker, r, span, record.article.text[span.start : span.end]))
    return tuple(sorted(found, key=lambda a: (a.record, a.span)))


def _sources(records: Sequence[Record]) -> tuple[Sourced, ...]:
    shown: dict[str, tuple[Speaker, int]] = {}
    theirs: dict[str, list[Statement]] = {}
    keys = identity_keys([record.speakers for record in records])
    for r, record in enumerate(records):
        speakers = {speaker.id: speaker for speaker in record.speakers}
        for statement in record.statements:
            speaker = speakers.get(statement.speaker or "")
            if speaker is not None:
                key = keys[r][speaker.id]
                shown.setdefault(key, (speaker, r))
                theirs.setdefault(key, []).append(statement)
    found = [_sourced(*shown[key], theirs[key]) for key in shown]
    return tuple(sorted(found, key=lambda s: -len(s.statements)))


def _sourced(speaker: Speaker, record: int, statements: Sequence[Statement]) -> Sourced:
    quoted = sum(statement.kind is not Kind.INDIRECT for statement in statements)
    return Sourced(speaker, record, tuple(s.id for s in statements), quoted, len(statements) - quoted)

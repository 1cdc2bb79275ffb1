"""Speakers with their statements, over one article or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record import Kind, Reason, Speaker, SpeakerType
from sayso.resolve.identity import identity_keys
from sayso.view.outline import Entry
from sayso.view.reading import Reading
from sayso.view.snippets import one_line

# What tells a reader more of an unnamed or named speaker, in this order.
_TYPES = {SpeakerType.UNNAMED: "not named", SpeakerType.AUTHOR: "the article’s author"}


@dataclass(frozen=True, slots=True)
class Ref:
    """A statement on the page. article: index of its reading."""

    article: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts word a speaker, and how often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker of any type. speaker: as the first article has it. home: that article's index.
    ids: (article, the speaker's id there) of every article. anonymity: the texts' reasons for
    not naming. reasons: (article, reason) of every article."""

    speaker: Speaker
    home: int
    ids: tuple[tuple[int, str], ...]
    statements: tuple[Ref, ...]
    wordings: tuple[Wording, ...]
    anonymity: tuple[str, ...]
    reasons: tuple[tuple[int, Reason], ...]

    @property
    def quoted(self) -> int:
        """Statements with the speaker's own words in quotation marks."""
        return sum(ref.entry.statement.kind is not Kind.INDIRECT for ref in self.statements)


def people(readings: Sequence[Reading]) -> tuple[Person, ...]:
    """Every speaker of a statement, once: most statements first, then by the first of them."""
    theirs: dict[str, list[Ref]] = {}
    known: dict[str, list[tuple[int, Speaker]]] = {}
    keys = identity_keys([reading.speakers.values() for reading in readings])
    for article, reading in enumerate(readings):
        for speaker in reading.speakers.values():
            known.setdefault(keys[article][speaker.id], []).append((article, speaker))
        for entry in reading.entries:
            if source := reading.speaker(entry.statement):
                theirs.setdefault(keys[article][source.id], []).append(Ref(article, entry))
    found = [_person(known[key], refs, readings) for key, refs in theirs.items()]
    return tuple(sorted(found, key=lambda person: -len(person.statements)))


def details(speaker: Speaker) -> str:
    """What is known of a speaker beside the name, on one line."""
    known = (_TYPES.get(speaker.type, speaker.type.value), speaker.office, speaker.description, speaker.country)
    name = one_line(speaker.name).casefold()
    parts = [one_line(each) for each in known if each]
    return " · ".join(dict.fromkeys(part for part in parts if part.casefold() not in name))


def _person(seen: Sequence[tuple[int, Speaker]], refs: Sequence[Ref], readings: Sequence[Reading]) -> Person:
    home, first = seen[0]
    counts = Counter(_wordings(seen, readings))
    return Person(
        speaker=first,
        home=home,
        ids=tuple((article, speaker.id) for article, speaker in seen),
        statements=tuple(refs),
        wordings=tuple(Wording(text, count) for text, count in counts.items()),
        anonymity=tuple(readings[i].words(speaker.anonymity) for i, speaker in seen if speaker.anonymity),
        reasons=tuple((i, reason) for i, speaker in seen for reason in speaker.reasons),
    )


def _wordings(seen: Sequence[tuple[int, Speaker]], readings: Sequence[Reading]) -> Iterator[str]:
    for i, speaker in seen:
        for span in speaker.mentions:
            yield readings[i].words(span)

"""Blocks put together as one record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.record import (
    Article,
    PlaceMention,
    Reason,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    TimeMention,
    statement_id,
)
from sayso.resolve.speakers.made import canonical_name
from sayso_eval.ledger_blocks import Block, moved, moved_place, moved_speaker, moved_time
from sayso_eval.ledger_drafts import later

_BETWEEN = len("\n\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A block and its new text, as long as the old one. surnames: that may be renamed, by speaker. years: how
    much later its times are."""

    block: Block
    text: str
    surnames: Mapping[str, str]
    years: int


def joined(parts: Sequence[Part], renamed: Mapping[str, str], article: Article, made_by: tuple[str, str]) -> Record:
    """The parts' record, two line breaks between their texts. made_by: Sayso's version and the model's label."""
    made = [_Moved(part, at, renamed, article.id) for part, at in zip(parts, _starts(parts), strict=True)]
    return Record(
        *made_by,
        article,
        tuple(statement for each in made for statement in each.statements()),
        _speakers(made),
        tuple(time for each in made for time in each.times()),
        tuple(place for each in made for place in each.places()),
    )


def _starts(parts: Sequence[Part]) -> Iterator[int]:
    at = 0
    for part in parts:
        yield at
        at += len(part.text.rstrip()) + _BETWEEN


@dataclass(frozen=True, slots=True)
class _Moved:
    """A part at its place in the article."""

    part: Part
    at: int
    renamed: Mapping[str, str]
    article: str

    def times(self) -> Iterator[TimeMention]:
        years = self.part.years
        for time in self.part.block.times:
            yield replace(
                moved_time(time, self.at),
                id=_id("t", self.article, time.span, self.at),
                value=later(time.value, years) if time.value else None,
                edtf=later(time.edtf, years) if time.edtf else None,
                earliest=_later_day(time.earliest, years),
                latest=_later_day(time.latest, years),
            )

    def places(self) -> Iterator[PlaceMention]:
        for place in self.part.block.places:
            yield replace(moved_place(place, self.at), id=_id("p", self.article, place.span, self.at))

    def speakers(self) -> Iterator[Speaker]:
        for speaker in self.part.block.speakers:
            changed = self._name(moved_speaker(speaker, self.at), self.part.surnames.get(speaker.id))
            yield replace(changed, id=self.speaker_ids()[speaker.id])

    def speaker_ids(self) -> dict[str, str]:
        """As reading makes them: of a renamed one from the new name; of one without a name, and of the article's
        author, from the article."""
        return {s.id: self._speaker_id(s) for s in self.part.block.speakers}

    def statements(self) -> Iterator[Statement]:
        block = self.part.block
        times = {t.id: _id("t", self.article, t.span, self.at) for t in block.times}
        places = {p.id: _id("p", self.article, p.span, self.at) for p in block.places}
        speakers = self.speaker_ids()
        ids: dict[str, str] = {}
        for old in block.statements:
            new = moved(old, self.at)
            ids[old.id] = statement_id(self.article, new.source, new.cue, new.content)
            yield replace(
                new,
                id=ids[old.id],
                parent=ids.get(old.parent) if old.parent else None,
                speaker=speakers.get(old.speaker) if old.speaker else None,
                speaker_reasons=self._told(new.speaker_reasons),
                said=times[old.said] if old.said else None,
                about=tuple(times[each] for each in old.about),
                places=tuple(places[each] for each in old.places),
            )

    def _speaker_id(self, speaker: Speaker) -> str:
        surname = self.part.surnames.get(speaker.id)
        if speaker.named and surname in self.renamed:
            name = self._words(speaker.name)
            parts = (SpeakerType.PERSON.value, canonical_name(name, speaker.type))
            return "p" + _digest(repr(parts))
        if speaker.named and speaker.type is not SpeakerType.AUTHOR:
            return speaker.id
        return "p" + _digest(repr((self.article, speaker.type.value, speaker.id, self.at)))

    def _name(self, speaker: Speaker, surname: str | None) -> Speaker:
        if surname not in self.renamed:
            return speaker
        return replace(
            speaker,
            name=self._words(speaker.name),
            aliases=tuple(self._words(alias) for alias in speaker.aliases),
            reasons=self._told(speaker.reasons),
        )

    def _told(self, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
        return tuple(replace(reason, detail=self._words(reason.detail)) for reason in reasons)

    def _words(self, text: str) -> str:
        for surname in self.part.surnames.values():
            text = text.replace(surname, self.renamed.get(surname, surname))
        return text


def _speakers(made: Sequence[_Moved]) -> tuple[Speaker, ...]:
    """Each once, with its words in all parts."""
    found: dict[str, Speaker] = {}
    for speaker in (speaker for each in made for speaker in each.speakers()):
        same = found.get(speaker.id)
        found[speaker.id] = _both(same, speaker) if same else speaker
    return tuple(found.values())


def _both(a: Speaker, b: Speaker) -> Speaker:
    aliases = dict.fromkeys((*a.aliases, *b.aliases))
    mentions = tuple(sorted({*a.mentions, *b.mentions}))
    return replace(a, aliases=tuple(aliases), mentions=mentions, reasons=(*a.reasons, *b.reasons))


def _id(letter: str, article: str, span: Span, at: int) -> str:
    return letter + _digest(repr((article, letter, span.start + at, span.end + at)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _later_day(day: date | None, years: int) -> date | None:
    """The same day of another year; 28 February for a 29th that isn't there."""
    if day is None or not 0 < day.year + years < 10_000:
        return day
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

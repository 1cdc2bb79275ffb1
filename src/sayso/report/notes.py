"""What a statement on the page tells of its speaker, times, places and act, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.record import PlaceMention, Reason, Statement, TimeMention
from sayso.view.acts import stance_words, tone_words
from sayso.view.dates import when
from sayso.view.evidence import Shown, why
from sayso.view.paragraphs import paragraph_at
from sayso.view.reading import Reading
from sayso.view.snippets import one_line, shorten

_NAME = 160
_PLACES = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A reason as the page shows it. paragraph: of its first evidence, 0 without any."""

    rule: str
    detail: str
    percent: int | None
    shown: tuple[Shown, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something resolved. lead: what it is to the statement ("said", "about", "in"). text: what it is
    resolved to. facts: (label, value) pairs. told: its reasons. key: the article they are from."""

    lead: str
    text: str
    facts: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    key: str

    @property
    def opens(self) -> bool:
        return bool(self.facts or self.told)


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker of a statement. words: the source's, where they don't hold the name. link: id of the
    speaker's card, "" without one. percent: how sure the speaker is."""

    name: str
    words: str
    link: str
    percent: int | None
    note: Note


def told(reasons: Sequence[Reason], shown: Reading) -> tuple[Told, ...]:
    return tuple(
        Told(
            each.rule,
            each.detail,
            each.percent,
            each.shown,
            0 if each.start is None else paragraph_at(shown.paragraphs, each.start),
        )
        for each in why(reasons, shown.article.text)
    )


def who_note(statement: Statement, shown: Reading, key: str, cards: Mapping[str, str]) -> Who:
    """cards: the ids of the speakers' cards on the page."""
    name = shorten(shown.who(statement), _NAME)
    words = shorten(one_line(statement.source.text(shown.article.text)), _NAME) if statement.source else ""
    holds = name.casefold() in words.casefold()
    speaker = shown.speaker(statement)
    return Who(
        name=words if holds else name,
        words="" if holds else words,
        link=cards.get(statement.speaker or "", ""),
        percent=round(100 * speaker.confidence) if speaker else None,
        note=Note("", name, (), told(statement.speaker_reasons, shown), key),
    )


def act_notes(statement: Statement, shown: Reading, key: str) -> tuple[Note, ...]:
    """The act; then the stance where the act doesn't tell it, and the tone where it isn't neutral."""
    words = (statement.act.value, stance_words(statement), tone_words(statement))
    notes = [Note("", each, (), (), key) for each in words if each]
    first = Note("", statement.act.value, (), told(statement.act_reasons, shown), key)
    return (first, *notes[1:])


def time_notes(statement: Statement, shown: Reading, key: str) -> Iterator[Note]:
    said = shown.said(statement)
    if said:
        yield time_note("said", said, shown, key)
    for time in shown.about(statement):
        yield time_note("about", time, shown, key)


def time_note(lead: str, time: TimeMention, shown: Reading, key: str) -> Note:
    words = shown.words(time.span)
    return Note(lead, when(time) or f"“{words}”", tuple(_time_facts(time, shown)), told(time.reasons, shown), key)


def place_notes(statement: Statement, shown: Reading, key: str) -> Iterator[Note]:
    found = [shown.places[each] for each in statement.places if each in shown.places]
    for place in found[:_PLACES]:
        facts = tuple(_place_facts(place, shown))
        yield Note("place", shorten(one_line(place.name), 60), facts, told(place.reasons, shown), key)


def _time_facts(time: TimeMention, shown: Reading) -> Iterator[tuple[str, str]]:
    yield "in the text", f"“{shown.words(time.span)}”"
    if time.needs:
        yield "needs", one_line(time.needs)
    if time.value:
        yield "TIMEX3", one_line(" ".join(filter(None, (time.value, time.mod, time.quant, time.freq))))
    if time.edtf:
        yield "EDTF", one_line(time.edtf)
    if time.anchor:
        words = f": “{shown.words(time.anchor_span)}”" if time.anchor_span else ""
        yield (
            "counted from",
            {"published": "the day of publication", "text": "a date in the text"}.get(time.anchor.value, "an event")
            + words,
        )
    yield "sure", f"{round(100 * time.confidence)}%"


def _place_facts(place: PlaceMention, shown: Reading) -> Iterator[tuple[str, str]]:
    yield "in the text", f"“{shown.words(place.span)}”"
    yield "stands for", {"place": "the place", "government": "its government"}.get(place.role.value, "its people")
    if place.country or place.claimed:
        yield ("country", place.country) if place.country else ("held or claimed by", ", ".join(place.claimed))
    if place.geonames:
        yield "GeoNames", str(place.geonames)
    yield "sure", f"{round(100 * place.confidence)}%"

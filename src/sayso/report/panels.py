"""The parts of the page that stand over all its articles: sourcing, speakers, timeline, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.record import Record
from sayso.report.axis import Axis, Bar
from sayso.report.notes import Note, Told, time_note, told
from sayso.view.dates import day
from sayso.view.people import Person, Ref, Wording, details
from sayso.view.reading import Reading, name, number
from sayso.view.snippets import one_line, shorten
from sayso.view.sourcing import Sourced, Sourcing, sourcing
from sayso.view.spots import Spot, spots
from sayso.view.timeline import Dated, timeline
from sayso.view.tone import SpeakerTone, tone

_WHAT, _NAME = 260, 120
_FORMS = 14
_PUBLISHED = 6  # more days of publication than this are not drawn


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in a panel. link: its id in the list. label: short, "2#7" where there are several
    articles. article: what to call it then."""

    link: str
    number: int
    label: str
    article: str
    who: str
    how: str
    what: str


@dataclass(frozen=True, slots=True)
class Card:
    """A speaker. id: of the element."""

    id: str
    name: str
    details: str
    counts: str
    forms: tuple[tuple[str, int], ...]
    more_forms: int
    anonymity: tuple[str, ...]
    told: tuple[tuple[str, Told], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the audit: names with links to their cards and counts, or statements, or words."""

    label: str
    names: tuple[tuple[str, str, int], ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A moment of the timeline. bar: None for what stays without a day."""

    label: str
    bar: Bar | None
    entries: tuple[tuple[Note, Line], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The timeline. published: where the days of publication stand, with their labels."""

    stops: tuple[Stop, ...]
    dates: int
    statements: int
    first: str
    last: str
    published: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A place."""

    spot: Spot
    name: str
    told: tuple[Told, ...]
    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """figures: (count, label) pairs of the audit."""

    figures: tuple[tuple[int, str], ...]
    audit: tuple[Row, ...]
    cards: tuple[Card, ...]
    course: Course
    sites: tuple[Site, ...]
    tones: tuple[SpeakerTone, ...]


def key(article: int) -> str:
    """The start of the ids of an article's elements."""
    return f"a{article + 1}"


Cards = Mapping[tuple[int, str], str]


def card_ids(found: Sequence[Person]) -> Cards:
    """The id of a speaker's card, by article and the speaker's id in it."""
    return {each: f"p{i}" for i, person in enumerate(found, start=1) for each in person.ids}


def panels(records: Sequence[Record], readings: Sequence[Reading], found: Sequence[Person]) -> Panels:
    """found: the speakers of these readings."""
    audit, cards = sourcing(records), card_ids(found)
    return Panels(
        figures=tuple(_figures(audit)),
        audit=tuple(row for row in _audit(audit, readings, cards) if row.names or row.lines or row.words),
        cards=tuple(_card(person, readings, cards) for person in found),
        course=_course(readings),
        sites=tuple(_site(spot, readings) for spot in spots(readings)),
        tones=tone(records) if cards else (),
    )


def _line(ref: Ref | Dated, readings: Sequence[Reading]) -> Line:
    shown, entry = readings[ref.article], ref.entry
    statement, text = entry.statement, shown.article.text
    return Line(
        link=f"{key(ref.article)}-s{entry.number}",
        number=entry.number,
        label=f"{ref.article + 1}#{entry.number}" if len(readings) > 1 else str(entry.number),
        article=shorten(one_line(shown.article.outlet or "") or name(shown.article), 40) if len(readings) > 1 else "",
        who=shorten(shown.who(statement), _NAME),
        how=shorten(one_line(statement.cue.text(text)), _NAME) if statement.cue else "",
        what=shorten(one_line(statement.content.text(text)), _WHAT),
    )


def _card(person: Person, readings: Sequence[Reading], cards: Cards) -> Card:
    speaker, count = person.speaker, len(person.statements)
    forms = [form.text for form in person.wordings]
    return Card(
        id=cards[person.home, speaker.id],
        name=shorten(one_line(speaker.name), _NAME) or "No name",
        details=shorten(details(speaker), _NAME),
        counts=f"{number(count, 'statement')}, {person.quoted} quoted"
        if person.quoted
        else f"{number(count, 'statement')}, only paraphrased",
        forms=() if forms == [one_line(speaker.name)] else tuple(_form(each) for each in person.wordings[:_FORMS]),
        more_forms=max(0, len(person.wordings) - _FORMS),
        anonymity=person.anonymity,
        told=tuple((key(i), told((reason,), readings[i])[0]) for i, reason in person.reasons),
        lines=tuple(_line(ref, readings) for ref in person.statements),
    )


def _form(wording: Wording) -> tuple[str, int]:
    return shorten(wording.text, _NAME), wording.count


def _figures(found: Sourcing) -> Iterator[tuple[int, str]]:
    yield len(found.named), "named"
    yield len(found.unnamed), "not named"
    yield len(found.people), "people by name"
    yield len(found.organisations), "organisations and governments"
    yield len(found.documents), "documents"
    yield len(found.quoted), "quoted"
    yield len(found.only_paraphrased), "only paraphrased"


def _audit(found: Sourcing, readings: Sequence[Reading], cards: Cards) -> Iterator[Row]:
    def names(sources: Sequence[Sourced]) -> tuple[tuple[str, str, int], ...]:
        return tuple((_short(s.speaker.name), cards[s.record, s.speaker.id], len(s.statements)) for s in sources)

    entries = [{entry.statement.id: entry for entry in shown.entries} for shown in readings]

    def single(reason: bool) -> tuple[Line, ...]:
        alone = [each for each in found.single_unnamed if each.reason is reason]
        return tuple(_line(Ref(s.record, entries[s.record][s.statement]), readings) for s in alone)

    yield Row("Named", names(found.named))
    yield Row("Not named", names(found.unnamed))
    yield Row("Quoted", names(found.quoted))
    yield Row("Only paraphrased", names(found.only_paraphrased))
    yield Row("Rest on one unnamed person, with a reason", lines=single(True))
    yield Row("Rest on one unnamed person, without a reason", lines=single(False))
    yield Row(
        "Reasons for not naming",
        words=tuple(f"{_short(a.speaker.name)}: “{shorten(one_line(a.text), _WHAT)}”" for a in found.anonymity),
    )
    lacking = tuple(
        _line(Ref(i, entry), readings)
        for i, shown in enumerate(readings)
        for entry in shown.entries
        if shown.speaker(entry.statement) is None
    )
    yield Row("No speaker could be told", lines=lacking if found.sources else ())


def _short(words: str) -> str:
    return shorten(one_line(words), _NAME) or "No name"


def _course(readings: Sequence[Reading]) -> Course:
    line = timeline(readings)
    published = sorted({shown.article.published for shown in readings if shown.article.published})
    published = published if line.moments and len(published) <= _PUBLISHED else []
    ends = [each for moment in line.moments for each in (moment.first, moment.last) if each]
    axis = Axis([*ends, *published])
    stops = [
        Stop(moment.label, axis.bar(moment.first, moment.last), _entries(moment.statements, readings))
        for moment in line.moments
    ]
    if line.undated:
        stops.append(Stop("", None, _entries(line.undated, readings)))
    return Course(
        stops=tuple(stops),
        dates=line.dates,
        statements=line.statements,
        first=_edge(axis.days[:1]),
        last=_edge(axis.days[-1:]),
        published=tuple((axis.at(each), day(each)) for each in published),
    )


def _edge(days: Sequence[date]) -> str:
    return day(days[0], short=True) if days else ""


def _entries(found: Sequence[Dated], readings: Sequence[Reading]) -> tuple[tuple[Note, Line], ...]:
    def noted(each: Dated) -> Note:
        """The date, by its words in the text: the stop has what they stand for."""
        shown = readings[each.article]
        note = time_note("said" if each.said else "about", each.time, shown, key(each.article))
        return replace(note, text=f"“{shown.words(each.time.span)}”", facts=note.facts[1:])

    return tuple((noted(each), _line(each, readings)) for each in found)


def _site(spot: Spot, readings: Sequence[Reading]) -> Site:
    home = readings[spot.home]
    return Site(
        spot=spot,
        name=_short(spot.mention.name),
        told=told(spot.mention.reasons, home),
        key=key(spot.home),
        lines=tuple(_line(ref, readings) for ref in spot.statements),
    )

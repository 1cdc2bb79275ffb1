"""Speakers, timeline and places in the terminal, over all articles at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.record import Record, Tone
from sayso.report.choice import SECTIONS, Choice
from sayso.report.lines import NAMES, reason_line, reason_lines, reference, references, sentence, some
from sayso.report.table_audit import dated_line
from sayso.view.evidence import why
from sayso.view.people import Person, details, people
from sayso.view.reading import Reading, long_date, name, number, reading
from sayso.view.snippets import one_line, shorten
from sayso.view.spots import Spot, spots
from sayso.view.timeline import timeline
from sayso.view.tone import SpeakerTone, Wording, tone

_ROOM = 160  # of a content


Made = Callable[[Sequence[Record], Sequence[Reading], bool], Iterator[RenderableType]]


def sections(records: Sequence[Record], choice: Choice) -> Group:
    """The chosen sections, after a list of the articles where there are several."""
    readings = [reading(record) for record in records]
    parts: list[RenderableType] = [_articles(readings), Text()] if len(readings) > 1 else []
    for key in SECTIONS:
        if key in choice.sections:
            parts.extend([*_MADE[key](records, readings, choice.why), Text()])
    return Group(*parts)


def _articles(readings: Sequence[Reading]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for i, each in enumerate(readings, start=1):
        known = [one_line(known) for known in (each.article.outlet, long_date(each.article)) if known]
        grid.add_row(Text(str(i), style="dim"), Text(name(each.article), style="bold"), Text(" · ".join(known)))
    return grid


def _speakers(_: Sequence[Record], readings: Sequence[Reading], reasons: bool) -> Iterator[RenderableType]:
    found = people(readings)
    yield _heading(f"Speakers: {len(found)}")
    yield from _none(found)
    for person in found:
        yield from _person(person, readings, reasons)


def _person(person: Person, readings: Sequence[Reading], reasons: bool) -> Iterator[RenderableType]:
    several = len(readings) > 1
    yield Text.assemble((shorten(one_line(person.speaker.name), 80), "bold"), (f"  {details(person.speaker)}", "dim"))
    forms = ", ".join(
        f"“{wording.text}”" + (f" ×{wording.count}" if wording.count > 1 else "") for wording in person.wordings[:NAMES]
    )
    lines = [f"seen as {shorten(forms, _ROOM * 2)}"] if forms else []
    lines += [f"why not named: “{words}”" for words in person.anonymity]
    if reasons:
        lines += [f"why: {reason_line(why((reason,), readings[i].article.text)[0])}" for i, reason in person.reasons]
    yield from (Padding(Text(line, style="dim"), (0, 0, 0, 2)) for line in lines)
    grid = _refs_grid()
    for ref in person.statements:
        shown, statement = readings[ref.article], ref.entry.statement
        grid.add_row("", reference(ref.article, ref.entry.number, several), sentence(shown, ref.entry, _ROOM))
        if reasons:
            for line in reason_lines("why", statement.speaker_reasons, shown.article.text):
                grid.add_row("", "", Text(line, style="dim"))
    yield grid
    yield Text()


def _timeline(_: Sequence[Record], readings: Sequence[Reading], reasons: bool) -> Iterator[RenderableType]:
    line = timeline(readings)
    several = len(readings) > 1
    yield _heading(f"Timeline: {number(line.dates, 'date')} in {number(line.statements, 'statement')}")
    if not (line.moments or line.undated):
        yield from _none(())
        return
    table = _table(("When", 26), ("Who says what", None))
    for moment in line.moments:
        for i, each in enumerate(moment.statements):
            shown = readings[each.article]
            cell = dated_line(each, shown, several, _ROOM)
            if reasons:
                for text in reason_lines(f"“{shown.words(each.time.span)}”", each.time.reasons, shown.article.text):
                    cell.append(f"\n{text}", style="not bold not italic dim")
            table.add_row(Text("" if i else moment.label), cell)
    for each in line.undated:
        shown = readings[each.article]
        label = Text(f"“{shown.words(each.time.span)}” needs {one_line(each.time.needs or '')}", style="dim italic")
        table.add_row(label, dated_line(each, shown, several, _ROOM))
    yield table


def _places(_: Sequence[Record], readings: Sequence[Reading], reasons: bool) -> Iterator[RenderableType]:
    found = spots(readings)
    yield _heading(f"Places: {len(found)}")
    if not found:
        yield from _none(found)
        return
    table = _table(("Place", None), ("Stands for", 18), ("Country", 8), ("Where", 18), ("GeoNames", 8), ("In", 12))
    for spot in found:
        table.add_row(*_spot(spot, readings, reasons))
    yield table


def _spot(spot: Spot, readings: Sequence[Reading], reasons: bool) -> tuple[Text, ...]:
    mention = spot.mention
    cell = Text(shorten(one_line(mention.name), 60), style="bold")
    if spot.wordings:
        cell.append(f" ({', '.join(spot.wordings[:NAMES])})", style="not bold dim")
    if reasons:
        for line in reason_lines("why", mention.reasons, readings[spot.home].article.text):
            cell.append(f"\n{line}", style="not bold dim")
    country = mention.country or (f"claimed: {', '.join(mention.claimed)}" if mention.claimed else "–")
    return (
        cell,
        Text(", ".join(f"{role} {count}" for role, count in spot.roles)),
        Text(one_line(country)),
        Text(spot.coordinates or "–"),
        Text(str(mention.geonames or "–")),
        Text(references(spot.statements, len(readings) > 1), style="dim"),
    )


def _tone(records: Sequence[Record], _: Sequence[Reading], __: bool) -> Iterator[RenderableType]:
    found = tone(records)
    yield _heading("Tone: who gets which words, by outlet")
    if not found:
        yield from _none(found)
        return
    table = _table(
        ("Outlet", 24), ("Speaker", None), ("Neutral", 7), ("Doubting", 8), ("Endorsing", 9), ("Words", None)
    )
    outlet: str | None = ""
    for row in found:
        counts = [Text(str(count or "–"), justify="right") for _, count in row.tones]
        table.add_row(Text("" if row.outlet == outlet else one_line(row.outlet or "no outlet")), *_named(row, counts))
        outlet = row.outlet
    yield table


def _named(row: SpeakerTone, counts: Sequence[Text]) -> tuple[Text, ...]:
    name = Text(shorten(one_line(row.speaker), 60), style="bold") if row.speaker else Text("no speaker told", "dim")
    words = some([_worded(each) for each in row.wordings])
    return (name, *counts, Text(words))


def _worded(wording: Wording) -> str:
    """ "claim 2 (doubting)"."""
    word = shorten(one_line(wording.word), 40)
    return f"{word} {wording.count}" + ("" if wording.tone is Tone.NEUTRAL else f" ({wording.tone})")


def _none(found: Sequence[object]) -> Iterator[Text]:
    if not found:
        yield Text("none found", style="dim italic")


def _heading(words: str) -> Rule:
    return Rule(Text(words, style="bold"), style="dim", characters="─", align="left")


def _refs_grid() -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=1)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _table(*columns: tuple[str, int | None]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="bold"
    )
    for title, width in columns:
        table.add_column(title, max_width=width, ratio=None if width else 1, overflow="fold")
    return table


_MADE: dict[str, Made] = {
    "speakers": _speakers,
    "timeline": _timeline,
    "places": _places,
    "tone": _tone,
}

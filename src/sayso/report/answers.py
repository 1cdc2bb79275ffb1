"""Answers as tables for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO, cast

from rich import box
from rich.columns import Columns
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.ledger.asking import Answer, ArticleHit, Count, Day, Snippet, SpeakerHit, StatementHit
from sayso.record import Speaker, Statement
from sayso.report.table import console
from sayso.view.acts import stance_words, tone_words
from sayso.view.dates import day, days
from sayso.view.people import details
from sayso.view.snippets import one_line, plain, shorten

_NAME = 70
_HOW = 50
_LINES = 4  # of a content, about
_TITLE = 90
_PLACES = 4
_ORDERS = {
    "best": "best fit first",
    "added": "last added first",
    "published": "last published first",
    "said": "last said first",
    "text": "in the order of the texts",
    "statements": "most statements first",
}


def write(answers: Sequence[Answer[Any]], stream: TextIO) -> None:
    """A table an answer, what was counted, and how many there are."""
    shown = console(stream)
    for answer in answers:
        for part in _parts(answer, shown):
            shown.print(part)


def _parts(answer: Answer[Any], shown: Console) -> Iterator[RenderableType]:
    if answer.results:
        columns, row = _KINDS[answer.kind]
        table = _table(*columns)
        room = max(60, _LINES * (shown.width - 24) // 2)
        for number, hit in enumerate(answer.results, start=answer.first):
            table.add_row(Text(str(number)), *row(hit, room))
        yield table
        yield Text()
    if answer.facets:
        yield Columns([_facet(name, counts) for name, counts in answer.facets.items()], padding=(0, 4))
        yield Text()
    yield Text(_summary(answer), style="bold")
    for note in answer.notes:
        yield Text(one_line(note), style="dim")


def _summary(answer: Answer[Any]) -> str:
    """ "1,204 of 3,012,220 statements; 1 to 20 shown, best fit first"."""
    total = answer.total
    count = f"{total.count:,}" if total.exact else f"at least {total.count:,}"
    line = f"{count} of {total.of:,} {answer.kind}"
    if not answer.results:
        return line
    last = answer.first + len(answer.results) - 1
    every = last == total.count and answer.first == 1
    part = "all shown" if every else f"{answer.first:,} to {last:,} shown" if last > answer.first else f"{last:,} shown"
    order = f"by {answer.order}, the other way round" if answer.question.get("reverse") else None
    return f"{line}; {part}, {order or _ORDERS.get(answer.order, f'by {answer.order}')}"


@dataclass(frozen=True, slots=True)
class _Column:
    """share: of the width left over by those without one."""

    title: str
    share: int | None = None
    style: str = ""
    number: bool = False


def _table(*columns: _Column) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="bold"
    )
    table.add_column("", justify="right", style="dim", no_wrap=True)
    for each in columns:
        table.add_column(
            each.title,
            ratio=each.share,
            overflow="fold",
            style=each.style,
            justify="right" if each.number else "left",
            no_wrap=each.share is None,
        )
    return table


def _statement(hit: StatementHit, room: int) -> tuple[RenderableType, ...]:
    what = _marked(hit.snippet, hit.content.text, room)
    for line in filter(None, (_days(hit), _places(hit), _labels(hit.labels), hit.id)):
        what.append(f"\n{line}", style="not bold dim")
    act = Text(hit.act)
    said = cast(Statement, hit)  # it has the same act, stance and tone
    for words in (hit.kind, stance_words(said), tone_words(said), "" if hit.state == "open" else hit.state):
        if words:
            act.append(f"\n{words}", style="dim")
    how = shorten(one_line(hit.cue.text), _HOW) if hit.cue else ""
    return _who(hit), Text(how or "—"), what, act, _where(hit)


def _who(hit: StatementHit) -> Text:
    """The speaker's name, then the source's words where they don't hold it."""
    words = shorten(one_line(hit.source.text), _NAME) if hit.source else ""
    name = shorten(one_line(hit.speaker.name), _NAME) if hit.speaker else words
    if not name:
        return Text("not named", style="dim italic")
    text = Text(name, style="bold")
    if words and name.casefold() not in words.casefold():
        text.append(f" ({words})", style="not bold dim")
    return text


def _where(hit: StatementHit) -> Text:
    article = hit.article
    text = Text(one_line(article.outlet or "no outlet"))
    if article.published:
        text.append(f"\n{day(date.fromisoformat(article.published), short=True)}")
    if not article.current:
        text.append(f"\nversion {article.version}, replaced", style="dim")
    return text


def _marked(snippet: Snippet | None, words: str, room: int) -> Text:
    if snippet is None:
        return Text(shorten(one_line(words), room))
    text = Text(plain(snippet.text))  # one for one, so that the marks stay where they are
    for start, end in snippet.marks:
        text.stylize("bold underline", start, end)
    before = "… " if not words.startswith(snippet.text) else ""
    return Text.assemble(before, text, " …" if not words.endswith(snippet.text) else "")


def _days(hit: StatementHit) -> str:
    """ "said: 4 Mar 2024; about: May 2024"; "" without dates."""
    said = _when(hit.said) if hit.said else ""
    about = ", ".join(dict.fromkeys(filter(None, map(_when, hit.about))))
    return "; ".join(filter(None, (f"said: {said}" if said else "", f"about: {about}" if about else "")))


def _when(each: Day) -> str:
    first, last = (date.fromisoformat(value) if value else None for value in (each.first, each.last))
    return days(first, last, short=True)


def _places(hit: StatementHit) -> str:
    names = list(dict.fromkeys(one_line(each.name) for each in hit.places))
    return f"places: {', '.join(names[:_PLACES])}" if names else ""


def _labels(labels: Sequence[str]) -> str:
    return f"labels: {one_line(', '.join(labels))}" if labels else ""


def _article(hit: ArticleHit, room: int) -> tuple[RenderableType, ...]:
    title = Text(shorten(one_line(hit.title or hit.path or hit.url or "Untitled"), _TITLE), style="bold")
    if hit.snippet is not None:
        title.append("\n")
        title.append_text(Text("… ", style="not bold") + _unbold(hit.snippet))
    authors = one_line(", ".join(hit.authors))
    for line in filter(None, (shorten(authors, _TITLE), shorten(one_line(hit.url or hit.path or ""), room))):
        title.append(f"\n{line}", style="not bold dim")
    if hit.labels:
        title.append(f"\n{_labels(hit.labels)}", style="not bold dim")
    published = day(date.fromisoformat(hit.published), short=True) if hit.published else "–"
    version = Text(str(hit.version))
    if not hit.current:
        version.append("\nreplaced", style="dim")
    title.append(f"\n{hit.id}", style="not bold dim")
    outlet = Text(one_line(hit.outlet or "no outlet"))
    return title, outlet, Text(published), Text(f"{hit.statements:,}"), Text(f"{hit.sightings:,}"), version


def _unbold(snippet: Snippet) -> Text:
    text = Text(plain(snippet.text), style="not bold")
    for start, end in snippet.marks:
        text.stylize("bold underline", start, end)
    return text


def _speaker(hit: SpeakerHit, room: int) -> tuple[RenderableType, ...]:
    name = Text(shorten(one_line(hit.who.name), _NAME), style="bold")
    known = Text(details(cast(Speaker, hit.who)))
    if hit.aliases:
        known.append(f"\nalso {shorten(one_line(', '.join(hit.aliases)), room)}", style="dim")
    if hit.labels:
        known.append(f"\n{_labels(hit.labels)}", style="dim")
    known.append(f"\n{hit.who.id}", style="dim")
    span = _when(Day(None, None, hit.first, hit.last)) if hit.first and hit.last else "–"
    return name, known, Text(f"{hit.statements:,}"), Text(f"{hit.articles:,}"), Text(f"{hit.outlets:,}"), Text(span)


def _facet(name: str, counts: Sequence[Count]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right")
    grid.add_column(max_width=40, overflow="ellipsis", no_wrap=True)
    grid.add_row("", Text(name.capitalize(), style="bold"))
    for each in counts:
        grid.add_row(Text(f"{each.count:,}"), Text(one_line(each.label)))
    return grid


_Row = Callable[[Any, int], tuple[RenderableType, ...]]
_STATEMENTS = (_Column("Who", 6), _Column("How", 4, "italic"), _Column("What", 12), _Column("Act"), _Column("Where", 5))
_ARTICLES = (
    *(_Column("Article", 12), _Column("Outlet", 5), _Column("Published"), _Column("Statements", number=True)),
    *(_Column("Seen", number=True), _Column("Version", number=True)),
)
_SPEAKERS = (
    *(_Column("Speaker", 6), _Column("Known as", 6), _Column("Statements", number=True)),
    *(_Column("Articles", number=True), _Column("Outlets", number=True), _Column("Said", 4)),
)
_KINDS: dict[str, tuple[tuple[_Column, ...], _Row]] = {
    "statements": (_STATEMENTS, _statement),
    "articles": (_ARTICLES, _article),
    "speakers": (_SPEAKERS, _speaker),
}

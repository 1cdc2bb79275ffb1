"""The sourcing audit and the dated statements at the end of an article's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from sayso.record import Record
from sayso.report.lines import reference, sentence, some
from sayso.view.dates import when
from sayso.view.reading import Reading, number
from sayso.view.snippets import one_line, shorten
from sayso.view.sourcing import Sourced, Sourcing, sourcing
from sayso.view.timeline import Dated, timeline

_DATED = 12  # statements in the short list
_NAME = 50


def counts(found: Sequence[Sourced]) -> str:
    """ "10 speakers: 4 named, 6 not; 3 quoted, 7 only paraphrased"."""
    named = sum(each.speaker.named for each in found)
    quoted = sum(each.quoted > 0 for each in found)
    return (
        f"{number(len(found), 'speaker')}: {named} named, {len(found) - named} not; "
        f"{quoted} quoted, {len(found) - quoted} only paraphrased"
    )


def audit_table(shown: Reading, record: Record) -> Table | None:
    """The audit; None for a record without speakers."""
    found = sourcing([record])
    if not found.sources:
        return None
    grid = _grid()
    grid.add_row(Text("Sourcing", style="bold"), Text(counts(found.sources)))
    for label, words in _rows(found, shown):
        if words:
            grid.add_row(Text(label, style="dim"), Text(words))
    return grid


def dated_table(shown: Reading) -> Table | None:
    """The first dated statements in order; None where none is dated."""
    line = timeline([shown])
    dated = [each for moment in line.moments for each in moment.statements]
    if not dated:
        return None
    grid = _grid(wrap=False)
    dates, statements = number(line.dates, "date"), number(line.statements, "statement")
    grid.add_row(Text("Dated", style="bold"), Text(f"{dates} in {statements}"))
    for each in dated[:_DATED]:
        grid.add_row(Text(when(each.time, short=True), style="dim"), dated_line(each, shown))
    if len(dated) > _DATED:
        grid.add_row("", Text(f"{len(dated) - _DATED} more: --timeline shows all", style="dim italic"))
    return grid


def dated_line(each: Dated, shown: Reading, several: bool = False, room: int = 90) -> Text:
    """ "#3 said: Ilsa Marn said …"."""
    line = Text(f"{reference(each.article, each.entry.number, several)} ", style="dim")
    line.append("said   " if each.said else "about  ", style="not dim italic")
    line.append_text(sentence(shown, each.entry, room))
    return line


def _rows(found: Sourcing, shown: Reading) -> Iterator[tuple[str, str]]:
    listed = {id(each) for group in (found.people, found.organisations, found.documents) for each in group}
    others = [each for each in found.named if id(each) not in listed]
    yield "people", _names(each for each in found.people if each.speaker.named)
    yield "organisations", _names(each for each in found.organisations if each.speaker.named)
    yield "documents", _names(found.documents)
    yield "offices, groups", _names(others)
    yield "not named", _names(each for each in found.unnamed if each not in found.documents)
    yield "quoted", _names(found.quoted, counted=False)
    yield "only paraphrased", _names(found.only_paraphrased, counted=False)
    yield "one unnamed source", _single(found, shown)
    yield "why not named", "; ".join(f"{_name(each.speaker.name)}: “{one_line(each.text)}”" for each in found.anonymity)
    yield "no speaker told", number(len(found.nobody), "statement") if found.nobody else ""


def _names(sources: Iterator[Sourced] | Sequence[Sourced], counted: bool = True) -> str:
    return some([f"{_name(s.speaker.name)} {len(s.statements)}" if counted else _name(s.speaker.name) for s in sources])


def _single(found: Sourcing, shown: Reading) -> str:
    numbers = {entry.statement.id: entry.number for entry in shown.entries}
    given, silent = (
        [reference(0, numbers[each.statement], False) for each in found.single_unnamed if each.reason is reason]
        for reason in (True, False)
    )
    parts = [some(given) + ", with a reason"] if given else []
    return "; ".join([*parts, some(silent) + ", without a reason"] if silent else parts)


def _name(name: str) -> str:
    return shorten(one_line(name), _NAME) or "no name"


def _grid(wrap: bool = True) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(min_width=18, max_width=26, overflow="fold")
    grid.add_column(ratio=1, no_wrap=not wrap, overflow="fold" if wrap else "ellipsis")
    return grid

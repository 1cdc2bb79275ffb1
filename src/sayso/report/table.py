"""Statements as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.record import Failure, Piece, Record, Statement
from sayso.report.choice import Choice
from sayso.report.lines import dates_line, statement_reasons, who_words
from sayso.report.table_audit import audit_table, counts, dated_table
from sayso.report.table_sections import sections
from sayso.view.acts import stance_words, tone_words
from sayso.view.audit import Audit, combine
from sayso.view.outline import Entry
from sayso.view.reading import Reading, long_date, name, number, reading
from sayso.view.snippets import one_line, shorten
from sayso.view.sourcing import Sourced, sourcing

_HOW = 50
_LEVELS = 4  # deeper ones are indented no further
_LINES = 4  # of a content, about


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Left to the caller: rich would end the process."""
        raise BrokenPipeError


def console(stream: TextIO, width: int | None = None) -> Console:
    """A console for the table: without colour codes where the stream is no terminal."""
    return _Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def write(results: Iterable[Record | Failure], console: Console, choice: Choice | None = None) -> None:
    """A table an article, each as it comes, and a line over all of them where there are several.
    With sections chosen: those alone, over all articles at once."""
    choice = choice or Choice()
    if choice.sections:
        records = [result for result in results if isinstance(result, Record)]
        if records:
            console.print(sections(records, choice))
        return
    audits: list[Audit] = []
    speakers: dict[str, Sourced] = {}
    failures = 0
    for result in results:
        if isinstance(result, Failure):
            failures += 1
            continue
        shown = reading(result)
        audits.append(shown.audit)
        _gather(speakers, result)
        console.print(_article(shown, result, console.width, choice.why))
    if len(audits) > 1 or (audits and failures):
        articles = number(len(audits), "article")
        unread = f", {number(failures, 'input')} not read" if failures else ""
        console.print(Text(f"{articles}{unread}: {summary(combine(audits))}", style="bold"))
        if speakers:
            console.print(Text(counts(list(speakers.values())), style="bold"))


def _gather(speakers: dict[str, Sourced], record: Record) -> None:
    """Adds a record's speakers to those of the records before; one quoted once counts as quoted."""
    for each in sourcing([record]).sources:
        before = speakers.get(each.speaker.id)
        if before is None or not before.quoted:
            speakers[each.speaker.id] = each


def summary(audit: Audit) -> str:
    """Two lines: "4 statements by 3 sources: 2 direct, 1 mixed, 1 indirect; 1 nested", and whose words they are."""
    counts = {kind.value: count for kind, count in audit.kinds}
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in ("direct", "mixed", "indirect"))
    by = f" by {number(audit.named_sources, 'source')}: {kinds}; {audit.nested} nested" if audit.statements else ""
    own, naming, paraphrased, quoted = audit.percentages()
    shares = f"own voice {own}%, naming sources {naming}%, attributed {paraphrased + quoted}% of words"
    return f"{number(audit.statements, 'statement')}{by}\n{shares}"


def _article(shown: Reading, record: Record, width: int, why: bool) -> Group:
    heading = Text(name(shown.article), style="bold")
    parts: list[RenderableType] = [Rule(style="dim", characters="─"), heading]
    if details := _details(shown):
        parts.append(Text(details, style="dim"))
    if shown.entries:
        parts.append(_table(shown, width, why))
    parts += [Text(), Text(summary(shown.audit), style="dim"), Text()]
    for block in (audit_table(shown, record), dated_table(shown)):
        if block is not None:
            parts += [block, Text()]
    return Group(*parts)


def _details(shown: Reading) -> str:
    article = shown.article
    known = (article.outlet, long_date(article), article.path or article.url)
    where = [one_line(each) for each in known if each]
    return " · ".join(each for each in where if each != name(article))


def _table(shown: Reading, width: int, why: bool) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="bold"
    )
    table.add_column("", justify="right", style="dim", no_wrap=True)
    table.add_column("Who", ratio=6, overflow="fold")
    table.add_column("How", ratio=4, overflow="fold", style="italic")
    table.add_column("What", ratio=10, overflow="fold")
    table.add_column("Act", min_width=8, max_width=9)
    table.add_column("Where", no_wrap=True, justify="right")
    room = max(60, _LINES * (width - 24) // 2)
    for entry in shown.entries:
        table.add_row(*_row(entry, shown, room, why))
    return table


def _row(entry: Entry, shown: Reading, room: int, why: bool) -> tuple[RenderableType, ...]:
    statement, text = entry.statement, shown.article.text
    what = Text(_words(statement.content, text, room))
    below = [line for line in [dates_line(shown, statement)] if line]
    for line in below + (statement_reasons(shown, statement) if why else []):
        what.append(f"\n{line}", style="dim")
    return (
        Text(str(entry.number)),
        _who(entry, shown),
        Text(_words(statement.cue, text, _HOW) or "—"),
        what,
        _act(statement),
        Text(f"¶ {entry.paragraph}"),
    )


def _act(statement: Statement) -> Text:
    """The act, then in lines of their own what it doesn't tell: kind, stance, tone."""
    cell = Text(statement.act.value)
    for words in (statement.kind.value, stance_words(statement), tone_words(statement)):
        if words:
            cell.append(f"\n{words}", style="dim")
    return cell


def _who(entry: Entry, shown: Reading) -> RenderableType:
    """The speaker, indented by depth, further lines too."""
    who = who_words(shown, entry.statement)
    if not entry.depth:
        return who
    indented = Table.grid()
    indented.add_column(no_wrap=True)
    indented.add_column(overflow="fold")
    indented.add_row(Text("  " * (min(entry.depth, _LEVELS) - 1) + "└ "), who)
    return indented


def _words(piece: Piece | None, text: str, room: int) -> str:
    return shorten(one_line(piece.text(text)), room) if piece else ""

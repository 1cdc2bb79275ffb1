"""Short lines of text that several tables of the terminal share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.record import Reason, Statement
from sayso.view.dates import when
from sayso.view.evidence import Why, why
from sayso.view.outline import Entry
from sayso.view.people import Ref
from sayso.view.reading import Reading
from sayso.view.snippets import one_line, shorten

NAMES = 12  # of a list, before "and 9 more"
_NAME = 70
_CUE = 50


def reference(article: int, number: int, several: bool) -> str:
    """ "#3", or "2#3" for the third statement of the second article of several."""
    return f"{article + 1}#{number}" if several else f"#{number}"


def references(refs: Sequence[Ref], several: bool) -> str:
    return some([reference(ref.article, ref.entry.number, several) for ref in refs])


def some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    left = len(names) - NAMES
    return ", ".join(names[:NAMES]) + (f" and {left} more" if left > 0 else "")


def who_words(shown: Reading, statement: Statement) -> Text:
    """The speaker's name, then the source's words where they don't hold the name."""
    name = shorten(shown.who(statement), _NAME)
    if not name:
        return Text("not named", style="dim italic")
    words = shorten(one_line(statement.source.text(shown.article.text)), _NAME) if statement.source else ""
    text = Text(words if name.casefold() in words.casefold() else name, style="bold")
    if words and name.casefold() not in words.casefold():
        text.append(f" ({words})", style="not bold dim")
    return text


def sentence(shown: Reading, entry: Entry, room: int) -> Text:
    """Who, how and what on one line."""
    statement, text = entry.statement, shown.article.text
    line = Text(shorten(shown.who(statement), _NAME) or "not named", style="bold")
    if statement.cue:
        line.append(f" {shorten(one_line(statement.cue.text(text)), _CUE)}", style="not bold italic")
    line.append(f" {shorten(one_line(statement.content.text(text)), room)}", style="not bold")
    return line


def dates_line(shown: Reading, statement: Statement) -> str:
    """ "said: 4 Mar 2024; about: May 2024"; "" without dates."""
    said = shown.said(statement)
    parts = [f"said: {when(said, short=True)}"] if said and when(said) else []
    labels = dict.fromkeys(when(time, short=True) for time in shown.about(statement))
    about = ", ".join(label for label in labels if label)
    return "; ".join([*parts, f"about: {about}"] if about else parts)


def reason_lines(label: str, reasons: Sequence[Reason], text: str) -> Iterator[str]:
    """ "label: detail (rule, 98%)", a line a reason."""
    for each in why(reasons, text):
        yield f"{label}: {reason_line(each)}"


def reason_line(each: Why) -> str:
    percent = "" if each.percent is None else f", {each.percent}%"
    return f"{each.detail} ({each.rule}{percent})"


def statement_reasons(shown: Reading, statement: Statement) -> list[str]:
    """Every reason for what is resolved in one statement."""
    text = shown.article.text
    said, about = shown.said(statement), shown.about(statement)
    places = [shown.places[key] for key in statement.places if key in shown.places]
    lines = list(reason_lines(shown.who(statement) or "not named", statement.speaker_reasons, text))
    for time in ([said] if said else []) + list(about):
        lines.extend(reason_lines(f"“{shown.words(time.span)}”", time.reasons, text))
        if time.needs:
            lines.append(f"“{shown.words(time.span)}”: needs {one_line(time.needs)}")
    for place in places:
        lines.extend(reason_lines(f"“{shown.words(place.span)}”", place.reasons, text))
    lines.extend(reason_lines(statement.act.value, statement.act_reasons, text))
    return lines

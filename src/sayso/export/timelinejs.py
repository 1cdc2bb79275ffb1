"""TimelineJS JSON, out only: one slide for each statement whose day of saying is known, also roughly.

A person's date stands before the model's. A day that isn't known exactly spans from the first to the last
it can be and says so in words. Rejected statements are left out; how many statements have no date, the
title slide tells. Headlines and texts are HTML, so an article's words are escaped. See
https://timeline.knightlab.com/docs/json-format.html; `timelinejs.schema.json` was written from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import resources
from typing import Any, TextIO

from sayso.codec import dumps
from sayso.export.iris import web_address
from sayso.record import Kept, State, Statement
from sayso.view.dates import days, when
from sayso.view.snippets import one_line, printable, shorten

_HEADLINE = 90
_UNFIT = re.compile("[^A-Za-z0-9_-]")


@dataclass(slots=True)
class _Count:
    dated: int = 0
    undated: int = 0


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `write` writes."""
    text = resources.files("sayso.export").joinpath("timelinejs.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """Each article's slides as it comes; TimelineJS puts them in order."""
    count = _Count()
    stream.write('{"events": [')
    before = "\n"
    for each in kept:
        for slide in _slides(each, count):
            stream.write(before + dumps(slide))
            before = ",\n"
    stream.write(f'\n], "title": {dumps(_title(count))}}}\n')


def _slides(kept: Kept, count: _Count) -> Iterator[dict[str, Any]]:
    for statement in kept.record.statements:
        if kept.mark(statement.id).state is not State.REJECTED:
            said = _said(kept, statement)
            if said is None:
                count.undated += 1
            else:
                count.dated += 1
                yield _slide(kept, statement, *said)


def _said(kept: Kept, statement: Statement) -> tuple[date, date, str] | None:
    """First and last day, and both in words."""
    mark = kept.mark(statement.id).said
    time = next((each for each in kept.record.times if each.id == statement.said), None)
    if mark is not None:
        first, last, words = mark.earliest, mark.latest, days(mark.earliest, mark.latest)
    elif time is not None:
        first, last, words = time.earliest, time.latest, when(time)
    else:
        return None
    start, end = first or last, last or first
    return None if start is None or end is None else (start, end, words)


def _slide(kept: Kept, statement: Statement, first: date, last: date, words: str) -> dict[str, Any]:
    article = kept.record.article
    slide: dict[str, Any] = {
        "unique_id": _UNFIT.sub("_", statement.id) or "_",
        "start_date": _day(first),
        "display_date": _plain(words),
        "text": {"headline": _plain(_headline(kept, statement)), "text": _text(kept, statement)},
        "autolink": False,
    }
    if last != first:
        slide["end_date"] = _day(last)
    if article.outlet:
        slide["group"] = _plain(article.outlet)
    return slide


def _headline(kept: Kept, statement: Statement) -> str:
    text = kept.record.article.text
    known = kept.identities.get(statement.speaker or "")
    if known is not None:
        return known.name
    name = next((each.name for each in kept.record.speakers if each.id == statement.speaker), None)
    return name or (statement.source.text(text) if statement.source else "Source not named")


def _text(kept: Kept, statement: Statement) -> str:
    article = kept.record.article
    by = ", ".join(_plain(each) for each in (article.title, article.outlet) if each)
    if article.published:
        by += f"{', ' if by else ''}{days(article.published, article.published)}"
    if address := web_address(article.url):
        by = f'<a href="{_whole(address)}">{by or "article"}</a>'
    return f"<p>{_whole(statement.content.text(article.text))}</p>" + (f"<p>{by}</p>" if by else "")


def _title(count: _Count) -> dict[str, Any]:
    text = f"Statements with the day on which they were made: {count.dated:,}. Without: {count.undated:,}."
    return {"text": {"headline": "Who said what, and when", "text": f"<p>{text}</p>"}}


def _day(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "day": value.day}


def _plain(words: str) -> str:
    return escape(shorten(one_line(words), _HEADLINE))


def _whole(words: str) -> str:
    return escape(printable(one_line(words)))

"""The HTML report: one self-contained file that asks for nothing from outside.

Article text reaches the page only through the template's automatic escaping. The
style sheet and the script are admitted by their hashes, so nothing else runs.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TextIO
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.record import Article, Failure, Piece, Record
from sayso.report.filters import Filters, filters, tokens
from sayso.report.marking import MarkedParagraph, marked
from sayso.report.notes import Note, Who, act_notes, place_notes, time_notes, who_note
from sayso.report.panels import Panels, card_ids, key, panels
from sayso.view.audit import Audit, combine
from sayso.view.outline import Entry
from sayso.view.people import people
from sayso.view.reading import Reading, long_date, name, number, reading
from sayso.view.snippets import one_line, printable, shorten

_CONTENT, _SOURCE = 420, 160
_INDENTS = 4
_STYLES = ("page.css", "panels.css")


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as the list beside the article shows it. source: the index of its speaker among
    the page's. tokens: what the filter may ask for, parted by spaces."""

    entry: Entry
    who: Who
    how: str
    what: str
    acts: tuple[Note, ...]
    times: tuple[Note, ...]
    places: tuple[Note, ...]
    source: int
    tokens: str
    indent: int
    percent: int


@dataclass(frozen=True, slots=True)
class Part:
    """One article on the page. key: the start of its elements' ids."""

    key: str
    article: Article
    title: str
    date: str | None
    link: str | None
    audit: Audit
    paragraphs: tuple[MarkedParagraph, ...]
    items: tuple[Item, ...]


def write(results: Iterable[Record | Failure], stream: TextIO) -> int:
    """One page for all the articles, in their order; none without any. Returns their number."""
    records: list[Record] = []
    failures: list[Failure] = []
    for result in results:
        records.append(result) if isinstance(result, Record) else failures.append(result)
    if records:
        stream.writelines(page(records, failures))
    return len(records)


def page(records: Sequence[Record], failures: Sequence[Failure] = ()) -> Iterator[str]:
    """The page in chunks. What must not stand in HTML (controls, lone surrogates) is U+FFFD."""
    readings = [reading(record) for record in records]
    audits = [shown.audit for shown in readings]
    found = people(readings)
    over, options, cards = panels(records, readings, found), filters(readings), card_ids(found)
    style, script = "".join(map(_file, _STYLES)), _file("page.js")
    template = _environment().get_template("page.html.jinja")
    yield from template.generate(
        title=name(records[0].article) if len(records) == 1 else number(len(records), "article"),
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file, not a user's text
        script=Markup(script),  # noqa: S704
        overview=list(zip([name(r.article) for r in records], [r.article for r in records], audits, strict=True)),
        total=combine(audits),
        speakers=[(i, each.text, each.count) for i, each in enumerate(options.speakers)],
        kinds=options.kinds,
        sections=_sections(over),
        panels=over,
        parts=(
            _part(key(i), shown, options, {one: card for (at, one), card in cards.items() if at == i})
            for i, shown in enumerate(readings)
        ),
        failures=failures,
        made_by=f"Sayso {records[0].sayso}, {records[0].model}" if records else "Sayso",
    )


def _sections(over: Panels) -> list[tuple[str, str, int]]:
    """(id, label, count) of the panels that have something to show; 0 for no count."""
    known = (
        ("sourcing", "Sourcing", 0, bool(over.cards)),
        ("speakers", "Speakers", len(over.cards), bool(over.cards)),
        ("timeline", "Timeline", over.course.dates, bool(over.course.stops)),
        ("places", "Places", len(over.sites), bool(over.sites)),
        ("tone", "Tone", 0, bool(over.tones)),
    )
    return [(id_, label, count) for id_, label, count, shown in known if shown]


def _theirs(cards: Mapping[tuple[int, str], str], article: int) -> dict[str, str]:
    """The cards of one article's speakers, by their ids."""
    return {speaker: card for (number, speaker), card in cards.items() if number == article}


def _part(key: str, shown: Reading, options: Filters, cards: Mapping[str, str]) -> Part:
    article = shown.article
    return Part(
        key=key,
        article=article,
        title=name(article),
        date=long_date(article),
        link=_safe_link(article.url),
        audit=shown.audit,
        paragraphs=tuple(marked(shown)),
        items=tuple(_item(entry, shown, key, options, cards) for entry in shown.entries),
    )


def _item(entry: Entry, shown: Reading, key: str, options: Filters, cards: Mapping[str, str]) -> Item:
    statement, text = entry.statement, shown.article.text
    return Item(
        entry=entry,
        who=who_note(statement, shown, key, cards),
        how=_words(statement.cue, text, _SOURCE),
        what=_words(statement.content, text, _CONTENT),
        acts=act_notes(statement, shown, key),
        times=tuple(time_notes(statement, shown, key)),
        places=tuple(place_notes(statement, shown, key)),
        source=options.speaker(shown, statement),
        tokens=" ".join(tokens(statement)),
        indent=min(entry.depth, _INDENTS),
        percent=round(100 * statement.confidence),
    )


def _words(piece: Piece | None, text: str, room: int) -> str:
    return shorten(one_line(piece.text(text)), room) if piece else ""


def _safe_link(url: str | None) -> str | None:
    """The address if a browser may be sent there."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and not parts.username else None


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _file(name: str) -> str:
    return resources.files("sayso.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """Every value is escaped, and made fit to stand on a page before that."""
    environment = Environment(
        loader=PackageLoader("sayso.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    environment.filters["number"] = number
    environment.filters["one_line"] = one_line
    return environment


def _finalize(value: object) -> object:
    return printable(value) if type(value) is str else value

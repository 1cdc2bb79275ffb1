"""The HTML report: one self-contained file that asks for nothing from outside.

Article text reaches the page only through the template's automatic escaping. The
style sheet and the script are admitted by their hashes, so nothing else runs.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TextIO
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.record import Article, Failure, Piece, Record
from sayso.report.marking import MarkedParagraph, marked
from sayso.view.audit import Audit, SourceCount, audit, combine, source
from sayso.view.outline import Entry
from sayso.view.reading import long_date, name, number, reading
from sayso.view.snippets import one_line, printable, shorten

_CONTENT, _SOURCE = 420, 160
_INDENTS = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as the list beside the article shows it. sources: the index of its source
    among the page's."""

    entry: Entry
    who: str
    how: str
    what: str
    source: int
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
    audits = [audit(record.article, record.statements) for record in records]
    total = combine(audits)
    sources = {each.key: i for i, each in enumerate(total.sources)}
    style, script = _file("page.css"), _file("page.js")
    template = _environment().get_template("page.html.jinja")
    yield from template.generate(
        title=name(records[0].article) if len(records) == 1 else number(len(records), "article"),
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file, not a user's text
        script=Markup(script),  # noqa: S704
        overview=list(zip([name(r.article) for r in records], [r.article for r in records], audits, strict=True)),
        total=total,
        speakers=_speakers(total.sources),
        parts=(_part(f"a{i}", record, sources) for i, record in enumerate(records, start=1)),
        failures=failures,
        made_by=f"Sayso {records[0].sayso}, {records[0].model}" if records else "Sayso",
    )


def _speakers(sources: Sequence[SourceCount]) -> list[tuple[int, str, int]]:
    return [(i, shorten(s.text, 60) or "no source named", s.statements) for i, s in enumerate(sources)]


def _part(key: str, record: Record, sources: dict[str, int]) -> Part:
    shown, article = reading(record), record.article
    return Part(
        key=key,
        article=article,
        title=name(article),
        date=long_date(article),
        link=_safe_link(article.url),
        audit=shown.audit,
        paragraphs=tuple(marked(shown)),
        items=tuple(_item(entry, article.text, sources) for entry in shown.entries),
    )


def _item(entry: Entry, text: str, sources: dict[str, int]) -> Item:
    statement = entry.statement
    return Item(
        entry=entry,
        who=_words(statement.source, text, _SOURCE),
        how=_words(statement.cue, text, _SOURCE),
        what=_words(statement.content, text, _CONTENT),
        source=sources[source(text, statement)[0]],
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

"""One article's part of an input: its bytes first, its text when asked for.

What a ledger knows already by its bytes needs no parsing:

    for part in unread(item, overrides, limits):
        if isinstance(part, Unread) and part.sha256 not in known:
            loaded = part.load(parser)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from sayso.errors import InputError
from sayso.ingest.address import page_key, web_address
from sayso.ingest.byline import with_byline
from sayso.ingest.decode import decode
from sayso.ingest.extracted import Extracted
from sayso.ingest.form import Form, form_of
from sayso.ingest.making import article_of, check_text
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.raw import Raw
from sayso.ingest.said import Said
from sayso.ingest.title import title_of
from sayso.ingest.unreadable import UnreadableError
from sayso.record import Article
from sayso.settings import Limits

_FRAME = '<!doctype html><html><head><meta charset="utf-8"></head><body><article>{}</article></body></html>'


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article, and what it came from. raw: the exact bytes of the article's own part, see `Unread`.
    where: as the user or a container names it. key: what versions of one article share, None where
    nothing tells: its URL, normalised, else the container's id for it."""

    article: Article
    raw: bytes
    where: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """What holds the text. content: a page or file as it came, or the text or markup that a container
    keeps in a field. form: None where the bytes and the name must tell. path: of the file or container."""

    content: Raw | str
    form: Form | None = None
    name: str = ""
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """raw: a file's bytes; a web archive's response, without transfer and content coding; a feed's entry,
    a table's row or a news item as canonical JSON (`sayso.ingest.items`). sha256: of raw, in hex.
    where, key: as in `Loaded`. May be sent to another process."""

    raw: bytes
    sha256: str
    where: str
    key: str | None
    body: Body = field(repr=False)
    said: Said = field(repr=False)
    overrides: Overrides = field(repr=False)
    limits: Limits = field(repr=False)

    def load(self, parser: Parser | None = None) -> Loaded:
        """Takes out the text and what else is known of it. parser: for HTML and PDF; given one, many
        parts share its child process, without, each has its own.

        Raises UnreadableError (an InputError): one line that says what, where, and the mend.
        """
        try:
            found = self._found(parser)
            article = article_of(found, self.said, self.sha256, self.body.path, self.overrides)
        except InputError as error:
            raise UnreadableError(self.where, str(error)) from error
        return Loaded(article, self.raw, self.where, self.key or page_key(article.url))

    def _found(self, parser: Parser | None) -> Extracted:
        content = self.body.content
        found = self._field(content, parser) if isinstance(content, str) else self._file(content, parser)
        if len(found.text) > self.limits.text_length:
            raise InputError(f"longer than {self.limits.text_length:,} characters; split it into its articles")
        return replace(found, url=web_address(found.url))

    def _file(self, raw: Raw, parser: Parser | None) -> Extracted:
        form = self.body.form or form_of(raw, self.body.name)
        return _plain(decode(raw.data, raw.charset)) if form is Form.TEXT else self._parsed(form, raw, parser)

    def _field(self, content: str, parser: Parser | None) -> Extracted:
        text = check_text(content, self.limits.text_length)
        if self.body.form is not Form.HTML:
            return _plain(text)
        markup = text if "<html" in text[:4096].lower() else _FRAME.format(text)
        page = Raw(markup.encode(), "text/html", "utf-8", self.said.url)
        return replace(self._parsed(Form.HTML, page, parser), url=None)

    def _parsed(self, form: Form, raw: Raw, parser: Parser | None) -> Extracted:
        if parser is not None:
            return parser.parse(form, raw)
        with Parser(self.limits) as own:
            return own.parse(form, raw)


def part(
    raw: bytes, where: str, key: str | None, body: Body, said: Said, overrides: Overrides, limits: Limits
) -> Unread:
    """An Unread with its hash."""
    return Unread(raw, hashlib.sha256(raw).hexdigest(), where, key, body, said, overrides, limits)


def _plain(text: str) -> Extracted:
    return with_byline(Extracted(text, None, title_of(text)))

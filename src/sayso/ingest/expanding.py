"""The articles of an input: one of a page, a PDF or a text; many of a feed, a web archive, a table, a file
of news items."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.errors import InputError
from sayso.ingest.address import page_key
from sayso.ingest.fetch import fetch
from sayso.ingest.inputs import Input
from sayso.ingest.options import Options
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.parts import Body, Loaded, Unread, part
from sayso.ingest.said import Said
from sayso.ingest.shape import Shape, shape_of
from sayso.ingest.source import Get, Source, opened, shown_input
from sayso.ingest.unreadable import UnreadableError
from sayso.record import Failure
from sayso.settings import Limits

_Reader = Callable[[Source, Options], Iterator[Unread | Failure]]


def unread(
    item: Input, overrides: Overrides, limits: Limits, *, parser: Parser | None = None, get: Get = fetch
) -> Iterator[Unread | Failure]:
    """The parts of an input, in its order, each before its text is taken out; nothing more of a large
    table or web archive is held than the part at hand.

    parser: for feeds, which are parsed in its child process. get: fetches a URL. What can't be read is a
    Failure that names the input, or the entry, record or row in it, and stops none of the others.
    """
    try:
        with opened(item, limits, get) as source:
            yield from _reader(shape_of(source))(source, Options(overrides, limits, parser, get))
    except InputError as error:
        yield Failure(shown_input(item), str(error))
    except OSError as error:
        yield Failure(
            shown_input(item),
            f"can't be read ({error.strerror or type(error).__name__}); check the file and where it lies",
        )


def expand(
    item: Input, overrides: Overrides, limits: Limits, *, parser: Parser | None = None, get: Get = fetch
) -> Iterator[Loaded | Failure]:
    """The articles of an input, in its order. Arguments as for `unread`."""
    for found in unread(item, overrides, limits, parser=parser, get=get):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            yield found.load(parser)
        except UnreadableError as error:
            yield Failure(error.where, error.reason)


def holds_many(item: Input) -> bool:
    """Whether a file may hold any number of articles; False for what can't be told without reading it
    (standard input, a URL, a file that can't be opened)."""
    if item.kind != "file" or item.name.lower().endswith(".txt"):
        return False
    try:
        with opened(item, Limits(), fetch) as source:
            return shape_of(source) is not Shape.ARTICLE
    except (InputError, OSError):
        return False


def _reader(shape: Shape) -> _Reader:
    """Each kind's reader, with what it needs, loads when first met."""
    match shape:
        case Shape.FEED:
            from sayso.ingest import feed  # noqa: PLC0415

            return feed.read
        case Shape.WARC:
            from sayso.ingest import warc  # noqa: PLC0415

            return warc.read
        case Shape.ARTICLE:
            return _article
        case _:
            from sayso.ingest import tables  # noqa: PLC0415

            return tables.read


def _article(source: Source, options: Options) -> Iterator[Unread | Failure]:
    raw = source.whole()
    if not raw.data:
        raise InputError("empty; name a file with text in it")
    body = Body(raw, None, source.item.name, source.path)
    yield part(raw.data, source.where, page_key(raw.url), body, Said(url=raw.url), options.overrides, options.limits)

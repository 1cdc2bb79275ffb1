"""Reading: from what a user names to articles.

    find    arguments -> inputs (files, folders, globs, "-", URLs), or why there are none
    unread  one input -> its articles' parts: bytes and hash, each loaded when asked for
    expand  one input -> its articles, loaded
    load    one input -> its one Article
    from_text    a text already in hand -> Article

Light to import: the parsers run in a child process, the language detector and the readers of containers
load when first asked.
"""

from sayso.ingest.address import page_key
from sayso.ingest.columns import Columns
from sayso.ingest.expanding import expand, holds_many, unread
from sayso.ingest.inputs import Input, find
from sayso.ingest.load import from_text, load
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.parts import Loaded, Unread
from sayso.ingest.unreadable import UnreadableError

__all__ = [
    "Columns",
    "Input",
    "Loaded",
    "Overrides",
    "Parser",
    "Unread",
    "UnreadableError",
    "expand",
    "find",
    "from_text",
    "holds_many",
    "load",
    "page_key",
    "unread",
]

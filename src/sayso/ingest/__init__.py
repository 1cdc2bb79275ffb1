"""Reading: from what a user names to an Article.

    find    arguments -> inputs (files, folders, globs, "-", URLs), or why there are none
    load    one input -> Article
    from_text    a text already in hand -> Article

Light to import: the parsers run in a child process, the language detector loads when first asked.
"""

from sayso.ingest.inputs import Input, find
from sayso.ingest.load import from_text, load
from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.unreadable import UnreadableError

__all__ = ["Input", "Overrides", "Parser", "UnreadableError", "find", "from_text", "load"]

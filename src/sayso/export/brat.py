"""brat standoff files, both ways.

A statement is an event whose trigger is its content, for a content it always has:

    T1	Content 33 90;97 120	text of the spans
    T2	Source 0 27	...
    T3	Cue 28 32	...
    E1	Content:T1 Source:T2 Cue:T3
    E2	Content:T4 Source:T5 Cue:T6 Parent:E1
    A1	Kind E1 direct
    #1	Confidence E1	0.97
    #2	StatementId E1	s0123456789abcdef

Spans in pieces are joined by ";", their texts by a space; a line break in a text
is a space. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.export.brat_parse import parse
from sayso.record import Article, Piece, Record, Statement

CONFIGURATION = """[entities]
Source
Cue

[relations]

[events]
Content\tSource?:Source, Cue?:Cue, Parent?:Content

[attributes]
Kind\tArg:Content, Value:direct|indirect|mixed
"""

# Whatever some reader takes for the end of a line or a field.
_BREAKING = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def text(article: Article) -> str:
    """The .txt file beside the .ann: the article's text, lone surrogates as U+FFFD."""
    return _SURROGATE.sub("\ufffd", article.text)


def write(record: Record) -> str:
    """The .ann file of a record."""
    return "".join(line + "\n" for line in _lines(record))


def read(annotations: str, article: Article) -> tuple[Statement, ...]:
    """The statements of an .ann file, in the order of its events.

    A statement that a person added has no notes: it counts as certain, gets an id from its
    spans, and its kind, if that isn't set, from the quotation marks. Raises InputError, naming
    the line or the event, for a text that isn't the article's, an unknown mark, no content.
    """
    return parse(annotations, article, shown)


def shown(source: str, piece: Piece) -> str:
    """A piece's text as an .ann line holds it."""
    joined = " ".join(source[span.start : span.end] for span in piece.spans)
    return _SURROGATE.sub("\ufffd", _BREAKING.sub(" ", joined))


def _lines(record: Record) -> Iterator[str]:
    event_of = {statement.id: f"E{i}" for i, statement in enumerate(record.statements, start=1)}
    marks = 0
    for number, statement in enumerate(record.statements, start=1):
        event, arguments = f"E{number}", []
        for role, piece in (("Content", statement.content), ("Source", statement.source), ("Cue", statement.cue)):
            if piece is not None:
                marks += 1
                spans = ";".join(f"{span.start} {span.end}" for span in piece.spans)
                yield f"T{marks}\t{role} {spans}\t{shown(record.article.text, piece)}"
                arguments.append(f"{role}:T{marks}")
        if statement.parent in event_of:
            arguments.append(f"Parent:{event_of[statement.parent]}")
        yield f"{event}\t{' '.join(arguments)}"
        yield f"A{number}\tKind {event} {statement.kind}"
        yield f"#{2 * number - 1}\tConfidence {event}\t{statement.confidence!r}"
        yield f"#{2 * number}\tStatementId {event}\t{statement.id}"

"""The UIMA types of a Sayso document, as INCEpTION's layers understand them.

sayso.Statement   span layer: the first span of a content, with its choices and texts, and the slot
                  feature `parts`: links to its further spans and its parent, by role
sayso.Piece       span layer: a span of a source or a cue, or a further one of a content
sayso.Document    document metadata: the whole article as JSON, in which nothing is lost
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.errors import UsageError

if TYPE_CHECKING:
    from cassis import TypeSystem

STATEMENT, PIECE, LINK, DOCUMENT = "sayso.Statement", "sayso.Piece", "sayso.StatementPartsLink", "sayso.Document"
CHOSEN = ("kind", "act", "stance", "tone", "state", "speaker")
LISTED = ("labels", "notes")
STRINGS = "uima.cas.StringArray"
_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"


def cassis() -> Any:
    """The dkpro-cassis library. Raises UsageError where it isn't installed."""
    try:
        return import_module("cassis")
    except ImportError as error:
        raise UsageError("UIMA CAS needs dkpro-cassis; get it with: pip install 'sayso[cas]'") from error


def type_system() -> TypeSystem:
    made: TypeSystem = cassis().TypeSystem()
    piece = made.create_type(PIECE, _ANNOTATION, "A span of a statement's source, cue or content")
    made.create_feature(piece, "role", _STRING, description="source, cue or content")
    link = made.create_type(LINK, "uima.cas.TOP", "What a statement's part is to it")
    made.create_feature(link, "role", _STRING, description="source, cue, content or parent")
    made.create_feature(link, "target", _ANNOTATION)
    statement = made.create_type(STATEMENT, _ANNOTATION, "An attributed statement, at the first span of its content")
    for name in (*CHOSEN, "identifier"):
        made.create_feature(statement, name, _STRING)
    for name in LISTED:
        made.create_feature(statement, name, STRINGS)
    made.create_feature(statement, "parts", "uima.cas.FSArray", elementType=LINK)
    document = made.create_type(DOCUMENT, "uima.cas.AnnotationBase", "The article as Sayso keeps it")
    made.create_feature(document, "record", _STRING, description="JSON")
    return made

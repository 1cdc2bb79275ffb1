"""The record: frozen data, standard library only."""

from sayso.record.acts import Act, Stance, Tone
from sayso.record.article import Article
from sayso.record.entities import Entity, EntityKind, Form, Link, Mention
from sayso.record.places import PlaceMention, PlaceRole
from sayso.record.reasons import Reason
from sayso.record.record import Failure, Record
from sayso.record.spans import Piece, Span, piece
from sayso.record.speakers import Speaker, SpeakerType
from sayso.record.statement import Kind, Statement
from sayso.record.times import Anchor, TimeKind, TimeMention

__all__ = [
    "Act",
    "Anchor",
    "Article",
    "Entity",
    "EntityKind",
    "Failure",
    "Form",
    "Kind",
    "Link",
    "Mention",
    "Piece",
    "PlaceMention",
    "PlaceRole",
    "Reason",
    "Record",
    "Span",
    "Speaker",
    "SpeakerType",
    "Stance",
    "Statement",
    "TimeKind",
    "TimeMention",
    "Tone",
    "piece",
]

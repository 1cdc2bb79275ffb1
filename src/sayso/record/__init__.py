"""The record: frozen data, standard library only."""

from sayso.record.acts import Act, Stance, Tone
from sayso.record.article import Article
from sayso.record.decisions import Action, Dated, Decision, Mark, Placed, State
from sayso.record.entities import Entity, EntityKind, Form, Link, Mention
from sayso.record.ids import article_id, statement_id
from sayso.record.kept import Kept, KnownSpeaker, Sighting
from sayso.record.places import PlaceMention, PlaceRole
from sayso.record.reasons import Reason
from sayso.record.record import Failure, Record
from sayso.record.spans import Piece, Span, piece
from sayso.record.speakers import Speaker, SpeakerType
from sayso.record.statement import Kind, Statement
from sayso.record.times import Anchor, TimeKind, TimeMention

__all__ = [
    "Act",
    "Action",
    "Anchor",
    "Article",
    "Dated",
    "Decision",
    "Entity",
    "EntityKind",
    "Failure",
    "Form",
    "Kept",
    "Kind",
    "KnownSpeaker",
    "Link",
    "Mark",
    "Mention",
    "Piece",
    "PlaceMention",
    "PlaceRole",
    "Placed",
    "Reason",
    "Record",
    "Sighting",
    "Span",
    "Speaker",
    "SpeakerType",
    "Stance",
    "State",
    "Statement",
    "TimeKind",
    "TimeMention",
    "Tone",
    "article_id",
    "piece",
    "statement_id",
]

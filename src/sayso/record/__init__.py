"""The record: frozen data, standard library only."""

from sayso.record.article import Article
from sayso.record.record import Failure, Record
from sayso.record.spans import Piece, Span, piece
from sayso.record.statement import Kind, Statement

__all__ = ["Article", "Failure", "Kind", "Piece", "Record", "Span", "Statement", "piece"]

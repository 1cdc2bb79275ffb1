"""Mentions in an article and what they have in common: the model's view, before anyone is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.record.spans import Span


class EntityKind(StrEnum):
    """What a mention speaks of (the types of GUM, Zeldes 2017, those of no use here joined in OTHER)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    TIME = "time"
    OBJECT = "object"
    ABSTRACT = "abstract"
    OTHER = "other"


class Form(StrEnum):
    """How a mention words it."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase. head: its head word, inside `span`. probability: that it is a mention of
    this kind, 0..1."""

    span: Span
    head: Span
    kind: EntityKind
    form: Form
    probability: float


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and an earlier one that it goes back to, both as indexes into an entity's
    mentions. probability: 0..1. rule: "model", or the name of the rule that joined them."""

    mention: int
    antecedent: int
    probability: float
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Mentions of one person or thing, in text order, and what joined them; a single mention
    has no links."""

    mentions: tuple[Mention, ...]
    links: tuple[Link, ...] = ()

"""The cast of an article with what the rules need besides."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record import Span
from sayso.resolve.speakers.cast import Actor, Cast
from sayso.resolve.speakers.page import Page
from sayso.resolve.speakers.recall import Clusters


@dataclass(slots=True)
class Scene:
    """The cast with what is needed to go on: the model's clusters, and where the sources stand."""

    cast: Cast
    known: Clusters
    sources: tuple[Span, ...]
    nominals: dict[int, Actor]
    keyed: dict[object, Actor]

    @property
    def page(self) -> Page:
        return self.cast.page

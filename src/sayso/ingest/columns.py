"""Which column of a table holds what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a table's columns (or of the keys of JSON objects), as written there; None leaves a
    column to be guessed by its name."""

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    authors: str | None = None
    id: str | None = None
    language: str | None = None

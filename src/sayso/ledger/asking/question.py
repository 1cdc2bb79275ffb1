"""A question, whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from sayso.errors import UsageError
from sayso.ledger.asking.filters import Filters, one_of

MOST = 100_000  # results of one page


class How(StrEnum):
    """What a search goes by: the words, their meaning, or both rankings joined."""

    WORDS = "words"
    MEANING = "meaning"
    MIXED = "mixed"


class Sort(StrEnum):
    """best: what fits a search best; published: day of publication, said: day it was said or else published, both
    the latest first; added: to the ledger, the last first; text: by article and place in it; statements: most
    first; name, outlet, title: A to Z; first, last: the day of a speaker's first and last statement; length."""

    BEST = "best"
    PUBLISHED = "published"
    SAID = "said"
    ADDED = "added"
    TEXT = "text"
    STATEMENTS = "statements"
    NAME = "name"
    OUTLET = "outlet"
    TITLE = "title"
    FIRST = "first"
    LAST = "last"
    LENGTH = "length"


SORTS: Mapping[str, tuple[Sort, ...]] = {
    "search": (Sort.BEST, Sort.ADDED, Sort.PUBLISHED, Sort.SAID),
    "statements": (Sort.PUBLISHED, Sort.SAID, Sort.ADDED, Sort.TEXT),
    "speakers": (Sort.STATEMENTS, Sort.NAME, Sort.FIRST, Sort.LAST),
    "articles": (Sort.PUBLISHED, Sort.ADDED, Sort.OUTLET, Sort.TITLE, Sort.STATEMENTS, Sort.LENGTH),
}
FACETS: Mapping[str, tuple[str, ...]] = {
    "statements": (
        *("speaker", "type", "outlet", "act", "stance", "tone", "kind", "state", "origin"),
        *("place", "country", "year", "month", "language", "label"),
    ),
    "articles": ("outlet", "year", "month", "language", "label"),
    "speakers": ("type", "country", "label"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """words: to search for, as `asking.words` reads them; None for a list. sort: None for the usual one. reverse:
    the other way round. facets: to count by. facet_limit: values of each. thorough: look at everything and count
    everything, however long it takes. whole: the pks of the whole result as well."""

    filters: Filters = field(default_factory=Filters)
    words: str | None = None
    how: How = How.WORDS
    sort: Sort | None = None
    reverse: bool = False
    limit: int = 20
    offset: int = 0
    facets: tuple[str, ...] = ()
    facet_limit: int = 12
    thorough: bool = False
    whole: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.limit <= MOST:
            raise UsageError(f"--limit {self.limit}: give 0 to {MOST:,}")
        if self.offset < 0:
            raise UsageError(f"--offset {self.offset}: give 0 or more")

    def as_json(self) -> dict[str, Any]:
        """What is asked, in JSON values; what isn't asked is left out."""
        plain = Question()
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("filters", "whole")}
        told = {name: _plain(value) for name, value in given.items() if value != getattr(plain, name)}
        return {**told, **({"filters": self.filters.as_json()} if self.filters != Filters() else {})}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Question:
        """Raises UsageError for what it doesn't know."""
        known = {each.name for each in fields(cls)}
        given = {name: each for name, each in value.items() if name in known and name != "filters"}
        return cls(Filters.of(**value.get("filters", {})), **{k: _read(k, v) for k, v in given.items()})


def sort_named(name: str | None) -> Sort | None:
    """Raises UsageError for an order that doesn't exist."""
    return one_of(Sort, name, "--sort") if name else None


def sort_of(question: Question, kind: str) -> Sort:
    """kind: a key of SORTS. Raises UsageError for an order that these results don't have."""
    known = SORTS[kind]
    if question.sort is None:
        return known[0]
    if question.sort not in known:
        raise UsageError(f"--sort {question.sort}: not for these; there are {', '.join(known)}")
    return question.sort


def check_facets(question: Question, kind: str) -> None:
    """kind: a key of FACETS. Raises UsageError for a facet that isn't there."""
    for each in question.facets:
        if each not in FACETS[kind]:
            raise UsageError(f"--facet {each}: not counted; there are {', '.join(FACETS[kind])}")


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _read(name: str, value: Any) -> Any:
    if name == "how":
        return How(value)
    if name == "sort":
        return Sort(value)
    return tuple(value) if isinstance(value, list) else value

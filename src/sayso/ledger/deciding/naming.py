"""Things by the beginning of their ids, and words of an article as spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.errors import LedgerError, UsageError
from sayso.ledger.tables import article, decision, speaker, statement
from sayso.record import Span

_TABLES = {"statement": statement, "speaker": speaker, "article": article, "decision": decision}
_SHORTEST = 3  # characters of a beginning
_LISTED = 5
_AROUND = 25  # characters shown on either side of a place
_SPAN = re.compile(r"(\d+):(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """sort: "statement", "speaker", "article" or "decision"."""

    sort: str
    id: str


def named(db: Connection, given: str, *sorts: str) -> Named:
    """The one thing whose id is `given` or begins so, among some sorts (any, where none is named). Raises
    LedgerError where there is none, UsageError where there are several."""
    wanted = sorts or tuple(_TABLES)
    for sort in wanted:
        if db.execute(select(_TABLES[sort].c.id).where(_TABLES[sort].c.id == given)).first() is not None:
            return Named(sort, given)
    found: list[Named] = []
    if len(given) >= _SHORTEST:
        for sort in wanted:
            key = _TABLES[sort].c.id
            query = select(key).where(key >= given, key < given + "\U0010ffff").order_by(key).limit(_LISTED)
            found += [Named(sort, each) for each in db.execute(query).scalars()]
    if not found:
        raise LedgerError(f"{given}: no {' or '.join(wanted)} of this id in the ledger")
    if len(found) > 1:
        raise UsageError(f"{given}: several ids begin so ({', '.join(each.id for each in found)}); give more of it")
    return found[0]


def spans_of(text: str, given: Sequence[str], option: str) -> list[list[int]]:
    """Spans from what people give: "33:90,97:120", or words that stand exactly once in the text; several of
    either. Raises UsageError for words that stand nowhere or in several places, which it lists."""
    found: list[list[int]] = []
    for each in given:
        if _is_spans(each):
            found += [[int(start), int(end)] for start, end in _SPAN.findall(each)]
        else:
            found.append(_place(text, each, option))
    try:
        return [[span.start, span.end] for span in sorted(Span(start, end) for start, end in found)]
    except ValueError as error:
        raise UsageError(f"{option}: {error}; write START:END, in code points") from error


def _is_spans(given: str) -> bool:
    return all(_SPAN.fullmatch(part.strip()) for part in given.split(","))


def _place(text: str, words: str, option: str) -> list[int]:
    if not words.strip():
        raise UsageError(f"{option}: no words were given")
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) <= _LISTED:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise UsageError(f"{option} {words!r}: the text has no such words; give them exactly as it does")
    if len(places) > 1:
        listed = "; ".join(f"{at}:{at + len(words)} …{_around(text, at, len(words))}…" for at in places[:_LISTED])
        raise UsageError(f"{option} {words!r}: stands in several places: {listed}; give one as START:END")
    return [places[0], places[0] + len(words)]


def _around(text: str, at: int, length: int) -> str:
    return " ".join(text[max(0, at - _AROUND) : at + min(length, _AROUND) + _AROUND].split())

"""Which date "the vote" of "two days before the vote" had: the one in whose sentence the text speaks of it.

The words of the event are compared with those of each dated clause, by their stems. Where none fits,
an event that is spoken of as known ("the ceasefire", "they left") is taken to be the one last dated,
with less confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.resolve.times.state import Base, Reading
from sayso.resolve.times.values import grain

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[.;:!?,()\"“”\n]| (?:and|but|when|while|who|which|that|as) ")
_KNOWN = re.compile(
    r"\s*(?:the|that|this|these|those|his|her|its|their|he|she|it|they|we|taking|polling|[a-z]+ing)\b", re.IGNORECASE
)
_LENGTH = 90  # characters that name an event, at most
_CLAUSE = 200  # characters before and behind a date that may tell of its event
_MOST = 60  # dates looked at for an event's words
_NEAR = 500  # characters: as far back as an event without its name is looked for
_PLAIN = (
    "the a an his her its their our my this that these those of in on at to for from by with was were is are be been "
    "had has have he she it they we who which what when before after day week month year night morning evening into "
    "out up down not last first new over said told as and or but"
)
# The same thing told by a noun here and a verb there, by how the words begin.
_SAME = (
    "vote ballot poll elect chose",
    "truce ceasefire armistice",
    "fire burn blaze",
    "blast explo bomb deton",
    "strike walkout stopp",
    "death died dead kill",
    "sign pact treaty deal accord agree",
    "oath sworn office inaugur",
    "resign stepp quit depart",
    "arrest detain captur",
    "crash sank sink collision",
    "attack raid assault storm",
    "open launch inaugur",
    "talk summit meet negotiat",
    "leave left depart withdr",
    "free freed releas",
    "begin began start",
    "rule verdict",
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ed", "es", "al", "s", "e")
Dated = tuple[int, int, Base]


@dataclass(frozen=True, slots=True)
class Event:
    """The date of an event, and whether it rests on the event's words."""

    base: Base
    matched: bool


def event_date(start: int, reading: Reading, dated: Sequence[Dated]) -> Event | None:
    """The date of the event whose words start at `start`.

    dated: (start, end, date) of the dates found so far, in text order.
    """
    text = reading.context.text
    stop = _CLAUSE_END.search(text, start, start + _LENGTH)
    words = text[start : stop.start() if stop else start + _LENGTH]
    best = _best(_stems(words), start, reading, dated)
    if best is not None:
        return Event(best, True)
    if not _KNOWN.match(words):
        return None
    sentence, _ = reading.context.sentence(start)
    for at, end, base in reversed(dated):
        if start - at >= _NEAR:
            break
        if end <= start and (at < sentence or grain(base.value) in ("D", "T")):
            return Event(base, False)
    return None


def _best(wanted: frozenset[str], start: int, reading: Reading, dated: Sequence[Dated]) -> Base | None:
    """The date whose own clause shares most words with the event's, its sentence counting half; of equal
    ones the latest."""
    best, most = None, 0
    own, _ = reading.context.sentence(start)
    for index in range(max(0, len(dated) - _MOST), len(dated)) if wanted else ():
        at, _, base = dated[index]
        if at > start:
            break
        clause, sentence = _told_with(index, reading, dated)
        # In its own sentence the event's words stand anyway: only those before the date count.
        score = len(wanted & (clause if at >= own else sentence)) + len(wanted & clause)
        if score and score >= most:
            best, most = base, score
    return best


def _told_with(index: int, reading: Reading, dated: Sequence[Dated]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the words between a date and the one before it, and of its sentence."""
    at, end, _ = dated[index]
    known = reading.stems.get(at)
    if known is None:
        text = reading.context.text
        first, last = reading.context.sentence(at)
        first, last = max(first, at - _CLAUSE), min(last, end + _CLAUSE)
        before = dated[index - 1][1] if index else 0
        known = _stems(text[max(first, before) : end]), _stems(text[first:last])
        reading.stems[at] = known
    return known


def _stems(words: str) -> frozenset[str]:
    plain = _plain()
    return frozenset(_stem(word) for word in _WORD.findall(words.lower()) if len(word) > 2 and word not in plain)


@cache
def _plain() -> frozenset[str]:
    return frozenset(_PLAIN.split())


@cache
def _same() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group.split()) for group in _SAME)


def _stem(word: str) -> str:
    for same in _same():
        if word.startswith(same):
            return same[0]
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word[: len(word) - len(ending)][:7]

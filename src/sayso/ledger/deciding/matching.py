"""Whether the words of a decided statement stand in the next version of its article, exactly and once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.ledger.standing.payload import read_piece
from sayso.record import Action, Piece, Record, Span, Statement, statement_id

Payload = Mapping[str, Any]

GONE = "its words are gone"
CHANGED = "its words changed"
SEVERAL = "its words stand in several places"
UNREAD = "the words stand, but the new reading finds no such statement"
ALREADY = "the new reading has it so already"
ORPHANED = "the statement it should lie in is not there"

_PARTS = ("source", "cue", "content")
_DECIDING_SPANS = (Action.CORRECT, Action.ADD)


@dataclass(frozen=True, slots=True)
class Match:
    """old: id of the statement in the old version; target: in the new one. payload: in the new text's offsets."""

    old: str
    target: str
    payload: Payload


class Matcher:
    """bases: by id, the old version's decided statements as they were read or added. old: that version as it
    stands. new: the new version as read."""

    def __init__(self, bases: Mapping[str, Statement], old: Record, new: Record) -> None:
        self._bases = bases
        self._effective = {each.id: each for each in old.statements}
        self._old = old
        self._new = new
        self._by_words = {_spans(each): each.id for each in new.statements}
        self._found: dict[str, tuple[str, int, bool] | str] = {}

    def has(self, key: str) -> bool:
        return key in self._bases

    def title(self) -> str:
        return self._old.article.title or self._old.article.id

    def words(self, key: str) -> str:
        statement = self._effective.get(key) or self._bases[key]
        return statement.content.text(self._old.article.text)

    def targets(self) -> list[str]:
        """Ids in the new version of everything found so far."""
        return [found[0] for found in self._found.values() if not isinstance(found, str)]

    def match(self, key: str, action: Action, payload: Payload) -> Match | str:
        """Where a decision about a statement goes; else why nowhere."""
        if key not in self._found or action is Action.ADD:
            self._found[key] = self._find(key, action is Action.ADD)
        found = self._found[key]
        if isinstance(found, str):
            return found
        target, shift, corrected = found
        if action in _DECIDING_SPANS:
            return self._respanned(key, target, shift, corrected, payload)
        if action is Action.PLACE:
            payload = {"places": [_shifted_place(each, shift) for each in payload.get("places") or ()]}
        return Match(key, target, payload)

    def _find(self, key: str, adding: bool) -> tuple[str, int, bool] | str:
        """Id in the new version, how far the words moved, and whether they are those of a correction."""
        why = GONE
        for statement, corrected in ((self._bases[key], False), (self._effective.get(key), True)):
            if statement is None:
                continue
            shift = self._shift(statement)
            if isinstance(shift, str):
                why = shift if why == GONE else why
                continue
            source, cue = _moved(statement.source, shift), _moved(statement.cue, shift)
            content = _shifted(statement.content, shift)
            there = self._by_words.get((source, cue, content))
            if there is None and adding:
                there = statement_id(self._new.article.id, source, cue, content)
            if there is not None:
                return there, shift, corrected
            why = UNREAD
        return why

    def _shift(self, statement: Statement) -> int | str:
        text = self._old.article.text
        start, end = _hull(_spans(statement))
        words = text[start:end]
        places = _places(self._new.article.text, words)
        if not places:
            content = [text[span.start : span.end] for span in statement.content.spans]
            return CHANGED if all(each in self._new.article.text for each in content) else GONE
        if len(places) > 1 or len(_places(text, words)) > 1:
            return SEVERAL
        return places[0] - start

    def _respanned(self, key: str, target: str, shift: int, corrected: bool, payload: Payload) -> Match | str:
        """A correction or addition in the new text's offsets, where all of its words are the same."""
        made = dict(payload)
        if corrected:
            made = {name: value for name, value in made.items() if name not in _PARTS}
            if not made:
                return ALREADY
        pieces = [read_piece(made.get(name)) for name in _PARTS]
        if any(pieces):
            start, end = _hull([*pieces, *_spans(self._bases[key])])
            there = max(start + shift, 0), max(end + shift, 0)
            if self._new.article.text[slice(*there)] != self._old.article.text[start:end]:
                return CHANGED
        for name, piece in zip(_PARTS, pieces, strict=True):
            if piece is not None:
                made[name] = [[span.start + shift, span.end + shift] for span in piece.spans]
        if made.get("parent") is not None:
            parent = self.match(made["parent"], Action.ACCEPT, {}) if self.has(made["parent"]) else ORPHANED
            if not isinstance(parent, Match):
                return ORPHANED
            made["parent"] = parent.target
        if "article" in made:
            made["article"] = self._new.article.id
        return Match(key, target, made)


def _spans(statement: Statement) -> tuple[Piece | None, Piece | None, Piece]:
    return statement.source, statement.cue, statement.content


def _hull(pieces: Iterable[Piece | None]) -> tuple[int, int]:
    there = [piece for piece in pieces if piece is not None]
    return min(piece.start for piece in there), max(piece.end for piece in there)


def _moved(piece: Piece | None, shift: int) -> Piece | None:
    return None if piece is None else _shifted(piece, shift)


def _shifted(piece: Piece, shift: int) -> Piece:
    return Piece(tuple(Span(span.start + shift, span.end + shift) for span in piece.spans))


def _shifted_place(place: Payload, shift: int) -> Payload:
    span = place.get("span")
    return place if span is None else {**place, "span": [span[0] + shift, span[1] + shift]}


def _places(text: str, words: str) -> list[int]:
    """Where words stand as whole words, two places at most."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < 2:
        end = at + len(words)
        cut = (at > 0 and text[at - 1].isalnum() and words[0].isalnum()) or (
            end < len(text) and text[end].isalnum() and words[-1].isalnum()
        )
        if not cut:
            found.append(at)
        at = text.find(words, at + 1)
    return found

"""Blocks with their words parted into those that stay and those that may go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sayso.record import Piece, Span, SpeakerType
from sayso_eval.ledger_blocks import Block
from sayso_eval.ledger_words import Words

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PEOPLE = (SpeakerType.PERSON, SpeakerType.OFFICE)
_REPLACED = 0.5  # share of the words that may go which do


@dataclass(frozen=True, slots=True)
class Draft:
    """fixed, slots: the text is fixed[0] slots[0] fixed[1] ... fixed[-1]. surnames: of the people that the block
    names and no place shares, by their speaker's id."""

    block: Block
    fixed: tuple[str, ...]
    slots: tuple[str, ...]
    surnames: Mapping[str, str]


def draft(block: Block, words: Words) -> Draft:
    """A slot is a word that `words` can replace outside of sources, cues, times, places and speakers'
    mentions; or a surname, wherever it stands."""
    surnames = _surnames(block)
    names = frozenset(surnames.values())
    kept = _kept(block)
    fixed, slots, at = [], [], 0
    for match in _WORD.finditer(block.text):
        word = match.group()
        if word in names or (words.replaceable(word) and not any(kept[match.start() : match.end()])):
            fixed.append(block.text[at : match.start()])
            slots.append(word)
            at = match.end()
    return Draft(block, (*fixed, block.text[at:]), tuple(slots), surnames)


def text_of(made: Draft, words: Words, rng: Random, renamed: Mapping[str, str], years: int) -> str:
    """The block's text with other words. renamed: surnames in place of others. years: how much later it is."""
    parts = []
    for stays, slot in zip(made.fixed, made.slots, strict=False):
        parts.append(stays if not years else later(stays, years))
        parts.append(_instead(slot, words, rng, renamed))
    parts.append(later(made.fixed[-1], years))
    return "".join(parts)


def later(text: str, years: int) -> str:
    """The text with every year of four digits so many years later, where it still has four."""
    return _YEAR.sub(lambda match: f"{int(match.group()) + years:04}", text) if years else text


def _instead(slot: str, words: Words, rng: Random, renamed: Mapping[str, str]) -> str:
    if not slot.islower():
        return renamed.get(slot, slot)
    return words.draw(rng, len(slot)) if rng.random() < _REPLACED else slot


def _surnames(block: Block) -> dict[str, str]:
    """Of those whose surname is a word of its own, of letters a to z, in no place and no time."""
    elsewhere = [block.text[span.start : span.end] for span in (*_spans_of_places(block), *_spans_of_times(block))]
    taken = frozenset(word for words in elsewhere for word in _WORD.findall(words))
    found = {}
    for speaker in block.speakers:
        surname = speaker.name.split()[-1]
        plain = surname.isascii() and surname.isalpha() and surname.istitle() and len(surname) > 3
        if speaker.named and speaker.type in _PEOPLE and plain and surname not in taken:
            found[speaker.id] = surname
    return found


def _kept(block: Block) -> bytearray:
    """1 for each character that must stay."""
    kept = bytearray(len(block.text))
    for span in _protected(block):
        kept[span.start : span.end] = b"\1" * len(span)
    return kept


def _protected(block: Block) -> Iterator[Span]:
    yield from _spans_of_times(block)
    yield from _spans_of_places(block)
    for speaker in block.speakers:
        yield from speaker.mentions
    for statement in block.statements:
        yield from _spans((statement.source, statement.cue))


def _spans_of_times(block: Block) -> Iterable[Span]:
    return (time.span for time in block.times)


def _spans_of_places(block: Block) -> Iterable[Span]:
    return (place.span for place in block.places)


def _spans(pieces: Sequence[Piece | None]) -> Iterator[Span]:
    for piece in pieces:
        if piece is not None:
            yield from piece.spans

"""Gold texts whose sources are marked with who speaks.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`; the lines
after it are its text, in which sources are marked where they stand:

    Ada Renn came late. <source speaker="Ada Renn">She</source> said the ford was closed.

speaker: the name, or words that no other speaker of the item has. `type="unnamed"`: nobody
is named; speaker is then the fullest description. Marks don't nest. In the text `&lt;` stands for "<"
and `&amp;` for "&".
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso_eval.items import Item, Mark, at, items, marks


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """start, end: in code points of the item's text, half-open."""

    start: int
    end: int
    speaker: str
    named: bool


@dataclass(frozen=True, slots=True)
class SpeakerItem:
    """text: without the marks. line: of the header, counted from 1."""

    name: str
    tags: tuple[str, ...]
    text: str
    sources: tuple[MarkedSource, ...]
    line: int


def parse_speakers(text: str) -> list[SpeakerItem]:
    """The items of a file, in order. Raises ValueError, naming the line, for what is malformed."""
    return [_item(item) for item in items(text)]


def _item(item: Item) -> SpeakerItem:
    text, found = marks(item, "source")
    return SpeakerItem(item.name, item.tags, text, tuple(_source(mark) for mark in found), item.line)


def _source(mark: Mark) -> MarkedSource:
    values = dict(mark.values)
    speaker, kind = values.pop("speaker", ""), values.pop("type", None)
    if not speaker or kind not in (None, "unnamed") or values:
        raise at(mark.line, 'a source is marked <source speaker="Ada Renn">, with type="unnamed" where nobody is named')
    return MarkedSource(mark.start, mark.end, speaker, kind is None)

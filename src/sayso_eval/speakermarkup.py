"""Gold texts whose sources are marked with who speaks.

A file holds items apart by blank lines. An item's first line is `# name | tag, tag`; the lines
after it are its text, in which sources are marked where they stand:

    Ada Renn came late. <source speaker="Ada Renn">She</source> said the ford was closed.

speaker: the name, or words that no other speaker of the item has. `type="unnamed"`: nobody
is named; speaker is then the fullest description. Marks don't nest. In the text `&lt;` stands for "<"
and `&amp;` for "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADER = re.compile(r"# +(?P<name>[^|]*?) *\|(?P<tags>.*)")
_TOKEN = re.compile(r"<(?P<tag>[^<>\n]*)>?|&lt;|&amp;|[^<&]+|&")
_OPEN = re.compile(r'source speaker="(?P<speaker>[^"\n]+)"(?P<unnamed> type="unnamed")?')


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
    items = [_item(line, header, body) for line, header, body in _blocks(text)]
    names = [item.name for item in items]
    for number, item in enumerate(items):
        if item.name in names[:number]:
            raise ValueError(f"line {item.line}: the name {item.name!r} is used before")
    return items


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    block: list[str] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block[0], "\n".join(block[1:])
            block = []


def _item(line: int, header: str, body: str) -> SpeakerItem:
    match = _HEADER.fullmatch(header.rstrip())
    if match is None or not match["name"] or not body:
        raise ValueError(f"line {line}: an item is '# name | tags' and its text below")
    tags = tuple(tag.strip() for tag in match["tags"].split(",") if tag.strip())
    parts: list[str] = []
    sources: list[MarkedSource] = []
    opened: tuple[int, re.Match[str]] | None = None
    length, number = 0, line + 1
    for token in _TOKEN.finditer(body):
        word = token.group()
        if token["tag"] is None:
            word = {"&lt;": "<", "&amp;": "&"}.get(word, word)
            parts.append(word)
            length += len(word)
            number += word.count("\n")
        elif word == "</source>" and opened and opened[0] < length:
            sources.append(MarkedSource(opened[0], length, opened[1]["speaker"], opened[1]["unnamed"] is None))
            opened = None
        else:
            start = _OPEN.fullmatch(token["tag"]) if word.endswith(">") else None
            if start is None or opened:
                raise ValueError(f"line {number}: {word[:40]!r} is no mark that may stand here")
            opened = (length, start)
    if opened:
        raise ValueError(f"line {number}: a source is never closed")
    return SpeakerItem(match["name"], tags, "".join(parts), tuple(sources), line)

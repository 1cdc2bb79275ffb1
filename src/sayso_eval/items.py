"""What all files of marked-up gold share: items apart by blank lines, marks in their texts.

An item's first line is `# name | tag, tag`; the lines after it are its text. In the text `&lt;`
stands for "<" and `&amp;` for "&".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_HEADER = re.compile(r"# +(?P<name>[^|]*?) *\|(?P<tags>.*)")
TOKEN = re.compile(r"<(?P<tag>[^<>\n]*)>?|&lt;|&amp;|[^<&]+|&")
PLAIN = {"&lt;": "<", "&amp;": "&"}
_OPEN = re.compile(r'(?P<name>[a-z]+)(?P<attributes>(?: +[a-z]+="[^"<>]*")*)')
_PAIR = re.compile(r'([a-z]+)="([^"<>]*)"')


@dataclass(frozen=True, slots=True)
class Item:
    """line: of the header, counted from 1. body: with its marks."""

    line: int
    name: str
    tags: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch [start, end) of a text without marks, in code points. line: where it starts."""

    start: int
    end: int
    values: Mapping[str, str]
    line: int


def items(source: str) -> Iterator[Item]:
    """The items of a file, in order. Raises ValueError, naming the line, for a header that is none, an
    item without text, and a name that is used twice."""
    lines: dict[str, int] = {}
    for number, header, body in _blocks(source):
        match = _HEADER.fullmatch(header.rstrip())
        if match is None or not match["name"]:
            raise at(number, f"an item starts with '# name | tags', not {header[:40]!r}")
        name = match["name"]
        if not body:
            raise at(number, f"the item {name!r} has no text")
        if name in lines:
            raise at(number, f"the name {name!r} is used on line {lines[name]} too")
        lines[name] = number
        yield Item(number, name, tuple(tag.strip() for tag in match["tags"].split(",") if tag.strip()), body)


def marks(item: Item, name: str) -> tuple[str, list[Mark]]:
    """An item's text without marks, and its marks `<name key="value">...</name>`, which don't nest.
    Raises ValueError, naming the line, for one that is malformed, nested, empty or left open."""
    written: list[str] = []
    found: list[Mark] = []
    opened: Mark | None = None
    length, line = 0, item.line + 1
    for match in TOKEN.finditer(item.body):
        token = match.group()
        if match["tag"] is None:
            plain = PLAIN.get(token, token)
            written.append(plain)
            length += len(plain)
            line += token.count("\n")
        elif token == f"</{name}>" and opened is not None and opened.start < length:
            found.append(Mark(opened.start, length, opened.values, opened.line))
            opened = None
        elif opened is None and token.endswith(">") and (values := _values(match["tag"], name)) is not None:
            opened = Mark(length, length, values, line)
        else:
            raise at(line, f"{token[:40]!r} is malformed, empty, nested or closes nothing")
    if opened is not None:
        raise at(opened.line, f"a <{name}> is never closed")
    return "".join(written), found


def at(line: int, problem: str) -> ValueError:
    return ValueError(f"line {line}: {problem}")


def _values(tag: str, name: str) -> dict[str, str] | None:
    match = _OPEN.fullmatch(tag)
    pairs: list[tuple[str, str]] = _PAIR.findall(match["attributes"]) if match else []
    values = dict(pairs)
    return values if match and match["name"] == name and len(values) == len(pairs) else None


def _blocks(source: str) -> Iterator[tuple[int, str, str]]:
    """(line of the header, header, text below it) of each item."""
    block: list[str] = []
    for number, line in enumerate([*source.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block[0], "\n".join(block[1:])
            block = []

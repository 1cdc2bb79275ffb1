"""CoNLL-U files of GUM as tokens, sentences and bracketed entities, with their place in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Token:
    """parent: index of its head among the document's tokens, -1 for a root. start, end: in the text."""

    form: str
    upos: str
    feats: str
    deprel: str
    parent: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """One `Entity=` annotation over the tokens first..last, inclusive. link: how it goes back to an
    earlier mention ("ana", "coref", "appos", "pred", "cata", "disc"; "sgl" where it is alone)."""

    first: int
    last: int
    entity: int
    etype: str
    link: str


@dataclass(slots=True)
class GumFile:
    name: str
    genre: str
    speakers: bool
    text: str
    tokens: list[Token]
    brackets: list[Bracket]


_OPENED = re.compile(r"(?P<entity>\d+)-(?P<etype>[a-z]+)-[^-]*-[^-]*-[^-]*-[^-]*-(?P<link>[a-z]+)")


@dataclass(slots=True)
class _Reading:
    """What has been read so far. pending: the white space before the next token."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: str = ""
    tokens: list[Token] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    opened: dict[int, list[tuple[int, str, str]]] = field(default_factory=lambda: defaultdict(list))

    def write(self, form: str, spaced: bool) -> int:
        """Appends a written word; where it starts."""
        self.parts += (self.pending, form)
        start = self.length + len(self.pending)
        self.length = start + len(form)
        self.pending = " " if spaced else ""
        return start


def read_gum_file(path: Path) -> GumFile:
    reading = _Reading()
    speakers = False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        speakers = speakers or any(line.startswith("# speaker = ") for line in lines)
        if reading.length:
            reading.pending = "\n\n" if any(re.match(r"# newpar\b(?!_)", line) for line in lines) else " "
        _sentence(reading, [line.split("\t") for line in lines if line[:1].isdigit()])
    genre = path.stem.split("_")[1]
    return GumFile(path.stem, genre, speakers, "".join(reading.parts), reading.tokens, reading.brackets)


def _sentence(reading: _Reading, rows: list[list[str]]) -> None:
    base = len(reading.tokens)
    inside: tuple[int, str, int] = (0, "", 0)  # last id of a multiword token, its form, where it starts
    cursor = 0
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "." in number:
            continue
        spaced = "SpaceAfter=No" not in misc.split("|")
        if "-" in number:
            inside = (int(number.split("-")[1]), form, reading.write(form, spaced))
            cursor = 0
            continue
        if int(number) <= inside[0]:
            at = inside[1].find(form, cursor)
            begin, cursor = (at, at + len(form)) if at >= 0 else (cursor, len(inside[1]))
            start, end = inside[2] + begin, inside[2] + cursor
        else:
            start = reading.write(form, spaced)
            end = start + len(form)
        parent = base + int(row[6]) - 1 if row[6] != "0" else -1
        reading.tokens.append(Token(form, row[3], row[5], row[7], parent, start, end))
        _entities(reading, misc)


def _entities(reading: _Reading, misc: str) -> None:
    place = len(reading.tokens) - 1
    value = next((item[7:] for item in misc.split("|") if item.startswith("Entity=")), "")
    pieces = re.findall(r"[()]|[^()]+", value)
    latest = -1
    for before, piece in zip(["", *pieces], pieces, strict=False):
        if before == "(":
            match = _OPENED.match(piece)
            if match is None:
                raise ValueError(f"not an entity of GUM: {piece!r}")
            latest = int(match["entity"])
            reading.opened[latest].append((place, match["etype"], match["link"]))
        elif piece == ")" and reading.opened[latest]:
            first, etype, link = reading.opened[latest].pop()
            reading.brackets.append(Bracket(first, place, latest, etype, link))
        elif piece not in "()":
            latest = int(piece)


def children(tokens: list[Token]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        found[token.parent].append(place)
    return found


def in_files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.conllu"))

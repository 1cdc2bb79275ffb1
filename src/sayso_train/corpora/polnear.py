"""PolNeAR: attributions in brat standoff, and the nested ones marked beside them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold attribution; spans in code points. inner: it lies in another one's
    content. sure: its annotators do not doubt it."""

    source: Pairs
    cue: Pairs
    content: Pairs
    inner: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and its readings, one an annotator. nested: whether inner ones are marked too."""

    name: str
    text: str
    readings: tuple[tuple[Attribution, ...], ...]
    nested: bool


def read_text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def read_brat(path: Path) -> tuple[Attribution, ...]:
    """Attributions of one .ann file, those without cue or content left out."""
    spans: dict[str, Pairs] = {}
    found = []
    lines = sorted(read_text(path).split("\n"), key=lambda line: not line.startswith("T"))
    for line in lines:
        fields = line.split("\t")
        if re.fullmatch(r"T\d+", fields[0]):
            pairs = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in (p.split() for p in pairs))
        elif re.fullmatch(r"E\d+", fields[0]):
            roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for part in fields[1].split():
                name, key = part.split(":")
                roles[name.rstrip("0123456789")] += spans[key]
            source, cue, content = (tuple(sorted(roles[r])) for r in ("Source", "Cue", "Content"))
            if cue and content:
                found.append(Attribution(source, cue, content))
    return tuple(found)


def read_polnear(folder: Path, nested: list[Path]) -> Iterator[GoldArticle]:
    """Articles of `folder` (text/, attributions/), with the nested rows of the JSON files
    added to each reading; the first file that has an article counts."""
    inner: dict[str, list[dict[str, object]]] = {}
    for path in nested:
        for name, rows in json.loads(path.read_text(encoding="utf-8")).items():
            inner.setdefault(name, rows)
    annotated = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated[path.stem.rsplit("_", 1)[0]].append(path)
    for name, paths in annotated.items():
        text = read_text(folder / "text" / f"{name}.txt")
        added = tuple(_nested(text, row) for row in inner.get(name, []))
        readings = [tuple(merged(text, item) for item in read_brat(path)) for path in paths]
        if name in inner:
            readings = [readings[0] + added]
        yield GoldArticle(name, text, tuple(readings), name in inner)


def _nested(text: str, row: dict[str, object]) -> Attribution:
    source, cue, content = (tuple(tuple(s) for s in row[key]) for key in ("source", "cue", "content"))  # type: ignore[attr-defined]
    return Attribution(_merged(text, source), cue, _merged(text, content), inner=True, sure=bool(row["sure"]))


def merged(text: str, item: Attribution) -> Attribution:
    """The attribution with pieces joined where no word lies between them."""
    return replace(item, source=_merged(text, item.source), content=_merged(text, item.content))


def _merged(text: str, spans: Pairs) -> Pairs:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not any(c.isalnum() for c in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)

"""Gold attributions in brat standoff.

A folder holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann. Lines that matter:

    T1<tab>Source 0 9<tab>the mayor
    T2<tab>Content 15 40;52 60<tab>...
    E1<tab>Attribution:T4 Content:T2 Cue:T3 Source:T1

A role may occur several times in an event, numbered (Source2). Other labels and lines are
left out, and so are attributions without a cue, which the guidelines don't allow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso_eval.attributions import Attribution, Spans
from sayso_eval.files import read_text

_TEXT_BOUND = re.compile(r"T\d+\t")
_EVENT = re.compile(r"E\d+\t")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and what each of its annotators marked, by the annotators' names."""

    text: str
    readings: tuple[tuple[Attribution, ...], ...]


def gold_articles(folder: Path) -> dict[str, GoldArticle]:
    """Every annotated article of a folder by name. Raises InputError."""
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], []).append(path)
    if not files:
        raise InputError(f"{folder}: no attributions/*.ann in it; name a folder with text/ and attributions/")
    return {
        name: GoldArticle(read_text(folder / "text" / f"{name}.txt"), tuple(read_brat(path) for path in paths))
        for name, paths in files.items()
    }


def read_brat(path: Path) -> tuple[Attribution, ...]:
    """The attributions of one file, in its order. Raises InputError."""
    spans: dict[str, Spans] = {}
    events: list[tuple[int, str]] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        try:
            if _TEXT_BOUND.match(line):
                key, rest = line.split("\t")[:2]
                spans[key] = _spans(rest)
            elif _EVENT.match(line):
                events.append((number, line.split("\t")[1]))
        except (ValueError, IndexError) as error:
            raise InputError(f"{path}:{number}: not a brat annotation; export it again") from error
    found = (_attribution(path, number, roles, spans) for number, roles in events)
    return tuple(item for item in found if item.cue)


def _spans(described: str) -> Spans:
    """The spans of "Content 15 40;52 60"."""
    parts = (part.split() for part in described.split(" ", 1)[1].split(";"))
    return tuple((int(start), int(end)) for start, end in parts)


def _attribution(path: Path, number: int, roles: str, spans: dict[str, Spans]) -> Attribution:
    """The attribution of "Attribution:T4 Content:T2 Cue:T3 Source:T1"."""
    by_role: dict[str, Spans] = {}
    for pair in roles.split():
        role, _, key = pair.partition(":")
        if key not in spans:
            raise InputError(f"{path}:{number}: names {key!r}, which the file doesn't have; export it again")
        role = role.rstrip("0123456789").lower()
        by_role[role] = by_role.get(role, ()) + spans[key]
    return Attribution(by_role.get("source", ()), by_role.get("cue", ()), by_role.get("content", ()))

"""The report of `sayso add`: what came into the ledger, what was there, what was set aside and why."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from sayso.codec import dumps
from sayso.record import Failure
from sayso.view.snippets import one_line

# Each part of the report on the terminal names this many and counts the rest; JSON names all.
_SHOWN = 20


class Carried(Protocol):
    """What a new version takes over of people's decisions, and what not, in lines."""

    def lines(self) -> list[str]: ...


@dataclass(slots=True)
class Summary:
    """Counted as results come. counts: by outcome ("added", "version", "seen elsewhere", "known", "set aside")."""

    counts: Counter[str] = field(default_factory=Counter)
    articles: list[dict[str, Any]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def count(self, result: Any) -> None:
        """result: a Failure or a workflow's outcome with `found`, `added` and `carried`."""
        if isinstance(result, Failure):
            self.counts["set aside"] += 1
            self.failures.append(result)
            return
        added = result.added
        self.counts[added.outcome.value] += 1
        told = {"found": result.found, "article": added.article, "outcome": added.outcome.value}
        if added.replaces:
            told["replaces"] = added.replaces
        if result.carried is not None and (lines := result.carried.lines()):
            told["decisions"] = lines
            self.carried += lines
        self.articles.append(told)


@dataclass(frozen=True, slots=True)
class Holds:
    """What the ledger holds in the end. path: its file."""

    path: str
    articles: int
    statements: int


def write(summary: Summary, holds: Holds, as_json: bool) -> None:
    """To standard output."""
    seconds = time.monotonic() - summary.started
    if as_json:
        sys.stdout.write(dumps(_as_json(summary, holds, seconds)) + "\n")
    else:
        sys.stdout.write("".join(line + "\n" for line in _lines(summary, holds, seconds)))


def _as_json(summary: Summary, holds: Holds, seconds: float) -> dict[str, Any]:
    return {
        "ledger": holds.path,
        "counts": {key: summary.counts[key] for key in ("added", "version", "seen elsewhere", "known", "set aside")},
        "articles": summary.articles,
        "set_aside": [{"where": each.where, "reason": each.reason} for each in summary.failures],
        "seconds": round(seconds, 3),
        "holds": {"articles": holds.articles, "statements": holds.statements},
    }


def _lines(summary: Summary, holds: Holds, seconds: float) -> Iterator[str]:
    counts = summary.counts
    new = counts["added"] + counts["version"]
    parts = [
        f"{_number(new, 'article')} added" + (f", {counts['version']} of them a new version" * bool(counts["version"]))
    ]
    if counts["known"]:
        parts.append(f"{counts['known']:,} known already")
    if counts["seen elsewhere"]:
        parts.append(f"{counts['seen elsewhere']:,} known, found at a new place")
    if summary.failures:
        parts.append(f"{len(summary.failures):,} set aside (--retry tries again)")
    yield "; ".join(parts) + f". {_pace(new, seconds)}"
    yield from _versions(summary)
    yield from _some(summary.carried)
    yield f"{holds.path} holds {_number(holds.articles, 'article')}, {_number(holds.statements, 'statement')}."


def _versions(summary: Summary) -> Iterator[str]:
    made = [each for each in summary.articles if "replaces" in each]
    yield from _some([f"{each['found']}: {each['article']} replaces {each['replaces']}" for each in made])


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"  {one_line(line)}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN:,} more; --json names all"


def _pace(new: int, seconds: float) -> str:
    if new < 2:
        return f"{seconds:.1f} s."
    return f"{seconds:.0f} s, {new / max(seconds, 0.001):.1f} a second."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" + "s" * (count != 1)

"""Other tools to time beside Sayso: spaCy's small parse, and textacy's extractor on it.

They come with the evaluation extra and run on one thread here, as Sayso does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

MODEL = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool ready to run. run: reads some texts whole; returns how many it gave up on."""

    name: str
    run: Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Absent:
    """A tool that can't be timed here. reason: why, and the mend."""

    name: str
    reason: str


def peers() -> list[Peer | Absent]:
    """Both tools, each with its model loaded, or why it isn't there."""
    names = ("spaCy's small parse", "textacy with its parse")
    try:
        parse: Any = import_module("spacy").load(MODEL)
    except ImportError:
        return [Absent(name, "spaCy is not installed; pip install 'sayso[eval]'") for name in names]
    except OSError:
        return [Absent(name, f"its model is missing; python -m spacy download {MODEL}") for name in names]
    spacy = Peer(names[0], lambda texts: _parse(parse, texts))
    try:
        extract: Any = import_module("textacy.extract")
    except ImportError:
        return [spacy, Absent(names[1], "textacy is not installed; pip install 'sayso[eval]'")]
    return [spacy, Peer(names[1], lambda texts: _extract(parse, extract, texts))]


def _parse(parse: Any, texts: Sequence[str]) -> int:
    for text in texts:
        parse(text)
    return 0


def _extract(parse: Any, extract: Any, texts: Sequence[str]) -> int:
    """textacy gives up on a text with an odd number of quotation marks."""
    failed = 0
    for text in texts:
        try:
            list(extract.direct_quotations(parse(text)))
        except ValueError:
            failed += 1
    return failed

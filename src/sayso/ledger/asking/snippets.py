"""Where the words that were searched for stand, as exact spans."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from sayso.ledger.asking.answers import Pairs, Snippet

ROOM = 240  # characters of a snippet
_BEFORE = 60  # of them in front of the first mark
_JOIN = len(" ... ")  # between the pieces of a content, as `Piece.text` writes them
_MARKERS = range(0xE000, 0xF8FF)  # private characters: a word to the tokenizer, so not part of any word here


def marks(query: str, texts: Mapping[int, tuple[str, str]]) -> dict[int, Pairs]:
    """By key of `texts`: (start, end) of what FTS5's query matches in the first column, in text order. texts: both
    columns of the index.

    The few texts are indexed anew, in memory: asking the ledger's own index for each of them would gather all
    words of a prefix every time.
    """
    a, b = _free_markers(first for first, _ in texts.values())
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE shown USING fts5(a, b, tokenize='unicode61 remove_diacritics 2')")
        rows = [(key, first.replace(a, " ").replace(b, " "), second) for key, (first, second) in texts.items()]
        db.executemany("INSERT INTO shown(rowid, a, b) VALUES (?, ?, ?)", rows)
        found = db.execute("SELECT rowid, highlight(shown, 0, ?, ?) FROM shown WHERE shown MATCH ?", (a, b, query))
        return {key: _positions(marked, a, b) for key, marked in found}


def _free_markers(texts: Iterable[str]) -> tuple[str, str]:
    """Two characters that stand in none of the texts, or the last two there are."""
    used: set[str] = set()
    for each in texts:
        used |= set(each)
    free = [chr(code) for code in _MARKERS if chr(code) not in used][:2]
    return (free[0], free[1]) if len(free) == 2 else (chr(_MARKERS[-2]), chr(_MARKERS[-1]))


def _positions(marked: str, a: str, b: str) -> Pairs:
    before, *parts = marked.split(a)
    pairs, at = [], len(before)
    for part in parts:
        inside, _, after = part.partition(b)
        pairs.append((at, at + len(inside)))
        at += len(inside) + len(after)
    return tuple(pair for pair in pairs if pair[0] < pair[1])


def snippet(words: str, spans: Sequence[Sequence[int]], found: Pairs) -> Snippet:
    """words: of the whole part, pieces joined by " ... "; spans: of its pieces in the article; found: marks in
    `words`."""
    start, end = window(words, found)
    shown = tuple((max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start)
    exact = tuple(pair for a, b in found for pair in exact_spans(spans, a, b))
    return Snippet(words[start:end], exact_spans(spans, start, end), shown, exact)


def window(words: str, found: Pairs) -> tuple[int, int]:
    """The stretch to show: from a little before the first mark, cut at spaces."""
    if len(words) <= ROOM:
        return 0, len(words)
    first = found[0][0] if found else 0
    start = min(max(0, first - _BEFORE), len(words) - ROOM)
    space = words.find(" ", start, first) if start else -1
    start = space + 1 if space >= 0 else start
    end = min(len(words), start + ROOM)
    space = words.rfind(" ", end - _BEFORE, end) if end < len(words) else -1
    return start, space if space > first else end


def exact_spans(spans: Sequence[Sequence[int]], start: int, end: int) -> Pairs:
    """A stretch of the joined pieces as spans of the article's text."""
    found, at = [], 0
    for first, last in spans:
        a, b = max(start, at), min(end, at + last - first)
        if a < b:
            found.append((first + a - at, first + b - at))
        at += last - first + _JOIN
    return tuple(found)

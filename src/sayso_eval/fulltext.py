"""Full text as a yardstick: SQLite's FTS5 with BM25, any of the question's words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")


def full_text_scores(queries: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """[queries, texts]: BM25, the higher the better; 0 where no word is shared."""
    scores = np.zeros((len(queries), len(texts)), dtype=np.float32)
    db = sqlite3.connect(":memory:")
    try:
        db.execute('create virtual table texts using fts5(text, tokenize = "porter unicode61 remove_diacritics 2")')
        db.executemany("insert into texts(rowid, text) values (?, ?)", enumerate(texts))
        for row, query in enumerate(queries):
            asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(query.lower())))
            if asked:
                found = db.execute("select rowid, -bm25(texts) from texts where texts match ?", (asked,)).fetchall()
                at, how = zip(*found, strict=True) if found else ((), ())
                scores[row, list(at)] = how
    finally:
        db.close()
    return scores

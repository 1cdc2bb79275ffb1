"""How well each match fits the words: Okapi BM25 (Robertson and Zaragoza 2009) as FTS5 has it."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

from sayso.ledger.asking.words import Near, Phrase, Term, Words

RANKED = 20_000  # matches, at most
_COMMON = 300_000  # rows with a word that is too common to tell one match from another
_COMMON_IN_PHRASE = 50_000  # the same for the rarest word of a phrase, which takes longer to go through
_SAMPLE = 1000
# What a word counts in each column: content and source; title and text.
_WEIGHTS = {"statement": "1.0, 0.5", "article": "4.0, 1.0"}
_WORD = re.compile(r"[^\W_]+")


def scores(db: Connection, of: str, words: Words) -> dict[int, float]:
    """By rowid, higher is better; empty where no word tells matches apart, or too many rows have those that do.
    of: "statement" or "article". Common words are left out: their weight is next to nothing, and looking it up
    takes FTS5 longer than the search."""
    last = newest_pk(db, of)
    groups = tuple(g for g in words.groups if not any(_common(db, of, term, last) for term in g))
    if not groups:
        return {}
    query, fts = Words(groups).fts(), f"{of}_fts"
    few = text(f"SELECT count(*) FROM (SELECT 1 FROM {fts} WHERE {fts} MATCH :query LIMIT :limit)")  # noqa: S608
    if db.execute(few, {"query": query, "limit": RANKED + 1}).scalar_one() > RANKED:
        return {}
    sql = text(f"SELECT rowid, -bm25({fts}, {_WEIGHTS[of]}) FROM {fts} WHERE {fts} MATCH :query")  # noqa: S608
    return {row[0]: row[1] for row in db.execute(sql, {"query": query})}


def newest_pk(db: Connection, of: str) -> int:
    """The highest pk of statements or articles; 0 where there is none."""
    return int(db.execute(text(f"SELECT max(pk) FROM {of}")).scalar() or 0)  # noqa: S608


def _common(db: Connection, of: str, term: Term, last: int) -> bool:
    """Whether each word of a term is common, as far as the newest rows tell."""
    phrases: tuple[Phrase, ...] = term.phrases if isinstance(term, Near) else (term,)
    words = [word for phrase in phrases for word in _WORD.findall(phrase.words)]
    most = _COMMON if len(words) == 1 else _COMMON_IN_PHRASE
    return bool(words) and all(_about(db, of, word, last) > most for word in words)


def _about(db: Connection, of: str, word: str, last: int) -> float:
    """How many rows have a word: by how far back the newest of them reach."""
    fts = f"{of}_fts"
    sql = text(
        f"SELECT min(rowid), count(*) FROM (SELECT rowid FROM {fts} WHERE {fts} MATCH :word "  # noqa: S608
        "ORDER BY rowid DESC LIMIT :limit)"
    )
    first, count = db.execute(sql, {"word": f'"{word}"', "limit": _SAMPLE}).one()
    return float(count if count < _SAMPLE else count * last / max(1, last - first + 1))

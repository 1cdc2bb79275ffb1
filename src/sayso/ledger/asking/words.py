"""What people type into a search box, as a query that FTS5 can't refuse.

    tessel valley            both words
    "withdraw by spring"     the words in a row
    withdr*                  words that start so
    marn OR vance            either; OR joins its two neighbours, the rest still has to be there
    -elections               not this word
    NEAR(mines valley, 5)    with at most 5 words between

All else is text: it is split into words as the index splits it ("$5.2bn" is "5 2bn" in a row), so that no
apostrophe, bracket or operator of FTS5 can make an error or mean something by accident.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.errors import UsageError

MOST = 64  # words and phrases of one query
_LENGTH = 4000  # characters of one query
_APART = 10  # words, where NEAR doesn't say
_FARTHEST = 1000
_SHORTEST = 2  # letters before "*": fewer would gather a large part of the index

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TOKEN = re.compile(
    r'(?P<minus>-*)(?:NEAR\((?P<near>[^()]{1,400})\)|"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s"]+))'
)
_DISTANCE = re.compile(r",\s*(\d{1,9})\s*$")
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_OR, _AND, _NOT = frozenset({"OR", "|", "||"}), frozenset({"AND", "&", "&&"}), frozenset({"NOT"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row; one word is the shortest. prefix: the last one may go on."""

    words: str
    prefix: bool = False

    def fts(self) -> str:
        return f'"{self.words}"' + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most `distance` words between the first and the last of them."""

    phrases: tuple[Phrase, ...]
    distance: int = _APART

    def fts(self) -> str:
        return f"NEAR({' '.join(each.fts() for each in self.phrases)}, {self.distance})"


Term = Phrase | Near


@dataclass(frozen=True, slots=True)
class Words:
    """A parsed query. groups: one term of each has to be there; none of `without` may."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    def fts(self) -> str:
        """In FTS5's own syntax."""
        wanted = " AND ".join(_any(group) for group in self.groups)
        return f"({wanted}) NOT {_any(self.without)}" if self.without else wanted

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those that may be there."""
        return tuple(term for group in self.groups for term in group)

    def plain(self) -> str:
        """The words alone, for what knows no syntax."""
        parts = (part for term in self.terms for part in (term.phrases if isinstance(term, Near) else (term,)))
        return " ".join(part.words for part in parts)


def parse(text: str) -> Words:
    """Raises UsageError where nothing is left to look for, where all is excluded, where a prefix has less
    than two letters, and for more than 64 words."""
    if len(text) > _LENGTH:
        raise UsageError(f"the words to search for are {len(text):,} characters long; give at most {_LENGTH:,}")
    groups: list[list[Term]] = []
    without: list[Term] = []
    joined = negative = False
    for each in _tokens(text):
        if isinstance(each, str):  # an operator, with a term on either side
            joined, negative = joined or each == "OR", negative or each == "NOT"
            continue
        term, minus = each
        if minus or negative:
            without.append(term)
        elif joined and groups:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = negative = False
    found = Words(tuple(tuple(group) for group in groups), tuple(without))
    _check(text, found)
    return found


def _check(text: str, found: Words) -> None:
    if len(found.terms) + len(found.without) > MOST:
        raise UsageError(f"more than {MOST} words to search for; leave some out")
    if found.groups:
        return
    if found.without:
        raise UsageError("only words to leave out; name at least one to look for")
    shown = text.strip()[:40]
    raise UsageError(f'nothing to search for in "{shown}"; name a word' if shown else "name a word to search for")


def _tokens(text: str) -> Iterator[tuple[Term, bool] | str]:
    """Terms, each with whether it is to be left out, and the operators between two of them. An operator at
    an end is a word ("or", Oregon's "OR")."""
    made = list(_read(text))
    last = len(made) - 1
    for i, each in enumerate(made):
        if not isinstance(each, str):
            yield each
            continue
        before, after = i > 0, i < last and not isinstance(made[i + 1], str)
        if after and (before or each in _NOT):
            yield "OR" if each in _OR else "NOT" if each in _NOT else "AND"
        elif _searchable(each):
            yield Phrase(each), False


def _read(text: str) -> Iterator[tuple[Term, bool] | str]:
    text = _CONTROL.sub(" ", text.translate(_MARKS))
    if text.count('"') % 2:  # the last one stands alone
        text = " ".join(text.rsplit('"', 1))
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word in _OR | _AND | _NOT and not match["minus"]:
            yield word
        elif term := _term(match):
            yield term, bool(match["minus"])


def _term(match: re.Match[str]) -> Term | None:
    if match["near"] is not None:
        return _near(match["near"])
    if match["phrase"] is not None:
        return _phrase(match["phrase"], bool(match["star"]))
    return _phrase(match["word"].removesuffix("*"), match["word"].endswith("*"))


def _near(inside: str) -> Term | None:
    found = _DISTANCE.search(inside)
    distance = min(int(found[1]), _FARTHEST) if found else _APART
    parts = _PART.findall(inside[: found.start()] if found else inside)
    phrases = [_phrase((quoted or bare).removesuffix("*"), bare.endswith("*")) for quoted, bare in parts]
    kept = tuple(each for each in phrases if each)
    return Near(kept, distance) if len(kept) > 1 else kept[0] if kept else None


def _phrase(words: str, prefix: bool) -> Phrase | None:
    if not _searchable(words):
        return None
    last = _last_word(words)
    if prefix and len(last) < _SHORTEST:
        raise UsageError(f'"{last}*" would find too much; give at least {_SHORTEST} letters before the *')
    return Phrase(" ".join(words.split()), prefix)


def _last_word(words: str) -> str:
    end = len(words)
    while end and not _searchable(words[end - 1]):
        end -= 1
    start = end
    while start and _searchable(words[start - 1]):
        start -= 1
    return words[start:end]


def _searchable(text: str) -> bool:
    """Whether the index's tokenizer (unicode61) finds a word in it: letters, digits, private characters."""
    return any((kind := unicodedata.category(char))[0] in "LN" or kind == "Co" for char in text)


def _any(terms: Sequence[Term] | Iterable[Term]) -> str:
    made = [term.fts() for term in terms]
    return made[0] if len(made) == 1 else f"({' OR '.join(made)})"

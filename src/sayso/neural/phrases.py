"""Mentions as numbers: what the scorer of coreference is told of each phrase and of each pair.

String match, agreement and distance are the classic evidence (Soon et al. 2001; Bengtson and
Roth 2008); the vectors of the encoder see none of them well across a whole article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.neural.encoding import Encoded
from sayso.neural.surroundings import surroundings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

NAME, NOMINAL, PRONOUN = 0, 1, 2


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRONOUNS = {
    1: "he him his himself",
    2: "she her hers herself",
    3: "it its itself",
    4: "they them their theirs themselves themself",
    5: "i me my mine myself",
    6: "we us our ours ourselves",
    7: "you your yours yourself yourselves",
    8: "who whom whose which",
    9: "this that these those",
    10: "one ones oneself everyone everybody someone somebody anyone nobody all both some others another each",
}
PRONOUN_CLASS = {word: number for number, line in _PRONOUNS.items() for word in line.split()}
_PRONOUN_CLASSES = len(_PRONOUNS) + 1
_DETERMINERS = {
    1: "the",
    2: "a an",
    3: "this that these those",
    4: "his her its their my our your whose",
    5: "no any every each some many several few all both most more other another one two three four five",
}
_DETERMINER_CLASS = {word: number for number, line in _DETERMINERS.items() for word in line.split()}
_DETERMINER_CLASSES = 7  # none, those above, a possessive 's
_MALE = _listed(
    "mr mister sir lord king prince man men boy father son brother husband uncle he grandfather actor "
    "gentleman nephew widower chairman spokesman congressman businessman policeman grandson"
)
_FEMALE = _listed(
    "mrs ms miss madam lady queen princess woman women girl mother daughter sister wife aunt she "
    "grandmother actress niece widow chairwoman spokeswoman congresswoman businesswoman granddaughter"
)
_PLURAL = _listed("people men women children police troops forces officials lawmakers both others")
_SINGULAR_IN_S = re.compile(r".*(?:ss|us|is|ics|ews)$")
_SMALL = _listed("the a an of and for in on at to 's s ’ ' . , - – — & de la mr mrs ms dr president")

UNARY = 3 + _PRONOUN_CLASSES + _DETERMINER_CLASSES + 3 + 3 + 4
_SENTENCE_STEPS = np.array([1, 2, 3, 4, 6, 9, 17])
_NAMES = 30  # different names that a mention far behind them may go back to
_MENTION_STEPS = np.array([2, 3, 5, 9, 17, 33, 65])
PAIR = 22 + (len(_SENTENCE_STEPS) + 1) + (len(_MENTION_STEPS) + 1)


@dataclass(frozen=True, slots=True)
class Phrases:
    """m mentions in text order. words [start, end) and head: indexes into the article's words.
    Each word is lower case. sentence, paragraph, quotation: number of each, -1 outside quotations."""

    start: Ints
    end: Ints
    head: Ints
    form: Ints
    sentence: Ints
    paragraph: Ints
    quotation: Ints
    words: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    before: tuple[str, ...]  # the word before each mention

    def __len__(self) -> int:
        return len(self.start)


def phrases_of(text: str, encoded: Encoded, start: Ints, end: Ints, head: Ints, form: Ints) -> Phrases:
    """Mentions by their words [start, end), in order of their heads."""
    shown = [text[a:b].lower() for a, b in encoded.spans]
    around = surroundings(text, encoded.spans)
    return Phrases(
        start,
        end,
        head,
        form,
        around.sentence[head],
        around.paragraph[head],
        around.quotation[head],
        tuple(tuple(shown[a:b]) for a, b in zip(start, end, strict=True)),
        tuple(shown[h] for h in head),
        tuple(shown[a - 1] if a else "" for a in start),
    )


def unary(phrases: Phrases) -> Floats:
    """[m, UNARY]: form, pronoun class, determiner, number, gender and whether quoted, one-hot."""
    rows = np.zeros((len(phrases), UNARY), dtype=np.float32)
    at = 0
    for values, size in (
        (phrases.form, 3),
        (_pronouns(phrases), _PRONOUN_CLASSES),
        (np.array([_determiner(w) for w in phrases.words], dtype=np.int64), _DETERMINER_CLASSES),
        (numbers(phrases), 3),
        (genders(phrases), 3),
    ):
        rows[np.arange(len(rows)), at + values] = 1
        at += size
    rows[:, at] = phrases.quotation >= 0
    rows[:, at + 1] = np.minimum(phrases.end - phrases.start, 10) / 10
    rows[:, at + 2] = phrases.sentence == 0
    rows[:, at + 3] = np.diff(phrases.sentence, prepend=-1) > 0  # first of its sentence
    return rows


def pair_list(phrases: Phrases, near: int = 120) -> tuple[Ints, Ints]:
    """(mention, antecedent) indexes [k] of the pairs worth a score: the `near` mentions before each; for
    all but pronouns also the first and last ones before those with the same head word, and the last one
    of each name. Linear in the mentions."""
    later: list[Ints] = []
    earlier: list[Ints] = []
    seen: dict[str, list[int]] = {}
    names: dict[str, int] = {}
    for i, (head, form) in enumerate(zip(phrases.heads, phrases.form.tolist(), strict=True)):
        low = max(0, i - near)
        same = seen.setdefault(head, [])
        far: list[int] = []
        if form != PRONOUN and low:
            far = sorted({j for j in (*same[:2], *same[-2:], *list(names.values())[-_NAMES:]) if j < low})
        found = np.array([*far, *range(low, i)], dtype=np.int64)
        later.append(np.full(len(found), i, dtype=np.int64))
        earlier.append(found)
        same.append(i)
        if form == NAME:
            names.pop(head, None)  # the last to come stands last
            names[head] = i
    if not later:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(later), np.concatenate(earlier)


def pair_features(phrases: Phrases, i: Ints, j: Ints) -> Floats:
    """[k, PAIR] for mentions `i` and their candidates `j` before them."""
    ids = _identities(phrases)
    name = (phrases.form[i] == NAME) & (phrases.form[j] == NAME)
    noun = (phrases.form[i] == NOMINAL) & (phrases.form[j] == NOMINAL) & (ids.head[i] == ids.head[j])
    number, gender = numbers(phrases), genders(phrases)
    shared, contained, clash = _word_match(ids, i, j, name | noun)
    before, after = ids.rank[j], ids.rank[i]
    apart = phrases.sentence[i] - phrases.sentence[j]
    gap = phrases.start[i] - phrases.end[j]
    columns = [
        ids.head[i] == ids.head[j],
        ids.text[i] == ids.text[j],
        shared * name,
        contained * name,
        clash * name,
        shared * noun,
        contained * noun,
        clash * noun,
        (ids.head[i] == ids.head[j]) & (after == before + 1),
        _acronyms(phrases, i, j),
        name,
        (number[i] == number[j]) & (number[i] < 2),
        (number[i] != number[j]) & (number[i] < 2) & (number[j] < 2),
        (gender[i] == gender[j]) & (gender[i] < 2),
        (gender[i] != gender[j]) & (gender[i] < 2) & (gender[j] < 2),
        phrases.paragraph[i] == phrases.paragraph[j],
        (phrases.quotation[i] == phrases.quotation[j]) & (phrases.quotation[i] >= 0),
        (phrases.quotation[i] >= 0) != (phrases.quotation[j] >= 0),
        (phrases.start[i] >= phrases.start[j]) & (phrases.end[i] <= phrases.end[j]),
        (phrases.start[j] >= phrases.start[i]) & (phrases.end[j] <= phrases.end[i]),
        (gap == 1) & np.array([b == "," for b in phrases.before], dtype=bool)[i],
        _recent(number, gender, i, j),
    ]
    features = np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)
    steps = [
        _one_hot(np.searchsorted(_SENTENCE_STEPS, apart, side="right"), len(_SENTENCE_STEPS) + 1),
        _one_hot(np.searchsorted(_MENTION_STEPS, i - j, side="right"), len(_MENTION_STEPS) + 1),
    ]
    return np.concatenate([features, *steps], axis=1)


def numbers(phrases: Phrases) -> Ints:
    """0 singular, 1 plural, 2 unknown, of each mention."""
    return np.array(
        [_number(f, h, w) for f, h, w in zip(phrases.form, phrases.heads, phrases.words, strict=True)], dtype=np.int64
    )


def genders(phrases: Phrases) -> Ints:
    """0 male, 1 female, 2 unknown, of each mention, by pronouns, titles and words for people alone."""
    return np.array(
        [_gender(words, before) for words, before in zip(phrases.words, phrases.before, strict=True)], dtype=np.int64
    )


@dataclass(frozen=True, slots=True)
class _Identities:
    """head, text: numbers, equal for equal words. rank: how many mentions before have the same head."""

    head: Ints
    rank: Ints
    text: Ints
    content: tuple[frozenset[str], ...]


def _identities(phrases: Phrases) -> _Identities:
    heads: dict[str, int] = {}
    texts: dict[tuple[str, ...], int] = {}
    stripped = [tuple(w for w in words if w not in _SMALL) or words for words in phrases.words]
    head = np.array([heads.setdefault(h, len(heads)) for h in phrases.heads], dtype=np.int64)
    text = np.array([texts.setdefault(t, len(texts)) for t in stripped], dtype=np.int64)
    seen: dict[int, int] = {}
    rank = np.zeros(len(head), dtype=np.int64)
    for k, number in enumerate(head.tolist()):
        rank[k] = seen[number] = seen.get(number, -1) + 1
    return _Identities(head, rank, text, tuple(frozenset(t) for t in stripped))


def _word_match(ids: _Identities, i: Ints, j: Ints, asked: npt.NDArray[np.bool_]) -> tuple[Floats, ...]:
    """(share a word, one's words within the other's, both of several words with neither), 0 where not asked."""
    shared, contained, clash = (np.zeros(len(i), dtype=np.float32) for _ in range(3))
    for k in map(int, np.flatnonzero(asked)):
        a, b = ids.content[i[k]], ids.content[j[k]]
        common = len(a & b)
        shared[k] = common / max(1, len(a | b))
        contained[k] = common == min(len(a), len(b))
        clash[k] = len(a) > 1 and len(b) > 1 and common < min(len(a), len(b))
    return shared, contained, clash


def _acronyms(phrases: Phrases, i: Ints, j: Ints) -> Floats:
    """Whether one of a pair is the other's initials, both ways."""
    short = [h if len(h) > 1 else "" for h in phrases.heads]
    initials = ["".join(w[0] for w in words if w not in _SMALL) for words in phrases.words]
    long = [letters if len(letters) > 1 else "-" for letters in initials]
    ids: dict[str, int] = {}
    s = np.array([ids.setdefault(x, len(ids)) for x in short], dtype=np.int64)
    l = np.array([ids.setdefault(x, len(ids)) for x in long], dtype=np.int64)  # noqa: E741
    matched: Floats = ((s[i] == l[j]) | (l[i] == s[j])).astype(np.float32)
    return matched


def _recent(number: Ints, gender: Ints, i: Ints, j: Ints) -> Floats:
    """Whether `j` is the last mention before `i` that agrees with it and stands in an earlier or the same sentence."""
    agrees = ~(
        ((number[i] != number[j]) & (number[i] < 2) & (number[j] < 2))
        | ((gender[i] != gender[j]) & (gender[i] < 2) & (gender[j] < 2))
    )
    last = np.full(len(number), -1, dtype=np.int64)
    np.maximum.at(last, i[agrees], j[agrees])
    recent: Floats = (last[i] == j).astype(np.float32)
    return recent


def _pronouns(phrases: Phrases) -> Ints:
    found = [PRONOUN_CLASS.get(h, 0) if f == PRONOUN else 0 for f, h in zip(phrases.form, phrases.heads, strict=True)]
    return np.array(found, dtype=np.int64)


def _determiner(words: Sequence[str]) -> int:
    if len(words) > 1 and words[0] in _DETERMINER_CLASS:
        return _DETERMINER_CLASS[words[0]]
    return 6 if "’" in words[:-1] or "'" in words[:-1] else 0


def _number(form: int, head: str, words: Sequence[str]) -> int:
    if form == PRONOUN:
        return {1: 0, 2: 0, 3: 0, 5: 0, 4: 1, 6: 1}.get(PRONOUN_CLASS.get(head, 0), 2)
    if "and" in words or head in _PLURAL:
        return 1
    if form == NAME:
        return 2
    return 1 if head.endswith("s") and not _SINGULAR_IN_S.match(head) else 0


def _gender(words: Sequence[str], before: str) -> int:
    if len(words) == 1 and (number := PRONOUN_CLASS.get(words[0], 0)) in (1, 2):
        return number - 1
    told = {*words, before}
    male, female = bool(told & _MALE), bool(told & _FEMALE)
    return 2 if male == female else int(female)


def _one_hot(values: Ints, size: int) -> Floats:
    return np.eye(size, dtype=np.float32)[values]

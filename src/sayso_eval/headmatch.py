"""Mentions of two readings brought together, and the linking by head words that others are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from sayso_eval.conll import Clustering


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention. start, end, head: code points, half-open. entity: its cluster's number. kind and form:
    values of `sayso.record.EntityKind` and `Form`."""

    start: int
    end: int
    head: tuple[int, int]
    kind: str | None
    form: str
    entity: int


def clusters(phrases: Iterable[Phrase], keys: dict[Phrase, Hashable] | None = None) -> Clustering:
    """Clusters of two and more mentions, by span, or by `keys` where given. A span in two clusters
    stays in the first; one with the same key twice counts once."""
    taken: set[Hashable] = set()
    groups: dict[int, set[Hashable]] = defaultdict(set)
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end, p.entity)):
        key = keys[phrase] if keys else (phrase.start, phrase.end)
        if key not in taken:
            taken.add(key)
            groups[phrase.entity].add(key)
    return [frozenset(group) for group in groups.values() if len(group) > 1]


def head_keys(gold: Sequence[Phrase], given: Sequence[Phrase]) -> dict[Phrase, Hashable]:
    """What each given mention counts as when heads decide: the gold mention it is paired with, else
    its own span. Pairs are one to one: equal spans first, then equal heads, those whose spans
    share most before others."""
    free = {(p.start, p.end): p for p in gold}
    keys: dict[Phrase, Hashable] = {}
    for phrase in given:
        if (phrase.start, phrase.end) in free:
            del free[phrase.start, phrase.end]
            keys[phrase] = (phrase.start, phrase.end)
    by_head: dict[tuple[int, int], list[Phrase]] = defaultdict(list)
    for phrase in free.values():
        by_head[phrase.head].append(phrase)
    pairs = [(-_shared(p, g), p.start, p.end, g.start, g.end, p, g)
             for p in given if p not in keys for g in by_head[p.head]]  # fmt: skip
    for *_, phrase, paired in sorted(pairs, key=lambda pair: pair[:5]):
        if phrase not in keys and (paired.start, paired.end) in free:
            del free[paired.start, paired.end]
            keys[phrase] = (paired.start, paired.end)
    return keys | {p: ("extra", p.start, p.end) for p in given if p not in keys}


def _shared(one: Phrase, other: Phrase) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / (max(one.end, other.end) - min(one.start, other.start))


def linked_by_head(text: str, phrases: Sequence[Phrase], pronouns: bool = True) -> list[Phrase]:
    """The same mentions with entities by this rule alone, the head-match baseline:

    names and nominals with the same head word, in lower case, are one entity; so are all "I", all "we",
    all "you" with their other cases. "he" and "she" go back to the nearest name or nominal
    before them that is a person's, "it" to the nearest that is not, "they" to the nearest
    of a person or organisation, and any other pronoun stays alone; so does one with nothing
    before it. Without `pronouns` every one of them stays alone.
    """
    numbers: dict[Hashable, int] = {}
    before: list[Phrase] = []
    linked = []
    for place, phrase in enumerate(sorted(phrases, key=lambda p: (p.start, -p.end))):
        word = text[slice(*phrase.head)].lower()
        if phrase.form == "pronoun":
            entity = _antecedent(before, word) if pronouns else None
            shared = pronouns and word in _PERSONS
            key: Hashable = ("person", _PERSONS[word]) if shared else ("alone", place)
            number = numbers.setdefault(key, len(numbers)) if entity is None else entity
        else:
            number = numbers.setdefault(("head", word), len(numbers))
        linked.append(Phrase(phrase.start, phrase.end, phrase.head, phrase.kind, phrase.form, number))
        if phrase.form != "pronoun":
            before.append(linked[-1])
    return linked


_PERSONS = {
    word: words[0]
    for words in (
        ("i", "me", "my", "mine", "myself"),
        ("we", "us", "our", "ours", "ourselves"),
        ("you", "your", "yours", "yourself", "yourselves"),
    )
    for word in words
}
_THIRD = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), frozenset({"person"})),
    **dict.fromkeys(("it", "its", "itself"), None),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), frozenset({"person", "organisation"})),
}


def _antecedent(before: Sequence[Phrase], word: str) -> int | None:
    if word not in _THIRD:
        return None
    wanted = _THIRD[word]
    for phrase in reversed(before):
        if phrase.kind in wanted if wanted else phrase.kind != "person":
            return phrase.entity
    return None

"""Kinds of attribution, and how well each is found.

direct, indirect, mixed   all, none or some of the content's words stand in quotation marks
in pieces          words that aren't the content's lie between its first and its last
across sentences   a sentence begins between the content's first and last word
no source          nobody is named
noun cue           see sayso_eval.nouns
colon              the cue ends in a colon or a dash
headline           the cue stands in the first paragraph
Only the gold's kinds are known for certain, so each figure is a recall: the share of the gold
attributions of a kind that are detected, linked, relaxed or exact as sayso_eval.scores says.
A colon alone holds no word, so only `linked` can ever count it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.text.quotations import paragraphs, quotations
from sayso.text.sentences import sentence_starts
from sayso_eval.attributions import Attribution
from sayso_eval.matching import Matched
from sayso_eval.nouns import is_noun_cue
from sayso_eval.words import Indexes, Words


class Kind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    PIECES = "in pieces"
    SENTENCES = "across sentences"
    NO_SOURCE = "no source"
    NOUN = "noun cue"
    COLON = "colon"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a text the kinds depend on. quoted: words inside quotation marks.
    sentences: offsets where sentences start. headline: where the first paragraph ends."""

    words: Words
    quoted: Indexes
    sentences: tuple[int, ...]
    headline: int

    @classmethod
    def of(cls, words: Words) -> Layout:
        text = words.text
        quoted = words.covered(tuple((q.start, q.end) for q in quotations(text)))
        first = next((end for _, end in paragraphs(text)), 0)
        return cls(words, quoted, tuple(sentence_starts(text)), first)


def kinds(item: Attribution, layout: Layout) -> frozenset[Kind]:
    """Every kind that an attribution is of: one of direct, indirect and mixed, and any others."""
    content = layout.words.covered(item.content)
    cue_start, cue_end = (min(s for s, _ in item.cue), max(e for _, e in item.cue)) if item.cue else (-1, -1)
    found = {_quotation(content, layout.quoted)}
    if content and len(content) <= max(content) - min(content):
        found.add(Kind.PIECES)
    if content and _crosses(content, layout):
        found.add(Kind.SENTENCES)
    if not item.source:
        found.add(Kind.NO_SOURCE)
    if item.cue and is_noun_cue(layout.words.text, cue_start, cue_end):
        found.add(Kind.NOUN)
    if item.cue and layout.words.text[cue_start:cue_end].rstrip().endswith((":", "-", "–", "—", "―")):
        found.add(Kind.COLON)
    if 0 <= cue_start < layout.headline:
        found.add(Kind.HEADLINE)
    return frozenset(found)


def _quotation(content: Indexes, quoted: Indexes) -> Kind:
    inside = len(content & quoted)
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == len(content) else Kind.MIXED


def _crosses(content: Indexes, layout: Layout) -> bool:
    first, last = layout.words.starts[min(content)], layout.words.starts[max(content)]
    return bisect_right(layout.sentences, last) > bisect_right(layout.sentences, first)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A line of the table. count: gold attributions. The rest: percent of them."""

    kind: Kind
    count: int
    detection: float
    linked: float
    relaxed: float
    exact: float


def by_kind(cases: Iterable[Matched]) -> list[KindRow]:
    """The table, a row for every kind, also those that never occur."""
    outcomes: dict[Kind, list[tuple[bool, bool, bool, bool]]] = {kind: [] for kind in Kind}
    for item in cases:
        layout = Layout.of(item.words)
        for index, gold in enumerate(item.case.gold):
            outcome = index in item.pairs, index in item.linked, item.relaxed(index), item.exact(index)
            for kind in kinds(gold, layout):
                outcomes[kind].append(outcome)
    return [_row(kind, seen) for kind, seen in outcomes.items()]


def _row(kind: Kind, seen: list[tuple[bool, bool, bool, bool]]) -> KindRow:
    detection, linked, relaxed, exact = (100 * sum(o[k] for o in seen) / max(1, len(seen)) for k in range(4))
    return KindRow(kind, len(seen), detection, linked, relaxed, exact)

"""GUM's mentions cut down to those that OntoNotes would mark."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sayso_train.corpora.gumfile import Bracket, GumFile, Token
from sayso_train.corpora.phrases import listed

_MODIFIERS = ("compound", "amod", "nmod:desc")
_GENERIC = listed("you your yours yourself yourselves one one's oneself")
_INDEFINITE = frozenset({"a", "an"})
_APART = 2  # tokens between the two halves of an apposition: a comma, a bracket


def as_in_ontonotes(file: GumFile) -> list[Bracket]:
    """The brackets that remain, entities renumbered where one splits. In this order:

    1. A predicate ("is a teacher", link "pred") and a pronoun that only points forward (link
       "cata") are dropped. Bridging and split antecedents are not in the brackets to begin with.
    2. A non-proper modifier of a noun ("the [tax] law") is dropped.
    3. An apposition (link "appos", or the relation of that name) and the mention of the same entity
       right before it become one mention that spans both.
    4. Of two mentions of one entity inside each other, the inner one is dropped (no i-within-i).
    5. A clause that a later mention takes up (link "disc" goes back to it) shrinks to its verb.
    6. "you" and "one" are dropped where their entity has no other words and the document no
       speakers: they are generic.
    7. A mention with "a" or "an" starts an entity of its own, which what follows belongs to.
    Times stay. Entities left with one mention are dropped by the caller.
    """
    tokens = file.tokens
    chains: dict[int, list[Bracket]] = defaultdict(list)
    for bracket in sorted(file.brackets, key=lambda b: (b.first, -b.last)):
        if bracket.link not in {"pred", "cata"} and not _modifies(tokens, bracket):
            chains[bracket.entity].append(bracket)
    kept: list[list[Bracket]] = []
    for chain in chains.values():
        outer = _outermost(_with_appositions(tokens, chain))
        if file.speakers or not _generic(tokens, outer):
            kept += _split(tokens, [_shrunk(tokens, bracket) for bracket in outer])
    return [replace(bracket, entity=number) for number, chain in enumerate(kept) for bracket in chain]


def _modifies(tokens: list[Token], bracket: Bracket) -> bool:
    head = tokens[_top(tokens, bracket)]
    return head.deprel in _MODIFIERS and head.upos not in {"PROPN", "PRON"}


def _top(tokens: list[Token], bracket: Bracket) -> int:
    inside = range(bracket.first, bracket.last + 1)
    return next((i for i in inside if tokens[i].parent not in inside and tokens[i].upos != "PUNCT"), bracket.first)


def _with_appositions(tokens: list[Token], chain: list[Bracket]) -> list[Bracket]:
    merged: list[Bracket] = []
    for bracket in chain:
        before = merged[-1] if merged else None
        apposed = bracket.link == "appos" or tokens[_top(tokens, bracket)].deprel == "appos"
        if before is not None and apposed and 0 < bracket.first - before.last <= _APART + 1:
            merged[-1] = replace(before, last=_closed(tokens, before.last, bracket.last))
        else:
            merged.append(bracket)
    return merged


def _closed(tokens: list[Token], before: int, last: int) -> int:
    """The end of an apposition, with the bracket that closes it where one was opened."""
    opened = before + 1 < len(tokens) and tokens[before + 1].form == "("
    return last + 1 if opened and last + 1 < len(tokens) and tokens[last + 1].form == ")" else last


def _outermost(chain: list[Bracket]) -> list[Bracket]:
    return [b for b in chain if not any(o.first <= b.first and b.last <= o.last and o is not b for o in chain)]


def _shrunk(tokens: list[Token], bracket: Bracket) -> Bracket:
    top = _top(tokens, bracket)
    return replace(bracket, first=top, last=top) if tokens[top].upos in {"VERB", "AUX"} else bracket


def _generic(tokens: list[Token], chain: list[Bracket]) -> bool:
    return all(b.first == b.last and tokens[b.first].form.lower() in _GENERIC for b in chain)


def _split(tokens: list[Token], chain: list[Bracket]) -> list[list[Bracket]]:
    """The chain, cut before each indefinite mention."""
    cut: list[list[Bracket]] = []
    for bracket in chain:
        if not cut or tokens[bracket.first].form.lower() in _INDEFINITE:
            cut.append([])
        cut[-1].append(bracket)
    return cut

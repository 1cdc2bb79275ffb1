"""Noun phrases that speak of people and bodies without a name, and the names that stand beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.record import Span
from sayso.resolve.speakers import actors, lexicon
from sayso.resolve.speakers.page import Page, Token

_DEFINITE = lexicon.listed("the this that these those")
_POSSESSIVE = lexicon.listed("his her its their my our your")
_INDEFINITE = lexicon.listed(
    """a an one another some many several few two three four five six seven eight nine ten most other any no both
    each every dozens hundreds thousands"""
)
_LEFT = 7  # words before a head that may belong to its phrase
_RIGHT = 16  # words after it that may
_STOPS = lexicon.listed(
    """was were is are has have had will would can could said says told did does do may might must"""
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """span: determiner to head. head: index of its head among the page's tokens. noun: casefolded, in
    the singular. plural, definite. owner: span of the possessor inside it ("the airline's", "its"). bare:
    one without a determiner after a name and a comma, which can only describe that ("Renn, mayor of Ulvena")."""

    span: Span
    head: int
    noun: str
    plural: bool
    definite: bool
    owner: Span | None
    bare: bool = False


@lru_cache(maxsize=8192)
def singular(word: str) -> tuple[str, bool]:
    """(A noun's singular, whether the word is its plural), by rule and a few exceptions."""
    if word in _PLURALS:
        return _PLURALS[word], True
    if word in lexicon.GROUPS:
        return word, True
    for ending, short in (("ies", "y"), ("ses", "s"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if word.endswith(ending) and not word.endswith(("ss", "us", "is")) and len(word) > len(ending) + 2:
            stem = word[: len(word) - len(ending)] + short
            if stem in _NOUNS or ending == "s":
                return stem, True
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man", True
    return word, False


_PLURALS = {"people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife",
            "police": "police", "media": "media", "persons": "person"}  # fmt: skip
_NOUNS = lexicon.PERSONS | lexicon.ORGANISATIONS | lexicon.DOCUMENTS | {"person", "member", "caller", "author"}
_PEOPLE = (
    lexicon.PERSONS
    | {"person", "member", "caller", "author", "pilot", "reader", "viewer", "human", "group"}
    | lexicon.GROUPS
)


# Documents that a text comes back to.
_WRITINGS = lexicon.listed(
    """report study survey poll letter memo email e-mail analysis review audit article investigation document lawsuit
    complaint indictment ruling statement tweet"""
)


def find_nominals(page: Page, taken: tuple[Span, ...], told: Container[int] = ()) -> Iterator[Nominal]:
    """Phrases headed by a noun for a person or a body, outside the spans taken by names and titles.
    told: starts of further nouns that stand for such."""
    covered = {i for span in taken for i in range(page.index(span.start), page.index(span.end))}
    for i, token in enumerate(page.tokens):
        if i in covered or not token.word:
            continue
        noun, plural = singular(token.lower)
        known = (
            noun in _PEOPLE
            or noun in lexicon.ORGANISATIONS
            or token.start in told
            or (noun in _WRITINGS and not plural)
        )
        if (known or token.lower in lexicon.GROUP_NAMES) and not _aged(token) and _heads(page, i):
            at = i + 1 if noun in lexicon.COMPOUNDS and _is_general(page, i + 1) else i
            found = _phrase(page, at, noun, plural, covered)
            if found is not None:
                yield found
        elif (
            _aged(token)
            and i
            and (before := page.tokens[i - 1].lower) in ("the", "a", "an", "another")
            and _heads(page, i)
        ):
            yield Nominal(Span(page.tokens[i - 1].start, token.end), i, "person", False, before == "the", None)


def _is_general(page: Page, i: int) -> bool:
    return i < len(page.tokens) and page.tokens[i].lower in ("general", "general's")


def _aged(token: Token) -> bool:
    """ "the 34-year-old"."""
    return token.lower.endswith("-year-old")


def _heads(page: Page, i: int) -> bool:
    """Whether a noun ends its phrase: no other noun of the kind right after it ("police officers")."""
    following = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    if following is None or not following.word or following.start > page.tokens[i].end + 1:
        return True
    if page.tokens[i].lower in _ADVERBIAL and not following.capital and following.lower not in _STOPS:
        return following.lower in lexicon.PREPOSITIONS
    noun, _ = singular(following.lower)
    if following.lower in _STOPS:
        return True  # "the museum will return"
    return noun not in _NOUNS and following.lower not in ("hall", "line", "room")


_ADVERBIAL = lexicon.listed("weekly daily general private public")  # mostly before a noun: "the average weekly benefit"


def _phrase(page: Page, head: int, noun: str, plural: bool, covered: set[int]) -> Nominal | None:
    at = head
    determiner = ""
    owner: Span | None = None
    while at and head - at < _LEFT:
        token = page.tokens[at - 1]
        if token.lower == "that" and (plural or page.tokens[at].capital or noun.endswith(("body", "one"))):
            break  # "said that officials"
        if token.lower in _DEFINITE | _POSSESSIVE | _INDEFINITE or token.text.isdigit():
            at -= 1
            determiner = token.lower
            if token.lower in _POSSESSIVE:
                owner = Span(token.start, token.end)
            if at and page.tokens[at - 1].lower in ("some", "about", "the", "all", "nearly", "almost"):
                at -= 1
            break
        if token.lower in ("'s", "'") and at > 1:
            start, owner = _possessor(page, at - 2, covered)
            at, determiner = start, "the"
            break
        if not token.word or not _modifies(token, at - 1 in covered):
            break
        at -= 1
    if not determiner and not plural and noun not in _BARE:
        if not _after_name(page, at, noun):
            return None
        return Nominal(Span(page.tokens[at].start, page.tokens[head].end), head, noun, False, False, None, bare=True)
    if not determiner:
        at = _bare(page, at, head)
    definite = determiner in _DEFINITE or owner is not None
    return Nominal(Span(page.tokens[at].start, page.tokens[head].end), head, noun, plural, definite, owner)


def _after_name(page: Page, at: int, noun: str) -> bool:
    before = page.tokens[at - 2 : at] if at > 1 else ()
    return noun in lexicon.TITLES and len(before) == 2 and before[1].text == "," and before[0].capital


_BARE = lexicon.listed("police media parliament congress management")  # need no determiner
_ADJECTIVES = ("al", "ic", "ive", "ous", "ish", "ian", "ary", "ese", "less", "ful", "can", "ior")
_ADJECTIVAL = lexicon.listed("former late long last first second third other next three two")
_COMMON_ADJECTIVES = lexicon.listed(
    """young old black white poor rich gay top more fellow rival foreign armed unarmed other"""
)


def _bare(page: Page, at: int, head: int) -> int:
    """Where a phrase without a determiner begins: only what looks like an adjective belongs to it, or
    all that stands between it and a mark or the sentence's start."""
    if at == 0 or page.sentence_initial(at) or not page.tokens[at - 1].word:
        return at
    start = head
    while start > at:
        word = page.tokens[start - 1]
        if not (word.lower.endswith(_ADJECTIVES) or word.lower in _COMMON_ADJECTIVES or actors.demonym(word.text)):
            break
        start -= 1
    return start


def _modifies(token: Token, named: bool) -> bool:
    word = token.lower
    if word in lexicon.PREPOSITIONS or word in _STOPS or word in lexicon.NOT_NAMES - _ADJECTIVAL:  # fmt: skip
        return False
    return named or not word.endswith("ly") or word == "elderly"


def _possessor(page: Page, last: int, covered: set[int]) -> tuple[int, Span]:
    """(first token, span) of the noun phrase that ends at a token before a possessive 's."""
    at = last
    while at and last - at < 5:
        before = page.tokens[at - 1]
        if before.lower == "that" and page.tokens[at].capital:
            break
        if before.lower in _DEFINITE | _POSSESSIVE | _INDEFINITE:
            at -= 1
            break
        if at - 1 in covered and at in covered and before.word:
            at -= 1
        elif at in covered or not before.word or not _modifies(before, False):
            break
        else:
            at -= 1
    return at, Span(page.tokens[at].start, page.tokens[last].end)


def complement(page: Page, head: int) -> Span:
    """A head noun with what specifies it: "of the council", "briefed on the talks", "who asked not to ..."."""
    end = head + 1
    if end < len(page.tokens) and page.tokens[end].lower in lexicon.OBLIQUE - {"as", "on", "before", "after", "than"}:
        end += 1
        while end < len(page.tokens) and end - head < _RIGHT:
            token = page.tokens[end]
            gap = page.text[page.tokens[end - 1].end : token.start]
            if (
                "\n" in gap
                or (not token.word and token.lower not in ("'s", "'"))
                or token.lower in _ENDS
                or _verbal(token)
            ):
                break
            if page.tokens[end - 1].capital and not token.capital and token.lower not in _JOINTS:
                break  # a name in the complement ends it
            end += 1
    return Span(page.tokens[head].start, page.tokens[end - 1].end)


_JOINTS = lexicon.listed("of the and for 's '")
_ENDS = (
    lexicon.PREPOSITIONS - {"of", "the", "and", "at", "in", "for", "from"}
    | _STOPS
    | lexicon.listed("""who which that on announced voted reported doubt say agreed disagreed described left""")
)


def _verbal(token: Token) -> bool:
    return token.lower.endswith("ed") and not token.capital and token.lower not in ("united", "unarmed")


def nationality(page: Page, nominal: Nominal) -> str | None:
    """Country that an adjective in the phrase names ("the Russian leader")."""
    for token in page.within(nominal.span):
        code = actors.demonym(token.text) if token.capital else None
        if code is not None:
            return code
    return None

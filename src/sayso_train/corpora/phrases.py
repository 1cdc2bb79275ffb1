"""Head words and forms of noun phrases, by rule, for corpora that don't give them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

WORD = re.compile(r"[^\W_]+(?:(?:[-.&]|['’](?!s\b))[^\W_]+)*|['’]s\b|[^\w\s]")
"""A word of running text as the head rule takes it; a genitive ending is one of its own."""


def listed(words: str) -> frozenset[str]:
    """The words of a string, which keeps long lists short."""
    return frozenset(words.split())


_PREPOSITIONS = listed(
    "of in on at for from to with by about against among around as behind below beneath beside between beyond "
    "concerning despite during except including inside into like near off onto outside over per regarding since "
    "through throughout toward towards under until upon via within without after before aboard above across"
)
_CLAUSES = listed("who whom whose which that where when why because if while whether and or but nor")
_MARKS = frozenset({",", ";", ":", "(", "[", "--", "—", "–", "...", "&"})
_DETERMINERS = listed(
    "the a an this that these those his her its their our my your some any no every each all both another such"
)
_PRONOUNS = listed(
    "i me my mine myself you your yours yourself yourselves thou thee thy thine he him his himself she her hers "
    "herself it its itself we us our ours ourselves they them their theirs themselves themself one oneself who whom "
    "whose which that this these those somebody someone anybody anyone everybody everyone nobody ye 'em where there "
    "here both"
)
_TAILS = frozenset({"'s", "’s", "'", "’", "himself", "herself", "itself", "themselves", '"', "”", "''", ")", "."})


def head_index(words: Sequence[str]) -> int:
    """Which word of a noun phrase is its head.

    The last word before the first postmodifier: a preposition, a comma, bracket or dash, a
    relative or other conjunction, a participle with something after it ("people living in ..."). A
    possessive ending or "himself" after it doesn't count. Follows the head rules of Collins
    (1999, appendix A) as far as they need no parse.
    """
    end = next((i for i in range(1, len(words)) if _postmodifies(words, i)), len(words))
    while end > 1 and words[end - 1].lower() in _TAILS:
        end -= 1
    return end - 1


def _postmodifies(words: Sequence[str], place: int) -> bool:
    word = words[place].lower()
    if word == "&" and place + 1 < len(words) and words[place + 1][:1].isupper():
        return False  # "Tolm & Sons" is one name
    if word == "," and _lists_adjectives(words, place):
        return False
    if word in _PREPOSITIONS or word in _CLAUSES or word in _MARKS:
        return words[place - 1].lower() not in _DETERMINERS or word not in {"like", "near", "inside", "outside"}
    return _is_participle(words, place)


def _lists_adjectives(words: Sequence[str], comma: int) -> bool:
    """ "a tall, quiet man": one word between a determiner and the comma, a plain one after it."""
    after = words[comma + 1] if comma + 1 < len(words) else ""
    plain = after.islower() and after not in _DETERMINERS | _CLAUSES | _PREPOSITIONS
    return plain and 1 < comma < 4 and words[0].lower() in _DETERMINERS and words[comma - 1].islower()


def _is_participle(words: Sequence[str], place: int) -> bool:
    word, before = words[place], words[place - 1].lower()
    if not (word.islower() and word.endswith(("ed", "ing")) and len(word) > len("aging")):
        return False
    if before in _DETERMINERS or before.endswith("ly") or before in _TAILS:
        return False
    after = words[place + 1].lower() if place + 1 < len(words) else "of"
    return after in _PREPOSITIONS or after in _DETERMINERS


def form_of(words: Sequence[str], first: bool, lowercased: Set[str]) -> str:
    """ "pronoun", "name" or "nominal".

    first: the phrase starts a sentence, where a capital says nothing. lowercased: the words that
    are also written in lower case, which settle those and words all in capitals.
    """
    place = head_index(words)
    head = words[place]
    if place == 0 and head.lower() in _PRONOUNS and (len(words) == 1 or head.lower() not in {"one", "both"}):
        return "pronoun"
    if not head[:1].isupper():
        return "nominal"
    doubtful = (first and place == 0) or (head.isupper() and len(head) > 1)
    return "nominal" if doubtful and head.lower() in lowercased else "name"

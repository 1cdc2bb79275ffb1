"""Cues that are nouns ("her advice was", "the claim that"), told without a tagger.

A cue is one when, trailing prepositions and forms of "be" left aside, its last word names an
act of saying or thinking, and the cue is that word alone, or opens with or follows a determiner
or possessive. Words that are as often verbs ("claim", "plan") need that determiner. A cue with an
auxiliary verb is none. Rough: it serves a table, not a decision.
"""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TRAILING = _words(
    "of about for on that to from with over in against behind as is was are were be being been among between"
)
_DETERMINERS = _words("a an the his her their its my our your whose this no any some such more another every")
_NOUNS = _words(
    """
    accusation acknowledgment admission advice allegation announcement apology argument assertion assessment
    assumption assurance belief characterization commitment complaint conclusion confession contention conviction
    criticism decision declaration denial denunciation description desire determination disclosure endorsement
    expectation explanation goal idea implication impression insistence intention interpretation knowledge letter
    message notion opinion opposition outlook outrage perception pledge position prediction proposal recommendation
    refusal rejection remark response revelation rhetoric rule ruling statement suggestion suspicion testimony
    theory threat understanding uncertainty
    """
)
_ALSO_VERBS = _words(
    """
    aim answer appeal attack bet boast call charge claim comment concern critique demand doubt fear finding forecast
    guess hint hope judgment order plan plea praise promise question report request support talk thought tweet view
    vote vow want warning wish word worry
    """
)
_AUXILIARIES = _words("been has have had do does did may might will would can could should must not")
_WORD = re.compile(r"\w+")
_DETERMINED = re.compile(rf"(?:['\u2019]s?|\b(?:{'|'.join(sorted(_DETERMINERS))}))\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s?\s")


def is_noun_cue(text: str, start: int, end: int) -> bool:
    """Whether the cue text[start:end] is a noun."""
    cue = [word.lower() for word in _WORD.findall(text[start:end])]
    while len(cue) > 1 and cue[-1] in _TRAILING:
        cue.pop()
    if not cue or _AUXILIARIES.intersection(cue):
        return False
    opened = cue[0] in _DETERMINERS or _POSSESSIVE.match(text, start, end)
    determined = bool(opened or _DETERMINED.search(text[max(0, start - 20) : start]))
    if _named(cue[-1], _NOUNS):
        return determined or len(cue) == 1
    return determined and _named(cue[-1], _ALSO_VERBS)


def _named(word: str, nouns: frozenset[str]) -> bool:
    """Whether the word, or its singular, is among the nouns."""
    return word in nouns or word.removesuffix("s") in nouns

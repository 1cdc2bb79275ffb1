"""Whether the verbs around an expression look back or ahead: "met on Friday", "will meet on Friday".

Rough on purpose: the nearest word that tells decides, without parsing.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache


class Tense(Enum):
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


_FUTURE = (
    "will shall would going plans planned expected expects expect scheduled due set intends aims hopes slated upcoming "
    "wants tentatively until till payable effective through"
)
# Past forms that don't end in -ed.
_PAST = (
    "was were had did said told met began begun took taken made went gone came won lost rose fell led held left sold "
    "bought found gave given got grew kept knew known paid put ran saw seen sent shot spoke stood struck thought wrote "
    "written built broke brought caught chose cut drew drove fought flew hit hurt laid meant quit read rode sang sank "
    "sat shut spent split spread stole swore taught threw understood woke wore been born became dealt died hung heard "
    "let lit overcame overthrew plunged shook showed shrank slid slept sought spun sprang swept tore underwent upheld "
    "withdrew blew could forecast has have having since"
)
_NOT_PAST = "indeed speed exceed proceed succeed bleed breed greed hundred sacred naked"
_NAMING = "a an the its his her their still newly most more"  # before an adjective: "a still unspecified date"
_NO_VERB = (
    "the a an its his her their our my your this that these those on in at by of from with one two three it him them "
    "us me you some any all no percent about more less as for and or each every"
)


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def tense_of_words(words: Sequence[str], *, backwards: bool) -> Tense | None:
    """Of the last verb among the words, or of the first; None where no word tells."""
    order = range(len(words) - 1, -1, -1) if backwards else range(len(words))
    for index in order:
        found = _tense(words[index], words[index - 1] if index else "")
        if found is not None:
            return _voiced(found, words, index)
    return None


def _tense(word: str, before: str) -> Tense | None:
    lower = word.lower()
    if lower.endswith(("'ll", "’ll")) or lower in _words(_FUTURE):
        return Tense.FUTURE
    if lower in _words(_PAST):
        return Tense.PAST
    if lower.endswith("ed") and len(lower) > 4:
        past = word[0].islower() and lower not in _words(_NOT_PAST) and before.lower() not in _words(_NAMING)
        return Tense.PAST if past else None
    return Tense.FUTURE if before == "to" and word.islower() and lower not in _words(_NO_VERB) else None


def _voiced(found: Tense, words: Sequence[str], index: int) -> Tense:
    """ "will be held" is future though its participle looks past; "had been due to" is past; "is held" and
    "was planned for" leave it open."""
    earlier = [word.lower() for word in words[max(0, index - 5) : index]]
    last = earlier[-1] if earlier else ""
    if found is Tense.PAST:
        return Tense.UNKNOWN if last in ("is", "are") else Tense.FUTURE if last == "be" else found
    if "had" in earlier:
        return Tense.PAST
    return Tense.UNKNOWN if {"was", "were"} & set(earlier[-2:]) else found

"""What kind of speaker a noun makes."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import SpeakerType
from sayso.resolve.speakers import lexicon

# Offices that have one holder at a time where they stand with "the".
_OFFICES = lexicon.listed(
    """president premier chancellor minister governor mayor ambassador secretary king queen prince princess pope
    speaker commissioner sheriff chairman chairwoman chairperson chief director judge prosecutor general emir
    sultan ayatollah taoiseach vice-president secretary-general director-general governor-general
    treasurer superintendent envoy"""
)


def offices(nouns: Iterable[str]) -> frozenset[str]:
    return _OFFICES.intersection(nouns)


def _agent(noun: str) -> bool:
    """Whether a noun that no list has looks like one for a person."""
    return noun.endswith(
        ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "ite", "one", "body", "eer", "year-old")
    )


def of_noun(noun: str, plural: bool, definite: bool) -> SpeakerType:
    """Of a noun in the singular, as the text has it."""
    human = noun in lexicon.PERSONS or noun in ("person", "member", "caller", "author")
    return _of_several(noun, human) if plural else _of_one(noun, human, definite)


def _of_several(noun: str, human: bool) -> SpeakerType:
    if noun in lexicon.DOCUMENTS and not human:
        return SpeakerType.DOCUMENT
    return SpeakerType.UNNAMED if noun in lexicon.INSIDERS else SpeakerType.GROUP


def _of_one(noun: str, human: bool, definite: bool) -> SpeakerType:
    if noun in ("percent", "cent", "%") or noun.isdigit():
        return SpeakerType.GROUP
    if human:
        return SpeakerType.OFFICE if definite and noun in _OFFICES else SpeakerType.UNNAMED
    if noun in lexicon.GOVERNMENTS or noun in lexicon.REALMS:
        return SpeakerType.GOVERNMENT
    if noun in lexicon.ORGANISATIONS:
        return SpeakerType.ORGANISATION
    if noun in lexicon.DOCUMENTS or not _agent(noun):
        return SpeakerType.DOCUMENT
    return SpeakerType.UNNAMED

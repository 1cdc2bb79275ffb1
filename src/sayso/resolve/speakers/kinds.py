"""What kind of speaker a noun makes."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.record import EntityKind, SpeakerType
from sayso.resolve.speakers import lexicon

# Offices that have one holder at a time where they stand with "the".
_OFFICES = lexicon.listed(
    """president premier chancellor minister governor mayor ambassador secretary king queen prince princess pope
    speaker commissioner sheriff chairman chairwoman chairperson chief director judge prosecutor general emir
    sultan ayatollah taoiseach vice-president secretary-general director-general governor-general
    treasurer superintendent envoy"""
)


_NUMBERS = lexicon.listed(
    """two three four five six seven eight nine ten eleven twelve dozen hundred thousand million percent cent % third
    half quarter majority minority side"""
)
_ORDINALS = lexicon.listed(
    """fourth fifth sixth another other nephew niece great-nephew great-niece spouse sibling twin orphan captain
    chief boatswain crewmate schoolmate classmate roommate"""
)


def offices(nouns: Iterable[str]) -> frozenset[str]:
    return _OFFICES.intersection(nouns)


def _agent(noun: str) -> bool:
    """Whether a noun that no list has looks like one for a person."""
    return noun.endswith(
        ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "ite", "one", "body", "eer", "year-old")
    )


_STATES = lexicon.GOVERNMENTS | lexicon.REALMS
_KNOWN = lexicon.PERSONS | lexicon.ORGANISATIONS | lexicon.DOCUMENTS | _STATES


def listed(noun: str) -> bool:
    """Whether a list or its form tells what a noun stands for."""
    return noun in _KNOWN or noun in _NUMBERS or noun in _ORDINALS or noun.isdigit() or _agent(noun)


def of_noun(noun: str, plural: bool, definite: bool) -> SpeakerType:
    """Of a noun in the singular, as the text has it."""
    human = noun in lexicon.PERSONS or noun in ("person", "member", "caller", "author")
    return _of_several(noun, human) if plural else _of_one(noun, human, definite)


def _of_several(noun: str, human: bool) -> SpeakerType:
    if noun in _NUMBERS:
        return SpeakerType.GROUP
    if (noun in lexicon.DOCUMENTS or f"{noun}s" in lexicon.DOCUMENTS) and not human:
        return SpeakerType.DOCUMENT
    return SpeakerType.UNNAMED if noun in lexicon.INSIDERS else SpeakerType.GROUP


def _of_one(noun: str, human: bool, definite: bool) -> SpeakerType:
    if human:
        return SpeakerType.OFFICE if definite and noun in _OFFICES else SpeakerType.UNNAMED
    for nouns, kind in (
        (_NUMBERS, SpeakerType.GROUP),
        (_STATES, SpeakerType.GOVERNMENT),
        (lexicon.ORGANISATIONS, SpeakerType.ORGANISATION),
        (_ORDINALS, SpeakerType.UNNAMED),
        (lexicon.DOCUMENTS, SpeakerType.DOCUMENT),
    ):
        if noun in nouns:
            return kind
    if noun.isdigit():
        return SpeakerType.GROUP
    return SpeakerType.UNNAMED if _agent(noun) else SpeakerType.DOCUMENT


def of_entity(kind: EntityKind, plural: bool) -> SpeakerType:
    """Of a noun that no list has, by what the model takes its phrase for."""
    if kind in (EntityKind.PERSON, EntityKind.ORGANISATION) and plural:
        return SpeakerType.GROUP
    return {
        EntityKind.PERSON: SpeakerType.UNNAMED,
        EntityKind.ORGANISATION: SpeakerType.ORGANISATION,
        EntityKind.PLACE: SpeakerType.GOVERNMENT,
    }.get(kind, SpeakerType.DOCUMENT)

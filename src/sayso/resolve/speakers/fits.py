"""Who can be meant by a pronoun."""

from __future__ import annotations

from collections.abc import Callable

from sayso.record import SpeakerType
from sayso.resolve.speakers import lexicon
from sayso.resolve.speakers.cast import Actor
from sayso.resolve.speakers.recall import Recalled

HE = lexicon.listed("he him his himself")
SHE = lexicon.listed("she her hers herself")


def bare(word: str) -> str:
    """A pronoun without the verb that it is contracted with ("they're")."""
    return word.split("'", maxsplit=1)[0] if word.endswith(("'s", "'d", "'m", "'re", "'ve", "'ll")) else word


def third_person(word: str) -> Callable[[Actor], float]:
    """How well an actor fits a third-person pronoun: 0, 1, or between where too little is known of it."""
    if word in HE | SHE:
        sex = "m" if word in HE else "f"
        return lambda actor: _as_person(actor, sex)
    return _as_several if word.startswith("the") else _as_body


def _as_person(actor: Actor, sex: str) -> float:
    if actor.plural or not actor.person:
        return 0.0
    if actor.sex is None:
        if not actor.shape or actor.human:
            return 0.8 if actor.named else 0.6
        return 0.35 if len(actor.name.split()) == 1 else 0.45
    if actor.sex == sex:
        return 1.0
    return 0.0 if actor.sex_known else 0.03  # first names are a guide only


def _as_several(actor: Actor) -> float:
    if actor.plural or actor.sex == "n":
        return 1.0
    return 0.3 if actor.body else 0.0


def _as_body(actor: Actor) -> float:
    if actor.plural:
        return 0.0
    return 1.0 if actor.body else 0.4 if may_be_body(actor) else 0.0


def may_be_body(actor: Actor) -> bool:
    """An organisation, or a name taken for a person's by its look alone."""
    return actor.type in (SpeakerType.ORGANISATION, SpeakerType.GOVERNMENT) or (
        actor.shape and actor.sex is None and actor.type is SpeakerType.PERSON and not actor.nouns
    )


def settle(found: Recalled, word: str) -> None:
    """A pronoun tells the sex of one who alone can be meant, and "it" that it is no person."""
    actor = found.actor
    if word in ("it", "its") and actor.type is SpeakerType.PERSON:
        actor.type = SpeakerType.ORGANISATION
    if actor.sex is None and word in HE | SHE and found.confidence >= 0.7:
        actor.sex = "m" if word in HE else "f"


def noun_sex(noun: str) -> str | None:
    if noun in lexicon.FEMALE_NOUNS:
        return "f"
    return "m" if noun in lexicon.MALE_NOUNS else None

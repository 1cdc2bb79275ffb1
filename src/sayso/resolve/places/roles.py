"""What a place name stands for: the place, its government, or its people, teams and the like.

Rules weigh the words beside the name (the cues that Markert & Nissim 2007 and Gritta et al. 2017
report: what it is the subject or object of, its preposition, its possessive), and whether it is the
source of a statement. Where the model gives probabilities, they and the rules are taken together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.record import PlaceRole, Reason, Span
from sayso.resolve.places.around import Around, around
from sayso.resolve.places.wordlists import listed

_ROLES = (PlaceRole.PLACE, PlaceRole.GOVERNMENT, PlaceRole.PEOPLE)
# How much the rules move what the model says; without a model they decide alone.
_RULES_BESIDE_MODEL = 1.0
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Role:
    """role: what the name stands for. confidence: its probability, 0..1. reasons: the rules that fired for it."""

    role: PlaceRole
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One rule that fired: what it adds to the scores of a place, a government, a people."""

    detail: str
    scores: tuple[float, float, float]


def role_of(
    text: str, span: Span, kind: str, is_source: bool, probabilities: tuple[float, float, float] | None = None
) -> Role:
    """kind: of the place, as in `Place.kind`. is_source: whether the name is (the head of) the source of
    a statement. probabilities: the model's for place, government, people."""
    signs = _signs(around(text, span.start, span.end), kind, is_source)
    share = _RULES_BESIDE_MODEL if probabilities else 1.0
    model = [math.log(max(value, _LEAST)) for value in probabilities] if probabilities else [0.0, 0.0, 0.0]
    scores = [model[i] + share * sum(sign.scores[i] for sign in signs) for i in range(3)]
    top = max(range(3), key=lambda i: scores[i])
    chance = 1 / sum(math.exp(score - scores[top]) for score in scores)
    reasons = [Reason("place-role", sign.detail, (span,)) for sign in signs if sign.scores[top] > 0]
    if probabilities and probabilities[top] == max(probabilities):
        reasons.append(Reason("model", f"model reads a {_ROLES[top].value}", (span,), round(probabilities[top], 4)))
    return Role(_ROLES[top], round(chance, 4), tuple(reasons))


def _signs(seen: Around, kind: str, is_source: bool) -> list[_Sign]:
    found = [_Sign("a name is a place unless something says otherwise", (0.6, 0.0, 0.0))]
    rules = (_before(seen), _verb(seen, kind), _object(seen, kind), _infinitive(seen, kind), _possessed(seen))
    found += [sign for sign in rules if sign]
    if is_source:
        found.append(_actor("the source of a statement", kind, seen, 3.0))
    if seen.sentence & listed("sport") and any(sign.scores[0] <= 0 for sign in found[1:]):
        found.append(_Sign("sport in the sentence", (0.0, 0.0, 2.0)))
    return found


def _actor(detail: str, kind: str, seen: Around, weight: float) -> _Sign:
    """Something that acts: states and capitals act by their governments, towns by their people."""
    if seen.sentence & listed("sport"):
        return _Sign(detail, (-weight, 0.0, weight))
    if kind in "C1KRS":
        return _Sign(detail, (-weight, weight, weight / 3))
    return _Sign(detail, (-weight, weight * 0.8, weight * 0.5))


def _left(seen: Around) -> list[str]:
    """The words before the name, without articles and the names listed with it ("India, Japan and the")."""
    left = list(seen.before)
    while left and left[-1].lower() in listed("articles"):
        left.pop()
    if left and left[-1].lower() in listed("listing"):
        shorter = [*left]
        while shorter and (
            shorter[-1].lower() in listed("listing") or shorter[-1][:1].isupper() or shorter[-1] == "the"
        ):
            shorter.pop()
        if len(left) - len(shorter) > 1 and shorter and shorter[-1] != ".":
            return shorter
    return left


def _right(seen: Around) -> list[str]:
    """The words after the name, without the names listed with it and without adverbs."""
    right = list(seen.after)
    if (
        right
        and right[0].lower() in listed("listing")
        and len(right) > 1
        and (right[1][:1].isupper() or right[1] == "the")
    ):
        while right and (right[0].lower() in listed("listing") or right[0][:1].isupper() or right[0] == "the"):
            right.pop(0)
    while right and (right[0].lower() in listed("adverbs") or right[0].endswith("ly")):
        right.pop(0)
    return right


def _before(seen: Around) -> _Sign | None:
    last = seen.before[-1].lower() if seen.before else ""
    if last in listed("directions"):
        return _Sign(f"a part of it: “{last}”", (2.5, 0.0, 0.0))
    if last == "," and len(seen.before) > 1 and seen.before[-2][:1].isupper() and "and" not in seen.after[:3]:
        return _Sign("holds the place named before it", (2.0, 0.0, 0.0))
    left = _left(seen)
    last = left[-1].lower() if left else ""
    if last in listed("locative"):
        return _Sign(f"after “{last}”", (3.0, -0.5, -0.5))
    if last in listed("facing"):
        return _after_preposition(last, [word.lower() for word in left[:-1]], seen)
    return None


def _after_preposition(last: str, before: list[str], seen: Around) -> _Sign:
    """before: the words ahead of the preposition, in lower case; what it belongs to is among the nearest."""
    near = set(before[-4:])
    sign = _team_or_part(last, before[-1] if before else "", seen)
    if sign:
        return sign
    if near & listed("routes"):
        return _Sign(f"a way {last} it", (2.0, 0.0, 0.0))
    if last != "from" and near & listed("motion"):
        return _Sign(f"a movement {last} it", (2.0, 0.0, 0.0))
    if last != "of" and near & listed("dealings_from" if last == "from" else "dealings"):
        return _Sign(f"dealings “{last}” it", (-2.0, 2.0, 0.7))
    return _Sign(f"after “{last}”", _PREPOSITIONS.get(last, (-1.0, 1.0, 0.5)))


def _team_or_part(last: str, noun: str, seen: Around) -> _Sign | None:
    if noun in listed("playing") and (last in ("for", "against") or seen.sentence & listed("sport")):
        return _Sign(f"“{noun} {last}” it", (-2.0, 0.0, 2.5))
    if last == "for" and seen.sentence & listed("sport"):
        return _Sign("“for” it, in sport", (-2.0, 0.0, 2.0))
    if last == "of" and noun in listed("quantities"):
        return _Sign(f"“{noun} of” it", (-1.5, 0.0, 2.0))
    if last == "of" and noun in listed("offices"):
        return _Sign(f"“{noun} of” it", (0.3, 0.8, 0.0))
    return None


_PREPOSITIONS = {
    "from": (1.5, 0.2, 0.2),
    "of": (1.2, 0.2, 0.2),
    "to": (1.6, 0.3, 0.3),
    "on": (1.2, 0.3, 0.0),
    "for": (0.3, 0.3, 0.3),
    "with": (-0.3, 0.8, 0.3),
    "than": (0.5, 0.3, 0.3),
    "like": (0.5, 0.3, 0.3),
    "about": (0.5, 0.3, 0.0),
}


def _verb(seen: Around, kind: str) -> _Sign | None:
    """A verb right after the name, which then is its subject, unless a preposition came before it."""
    left = _left(seen)
    if seen.possessive or (left and left[-1].lower() in listed("prepositions")):
        return None
    right = [word.lower() for word in _right(seen)]
    if right[:1] == [","] and right[1:2] in (["which"], ["who"], ["whose"]):
        right = right[2:]
    verb = right[0] if right else ""
    if verb in listed("copulas"):
        return _copula(right, kind, seen)
    return _subject_of(verb, kind, seen) or _subject_by_form(verb, kind, seen, left)


def _subject_of(verb: str, kind: str, seen: Around) -> _Sign | None:
    if verb in listed("people_verbs") or (verb in listed("market_verbs") and seen.sentence & listed("market")):
        return _Sign(f"subject of “{verb}”", (-2.0, 0.3, 3.0))
    if verb in listed("voting"):
        return _Sign(f"subject of “{verb}”", (-2.0, 2.0, 1.0) if kind in "C1K" else (-2.0, 0.5, 2.0))
    if verb in listed("place_verbs"):
        return _Sign(f"subject of “{verb}”", (2.0, 0.0, 0.0))
    return None


def _subject_by_form(verb: str, kind: str, seen: Around, left: list[str]) -> _Sign | None:
    if verb in listed("modals") or verb in listed("acting") or (verb.endswith("ed") and len(verb) > 4):
        return _actor(f"subject of “{verb}”", kind, seen, 2.5)
    if verb.isalpha() and verb not in listed("no_verbs") and verb.endswith("s") and _starts_clause(left):
        return _actor(f"subject of “{verb}”", kind, seen, 1.5)
    return None


def _starts_clause(left: list[str]) -> bool:
    return not left or left[-1].lower() in listed("clause_starts")


def _copula(right: list[str], kind: str, seen: Around) -> _Sign | None:
    following = right[1:5]
    several = seen.after[0].lower() in listed("listing")
    if right[0] in ("are", "were") and not several and kind != "R":
        return _Sign(f"many: “{right[0]}”", (-1.0, 0.0, 2.0))
    if any(word.endswith("ing") and word not in ("during", "building") for word in following[:2]):
        return _actor(f"subject of “{' '.join(right[:2])}”", kind, seen, 2.0)
    if set(following) & listed("minds") or (
        seen.sentence & listed("sport") and following[:1] and following[0].endswith("ed")
    ):
        return _actor(f"is said to be “{' '.join(following[:1])}”", kind, seen, 2.0)
    return _Sign("said to be or lie", (1.0, 0.0, 0.0))


def _object(seen: Around, kind: str) -> _Sign | None:
    left = _left(seen)
    last = left[-1].lower() if left else ""
    if last in listed("gone_to"):
        return _Sign(f"object of “{last}”", (2.5, 0.0, 0.0))
    if last in listed("done_to"):
        return _actor(f"object of “{last}”", kind, seen, 2.2)
    if last.endswith("ed") and len(last) > 4:
        return _actor(f"object of “{last}”", kind, seen, 1.2)
    return None


def _infinitive(seen: Around, kind: str) -> _Sign | None:
    """ "want Norland to sign", "waiting for Norland to answer"."""
    left, right = _left(seen), _right(seen)
    last = left[-1].lower() if left else ""
    if right[:1] == ["to"] and (last == "for" or last in listed("wishing")) and not seen.possessive:
        return _actor(f"“{last}” it to do something", kind, seen, 2.5)
    return None


def _possessed(seen: Around) -> _Sign | None:
    if not seen.possessive:
        return None
    near = [word.lower() for word in seen.after[:4]]
    for word in near:
        if word in listed("public"):
            return _Sign(f"its {word}", (-1.5, 2.0, 0.0))
        if word in listed("popular"):
            return _Sign(f"its {word}", (-1.5, 0.0, 2.0))
        if word in listed("ground"):
            return _Sign(f"its {word}", (2.0, 0.0, 0.0))
    return _Sign("has something of its own", (0.0, 0.9, 0.3))

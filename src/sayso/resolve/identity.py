"""The same speaker in several articles; namesakes apart.

Articles are compared by their speakers' canonical names. What else is known of two bearers of a name,
country, kind, office, given names, either agrees, is missing or keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.record import Reason, Speaker, SpeakerType
from sayso.resolve.speakers import lexicon
from sayso.resolve.speakers.made import canonical_name
from sayso.resolve.speakers.people import same_person

_PEOPLE = frozenset({SpeakerType.PERSON, SpeakerType.OFFICE})
_AT_LEAST = 0.5  # a speaker less sure than this joins nobody
_SHORT = {"sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "gen": "general",
          "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant", "prof": "professor",
          "amb": "ambassador", "pm": "premier"}  # fmt: skip
_PLAIN = lexicon.listed("the a an of for in at to and former then acting interim mr mrs ms dr")


@dataclass(frozen=True, slots=True)
class Bearer:
    """A speaker in one article. article: its index."""

    article: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Identity:
    """Speakers of several articles that are one. id: the first one's, with a mark where the text keeps
    namesakes apart. bearers: by article. confidence: 0..1."""

    id: str
    name: str
    bearers: tuple[Bearer, ...]
    confidence: float
    reasons: tuple[Reason, ...]


def identity_keys(articles: Sequence[Iterable[Speaker]]) -> list[dict[str, str]]:
    """For each article, the identity of each of its speakers, by the speaker's id."""
    keys: list[dict[str, str]] = [{} for _ in articles]
    for identity in identities(articles):
        for bearer in identity.bearers:
            keys[bearer.article][bearer.speaker.id] = identity.id
    return keys


def identities(articles: Sequence[Iterable[Speaker]]) -> tuple[Identity, ...]:
    """Every speaker of some articles, those who are one together. By first appearance. Those without a
    name are joined only where one article stands among them twice."""
    groups: list[list[Bearer]] = []
    reasons: list[list[Reason]] = []
    by_key: dict[tuple[str, str], list[int]] = {}
    for bearer in _bearers(articles):
        key = compared_by(bearer.speaker) or ("id", bearer.speaker.id)
        candidates = by_key.get(key, [])
        at = fitting([[b.speaker for b in groups[number]] for number in candidates], bearer.speaker)
        if at is None:
            groups.append([bearer])
            reasons.append([])
            by_key.setdefault(key, []).append(len(groups) - 1)
        else:
            groups[candidates[at[0]]].append(bearer)
            reasons[candidates[at[0]]].append(at[1])
    return _named_apart(groups, reasons)


def _bearers(articles: Sequence[Iterable[Speaker]]) -> Iterable[Bearer]:
    return (Bearer(number, speaker) for number, speakers in enumerate(articles) for speaker in speakers)


def compared_by(speaker: Speaker) -> tuple[str, str] | None:
    """What two must share to be compared at all: a surname, or a body's name. None for one that nothing could
    join with another: a surname alone, say, without an office in some country."""
    if not speaker.named or speaker.type is SpeakerType.AUTHOR or speaker.confidence < _AT_LEAST:
        return None
    name = canonical_name(speaker.name, speaker.type)
    if not name:
        return None
    if speaker.type in _PEOPLE:
        alone = len(_name(speaker.name)) < 2 and not (speaker.country and _words(speaker))
        return None if alone else ("person", name.split()[-1])
    return (speaker.type.value, name)


def fitting(groups: Sequence[Sequence[Speaker]], speaker: Speaker) -> tuple[int, Reason] | None:
    """The one group that a speaker fits, by its index, and why. Where several would do, the one that has
    a member presented in just the same way, else the one that more speaks for, else None."""
    found = [(number, why) for number, group in enumerate(groups) if (why := _fits(group, speaker))]
    if len(found) > 1:
        alike = [(number, why) for number, why in found if any(_alike(m, speaker) for m in groups[number])]
        best = max(why.score or 0.0 for _, why in found)
        found = alike or [(number, why) for number, why in found if (why.score or 0.0) == best]
    return found[0] if len(found) == 1 else None


def apart(group: Sequence[Speaker]) -> list[list[Speaker]]:
    """A speaker's members as those who can be one by the rules: several parts only where people joined names
    that no rule would join."""
    parts: list[list[Speaker]] = []
    for member in group:
        part = next((part for part in parts if not any(_opposed(member, other) for other in part)), None)
        if part is None:
            parts.append([member])
        else:
            part.append(member)
    return parts


def _fits(group: Sequence[Speaker], speaker: Speaker) -> Reason | None:
    """Some member must be the speaker and none may be someone else. Being presented otherwise, as a
    candidate here and as a governor there, speaks against it only where all who are presented are."""
    why = [same(member, speaker) for member in group]
    agreeing = [w for w in why if w is not None]
    others = [member for member, w in zip(group, why, strict=True) if w is None]
    if not agreeing or any(_opposed(member, speaker) for member in others):
        return None
    if others and not any(w and _words(member) for member, w in zip(group, why, strict=True)):
        return None
    return max(agreeing, key=lambda w: w.score or 0.0)


def _opposed(a: Speaker, b: Speaker) -> bool:
    """Whether two of one key can't be one, whatever else is known."""
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    if not (a.type in _PEOPLE and b.type in _PEOPLE):
        return (a.type in _PEOPLE) != (b.type in _PEOPLE)
    first, second = _name(a.name), _name(b.name)
    full = len(first) > 1 and len(second) > 1
    return full and (not same_person(first, second) or _generation(a) != _generation(b))


def _alike(a: Speaker, b: Speaker) -> bool:
    return (a.name, a.type, a.country, a.office) == (b.name, b.type, b.country, b.office)


def same(a: Speaker, b: Speaker) -> Reason | None:
    """Why two speakers of different articles are one; None where they are not, or nothing tells."""
    if a.id == b.id and not a.named and not b.named:
        return Reason("same-article", f"{a.name}: the same words of the same article", score=1.0)
    if not (a.named and b.named) or (a.type in _PEOPLE) != (b.type in _PEOPLE):
        return None
    if a.country is not None and b.country is not None and a.country != b.country:
        return None
    return _same_person(a, b) if a.type in _PEOPLE else _same_body(a, b)


def _same_body(a: Speaker, b: Speaker) -> Reason | None:
    equal = a.type is b.type and canonical_name(a.name, a.type) == canonical_name(b.name, b.type)
    return Reason("same-name", f"{a.name} = {b.name}", score=0.9) if equal else None


def _same_person(a: Speaker, b: Speaker) -> Reason | None:
    first, second = _name(a.name), _name(b.name)
    if len(first) < 2 or len(second) < 2:
        return _by_office(a, b, first[-1:] == second[-1:])
    if not same_person(first, second) or _generation(a) != _generation(b) or _at_odds(a, b):
        return None
    if first == second:
        return Reason("same-name", f"{a.name} = {b.name}", score=0.95 if a.country and a.country == b.country else 0.85)
    return Reason("name-variant", f"{a.name} = {b.name}", score=0.75)


def _by_office(a: Speaker, b: Speaker, surname: bool) -> Reason | None:
    """A surname alone joins only where office and country are the same."""
    if not surname or a.country is None or a.country != b.country:
        return None
    shared = _words(a) & _words(b)
    if not shared:
        return None
    return Reason("same-office", f"{a.name} = {b.name}, both {' '.join(sorted(shared))} of {a.country}", score=0.7)


@lru_cache(maxsize=8192)
def _name(name: str) -> tuple[str, ...]:
    """The words of a person's canonical name. One speaker is compared with every way another was presented."""
    return tuple(canonical_name(name, SpeakerType.PERSON).split())


def _words(speaker: Speaker) -> frozenset[str]:
    """What tells of an office. Other descriptions ("his closest rival") fit anybody and part nobody."""
    return _office(speaker.office) if speaker.office else frozenset()


@lru_cache(maxsize=8192)
def _office(told: str) -> frozenset[str]:
    words = told.casefold().replace(".", " ").replace(",", " ").split()
    return frozenset(_SHORT.get(word, word) for word in words) - _PLAIN


def _at_odds(a: Speaker, b: Speaker) -> bool:
    """Two of one name with offices that share nothing and no country in common: a footballer and a
    minister."""
    first, second = _words(a), _words(b)
    return bool(first and second and not first & second and (a.country is None or b.country is None))


def _generation(speaker: Speaker) -> str:
    last = speaker.name.replace(".", "").casefold().split()[-1:]
    return last[0] if last and last[0] in ("jr", "sr", "ii", "iii", "iv") else ""


def _named_apart(groups: Sequence[Sequence[Bearer]], reasons: Sequence[Sequence[Reason]]) -> tuple[Identity, ...]:
    taken: dict[str, int] = {}
    made = []
    for group, why in zip(groups, reasons, strict=True):
        first = group[0].speaker
        number = taken.get(first.id, 0)
        taken[first.id] = number + 1
        identity = first.id if not number else f"{first.id}-{number + 1}"
        name = max((b.speaker.name for b in group), key=len)
        confidence = min([first.confidence, *(w.score or 1.0 for w in why)])
        made.append(Identity(identity, name, tuple(group), round(confidence, 4), tuple(why)))
    return tuple(made)

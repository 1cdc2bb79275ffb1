"""Names beside phrases: "the mayor, Ada Renn", "Ada Renn, mayor of Tavrek", "Abena Morrow and Lars Tiedemann"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.record import Span, SpeakerType
from sayso.resolve.speakers import lexicon, roles
from sayso.resolve.speakers.cast import Actor, Cast, Seen
from sayso.resolve.speakers.names import Name
from sayso.resolve.speakers.nominals import Nominal, complement, nationality
from sayso.resolve.speakers.recall import Recalled

_LEFT_GAP = re.compile(r",? ?(?:who|whose)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[^.;:!?\"“”()\n]{0,70}?,\s(?:then\s)?")
_RELATIVE = re.compile(r" (?:who|that|which) [^.,;:!?\"“”()\n]{0,60}, ")  # "the shopkeeper who sold it, Ada Renn,"
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|are|had|has|have|will|would|that|who|which|did|and|but)\b")
_RIGHT_GAP = re.compile(r"(?:\s*\([^()\n]{1,40}\))?,\s(?:\d{1,3},\s)?(?:now |then |a |who is |who was )?")
_MOST = 70
_POSSESSED = lexicon.listed("his her their its my our")


def appose(cast: Cast, nominal: Nominal, names: Sequence[Name]) -> bool:
    """Whether a phrase describes a name that stands beside it; what it says is then noted."""
    if cast.page.text[nominal.span.end : nominal.span.end + 2].startswith(("'s", "’s", "' ", "’ ")):
        return False
    name = _after(cast, nominal, names) or _before(cast, nominal, names)
    if name is None:
        return False
    seen = next((s for s in cast.seen if s.span == name.span), None)
    if seen is None or (_is_body(nominal) and (name.title is not None or not seen.actor.shape) and not seen.actor.body):
        return False
    _describe(cast, seen.actor, nominal)
    if name.span.start > nominal.span.start:
        first = cast.page.index(nominal.span.start)
        value = roles.weight(cast.page, first, nominal.head + 1)
        cast.seen.remove(seen)
        cast.see(Seen(seen.span, nominal.span.start, seen.actor, value, seen.quoted))
    return True


def _after(cast: Cast, nominal: Nominal, names: Sequence[Name]) -> Name | None:
    text, end = cast.page.text, nominal.span.end
    for name in names:
        start = name.title.start if name.title else name.span.start
        if not end <= start <= end + _MOST:
            continue
        gap = text[end:start]
        if gap in (" ", ", "):
            if nominal.plural:
                return None
            return name if gap == " " or _closes(text, name, told=False) else None
        if nominal.plural:
            return None
        if _RELATIVE.fullmatch(gap) and text[name.span.end : name.span.end + 1] == ",":
            return name
        if _BETWEEN.fullmatch(gap) and gap.count(",") == 1 and not _VERB.search(gap) and gap[1:2].islower():
            return name if _closes(text, name) else None
    return None


def _is_body(nominal: Nominal) -> bool:
    return nominal.noun in lexicon.ORGANISATIONS and nominal.noun not in lexicon.PERSONS


def _closes(text: str, name: Name, told: bool = True) -> bool:
    """Whether a name in apposition ends as one does, at a mark."""
    if text[name.span.end : name.span.end + 1] in (",", ".", ";", ":", "", "”", '"', "\n", "—", "–"):
        return True
    after = text[name.span.end : name.span.end + 6]
    return after.startswith((" and ", "’s", "'s", " (")) or (told and after.startswith((" said", " told")))


def _before(cast: Cast, nominal: Nominal, names: Sequence[Name]) -> Name | None:
    text, start = cast.page.text, nominal.span.start
    for name in names:
        if name.span.end < start <= name.span.end + 50 and _RIGHT_GAP.fullmatch(text, name.span.end, start):
            following = text[nominal.span.end : nominal.span.end + 6]
            if following.startswith((" said", " told", " has ", " was ")):
                return None
            return name
    return None


def _describe(cast: Cast, actor: Actor, nominal: Nominal) -> None:
    words = cast.page.within(nominal.span)
    actor.nouns.add(nominal.noun)
    actor.words.update(t.lower for t in words if t.word)
    whole = Span(nominal.span.start, complement(cast.page, nominal.head).end)
    actor.descriptions.append(whole)
    actor.because("apposition", f"{actor.name}: {cast.page.text[whole.start : whole.end]}", whole)
    if _is_body(nominal) and actor.type is SpeakerType.PERSON and not actor.sex_known:
        actor.type, actor.sex = SpeakerType.ORGANISATION, None
    if actor.type is SpeakerType.PERSON:
        sex = "f" if nominal.noun in lexicon.FEMALE_NOUNS else "m" if nominal.noun in lexicon.MALE_NOUNS else None
        if sex is not None:
            actor.sex, actor.sex_known = sex, True
        if nominal.noun in lexicon.TITLES - {"opponent", "rival", "colleague"} and words[0].lower not in _POSSESSED:
            actor.offices.append(whole)
    actor.country = actor.country or nationality(cast.page, nominal)


def join_pairs(cast: Cast, names: Sequence[Name]) -> None:
    """ "A and B" as one group beside its members."""
    at = {s.span: s for s in cast.seen}
    for a, b in pairwise(names):
        start = b.title.start if b.title else b.span.start
        if cast.page.text[a.span.end : start].strip() != "and" or a.span not in at or b.span not in at:
            continue
        first, second = at[a.span].actor, at[b.span].actor
        if first is second or first.type is not second.type or first.type is SpeakerType.GOVERNMENT:
            continue
        span = Span(a.span.start, b.span.end)
        cast.see(Seen(span, at[a.span].start, pair(cast, (first, second), span), at[a.span].weight, at[a.span].quoted))


def pair(cast: Cast, members: tuple[Actor, ...], span: Span) -> Actor:
    for actor in cast.actors:
        if actor.members == members:
            return actor
    name = " and ".join(m.name for m in members)
    made = Actor(SpeakerType.GROUP, name, all(m.named for m in members), plural=True, members=members)
    made.because("together", f"{name} speak as one", span)
    return cast.add(made)


def joined(found: Recalled, nominal: Nominal, rule: str) -> None:
    found.actor.because(
        rule,
        f"{found.actor.name} for {nominal.noun}" + (f", rather than {found.rival.name}" if found.rival else ""),
        nominal.span,
        found.seen.span,
        score=found.confidence,
    )

"""Offices and the people who hold them: by the article, else by the dated table."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from datetime import date

from sayso.record import Article, Reason, SpeakerType
from sayso.resolve.speakers import actors, lexicon
from sayso.resolve.speakers.cast import Actor, Resolved
from sayso.resolve.speakers.people import plain, same_person
from sayso.resolve.speakers.stage import Scene

_OFFICES = (
    ("vice president", "vice president"), ("vice-president", "vice president"), ("prime minister", "prime minister"),
    ("premier", "prime minister"), ("taoiseach", "prime minister"), ("foreign minister", "foreign minister"),
    ("foreign secretary", "foreign minister"), ("secretary of state", "foreign minister"),
    ("defence minister", "defence minister"), ("defense minister", "defence minister"),
    ("defence secretary", "defence minister"), ("defense secretary", "defence minister"),
    ("secretary-general", "secretary-general"), ("secretary general", "secretary-general"),
    ("supreme leader", "supreme leader"), ("crown prince", "crown prince"), ("chancellor", "chancellor"),
    ("president", "president"), ("pope", "pope"), ("pontiff", "pope"), ("king", "king"), ("queen", "queen"),
    ("leader", "leader"),
)  # fmt: skip
_BY_TABLE = 0.6  # that the one whom the table has on the day of publication is meant
_BY_BOTH = 0.8  # the same, where the article names that person too
_BODIES = {"un": "UN", "united nations": "UN", "nato": "NATO"}
# Countries whose president, or whose prime minister, leads: "the Russian leader".
_LED_BY_PRIME_MINISTERS = lexicon.listed("""GB IE CA AU NZ IN JP IT ES PT NL BE SE NO DK GR IL MY TH SG BD ET AM PK""")


def to_people(article: Article, scene: Scene, found: MutableMapping[str, Resolved | None]) -> None:
    """Names the holder of each office that speaks unnamed, and completes a surname with a title. Nothing
    without the day of publication."""
    if article.published is None:
        return
    for actor in {id(r.actor): r.actor for r in found.values() if r is not None}.values():
        if actor.type is SpeakerType.OFFICE:
            _fill(scene, actor, article.published, found)
        elif actor.type is SpeakerType.PERSON and len(actor.name.split()) == 1:
            _complete(scene, actor, article.published)


def office_of(words: str, country: str | None) -> str | None:
    """The table's office for words such as "the prime minister of Japan"."""
    plainly = " ".join(words.casefold().replace(".", "").split())
    if any(plainly.startswith(f"{w} ") or f" {w} " in f" {plainly} " for w in ("former", "ex", "deputy", "first")):
        return None
    for said, office in _OFFICES:
        if f" {said} " in f" {plainly} ":
            if office == "leader" and country is not None:
                return _leads(country)
            return office
    return None


def _leads(country: str) -> str:
    if country in _LED_BY_PRIME_MINISTERS:
        return "prime minister"
    return {"DE": "chancellor", "AT": "chancellor", "IR": "supreme leader", "KP": "leader", "MM": "leader"}.get(
        country, "president"
    )


def _country(actor: Actor) -> str | None:
    if actor.country is not None:
        return actor.country
    words = [w.strip("',.’s") for w in actor.name.split()]
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            part = " ".join(words[i : i + size])
            if part[:1].isupper() or size > 1:
                code = actors.government(part) or _BODIES.get(part.casefold())
                if code is not None:
                    return code
    return None


def _fill(scene: Scene, actor: Actor, on: date, found: MutableMapping[str, Resolved | None]) -> None:
    """An office by its holder on a day. Where the article names that person, the two are one."""
    country = _country(actor)
    office = office_of(actor.name, country)
    held = actors.holders(country, office, on) if country is not None and office is not None else ()
    if len(held) != 1:
        return
    holder = held[0]
    until = holder.end.isoformat() if holder.end else "no end known"
    where = actors.country_name(holder.country)
    detail = f"{holder.name} was {office} of {where} on {on}: {holder.start} to {until} ({holder.origin})"
    why = Reason("office-table", detail, tuple(actor.descriptions), _BY_TABLE)
    person = next((a for a in scene.cast.actors if _is_holder(a, holder)), None)
    for key, resolved in found.items():
        if resolved is not None and resolved.actor is actor:
            sure = _BY_TABLE if person is None else _BY_BOTH
            found[key] = Resolved(person or actor, min(resolved.confidence, sure), (*resolved.reasons, why))
    if person is not None:
        person.because(why.rule, why.detail, *why.spans, score=_BY_BOTH)
        scene.cast.seen[:] = [replace(s, actor=person) if s.actor is actor else s for s in scene.cast.seen]
        return
    actor.because(why.rule, why.detail, *why.spans, score=_BY_TABLE)
    actor.country = holder.country if len(holder.country) == 2 and holder.country not in ("UN", "EU") else None
    actor.offices = list(actor.descriptions)
    actor.named, actor.name, actor.canonical = True, holder.name, plain_name(holder.name)


def _is_holder(actor: Actor, holder: actors.Holder) -> bool:
    own = tuple(plain_name(holder.name).split())
    return actor.type is SpeakerType.PERSON and any(
        same_person(own, name) if len(name) > 1 and len(own) > 1 else False for name in actor.names
    )


def _complete(scene: Scene, actor: Actor, on: date) -> None:
    """ "President Putin", never named in full: the holder of that surname and office on the day."""
    for span in actor.offices:
        words = scene.page.text[span.start : span.end]
        for country in filter(None, (actor.country, *_countries(scene, actor))):
            office = office_of(words, country)
            for holder in actors.holders(country, office, on) if office else ():
                if plain(actor.name) == plain(holder.name.split()[-1]):
                    detail = f"{words} {actor.name}: {holder.name}, {office} of {actors.country_name(country)}"
                    actor.because("office-table", f"{detail} since {holder.start} ({holder.origin})", span, score=0.8)
                    actor.name, actor.country = holder.name, country
                    actor.canonical = plain_name(holder.name)
                    return


def _countries(scene: Scene, actor: Actor) -> list[str]:
    """Countries whose government the article speaks of; the table decides by surname."""
    seen = [a.country for a in scene.cast.actors if a.country is not None and a is not actor]
    return sorted({code for code in seen if code})


def plain_name(name: str) -> str:
    return " ".join(plain(w) for w in name.split())

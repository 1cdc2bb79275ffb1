"""Phrases without a name of their own: who is meant, or whom they bring in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.record import Span, SpeakerType
from sayso.resolve.speakers import actors, beside, kinds, lexicon, origins, roles
from sayso.resolve.speakers.cast import Actor, Cast
from sayso.resolve.speakers.fits import may_be_body, noun_sex, third_person
from sayso.resolve.speakers.nominals import Nominal, complement, nationality
from sayso.resolve.speakers.page import Page, Token
from sayso.resolve.speakers.recall import FADE, Recalled, recall
from sayso.resolve.speakers.stage import Scene

_OWNERS = lexicon.listed("his her its their my our your")

_SURE = 0.6  # a link of the model's that needs no second voice


def nominal_actor(made: Scene, nominal: Nominal) -> Actor:
    """Who a phrase without a name of its own speaks of: someone before whom it fits, or someone new."""
    if nominal.noun == "government" and not nominal.plural and (governing := _governing(made, nominal)):
        return governing
    key = _possessed(made, nominal)
    if key is not None and key in made.keyed:
        return made.keyed[key]
    voiced = _voiced(made, nominal)
    if voiced is not None:
        return voiced
    if key is not None and (theirs := _own_body(made, nominal)) is not None:
        return theirs
    if key is None and nominal.definite and nominal.owner is None:
        found = recall(made.cast, nominal.span.start, _called(made, nominal), made.known)
        if found is not None:
            beside.joined(found, nominal, "same-noun")
            return found.actor
        found = _described(made, nominal)
        if found is not None:
            return found.actor
    actor = made.cast.add(new_nominal(made, nominal))
    if key is not None:
        made.keyed[key] = actor
    return actor


def _governing(made: Scene, nominal: Nominal) -> Actor | None:
    """ "The Russian government", "the government of Mexico", "Kenya's government"."""
    whole = Span(nominal.span.start, complement(made.page, nominal.head).end)
    for seen in made.cast.at(whole):
        if seen.form == "name":
            return seen.actor if seen.actor.type is SpeakerType.GOVERNMENT else None
    code = nationality(made.page, nominal)
    return made.cast.government(code, actors.country_name(code)) if code is not None else None


def _voiced(made: Scene, nominal: Nominal) -> Actor | None:
    """The named actor that the model links a definite phrase to, if it can be meant."""
    if not nominal.definite:
        return None
    voices = made.known.voices(made.cast, nominal.span)
    body = nominal.noun in lexicon.ORGANISATIONS and nominal.noun not in lexicon.PERSONS
    sex = noun_sex(nominal.noun)
    fit = [
        actor
        for actor in made.cast.actors
        if voices.get(id(actor), 0.0) >= _SURE
        and actor.named
        and actor.plural == nominal.plural
        and (may_be_body(actor) if body else actor.person)
        and (sex is None or actor.sex in (None, sex))
    ]
    if len(fit) != 1:
        return None
    fit[0].because("coreference", f"{fit[0].name} for {nominal.noun}", nominal.span, score=voices[id(fit[0])])
    return fit[0]


_WORKPLACES = lexicon.listed("bank company firm business employer airline newspaper network bakery union agency")


def _own_body(made: Scene, nominal: Nominal) -> Actor | None:
    """ "His bank": the named body last spoken of, where one was, or one that the text calls so."""
    own = made.page.text[nominal.span.start : nominal.span.end].casefold()
    if nominal.plural or nominal.noun not in _WORKPLACES or own.split()[0] not in ("his", "her", "their"):
        return None

    def fits(actor: Actor) -> float:
        if actor.plural or not actor.named or not may_be_body(actor) or actor.type is SpeakerType.GOVERNMENT:
            return 0.0
        return 1.0 if _goes_by(actor, nominal.noun) or (actor.body and not actor.nouns) else 0.5

    found = recall(made.cast, nominal.span.start, fits, made.known, reach=3)
    if found is None:
        return None
    beside.joined(found, nominal, "described")
    found.actor.nouns.add(nominal.noun)
    if found.actor.type is SpeakerType.PERSON:
        found.actor.type = SpeakerType.ORGANISATION
    return found.actor


def _possessed(made: Scene, nominal: Nominal) -> object:
    """What tells "her lawyer", "Renn's lawyer" and "the Renn campaign" from other lawyers and campaigns:
    whose it is, and the noun. None where nobody's."""
    page = made.page
    if nominal.owner is not None:
        word = page.text[nominal.owner.start : nominal.owner.end].casefold()
        if word in ("my", "our"):
            quote = page.quote(nominal.span.start)
            return (quote.start if quote else -1, nominal.noun, nominal.plural)
        if word in ("his", "her", "its", "their"):
            found = recall(made.cast, nominal.owner.start, third_person(word), made.known)
            return (id(found.actor), nominal.noun, nominal.plural) if found is not None else None
    named = [s for s in made.cast.at(nominal.span) if s.form == "name" and not s.actor.members]
    if named:
        noun = "campaign" if nominal.noun in ("team", "camp") and named[0].actor.person else nominal.noun
        return (id(named[0].actor), noun, nominal.plural)
    if nominal.plural and kinds.of_noun(nominal.noun, True, False) is SpeakerType.GROUP:
        # "Democrats", "the police": the same words, the same group. "Officials" may be others each time.
        words = page.text[nominal.span.start : complement(page, nominal.head).end].casefold().split()
        if len(words) == 2 and words[0] in ("the", "these", "those") and nominal.noun not in lexicon.GROUPS:
            back = recall(made.cast, nominal.span.start, _called(made, nominal), made.known, reach=3)
            if back is not None:
                return (id(back.actor), nominal.noun, True, made.keyed.setdefault((id(back.actor), nominal.noun, True, None), back.actor))
        if words[0] not in ("a", "an", "some", "other", "several", "many", "two", "three", "few", "another"):
            return ("words", " ".join(w for w in words if w != "the"))
    return None


def new_nominal(made: Scene, nominal: Nominal) -> Actor:
    span = complement(made.page, nominal.head)
    text = made.page.text[nominal.span.start : span.end]
    mine = nominal.owner is not None and made.page.text[nominal.owner.start : nominal.owner.end].casefold() in _OWNERS
    kind = kinds.of_noun(nominal.noun, nominal.plural, nominal.definite and not mine)
    actor = Actor(kind, " ".join(text.split()), False, plural=nominal.plural, nouns={nominal.noun})
    if kind in (SpeakerType.ORGANISATION, SpeakerType.GOVERNMENT):
        _name_body(made, actor, nominal)
    actor.sex = noun_sex(nominal.noun)
    actor.sex_known = actor.sex is not None
    actor.country = actor.country or nationality(made.page, nominal)
    actor.descriptions.append(Span(nominal.span.start, span.end))
    return actor


def _name_body(made: Scene, actor: Actor, nominal: Nominal) -> None:
    """ "the Trump campaign", "Ukraine's foreign ministry", "the Russian government" go by whose they are."""
    country = nationality(made.page, nominal)
    named = [s.actor for s in made.cast.at(nominal.span) if s.form == "name" and s.actor.named]
    if named or country is not None:
        words = made.page.text[nominal.span.start : nominal.span.end].split()
        actor.named = True
        actor.name = " ".join(words[1:] if words[0].lower() in ("the", "a", "an") else words)
        actor.country = country or named[0].country
        actor.owner = named[0] if named else None


def _called(made: Scene, nominal: Nominal) -> Callable[[Actor], float]:
    """Those whom the text has called by this noun."""
    country = nationality(made.page, nominal)
    own = _proper(made.page, nominal)

    def fits(actor: Actor) -> float:
        if (
            not _goes_by(actor, nominal.noun)
            or actor.plural != nominal.plural
            or _clash(made.cast, own, actor, country)
        ):
            return 0.0
        if country and actor.country not in (None, country):
            return 0.0
        return 1.0 if actor.named or not own else 0.5

    return fits


def _proper(page: Page, nominal: Nominal) -> list[Token]:
    """A phrase's capitalised words, but for its first and its head."""
    return [t for t in page.within(nominal.span)[1:] if t.capital and t.start < page.tokens[nominal.head].start]


def _clash(cast: Cast, own: Sequence[Token], actor: Actor, country: str | None) -> bool:
    """Whether a phrase's proper adjectives aren't those of an actor: another party, state or body."""
    state = origins.region(own)
    if state and origins.elsewhere(cast, actor, state):
        return True
    for token in own:
        if (
            token.lower in state
            or token.lower in actor.words
            or (country is not None and actors.demonym(token.text) == country)
        ):
            continue
        parties = [p for p in lexicon.PARTIES if token.lower in p]
        if not parties or any(p & actor.words for p in lexicon.PARTIES if p is not parties[0]):
            return True
    return False


def _goes_by(actor: Actor, noun: str) -> bool:
    return noun in actor.nouns or not actor.nouns.isdisjoint(lexicon.ALSO.get(noun, ()))


def _described(made: Scene, nominal: Nominal) -> Recalled | None:
    """ "The pensioner", "the company": a short phrase that nobody was called by yet, where it speaks
    as the subject, takes up whoever is most in mind and may be such a one."""
    page = made.page
    words = len(page.within(nominal.span))
    if nominal.noun not in lexicon.PERSONS | lexicon.ORGANISATIONS | {"person", "caller", "author"}:
        return None
    first = page.index(nominal.span.start)
    body = nominal.noun in lexicon.ORGANISATIONS and nominal.noun not in lexicon.PERSONS
    weight = roles.weight(page, first, nominal.head + 1)
    if nominal.plural or words > 4 or (weight < roles.SUBJECT and not (weight == roles.OWNER and body)):
        return None
    if complement(page, nominal.head).end > page.tokens[nominal.head].end:
        return None
    sex = noun_sex(nominal.noun)
    country = nationality(page, nominal)
    own = _proper(page, nominal)

    def fits(actor: Actor) -> float:
        if actor.plural or (body and not may_be_body(actor)) or not (body or actor.person):
            return 0.0
        if sex and actor.sex and actor.sex != sex:
            return 0.0
        if country and actor.country not in (None, country):
            return 0.0
        if _clash(made.cast, own, actor, country):
            return 0.0
        if not actor.named and actor.nouns and not (actor.nouns & {"person", "somebody", "woman", "man"}):
            return 0.15 if body else 0.3
        # One whose work the text has told is less likely to be told again otherwise.
        return 0.55 if kinds.offices(actor.nouns) and nominal.noun in lexicon.TITLES else 1.0

    # "The 34-year-old" is the one whom the article is about rather than the last one named.
    far = nominal.noun == "person"
    found = recall(made.cast, nominal.span.start, fits, made.known, reach=12 if far else 5, fade=0.85 if far else FADE)
    if found is not None:
        found = replace(found, confidence=min(found.confidence, 0.65))
        if body and found.actor.type is SpeakerType.PERSON:
            found.actor.type = SpeakerType.ORGANISATION
        beside.joined(found, nominal, "described")
    return found

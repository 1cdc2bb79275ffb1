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

_FAR = 30  # sentences within which a noun is remembered
_SURE = 0.6  # a link of the model's that needs no second voice


def nominal_actor(made: Scene, nominal: Nominal) -> Actor:
    """Who a phrase without a name of its own speaks of: someone before whom it fits, or someone new."""
    known = _governing(made, nominal) or _both(made, nominal) or _several(made, nominal)
    if known is not None:
        return known
    key = _possessed(made, nominal)
    if key is not None:
        known = made.keyed.get(key) or _voiced(made, nominal) or _own_body(made, nominal)
    else:
        known = _voiced(made, nominal) or _definite(made, nominal)
    known = known or _later(made, nominal)
    if known is None:
        known = made.cast.add(new_nominal(made, nominal))
        if key is not None:
            made.keyed[key] = known
    return known


def _definite(made: Scene, nominal: Nominal) -> Actor | None:
    """ "The senator", "the bank": one called so before, or one who may be."""
    if not nominal.definite or nominal.owner is not None:
        return None
    called, at = _called(made, nominal), nominal.span.start
    found = recall(made.cast, at, called, made.known) or recall(
        made.cast, at, _if_named(called), made.known, reach=_FAR
    )
    if found is not None:
        beside.joined(found, nominal, "same-noun")
    else:
        found = _described(made, nominal)
    return found.actor if found is not None else None


def _governing(made: Scene, nominal: Nominal) -> Actor | None:
    """ "The Russian government", "the government of Mexico", "Kenya's government"."""
    if nominal.noun != "government" or nominal.plural:
        return None
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
    owners = _owners(made, nominal) if voices else set()
    fit = [
        actor
        for actor in made.cast.actors
        if voices.get(id(actor), 0.0) >= _SURE
        and actor.named
        and id(actor) not in owners
        and not (body and _public(actor) and not _goes_by(actor, nominal.noun))
        and actor.plural == nominal.plural
        and (may_be_body(actor) if body else actor.person)
        and (sex is None or actor.sex in (None, sex))
    ]
    if len(fit) != 1:
        return None
    fit[0].because("coreference", f"{fit[0].name} for {nominal.noun}", nominal.span, score=voices[id(fit[0])])
    return fit[0]


def _both(made: Scene, nominal: Nominal) -> Actor | None:
    """ "The couple": the two last spoken of together."""
    if nominal.noun not in ("couple", "duo") or not nominal.definite or nominal.owner is not None:
        return None
    two = recall(made.cast, nominal.span.start, lambda a: float(len(a.members) == 2), made.known)
    if two is None:
        return None
    beside.joined(two, nominal, "described")
    return two.actor


def _several(made: Scene, nominal: Nominal) -> Actor | None:
    """ "These voters", "the protesters": those of the same noun last spoken of."""
    words = [t.lower for t in made.page.within(nominal.span)]
    if not nominal.plural or len(words) != 2 or words[0] not in ("the", "these", "those"):
        return None
    if nominal.noun in lexicon.GROUPS or made.page.tokens[nominal.head].lower in lexicon.GENDERLESS_PLURALS:
        return None
    found = recall(made.cast, nominal.span.start, _called(made, nominal), made.known, reach=4)
    if found is None or found.actor.members:
        return None
    beside.joined(found, nominal, "same-noun")
    return found.actor


_HEADING = 3  # lines at the top that may be headline and deck, none longer than _LONGEST
_LONGEST = 160


def _later(made: Scene, nominal: Nominal) -> Actor | None:
    """ "Senator from Texas", in a headline: the one person whom the article calls so."""
    page = made.page
    words = page.within(Span(nominal.span.start, complement(page, nominal.head).end))
    at = page.line(nominal.span.start)
    if nominal.plural or at >= _HEADING or words[0].lower in ("a", "an", "another", "his", "her", "their", "its"):
        return None
    if at + 1 >= len(page.lines) or page.lines[at + 1] - page.lines[at] > _LONGEST:
        return None
    country = nationality(page, nominal)
    own = [t for t in words if t.capital and t.start != words[0].start and t.start != page.tokens[nominal.head].start]
    if words[0].lower == "the" and not own:
        return None
    fit = [
        actor
        for actor in made.cast.actors
        if actor.named and actor.type is SpeakerType.PERSON and _goes_by(actor, nominal.noun)
        and not _clash(made.cast, own, actor, country) and (not country or actor.country in (None, country))
    ]  # fmt: skip
    if len(fit) != 1:
        return None
    fit[0].because("headline", f"{fit[0].name} is the one {nominal.noun} of the article", nominal.span, score=0.7)
    return fit[0]


def _public(actor: Actor) -> bool:
    """Whether a body is told by its name to be no firm."""
    words = {word for name in actor.names for word in name} | actor.nouns
    return actor.type is SpeakerType.GOVERNMENT or not words.isdisjoint(_OFFICIAL)


def _another_body(actor: Actor, noun: str) -> bool:
    """Whether a body is told to be of another kind: the court is no ministry, the Senate no company."""
    if noun in _FIRMS:
        return _public(actor)
    if noun in _ANY_BODY or _goes_by(actor, noun):
        return False
    return actor.type is not SpeakerType.PERSON or noun in _SO_NAMED


# Bodies whose names say what they are.
_SO_NAMED = lexicon.listed(
    """ministry department court council parliament senate board office government army police navy embassy university
    school hospital opposition museum church committee commission tribunal cabinet administration"""
)
_ANY_BODY = lexicon.listed(
    """group organisation organization agency institution body outlet newspaper paper network magazine broadcaster
    club team charity publisher foundation association association alliance watchdog regulator nonprofit"""
)
_OFFICIAL = lexicon.listed(
    """senate house congress parliament assembly court department ministry committee commission council police army
    party nations union university administration bureau campaign"""
)
_FIRMS = lexicon.listed("company firm business bank airline manufacturer maker retailer chain insurer lender brand")
_WORKPLACES = lexicon.listed("bank company firm business employer airline newspaper network bakery union agency")


def _own_body(made: Scene, nominal: Nominal) -> Actor | None:
    """ "His bank": the named body last spoken of, where one was, or one that the text calls so."""
    own = made.page.text[nominal.span.start : nominal.span.end].casefold()
    if nominal.plural or nominal.noun not in _WORKPLACES or own.split()[0] not in ("his", "her", "their"):
        return None

    def fits(actor: Actor) -> float:
        if actor.plural or not actor.named or not may_be_body(actor) or _public(actor):
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


def _owners(made: Scene, nominal: Nominal) -> set[int]:
    """Those named inside a phrase, or meant by its possessive: nobody is their own lawyer."""
    found = {id(s.actor) for s in made.cast.at(nominal.span) if s.span != nominal.span}
    word = made.page.text[nominal.owner.start : nominal.owner.end].casefold() if nominal.owner is not None else ""
    if nominal.owner is not None and word in ("his", "her", "its", "their"):
        back = recall(made.cast, nominal.owner.start, third_person(word), made.known)
        found |= {id(back.actor)} if back is not None else set()
    return found


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
        if words[0] not in ("a", "an", "some", "other", "several", "many", "two", "three", "few", "another"):
            return ("words", " ".join(w for w in words if w != "the"))
    return None


def new_nominal(made: Scene, nominal: Nominal) -> Actor:
    span = complement(made.page, nominal.head)
    text = made.page.text[nominal.span.start : span.end]
    mine = nominal.owner is not None and made.page.text[nominal.owner.start : nominal.owner.end].casefold() in _OWNERS
    kind = kinds.of_noun(nominal.noun, nominal.plural, nominal.definite and not mine)
    told = made.known.kinds.get(made.page.tokens[nominal.head].start)
    if told is not None and not kinds.listed(nominal.noun):
        kind = kinds.of_entity(told, nominal.plural)
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


def _if_named(fits: Callable[[Actor], float]) -> Callable[[Actor], float]:
    return lambda actor: fits(actor) if actor.named else 0.0


def _called(made: Scene, nominal: Nominal) -> Callable[[Actor], float]:
    """Those whom the text has called by this noun."""
    country = nationality(made.page, nominal)
    own = _proper(made.page, nominal)
    body = nominal.noun in lexicon.ORGANISATIONS and nominal.noun not in lexicon.PERSONS

    def fits(actor: Actor) -> float:
        if (
            not _goes_by(actor, nominal.noun)
            or actor.plural != nominal.plural
            or _clash(made.cast, own, actor, country)
        ):
            return 0.0
        if country and actor.country not in (None, country):
            return 0.0
        if not actor.named and (own or body) and nominal.noun not in actor.nouns:
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

    def may_be(actor: Actor) -> bool:
        return (
            not actor.plural
            and (may_be_body(actor) and not _another_body(actor, nominal.noun) if body else actor.person)
            and (not sex or actor.sex in (None, sex))
            and (not country or actor.country in (None, country))
            and not _clash(made.cast, own, actor, country)
        )

    apart = _those_saying(made, nominal)

    def may_mean(actor: Actor) -> float:
        return _likely(actor, nominal, body) if id(actor) not in apart and may_be(actor) else 0.0

    # "The 34-year-old" is the one whom the article is about rather than the last one named.
    far = nominal.noun == "person"
    found = recall(
        made.cast, nominal.span.start, may_mean, made.known, reach=12 if far or body else 5, fade=0.85 if far else FADE
    )
    if found is not None:
        found = replace(found, confidence=min(found.confidence, 0.65))
        if body and found.actor.type is SpeakerType.PERSON:
            found.actor.type = SpeakerType.ORGANISATION
        beside.joined(found, nominal, "described")
    return found


def _likely(actor: Actor, nominal: Nominal, body: bool) -> float:
    """How well one who may be meant by a new description fits it, 0..1."""
    other = actor.nouns and not (actor.nouns & {"person", "somebody", "woman", "man"})
    if other and (not actor.named or actor.owner is not None):
        return 0.15 if body else 0.3
    if actor.shape and actor.type is SpeakerType.PERSON:
        alone = len(actor.name.split()) == 1
        return 0.5 if body else (0.0 if nominal.noun in lexicon.TITLES else 0.35) if alone else 0.8
    # One whose work the text has told is less likely to be told again otherwise.
    return 0.55 if kinds.offices(actor.nouns) and nominal.noun in lexicon.TITLES else 1.0


def _those_saying(made: Scene, nominal: Nominal) -> set[int]:
    """Those who say, in the same sentence, what a phrase stands in: "He said the referee had told him"."""
    page = made.page
    sentence = page.sentence_span(nominal.span.start)
    found: set[int] = set()
    for seen in made.cast.at(Span(sentence.start, max(nominal.span.start, sentence.start + 1))):
        at = page.index(seen.span.end)
        if at < len(page.tokens) and page.tokens[at].lower in roles.SAYING and seen.weight > roles.OWNER:
            found.add(id(seen.actor))
    return found

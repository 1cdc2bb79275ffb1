"""Which names are one person's, organisation's or government's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from sayso.record import Span, SpeakerType
from sayso.resolve.speakers import actors, lexicon, roles
from sayso.resolve.speakers.cast import Actor, Cast, Seen
from sayso.resolve.speakers.names import Name, NameKind
from sayso.resolve.speakers.page import Page
from sayso.resolve.speakers.realms import realms
from sayso.resolve.speakers.recall import Clusters

_ALIKE = 84.0  # rapidfuzz ratio of two surnames that are spellings of one
_CALLED = lexicon.TITLES | lexicon.PERSONS | lexicon.ORGANISATIONS
_MODEL = 8.0  # a link of the model's, beside the places where the bearers stand
_LETTERS = 5  # shorter surnames must be equal
_NICKNAMES = {
    "bill": "william", "will": "william", "bob": "robert", "rob": "robert", "dick": "richard", "rick": "richard",
    "jim": "james", "jimmy": "james", "joe": "joseph", "mike": "michael", "tom": "thomas", "tim": "timothy",
    "dan": "daniel", "dave": "david", "ed": "edward", "ted": "edward", "jeff": "jeffrey", "chuck": "charles",
    "charlie": "charles", "chris": "christopher", "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine",
    "kathy": "katherine", "sue": "susan", "meg": "margaret", "peggy": "margaret", "tony": "anthony",
    "andy": "andrew", "steve": "steven", "ron": "ronald", "don": "donald", "ben": "benjamin", "sam": "samuel",
    "alex": "alexander", "nick": "nicholas", "matt": "matthew", "pat": "patrick", "ken": "kenneth", "greg": "gregory",
    "larry": "lawrence", "jerry": "gerald", "bernie": "bernard", "sasha": "alexander", "volodya": "vladimir",
    "pepe": "jose", "paco": "francisco", "jack": "john", "harry": "henry", "hank": "henry", "abby": "abigail",
}  # fmt: skip


# Given names of both sexes in the lists, which today's news has for one.
_LEANS = {"hillary": "f", "stacy": "f", "ashley": "f", "courtney": "f", "whitney": "f", "lindsay": "f"}


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Casefolded, without accents, marks or full stops."""
    stripped = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in stripped if c.isalnum() or c in "-'").casefold()


def own_words(name: Name) -> tuple[str, ...]:
    words = (plain(w) for w in name.words if w.casefold() not in lexicon.SUFFIXES)
    return tuple(part for word in words for part in word.split("-") if part)


def suffix(words: Sequence[str]) -> str:
    return next((w.casefold().rstrip(".") for w in words if w.casefold() in lexicon.SUFFIXES), "")


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: surnames alike, given names equal, short for each
    other or initials; middle names may be missing, not differ."""
    if not _same_surname(a[-1], b[-1]):
        return len(a) > 1 and len(b) > 1 and (set(a) < set(b) or set(b) < set(a)) and a[0] == b[0]
    if not _same_given(a[0], b[0]):
        return False
    middle = [(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=False) if len(a) == len(b)]
    return all(_same_given(x, y) for x, y in middle)


def _same_surname(a: str, b: str) -> bool:
    if a == b or a.replace("-", "") == b.replace("-", ""):
        return True
    return min(len(a), len(b)) >= _LETTERS and a[0] == b[0] and fuzz.ratio(a, b) >= _ALIKE


def _same_given(a: str, b: str) -> bool:
    if a == b or a.replace("-", "") == b.replace("-", ""):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b) or (min(len(a), len(b)) >= 4 and fuzz.ratio(a, b) >= 80)


def people(cast: Cast, names: Sequence[Name], known: Clusters) -> None:
    """Puts everyone named on the cast: full names first, so that a surname finds its bearer."""
    page = cast.page
    headlines = {name for name in names if page.headline(name.span.start)}
    held = {
        name: _whole(cast, name)
        for name in names
        if _is_whole(name) and name not in headlines and not _place_by_use(page, name)
    }
    for name in names:
        if name not in held:
            actor = _part(cast, name, known)
            if actor is not None:
                held[name] = actor
        actor = held.get(name)
        if actor is not None:
            _note(page, actor, name)
            _see(cast, actor, name)


def _place_by_use(page: Page, name: Name) -> bool:
    """ "Port Asel", once said to have something in it, and no given name at its head."""
    unlisted = (
        name.kind is not NameKind.ORGANISATION and name.title is None and actors.first_name(name.words[0]) is None
    )
    return unlisted and " ".join(name.words) in realms(page.text)


def _is_whole(name: Name) -> bool:
    return name.kind is not NameKind.PLACE and (
        name.kind is NameKind.ORGANISATION
        or sum(w.casefold() not in lexicon.PARTICLES | lexicon.SUFFIXES for w in name.words) > 1
    )


def _whole(cast: Cast, name: Name) -> Actor:
    if name.kind is NameKind.ORGANISATION:
        return _organisation(cast, name)
    own = own_words(name)
    for actor in cast.actors:
        if actor.type is SpeakerType.PERSON and suffix(name.words) == suffix(actor.name.split()):
            for other in actor.names:
                if len(other) > 1 and same_person(own, other) and _sexes_agree(actor, name):
                    if " ".join(name.words) not in (actor.name, *actor.forms):
                        actor.because("name-variant", f"{' '.join(name.words)} = {actor.name}", name.span)
                        actor.names.append(own)
                        actor.forms.append(" ".join(name.words))
                    return actor
    return _new_person(cast, name)


def _new_person(cast: Cast, name: Name) -> Actor:
    own = own_words(name)
    joined = " ".join(name.words)
    actor = Actor(SpeakerType.PERSON, joined, True, names=[own])
    if name.kind is NameKind.UNKNOWN and len(own) > 1:
        actor.confidence = 0.7
    sex = _LEANS.get(own[0]) or actors.first_name(name.words[0]) if len(own) > 1 else None
    sex = sex or _noun_sex(own[-1])  # "Gold Star Mom"
    actor.shape = sex is None and name.title is None
    actor.sex = sex if sex in ("m", "f") else None
    return cast.add(actor)


def _noun_sex(word: str) -> str | None:
    if word in lexicon.FEMALE_NOUNS:
        return "f"
    return (
        "m" if word in lexicon.MALE_NOUNS - {"king", "prince", "pope", "bishop", "baron", "duke", "fireman"} else None
    )


def title_sex(page: Page, name: Name) -> str | None:
    if name.title is None:
        return None
    words = {token.lower for token in page.within(name.title)}
    if words & (lexicon.FEMALE_HONORIFICS | lexicon.FEMALE_NOUNS):
        return "f"
    return "m" if words & (lexicon.MALE_HONORIFICS | lexicon.MALE_NOUNS) else None


def _sexes_agree(actor: Actor, name: Name) -> bool:
    sex = actors.first_name(name.words[0])
    return not actor.sex_known or sex not in ("m", "f") or actor.sex == sex


def _organisation(cast: Cast, name: Name) -> Actor:
    joined = " ".join(name.words)
    canonical = actors.organisation(joined)
    for actor in cast.actors:
        if actor.type is not SpeakerType.ORGANISATION:
            continue
        if (rule := _same_organisation(actor, name, canonical)) is not None:
            if rule != "same-name":
                actor.because(rule, f"{joined} = {actor.name}", name.span)
                actor.names.append(own_words(name))
            return actor
    made = Actor(SpeakerType.ORGANISATION, joined, True, names=[own_words(name)], canonical=canonical)
    made.country = actors.organisation_country(joined) or actors.demonym(name.words[0])
    return cast.add(made)


def _same_organisation(actor: Actor, name: Name, canonical: str | None) -> str | None:
    own = own_words(name)
    if any(_firm(own) == _firm(other) for other in actor.names):
        return "same-name"
    if canonical is not None and canonical == actor.canonical:
        return "known-organisation"
    if len(own) == 1 and any(_shortens(own[0], other) for other in actor.names):
        return "acronym"
    if len(own) > 1 and any(_shortens(other[0], own) for other in actor.names if len(other) == 1):
        return "acronym"
    return None


_LEGAL_FORMS = lexicon.listed("inc corp co ltd llc plc corporation company limited incorporated")


def _firm(words: tuple[str, ...]) -> tuple[str, ...]:
    """A firm's name without its legal form."""
    return words[:-1] if len(words) > 1 and words[-1] in _LEGAL_FORMS else words


def _shortens(short: str, words: tuple[str, ...]) -> bool:
    """ "wto" for "world trade organization"; "va" for "department of veterans affairs"."""
    if len(words) < 2 or len(short) < 2 or not short.isalpha():
        return False
    letters = _initials(words)
    return letters in (short, "us" + short) or (words[0] in _KINDS_OF_BODY and letters[1:] == short)


_KINDS_OF_BODY = lexicon.listed("department ministry office bureau us u.s united national")


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "for", "the", "and", "on", "in", "to", "de"))


def _part(cast: Cast, name: Name, known: Clusters) -> Actor | None:
    """Whose a single word or a place name is; None for a word that may be no name."""
    own = own_words(name)
    if not own:
        return None
    candidates = [a for a in cast.actors if a.type is SpeakerType.PERSON and _may_be(cast.page, a, name, own)]
    if candidates:
        return _bearer(cast, name, candidates, known)
    if name.kind is NameKind.PLACE and (actors.government(" ".join(name.words)) or actors.region(name.words)):
        return _government(cast, name)
    short = [a for a in cast.actors if a.type is SpeakerType.ORGANISATION and any(own[-1] in n for n in a.names)]
    if name.kind is not NameKind.PERSON and len(short) == 1:
        short[0].because("short-form", f"{' '.join(name.words)} = {short[0].name}", name.span)
        return short[0]
    return _lone(cast, name, cast.opens_source(name.title.start if name.title else name.span.start, name.span))


def _lone(cast: Cast, name: Name, spoken: bool) -> Actor | None:
    """The bearer of a single word that no fuller name explains. spoken: it stands in a source."""
    if not spoken and (name.weak or cast.page.headline(name.span.start)):
        return None
    if name.title is None and not spoken and _is_place_or_brand(cast.page, name):
        return None
    if name.title is None and len(name.words) == 1:
        if own_words(name)[-1].endswith(("ers", "ists", "ians")):
            return cast.add(Actor(SpeakerType.GROUP, name.words[0], False, plural=True))
        if name.kind is NameKind.UNKNOWN and actors.demonym(name.words[0]) is not None:
            return None
    if name.title is None and (_named_place(name) or " ".join(name.words) in realms(cast.page.text)):
        return _realm(cast, name) if spoken else None
    actor = _new_person(cast, name)
    actor.confidence = 0.9 if name.title is not None else 0.75
    return actor


def _is_place_or_brand(page: Page, name: Name) -> bool:
    """ "The Marlow prize", "the lights of Brannick": a lone word used as no person's name is."""
    first, end = page.index(name.span.start), page.index(name.span.end)
    before = page.tokens[first - 1].lower if first else ""
    if name.words[0].casefold() in lexicon.HOLIDAYS:
        return True
    if name.owner or end >= len(page.tokens):
        return False
    following = page.tokens[end]
    modifies = following.word and not following.capital and following.lower not in lexicon.PREPOSITIONS
    return len(name.words) == 1 and before == "the" and modifies


def _named_place(name: Name) -> bool:
    """ "Tern Island"."""
    return name.kind is NameKind.PLACE and len(name.words) > 1


def _realm(cast: Cast, name: Name) -> Actor:
    """Those who speak for a country or town that no list has."""
    joined = " ".join(name.words)
    for actor in cast.actors:
        if actor.type is SpeakerType.GOVERNMENT and actor.name == joined:
            return actor
    made = Actor(SpeakerType.GOVERNMENT, joined, True, names=[own_words(name)])
    made.because("realm", f"{joined} is spoken of as a country or town", name.span)
    return cast.add(made)


def _may_be(page: Page, actor: Actor, name: Name, own: tuple[str, ...]) -> bool:
    sex = title_sex(page, name)
    if sex is not None and actor.sex not in (None, sex) and actor.sex_known:
        return False
    return any(
        set(own) <= set(other) or (len(own) == 1 and len(other) > 1 and _same_surname(own[0], other[-1]))
        for other in actor.names
    )


def _bearer(cast: Cast, name: Name, candidates: Sequence[Actor], known: Clusters) -> Actor:
    """The bearer of a surname: by surname before given name, sex by title, then the one most in mind."""
    own = own_words(name)
    joined = " ".join(name.words)
    by_surname = [a for a in candidates if any(_same_surname(own[-1], other[-1]) for other in a.names)]
    left = by_surname or list(candidates)
    sex = title_sex(cast.page, name)
    if sex is not None:
        left = [a for a in left if a.sex == sex] or [a for a in left if a.sex is None] or left
    if len(left) == 1:
        if joined != left[0].name:
            left[0].because("surname" if by_surname else "given-name", f"{joined} = {left[0].name}", name.span)
        return left[0]
    before = cast.before(name.span.start, 40)
    here = cast.page.sentence(name.span.start)
    scores = [sum(s.weight * 0.8 ** (here - cast.place(s)[0]) for s in before if s.actor is actor) for actor in left]
    voices = known.voices(cast, name.span)
    scores = [score + _MODEL * voices.get(id(actor), 0.0) for score, actor in zip(scores, left, strict=True)]
    best = max(range(len(left)), key=lambda i: scores[i])
    others = " or ".join(a.name for a in left if a is not left[best])
    left[best].because("namesake", f"{joined} = {left[best].name}, last spoken of, not {others}", name.span, score=0.6)
    return left[best]


def _government(cast: Cast, name: Name) -> Actor | None:
    joined = " ".join(name.words)
    code = actors.government(joined)
    if code is None:
        return None
    made = cast.government(code, actors.country_name(code))
    if actors.seat(joined):
        made.because("seat", f"{joined} stands for the government of {made.name}", name.span)
    return made


def _note(page: Page, actor: Actor, name: Name) -> None:
    """What one mention adds to what is known of its bearer."""
    joined = " ".join(name.words)
    if joined not in actor.forms:
        actor.forms.append(joined)
    if actor.type is SpeakerType.PERSON and len(own_words(name)) > len(actor.names[0]):
        actor.names.insert(0, own_words(name))
        actor.name = joined
    if actor.type is SpeakerType.ORGANISATION:
        actor.name = max(actor.name, joined, key=len)
        actor.nouns.update(w for w in name.lowered if w in lexicon.ORGANISATIONS)
    sex = title_sex(page, name)
    if sex is not None:
        actor.sex, actor.sex_known = sex, True
    if name.title is not None:
        actor.shape = False
        words = [token.lower.rstrip(".") for token in page.within(name.title)]
        actor.nouns.update(w for w in words if w in _CALLED or f"{w}." in _CALLED)
        actor.words.update(words)
        if set(words) - {w.rstrip(".") for w in lexicon.HONORIFICS}:
            actor.offices.append(name.title)
            actor.country = actor.country or _country_in(page, name.title)


def _country_in(page: Page, title: Span) -> str | None:
    """ "Russian foreign minister", "White House spokesman"."""
    words = [token.text for token in page.within(title)]
    for size in (1, 2):
        for i in range(len(words) - size + 1):
            part = " ".join(words[i : i + size])
            code = actors.demonym(part) or actors.government(part) if part[:1].isupper() else None
            if code is not None:
                return code
    return None


def _see(cast: Cast, actor: Actor, name: Name) -> None:
    page = cast.page
    start = name.title.start if name.title else name.span.start
    first = page.index(start)
    while first and page.tokens[first - 1].lower in ("the", "a", "an", "former", "then", "mr", "mrs"):
        first -= 1
    value = roles.weight(page, first, page.index(name.span.end))
    value = max(value, roles.SUBJECT) if value == roles.OBJECT and cast.opens_source(start, name.span) else value
    quoted = page.quote(name.span.start) is not None
    cast.see(Seen(name.span, page.tokens[first].start, actor, value, quoted))

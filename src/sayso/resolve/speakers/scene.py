"""Fills the cast of an article: names, the phrases beside them, other phrases, pronouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sayso.record import Entity, EntityKind, Form, Span, SpeakerType, Statement
from sayso.resolve.speakers import beside, lexicon, roles
from sayso.resolve.speakers.cast import Actor, Cast, Seen
from sayso.resolve.speakers.described import nominal_actor
from sayso.resolve.speakers.fits import HE, SHE, bare, settle, third_person
from sayso.resolve.speakers.names import find_names
from sayso.resolve.speakers.nominals import Nominal, find_nominals
from sayso.resolve.speakers.page import Page, page
from sayso.resolve.speakers.people import people
from sayso.resolve.speakers.recall import Recalled, clusters, recall
from sayso.resolve.speakers.stage import Scene

# Who wrote the article is nobody in it.
_BYLINE = re.compile(
    r"^[ \t]*(?i:(?:story |words |reporting |written )?by)[ \t]+[A-Z][^\n.:;!?”\"]{2,80}$", re.MULTILINE
)
_VOTE = 0.8  # of the model's say on a name, by probability
_HUMAN = 0.9  # the same, for people: it takes many a firm's name for a person's


def scene(text: str, statements: Sequence[Statement], entities: Sequence[Entity]) -> Scene:
    sources = tuple(sorted(span for s in statements if s.source for span in s.source.spans))
    cast = Cast(page(text), sources=sources)
    pieces = [p for s in statements for p in (s.source, s.cue) if p is not None]
    edges = frozenset(_inner(cast.page, [at for p in pieces for span in p.spans for at in (span.start, span.end)]))
    signed = [Span(*match.span()) for match in _BYLINE.finditer(text)]
    names = [name for name in find_names(cast.page, edges) if not any(line.contains(name.span) for line in signed)]
    known = clusters(entities)
    people(cast, names, known)
    told_kinds(cast, entities)
    made = Scene(cast, known, sources, {}, {})
    taken = tuple(span for name in names for span in ((name.span, name.title) if name.title else (name.span,)))
    told = {start for start, kind in known.kinds.items() if kind in (EntityKind.PERSON, EntityKind.ORGANISATION)}
    free = [n for n in find_nominals(cast.page, taken, told) if not beside.appose(cast, n, names) and not n.bare]
    beside.join_pairs(cast, names)
    _told_pronouns(cast)
    _go_through(made, free)
    return made


def told_kinds(cast: Cast, entities: Sequence[Entity]) -> None:
    """What the model takes a name for, where nothing but its look told and the model is of one mind."""
    votes: dict[int, dict[EntityKind, list[float]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            for seen in cast.at(mention.span) if mention.form is Form.NAME else ():
                if seen.actor.shape and seen.span.contains(mention.head):
                    kinds = votes.setdefault(id(seen.actor), {})
                    kinds.setdefault(mention.kind, []).append(mention.probability)
    for actor in cast.actors:
        kind, sure = _most(votes.get(id(actor), {}))
        if kind is EntityKind.ORGANISATION and sure >= _VOTE and actor.type is SpeakerType.PERSON:
            actor.type = SpeakerType.ORGANISATION
        if kind is EntityKind.PERSON and sure >= _HUMAN:
            actor.human = True


def _most(votes: dict[EntityKind, list[float]]) -> tuple[EntityKind | None, float]:
    """(The kind most often told, how sure that is, 0..1)."""
    if not votes:
        return None, 0.0
    kind = max(votes, key=lambda k: sum(votes[k]))
    return kind, sum(votes[kind]) / sum(map(len, votes.values()))


def _inner(page: Page, offsets: Sequence[int]) -> Iterator[int]:
    """Starts of the tokens that begin at or right after the offsets."""
    for offset in offsets:
        at = page.index(offset)
        if at < len(page.tokens):
            yield page.tokens[at].start


def _go_through(made: Scene, nominals: Sequence[Nominal]) -> None:
    """Nominals and pronouns in text order, those outside quotations first: what is said inside one
    may hang on who speaks, never the other way round."""
    steps: list[tuple[int, Callable[[], None]]] = [(n.span.start, partial(_place, made, n)) for n in nominals]
    for token in made.page.tokens:
        word = bare(token.lower)
        if word in HE | SHE:
            span = Span(token.start, token.start + len(word))
            steps.append((token.start, partial(_pronoun, made, span)))
    steps.sort(key=lambda step: (made.page.quote(step[0]) is not None, step[0]))
    for _, step in steps:
        step()


def _place(made: Scene, nominal: Nominal) -> None:
    actor = nominal_actor(made, nominal)
    made.nominals[nominal.head] = actor
    first = made.page.index(nominal.span.start)
    if made.page.tokens[first].lower in ("every", "any", "each", "no"):
        return  # speaks of nobody in particular
    value = roles.weight(made.page, first, nominal.head + 1)
    if actor.type is SpeakerType.ORGANISATION and not actor.named:
        value *= 0.7
    quoted = made.page.quote(nominal.span.start) is not None
    made.cast.see(Seen(nominal.span, nominal.span.start, actor, value * 0.9, quoted, "nominal"))


_PRONOUNS = re.compile(r",? who (?:uses|goes by|prefers) (?:the )?(?:pronouns )?they\b", re.IGNORECASE)


def _told_pronouns(cast: Cast) -> None:
    """ "who uses the pronouns they and them"."""
    for match in _PRONOUNS.finditer(cast.page.text):
        for seen in cast.seen:
            if 0 <= match.start() - seen.span.end <= 1 and seen.actor.type is SpeakerType.PERSON:
                seen.actor.sex, seen.actor.sex_known = "n", True


def _pronoun(made: Scene, span: Span) -> None:
    word = made.page.text[span.start : span.end].casefold()
    fits = not_head(made, span, third_person(word))
    found = recall(made.cast, span.start, fits, made.known) or ahead(made, span, word)
    if found is None:
        return
    settle(found, word)
    at = made.page.index(span.start)
    value = roles.weight(made.page, at, at + 1) * (0.5 if word in ("his", "her", "hers") else 0.8)
    quoted = made.page.quote(span.start) is not None
    made.cast.see(Seen(span, span.start, found.actor, value, quoted, "pronoun"))


def not_head(made: Scene, span: Span, fits: Callable[[Actor], float]) -> Callable[[Actor], float]:
    """ "Her sister, Maeve, whom she accused": one of whom a clause speaks is not its subject as well."""
    page = made.page
    at = page.index(span.start)
    if at < 2 or page.tokens[at - 1].lower != "whom":
        return fits
    upto = page.tokens[at - 2].end
    heads = [s.actor for s in made.cast.at(Span(max(0, upto - _NAME), upto + 1)) if upto - s.span.end <= 1]
    return lambda actor: 0.0 if any(actor is head for head in heads) else fits(actor)


_NAME = 80  # characters that a mention before "whom" may take up
_OPENERS = lexicon.listed(
    """after before when while as although though since until if because hours days weeks months minutes years asked
    despite in by on at for with once even shortly long soon"""
)


def ahead(made: Scene, span: Span, word: str) -> Recalled | None:
    """ "Hours after she resigned, Governor Quiroga said": nobody before, so the subject that follows."""
    page = made.page
    sentence = page.sentence_span(span.start)
    opening = page.tokens[page.index(sentence.start)].lower
    if opening not in _OPENERS:
        return None
    fits = third_person(word)
    for seen in made.cast.at(Span(span.end, max(sentence.end, span.end + 1))):
        subject = seen.form != "pronoun" and seen.weight >= roles.SUBJECT and "," in page.text[span.end : seen.start]
        if subject and fits(seen.actor) >= 0.5:
            return Recalled(seen.actor, seen, 0.75, None, False)
    return None

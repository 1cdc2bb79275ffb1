"""Who speaks a quotation, and for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from sayso.record import Kind, Reason, Span, SpeakerType, Statement
from sayso.resolve.speakers import roles
from sayso.resolve.speakers.cast import Actor, Resolved, Seen
from sayso.resolve.speakers.fits import third_person
from sayso.resolve.speakers.page import Page, Token
from sayso.resolve.speakers.recall import recall
from sayso.resolve.speakers.stage import Scene
from sayso.text.quotations import Quotation

_BEHALF = re.compile(r"\bon behalf of (?P<who>(?:the |our |his |her )?[\w' -]{3,60}?)(?=[.,;]|$)")


class Resolver(Protocol):
    """What the rules here ask of the whole: whose a source is, and whom a phrase names."""

    @property
    def scene(self) -> Scene: ...

    @property
    def statements(self) -> Sequence[Statement]: ...

    @property
    def by_id(self) -> Mapping[str, Statement]: ...

    def of(self, statement: Statement) -> Resolved | None: ...

    def resolve(self, span: Span, statement: Statement | None) -> Resolved | None: ...


def speaker_around(sources: Resolver, span: Span, statement: Statement | None) -> Resolved | None:
    """The speaker of the quotation that a first person stands in; None outside quotations."""
    page = sources.scene.page
    quote = page.quote(span.start)
    if quote is None:
        return None
    if statement is not None and statement.parent is not None:
        parent = sources.by_id.get(statement.parent)
        if parent is not None and parent is not statement:
            found = sources.of(parent)
            if found is not None:
                return found
    return speaker_of(sources, quote, statement)


def speaker_of(sources: Resolver, quote: Quotation, asking: Statement | None) -> Resolved | None:
    """By a statement whose content the quotation is, else by the words beside it."""
    best: tuple[int, Statement] | None = None
    for statement in sources.statements:
        if statement is asking or statement.source is None or quote.start <= statement.source.start < quote.end:
            continue
        shared = sum(max(0, min(s.end, quote.end) - max(s.start, quote.start)) for s in statement.content.spans)
        if shared and (best is None or shared > best[0]):
            best = (shared, statement)
    if best is not None and best[0] * 3 > quote.end - quote.start:
        found = sources.of(best[1])
        if found is not None:
            return found
    span = _beside(sources.scene, quote)
    return sources.resolve(span, None) if span is not None else None


def _beside(scene: Scene, quote: Quotation) -> Span | None:
    """The subject of the verb of saying next to a quotation: after it, before it, or beside the
    quotation before it in the paragraph, or that one's own."""
    page = scene.page
    after = _subject(page, scene, quote.end, _stop(page, quote.end))
    if after is not None:
        return after
    sentence = page.sentence_span(quote.start)
    before = _subject(page, scene, sentence.start, quote.start) if sentence.start < quote.start else None
    if before is not None:
        return before
    line = page.lines[page.line(quote.start)]
    earlier = [q for q in page.quotes if line <= q.start and q.end <= quote.start]
    if earlier:
        return _beside(scene, earlier[-1])
    later = [q for q in page.quotes if q.start >= quote.end and page.line(q.start) == page.line(quote.start)]
    if later and "\n" not in page.text[quote.end : later[0].start]:
        return _subject(page, scene, later[0].end, _stop(page, later[0].end))
    return None


def _stop(page: Page, at: int) -> int:
    """The end of the sentence that goes on after a quotation."""
    sentence = page.sentence_span(max(0, at - 1))
    return sentence.end if sentence.end > at else at


def _subject(page: Page, scene: Scene, start: int, stop: int) -> Span | None:
    if stop <= start:
        return None
    tokens = page.within(Span(start, stop))
    for i, token in enumerate(tokens):
        if token.lower not in roles.SAYING or page.quote(token.start) is not None:
            continue
        before = [t for t in tokens[:i] if t.word and page.quote(t.start) is None]
        if before:
            pick = _mention(scene, Span(before[0].start, token.start)) or _pronoun(before[-1])
        else:
            pick = _mention(scene, Span(token.end, stop)) or (_pronoun(tokens[i + 1]) if i + 1 < len(tokens) else None)
        if pick is not None:
            return pick
    return None


def _pronoun(token: Token) -> Span | None:
    return Span(token.start, token.end) if token.lower in ("he", "she", "they", "it", "i", "who") else None


def _mention(scene: Scene, span: Span) -> Span | None:
    found = [s for s in scene.cast.at(span) if s.form != "pronoun" and s.start >= span.start and s.weight > roles.OWNER]
    if not found:
        return None
    first = min(found, key=lambda s: (s.start, -s.span.end))
    return Span(first.start, first.span.end)


def continued(sources: Resolver, statement: Statement) -> Resolved | None:
    """A quotation without a source goes on with the one before it in the paragraph, or with an open one
    of the paragraph before."""
    if statement.parent is not None or statement.kind is not Kind.DIRECT or statement.cue is not None:
        return None
    page = sources.scene.page
    quote = page.quote(statement.content.start)
    if quote is None:
        return None
    before = [s for s in sources.statements if s.source and s.parent is None and s.content.start < quote.start]
    same = [s for s in before if page.line(s.content.spans[-1].start) == page.line(quote.start)]
    if not same and not quote.follows:
        return None
    last = max(same or before, key=lambda s: s.content.start, default=None)
    found = sources.of(last) if last is not None else None
    if found is None or last is None:
        return None
    reason = Reason("same-quotation", f"goes on with the words of {found.actor.name}", (last.content.spans[-1],), 0.7)
    return Resolved(found.actor, min(0.7, found.confidence), (reason, *found.reasons))


def spoken_for(scene: Scene, actor: Actor, span: Span) -> tuple[Actor, Reason] | None:
    """The body that a person speaks for, where the text tells: "on behalf of", "the union's secretary"."""
    if actor.type in (SpeakerType.ORGANISATION, SpeakerType.GOVERNMENT, SpeakerType.GROUP):
        return None
    sentence = scene.page.sentence_span(span.start)
    match = _BEHALF.search(scene.page.text, sentence.start, sentence.end)
    if match is not None:
        named = next((s for s in scene.cast.seen if match.start("who") <= s.span.start < match.end("who")), None)
        if named is not None:
            return named.actor, Reason("behalf", f"speaks on behalf of {named.actor.name}", (Span(*match.span("who")),))
    for description in [*actor.descriptions, *actor.offices]:
        found = _body_beside(scene, actor, description)
        if found is not None:
            return found.actor, Reason(
                "speaks-for", f"{actor.name} speaks for {found.actor.name}", (found.span, description)
            )
    for office in actor.offices:
        body = _named_in(scene, office)
        if body is not None:
            return body, Reason("speaks-for", f"{actor.name} speaks for {body.name}", (office,))
    return None


def _named_in(scene: Scene, office: Span) -> Actor | None:
    """The body that a title begins with or follows ("Quay Holdings chairwoman", "the union's secretary")."""
    text = scene.page.text
    before = scene.cast.at(Span(max(0, office.start - 60), office.start))
    beside = next((s.actor for s in before if text[s.span.end : office.start] in (" ", "'s ", "’s ")), None)
    if beside is not None and beside.type is SpeakerType.ORGANISATION and beside.named:
        return beside
    words = f" {text[office.start : office.end]} "
    bodies = (a for a in scene.cast.actors if a.type is SpeakerType.ORGANISATION and a.named)
    return next((a for a in bodies if any(f" {form} " in words for form in (a.name, *a.forms))), None)


def _body_beside(scene: Scene, actor: Actor, description: Span) -> Seen | None:
    """A body named inside a description or right after it ("spokesman for the Northern Column")."""
    page = scene.page
    reach = page.sentence_span(description.start)
    stop = min(reach.end, description.end + 60)
    for seen in sorted(scene.cast.seen, key=lambda s: (s.actor.plural, s.span)):
        inside = description.contains(seen.span) or description.end <= seen.span.start < stop
        if inside and seen.actor is not actor and (seen.actor.body or seen.actor.plural):
            gap = page.text[description.end : seen.start] if seen.start > description.end else ""
            if not gap or re.fullmatch(r"\s(?:for|of|at|with)\s(?:the\s)?", gap):
                return seen
    first = page.tokens[page.index(description.start)]
    if first.lower in ("its", "their"):
        found = recall(scene.cast, description.start, third_person(first.lower), scene.known)
        return found.seen if found is not None else None
    return None


def former_or_latter(scene: Scene, span: Span) -> Actor | None:
    words = [t.lower for t in scene.page.within(span)]
    if words not in (["the", "former"], ["the", "latter"]):
        return None
    at = scene.page.sentence(span.start)
    for back in (0, 1):
        first = scene.page.sentences[max(0, at - back)]
        two: list[Actor] = []
        for seen in scene.cast.seen:
            inside = first <= seen.span.start and seen.span.end <= span.start
            if inside and seen.actor.named and not seen.actor.members and seen.actor not in two:
                two.append(seen.actor)
        if len(two) >= 2:
            return two[-2] if words[1] == "former" else two[-1]
    return None

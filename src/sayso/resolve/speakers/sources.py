"""From a statement's source to the one it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sayso.record import Article, Reason, Span, SpeakerType, Statement
from sayso.resolve.speakers import beside, lexicon, quoting, roles
from sayso.resolve.speakers.cast import Actor, Resolved, Seen
from sayso.resolve.speakers.described import nominal_actor
from sayso.resolve.speakers.fits import HE, SHE, bare, settle, third_person
from sayso.resolve.speakers.nominals import Nominal, singular
from sayso.resolve.speakers.page import Token
from sayso.resolve.speakers.recall import Recalled, recall
from sayso.resolve.speakers.scene import ahead, not_head
from sayso.resolve.speakers.stage import Scene

FIRST = lexicon.listed("i me my mine myself i'm i've i'd i'll")
FIRST_PLURAL = lexicon.listed("we us our ours ourselves we're we've we'd we'll")
_COUNTRIES = ("US", "U.S.")  # no pronoun
_THEY = lexicon.listed("they them their theirs themselves it its itself")
_RELATIVE = lexicon.listed("who whom whose which that")
_LEADING = lexicon.listed("""both even only but and also just then so while as according to by from""")
_PARTICIPLES = lexicon.listed("""led held run made known called based owned backed hired paid charged accused""")
_AND_MORE = re.compile(r",? and (?:others|many others|her|his|their|its|other|the) ?\w*")
_LIST = re.compile(r",? and |, ")


class Sources:
    """Resolves sources one by one, each once: some hang on who speaks around them."""

    def __init__(self, article: Article, scene: Scene, statements: Sequence[Statement]) -> None:
        self.article = article
        self.scene = scene
        self.statements = statements
        self.by_id = {s.id: s for s in statements}
        self._done: dict[str, Resolved | None] = {}
        self._author: Actor | None = None

    def of(self, statement: Statement) -> Resolved | None:
        """Who speaks a statement; None where nothing tells."""
        if statement.id not in self._done:
            self._done[statement.id] = None  # a source that hangs on itself stays open
            self._done[statement.id] = self._of(statement)
        return self._done[statement.id]

    def _of(self, statement: Statement) -> Resolved | None:
        if statement.source is None:
            return quoting.continued(self, statement)
        span = _trimmed(self.scene, statement.source.spans[0])
        if span is None:
            return None
        return self.resolve(span, statement)

    def resolve(self, span: Span, statement: Statement | None) -> Resolved | None:
        """Who a phrase names. statement: the one it is the source of."""
        tokens = self.scene.page.within(span)
        word = bare(tokens[0].lower) if tokens[0].text not in _COUNTRIES else ""
        alone = len([t for t in tokens if t.word and t.lower not in lexicon.REFLEXIVES]) <= 1
        if word in FIRST and (alone or word != "my"):
            return self._first_person(span, statement)
        if word in FIRST_PLURAL and (alone or word != "our"):
            return self._we(span, statement)
        if alone and word in HE | SHE | _THEY:
            return self._third_person(span, word, statement)
        if word in ("who", "whom") or (alone and word in _RELATIVE):
            return self._relative(span)
        if alone and word == "you":
            return None
        return self._phrase(span, tokens)

    def _third_person(self, span: Span, word: str, statement: Statement | None) -> Resolved | None:
        scene = self.scene
        fits = third_person(word)
        if word in HE | SHE and scene.page.quote(span.start) is not None:
            around = quoting.speaker_around(self, span, statement)
            if around is not None:  # one who speaks says "I"
                fits = _all_but(around.actor, fits)
        fits = not_head(scene, span, fits)
        found = recall(scene.cast, span.start, fits, scene.known) or ahead(scene, span, word)
        if found is None and word.startswith("the"):
            found = recall(scene.cast, span.start, lambda a: 0.3 if a.person else 0.0, scene.known)
        if found is None:
            return None
        settle(found, word)
        if word in _THEY:
            self._keep(span, word, found.actor)
        return Resolved(found.actor, found.confidence, (antecedent(scene, span, found),))

    def _keep(self, span: Span, word: str, actor: Actor) -> None:
        """A source in the plural or of a body keeps it in mind, as "he" and "she" do already."""
        page = self.scene.page
        at = page.index(span.start)
        value = roles.weight(page, at, at + 1) * (0.5 if word in ("their", "its") else 0.8)
        if not any(s.span == span for s in self.scene.cast.at(span)):
            self.scene.cast.see(Seen(span, span.start, actor, value, page.quote(span.start) is not None, "pronoun"))

    def _relative(self, span: Span) -> Resolved | None:
        scene = self.scene
        at = scene.page.index(span.start)
        if at and scene.page.tokens[at - 1].lower in ("others", "those"):
            first = at - 2 if at > 1 and scene.page.tokens[at - 2].text.isdigit() else at - 1
            before = scene.page.tokens[first:at]
            return self._some(Span(before[0].start, before[-1].end), before)
        sentence = scene.page.sentence_span(span.start)
        upto = _past_aside(scene, sentence, span)
        near = [
            s for s in scene.cast.seen
            if sentence.start <= s.span.start and s.span.end <= upto and s.form != "pronoun"
            and s.weight != roles.OWNER
        ]  # fmt: skip
        if scene.page.tokens[at].lower in ("who", "whom"):
            near = [s for s in near if not s.actor.body] or near
        if not near:
            return None
        best = max(near, key=lambda s: (_directly_before(scene, s, upto), s.weight, -s.span.start))
        reason = Reason("relative", f"{_text(scene, span)} goes back to {best.actor.name}", (best.span, span))
        return Resolved(best.actor, 0.85, (reason,))

    def _first_person(self, span: Span, statement: Statement | None) -> Resolved | None:
        speaker = quoting.speaker_around(self, span, statement)
        if speaker is not None:
            reason = Reason(
                "first-person", f"{_text(self.scene, span)} inside a quotation of {speaker.actor.name}", (span,)
            )
            return Resolved(speaker.actor, min(0.95, speaker.confidence), (reason, *speaker.reasons))
        if self.scene.page.quote(span.start) is not None:
            return None
        reason = Reason("author", f"{_text(self.scene, span)} outside any quotation is the author", (span,))
        return Resolved(self.author(), 0.9, (reason,))

    def _we(self, span: Span, statement: Statement | None) -> Resolved | None:
        speaker = quoting.speaker_around(self, span, statement)
        if speaker is None:
            if self.scene.page.quote(span.start) is not None:
                return None
            reason = Reason("author", f"{_text(self.scene, span)} outside any quotation is the author", (span,))
            return Resolved(self.author(), 0.7, (reason,))
        group = quoting.spoken_for(self.scene, speaker.actor, span)
        if group is not None:
            actor, why = group
            return Resolved(actor, min(0.65, speaker.confidence), (why, *speaker.reasons))
        reason = Reason("we", f"{_text(self.scene, span)} inside a quotation of {speaker.actor.name}", (span,))
        return Resolved(speaker.actor, min(0.45, speaker.confidence), (reason, *speaker.reasons))

    def author(self) -> Actor:
        if self._author is None:
            names = ", ".join(self.article.authors)
            self._author = self.scene.cast.add(Actor(SpeakerType.AUTHOR, names or "the author", bool(names)))
        return self._author

    def _phrase(self, span: Span, tokens: tuple[Token, ...]) -> Resolved | None:
        scene = self.scene
        several = self._listed(span)
        if several is not None:
            return Resolved(several, 0.9, (Reason("together", f"{several.name} speak as one", (span,)),))
        if (other := quoting.former_or_latter(scene, span)) is not None:
            return Resolved(other, 0.7, (Reason("former-latter", f"{_text(scene, span)} is {other.name}", (span,)),))
        seen = self._closing(span) or self._head(span, tokens)
        if seen is None:
            return self._described(span, tokens)
        if _AND_MORE.match(scene.page.text, seen.span.end, span.end):
            words = _wording(scene, span)
            group = scene.cast.add(Actor(SpeakerType.GROUP, words, seen.actor.named, plural=True, descriptions=[span]))
            return Resolved(group, 0.8, (Reason("together", f"{words} speak as one", (span,)),))
        self._worded(seen, span)
        return Resolved(seen.actor, _sure(seen.actor), _why(scene, seen))

    def _described(self, span: Span, tokens: tuple[Token, ...]) -> Resolved | None:
        """A source that is no mention known yet."""
        scene = self.scene
        nominal = _nominal(scene, tokens)
        if nominal is None:
            return None
        if tokens[0].lower in lexicon.QUANTIFIERS and nominal.noun in lexicon.QUANTIFIERS | {"other"}:
            return self._some(span, tokens)
        actor = nominal_actor(scene, nominal)
        if not actor.named and actor.descriptions and actor.descriptions[0].start == nominal.span.start:
            actor.name = _wording(scene, span)
        quoted = scene.page.quote(span.start) is not None
        scene.cast.see(Seen(nominal.span, nominal.span.start, actor, roles.SUBJECT, quoted, "nominal"))
        return Resolved(actor, 0.8, (Reason("description", f"described as {actor.name}", (nominal.span,)),))

    def _some(self, span: Span, tokens: tuple[Token, ...]) -> Resolved:
        """ "those who doubt it", "one of them", "most"."""
        one = tokens[0].lower in ("one", "someone", "somebody", "anyone")
        kind = SpeakerType.UNNAMED if one else SpeakerType.GROUP
        words = " ".join(_text(self.scene, span).split()).rstrip(" ,")
        actor = self.scene.cast.add(Actor(kind, words, False, plural=not one, descriptions=[span]))
        quoted = self.scene.page.quote(span.start) is not None
        self.scene.cast.see(Seen(Span(span.start, tokens[0].end), span.start, actor, 4.0, quoted, "nominal"))
        return Resolved(actor, 0.8, (Reason("description", f"described as {words}", (span,)),))

    def _worded(self, seen: Seen, span: Span) -> None:
        """An unnamed one goes by the fullest words of a source that begin with it."""
        actor = seen.actor
        if seen.form == "nominal" and not actor.named and seen.start == span.start:
            wording = _wording(self.scene, span)
            first = bool(actor.descriptions) and actor.descriptions[0].start == span.start
            if first or len(wording) > len(actor.name):
                actor.name = wording

    def _listed(self, span: Span) -> Actor | None:
        """ "A, B and C", each a name."""
        text = self.scene.page.text[span.start : span.end]
        if " and " not in text:
            return None
        parts, at = [], 0
        for gap in [*_LIST.finditer(text), None]:
            end = gap.start() if gap else len(text)
            if text[at:end].strip(" ,"):
                parts.append(Span(span.start + at, span.start + end))
            at = gap.end() if gap else end
        found = [next((s for s in self.scene.cast.at(part) if _is(s, part)), None) for part in parts]
        members = tuple(s.actor for s in found if s is not None)
        if len(members) != len(parts) or len(set(map(id, members))) < 2:
            return None
        return beside.pair(self.scene.cast, members, span)

    def _closing(self, span: Span) -> Seen | None:
        """ "one of the family's lawyers, Ada Renn,": a name alone after the last comma."""
        words = _text(self.scene, span).rstrip(" ,")
        at = words.rfind(", ")
        if at < 0 or not words[at + 2 :]:
            return None
        last = Span(span.start + at + 2, span.start + len(words))
        own = [
            s for s in self.scene.cast.at(Span(span.start, last.start)) if s.form == "name" and s.start == span.start
        ]
        found = next((s for s in self.scene.cast.at(last) if _is(s, last) and s.form == "name"), None)
        return found if found is not None and found.actor.person and not own else None

    def _head(self, span: Span, tokens: tuple[Token, ...]) -> Seen | None:
        """The mention that the phrase is about: the first one before any preposition or clause; of those
        that start together the longest, and never a possessor."""
        scene = self.scene
        stop = next((t.start for t in tokens[1:] if t.lower in lexicon.PREPOSITIONS - {"and", "or"}), span.end)
        near = [
            s for s in scene.cast.seen
            if span.start <= s.span.start < span.end and s.start < max(stop, span.start + 1) and s.form != "pronoun"
            and s.span.end <= span.end and not _owner(scene, s, span)
        ]  # fmt: skip
        near = [s for s in near if not _goes_on(scene, s, span) and not s.actor.members]
        if not near:
            return None
        return min(near, key=lambda s: (s.start, -s.span.end))


_DASH = re.compile(r" (?:--|[–—]) ?| ?[—] ?")


def _past_aside(scene: Scene, sentence: Span, span: Span) -> int:
    """Where a relative begins; where it goes on after an aside between dashes, the place before that."""
    dashes = [m.span() for m in _DASH.finditer(scene.page.text, sentence.start, span.start)]
    if len(dashes) > 1 and not scene.page.text[dashes[-1][1] : span.start].strip():
        return dashes[-2][0]
    return span.start


def _wording(scene: Scene, span: Span) -> str:
    """A source's words up to the first aside."""
    words = " ".join(_text(scene, span).split())
    return words.split(", ")[0].split(" who ")[0].rstrip(" ,") or words


def _all_but(actor: Actor, fits: Callable[[Actor], float]) -> Callable[[Actor], float]:
    return lambda other: 0.0 if other is actor else fits(other)


def _is(seen: Seen, part: Span) -> bool:
    return abs(seen.start - part.start) <= 4 and seen.span.end == part.end and not seen.actor.members


def _trimmed(scene: Scene, span: Span) -> Span | None:
    page = scene.page
    if _DATELINE.match(page.text, span.start) and page.sentence_initial(page.index(span.start)):
        return None
    tokens = list(page.within(span))
    while tokens and (not tokens[0].word or (len(tokens) > 1 and _leads(tokens))):
        tokens.pop(0)
    return Span(tokens[0].start, span.end) if tokens else None


# "PORT ASEL, Nov. 3 (Northern Wire) -": where and by whom, no speaker.
_DATELINE = re.compile(r"[A-Z][A-Z.' ]+(?:, [A-Z][\w.]* ?\d{0,2})?(?: ?\([A-Z][\w .]{1,30}\) ?[-–—]| [–—] )")


def _leads(tokens: Sequence[Token]) -> bool:
    """Whether a source begins with a word that is no part of it: "but he", "that the minister"."""
    first, second = tokens[0].lower, tokens[1]
    if first == "that":
        return second.capital or second.lower in ("the", "a", "an", "his", "her", "its", "their", "they", "he", "she")
    return first in _LEADING


def _owner(scene: Scene, seen: Seen, span: Span) -> bool:
    at = scene.page.index(seen.span.end)
    if at >= len(scene.page.tokens) or scene.page.tokens[at].start != seen.span.end:
        return False
    token = scene.page.tokens[at]
    return token.lower in ("'s", "'", "’") and token.end < span.end


def _goes_on(scene: Scene, seen: Seen, span: Span) -> bool:
    """Whether the noun phrase goes on past a mention: "the Trump campaign", "Clinton aides"."""
    at = scene.page.index(seen.span.end)
    if at >= len(scene.page.tokens):
        return False
    token = scene.page.tokens[at]
    if token.start >= span.end or token.start > seen.span.end + 1 or not token.word or token.capital:
        return False
    word = token.lower
    other = lexicon.PREPOSITIONS | lexicon.REFLEXIVES | roles.SAYING
    adverb = word.endswith("ly") and word not in lexicon.PERSONS
    return word not in other and word != "'s" and not adverb


def _directly_before(scene: Scene, seen: Seen, at: int) -> int:
    if any(scene.page.text[d.end : at].strip() == "," for d in seen.actor.descriptions if d.end <= at):
        return 3
    gap = scene.page.text[seen.span.end : at].strip(" ,(—–-")
    return 2 if not gap else 1 if len(gap) < 30 and gap[-1:] != "," else 0


def _text(scene: Scene, span: Span) -> str:
    return scene.page.text[span.start : span.end]


def _sure(actor: Actor) -> float:
    return min(0.97, actor.confidence)


def _why(scene: Scene, seen: Seen) -> tuple[Reason, ...]:
    words = _text(scene, seen.span)
    if seen.form == "name":
        return (Reason("name", f"named: {words}", (seen.span,)),)
    return (Reason("description", f"described: {words}", (seen.span,)),)


def antecedent(scene: Scene, span: Span, found: Recalled) -> Reason:
    rival = f", rather than {found.rival.name}" if found.rival else ""
    rule = "coreference" if found.by_model else "last-speaker" if scene.cast.speaks(found.seen) else "last-named"
    detail = f"{_text(scene, span)} goes back to {found.actor.name}{rival}"
    return Reason(rule, detail, tuple(sorted({found.seen.span, span})), found.confidence)


def _nominal(scene: Scene, tokens: tuple[Token, ...]) -> Nominal | None:
    """The phrase of a source that no list knew: its last word before a preposition is its head."""
    chunk: list[Token] = []
    for token in tokens:
        clause = token.lower in lexicon.PREPOSITIONS or token.lower in _PARTICIPLES or not token.word
        if chunk and clause and token.lower not in ("'s", "'", "’"):
            break
        if token.word:
            chunk.append(token)
    while len(chunk) > 1 and chunk[-1].lower in lexicon.REFLEXIVES | {"s"}:
        chunk.pop()
    if not chunk:
        return None
    noun, plural = singular(chunk[-1].lower)
    definite = chunk[0].lower in ("the", "this", "that", "these", "those")
    span = Span(chunk[0].start, chunk[-1].end)
    return Nominal(span, scene.page.index(chunk[-1].start), noun, plural, definite, None)

"""From what the verb alone says to what the cue says: content types, refusal, negation, modality, hedges.

The steps run in this order; each that changes something leaves a reason. They follow the rules of
docs/acts.md; their numbers there are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.record.acts import Act, Stance, Tone
from sayso.record.reasons import Reason
from sayso.record.spans import Span
from sayso.resolve.acts.content import Complement
from sayso.resolve.acts.signs import Signs
from sayso.resolve.acts.tokens import Word

_SPEECH = frozenset(
    {Act.SAY, Act.CLAIM, Act.DENY, Act.CONFIRM, Act.ADMIT, Act.ACCUSE, Act.PRAISE, Act.PREDICT, Act.WARN, Act.ASK}
    | {Act.SUGGEST, Act.PROMISE, Act.KNOW, Act.DOCUMENT, Act.DEMAND}
)
_UTTERED = _SPEECH - {Act.KNOW, Act.DOCUMENT}
_ATTITUDES = frozenset({Act.BELIEVE, Act.PREDICT, Act.WANT, Act.INTEND, Act.AGREE, Act.DECIDE, Act.PROMISE})
_PLAIN = frozenset({Act.SAY, Act.BELIEVE, Act.KNOW, Act.SUGGEST, Act.PERCEIVE, Act.CONFIRM})
_ON = ("about", "on", "over", "regarding", "around", "concerning")
# Prepositions after which a noun is what the words of this act are about, and no more.
_TOPICAL = {
    Act.SAY: _ON,
    Act.BELIEVE: (*_ON, "of", "in", "toward", "towards"),
    Act.CLAIM: ("over",),
    Act.SUGGEST: ("about", "on"),
    Act.DOCUMENT: ("about", "on"),
    Act.PREDICT: _ON,
}
_CARRIES_QUESTIONS = frozenset({Act.SAY, Act.CLAIM, Act.SUGGEST, Act.DOCUMENT})
_QUESTION_WORDS = frozenset({Complement.WHETHER, Complement.WH, Complement.QUESTION})


@dataclass(frozen=True, slots=True)
class View:
    """What is held of a statement so far."""

    act: Act
    stance: Stance
    tone: Tone
    reasons: tuple[Reason, ...] = ()

    def turned(
        self, reason: Reason, act: Act | None = None, stance: Stance | None = None, tone: Tone | None = None
    ) -> View:
        """This view with the labels given, and the reason for them if they change anything."""
        new = replace(self, act=act or self.act, stance=stance or self.stance, tone=tone or self.tone)
        return self if new == self else replace(new, reasons=(*self.reasons, reason))


def because(rule: str, detail: str, words: Sequence[Word] = ()) -> Reason:
    return Reason(rule, detail, tuple(sorted({Span(word.span.start, word.span.end) for word in words})))


def by_source(view: View, document: Sequence[Word]) -> View:
    """A text or figures speak (act, rule 11)."""
    if not document or view.act not in _PLAIN:
        return view
    return view.turned(because("document-source", f'"{document[0].text}" is a text or figures', document), Act.DOCUMENT)


def by_topic(view: View, cue: Sequence[Word], kind: Complement) -> View:
    """ "His claims about the test": a topic, and nothing said of it (stance, rule 11)."""
    topical = bool(cue) and kind in {Complement.NOUN, Complement.ING} and cue[-1].text in _TOPICAL.get(view.act, ())
    if not topical or view.tone is Tone.ENDORSING:
        return view
    return view.turned(because("topic", "the content is only a topic", cue[-1:]), stance=Stance.NONE)


def by_content(view: View, kind: Complement, sentences: str) -> View:
    """Questions, orders and cries in the content of a plain cue (stance, rules 9 and 10)."""
    if view.act not in _CARRIES_QUESTIONS:
        return view
    if kind is Complement.QUESTION:
        return view.turned(because("question-content", "the content is a question"), stance=Stance.ASKS)
    if sentences == "!":
        return view.turned(because("order-content", "the content is an order"), stance=Stance.WANTS)
    if kind is Complement.WHETHER:
        return view.turned(because("whether-content", "the content is left open"), stance=Stance.NONE)
    if sentences == "-":
        return view.turned(because("cry-content", "the content states nothing"), stance=Stance.NONE)
    return view


def by_refusal(view: View, signs: Signs) -> View:
    """ "Declined to say", "refused to leave" (act, rule 13)."""
    if not signs.refused:
        return view
    if view.act in _SPEECH:
        return view.turned(because("refusal", "refuses to say so", signs.refused), stance=Stance.NONE, tone=_open(view))
    if view.act is Act.AGREE:
        return view.turned(because("refusal", "refuses its support", signs.refused), stance=Stance.DENIES)
    if view.act is Act.DENY:
        return view
    return view.turned(because("refusal", "refuses to do it", signs.refused), Act.DECIDE, Stance.DENIES, Tone.NEUTRAL)


def by_negation(view: View, signs: Signs, kind: Complement) -> View:
    """A negated cue (stance, rules 2 to 6)."""
    words = (*signs.negative, *signs.failed)
    if not words or signs.refused:
        return view
    said = " ".join(word.text for word in words)
    unable = {"cannot", "can't", "couldn't", "could", "no"} & {word.text for word in (*signs.negative, *signs.modal)}
    stance = _negated(view, kind, bool(unable))
    tone = view.tone if stance is view.stance or _presupposed(view, kind) else _open(view)
    return view.turned(because("negation", f'"{said}" turns the cue', words), stance=stance, tone=tone)


def _negated(view: View, kind: Complement, unable: bool) -> Stance:
    if view.act is Act.KNOW:
        return Stance.DOUBTS if kind in _QUESTION_WORDS else Stance.NONE
    if view.act in {Act.DENY, Act.DOUBT}:
        return Stance.ASSERTS if unable or view.act is Act.DOUBT else Stance.NONE
    if view.act is Act.FEEL:
        return Stance.NONE
    if view.act in _ATTITUDES:
        return {Stance.DENIES: Stance.DOUBTS, Stance.DOUBTS: Stance.DENIES}.get(view.stance, Stance.DENIES)
    return Stance.NONE


def by_modality(view: View, signs: Signs) -> View:
    """ "Would deny", "might argue": nobody has said it yet (stance, rule 7)."""
    if not signs.modal or signs.negative or view.act not in _UTTERED or view.stance is Stance.NONE:
        return view
    said = " ".join(word.text for word in signs.modal)
    return view.turned(
        because("modality", f'"{said}": not said yet', signs.modal), stance=Stance.NONE, tone=_open(view)
    )


def by_adverb(view: View, signs: Signs) -> View:
    """Adverbs of the reporter's (tone, rule 4). A hedge is named and changes no stance (stance, rule 19)."""
    if signs.distancing:
        said = signs.distancing[0].text
        view = view.turned(because("distance", f'"{said}" keeps away', signs.distancing), tone=Tone.DOUBTING)
    elif signs.backing:
        view = view.turned(
            because("backing", f'"{signs.backing[0].text}" backs it', signs.backing), tone=Tone.ENDORSING
        )
    if signs.hedges:
        reason = because("hedge", f'"{signs.hedges[0].text}": passed on, not vouched for', signs.hedges)
        view = replace(view, reasons=(*view.reasons, reason))
    return view


def _presupposed(view: View, kind: Complement) -> bool:
    """Factive cues vouch for their content even when negated (tone, rule 2)."""
    return view.act in {Act.KNOW, Act.ADMIT, Act.PERCEIVE} and kind in {Complement.THAT, Complement.CLAUSE}


def _open(view: View) -> Tone:
    return Tone.NEUTRAL if view.tone is Tone.ENDORSING else view.tone

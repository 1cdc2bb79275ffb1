"""Act, stance and tone of one statement.

1. The words of the cue, and the kind of complement that the content makes.
2. The longest entry of the lexicon that fits both.
3. What changes it, in this order: a document for a source, a mere topic, questions and orders in
   the content, refusal, negation, modality, adverbs.
4. The model's probabilities, weighed against how sure the entry is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.record.acts import Act, Stance, Tone
from sayso.record.reasons import Reason
from sayso.record.spans import Piece, Span
from sayso.record.statement import Kind, Statement
from sayso.resolve.acts import operators as op
from sayso.resolve.acts.content import Complement, complement, of_reports, sentence_type
from sayso.resolve.acts.matching import Match, best
from sayso.resolve.acts.pooling import pooled
from sayso.resolve.acts.signs import Signs, signs
from sayso.resolve.acts.sources import document, named_in
from sayso.resolve.acts.tokens import Word, words_in, words_of
from sayso.resolve.acts.vocabulary import vocabulary

Scores = tuple[Mapping[Act, float], Mapping[Stance, float]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The labels, and why, in the order in which they came about."""

    act: Act
    stance: Stance
    tone: Tone
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """bare: the content is most likely no clause of its own."""

    cue: tuple[Word, ...]
    source: tuple[Word, ...]
    kind: Complement
    sentences: str
    document: tuple[Word, ...]
    match: Match | None
    signs: Signs
    bare: bool


def judge(
    text: str, statement: Statement, acts: Mapping[Act, float] | None, stances: Mapping[Stance, float] | None
) -> Judgement:
    """The labels of a statement of `text`. acts, stances: the model's probabilities for its cue,
    None where there is no model."""
    reading = _read(text, statement)
    view, sure = _by_rules(reading)
    act, act_score = pooled(view.act, sure, Act, acts)
    stance, stance_score = pooled(view.stance, sure, Stance, stances)
    reasons = view.reasons
    if (act, stance) != (view.act, view.stance):
        score = act_score if act is not view.act else stance_score
        reasons = (*reasons, Reason("model", f"the model reads {act} and {stance} here", _spans(reading.cue), score))
    tone = view.tone if act is view.act else Tone.NEUTRAL
    return Judgement(act, stance, tone, reasons)


def assign_acts(text: str, statements: Sequence[Statement], scores: Sequence[Scores | None]) -> tuple[Statement, ...]:
    """The statements with act, stance, tone and the reasons for them. scores: one a statement."""
    return tuple(_assigned(text, item, score) for item, score in zip(statements, scores, strict=True))


def _assigned(text: str, statement: Statement, scores: Scores | None) -> Statement:
    found = judge(text, statement, *(scores or (None, None)))
    return replace(statement, act=found.act, stance=found.stance, tone=found.tone, act_reasons=found.reasons)


def _read(text: str, statement: Statement) -> _Reading:
    cue, source = words_of(text, statement.cue), words_of(text, statement.source)
    kind, head = complement(text, statement), document(text, source)
    kinds = frozenset({str(kind), "doc" if head else "person", "report" if of_reports(text, statement) else ""})
    words = (*cue, *_particle(text, statement))
    match = best(words, kinds)
    papers = (head,) if head else named_in(cue)
    bare = kind is Complement.NOUN or (kind is Complement.BEFORE and statement.kind is Kind.INDIRECT)
    start, end = (match.start, match.end) if match else (len(cue), len(cue))
    return _Reading(
        cue, source, kind, sentence_type(text, statement), papers, match, signs(cue, source, start, end), bare
    )


def _particle(text: str, statement: Statement) -> tuple[Word, ...]:
    """What a content directly after the cue lends to it: a preposition ("called | for calm"), or what
    is refused ("declined | to comment")."""
    if statement.cue is None:
        return ()
    after = [span for span in statement.content.spans if span.start >= statement.cue.end]
    if not after or text[statement.cue.end : after[0].start].strip():
        return ()
    first = words_in(text, after[0].start, after[0].end, 2)
    if first[:1] and first[0].text == "to" and _ends_in_refusal(text, statement.cue):
        return first
    return first[:1] if first and first[0].text in vocabulary("particles") else ()


def _ends_in_refusal(text: str, cue: Piece) -> bool:
    words = words_of(text, cue)
    return bool(words) and not vocabulary("refusing").isdisjoint(words[-1].forms)


def _by_rules(reading: _Reading) -> tuple[op.View, float]:
    """What lexicon and rules say, and how sure they are: 0 where the lexicon has no entry."""
    view, sure = _base(reading)
    view = op.by_source(view, reading.document)
    view = op.by_topic(view, reading.cue, reading.kind)
    view = op.by_content(view, reading.kind, reading.sentences)
    view = op.by_refusal(view, reading.signs)
    view = op.by_negation(view, reading.signs, reading.kind)
    view = op.by_modality(view, reading.signs)
    return op.by_adverb(view, reading.signs), sure


def _base(reading: _Reading) -> tuple[op.View, float]:
    if not reading.cue:
        reason = Reason("no-cue", "nothing but the layout attributes it")
        return op.View(Act.SAY, Stance.ASSERTS, Tone.NEUTRAL, (reason,)), 1.0
    if not any(word.text[0].isalnum() for word in reading.cue):
        reason = Reason("mark", "a colon or dash attributes it", _spans(reading.cue))
        return op.View(Act.SAY, Stance.ASSERTS, Tone.NEUTRAL, (reason,)), 1.0
    if reading.match is None:
        reason = Reason("no-entry", "the lexicon doesn't have this cue", _spans(reading.cue))
        stance = Stance.NONE if reading.bare and not reading.document else Stance.ASSERTS
        return op.View(Act.SAY, stance, Tone.NEUTRAL, (reason,)), 0.0
    entry = reading.match.entry
    matched = reading.cue[reading.match.start : reading.match.end]
    detail = f'"{" ".join(entry.pattern)}" ({entry.origin})'
    reason = Reason("cue-lexicon", detail, _spans(matched), entry.sure)
    return op.View(entry.act, entry.stance, entry.tone, (reason,)), entry.sure


def _spans(words: tuple[Word, ...]) -> tuple[Span, ...]:
    return tuple(word.span for word in words)

"""Speakers on MEANTIME: does a speech event's statement reach the entity that its annotators linked?

What counts. A speech event is an event mention whose instance has the class SPEECH_COGNITIVE; it has
one or more gold participants: entity mentions with the role Arg0 and an instance in the
cross-document annotation. The statement matched to it is the one whose cue shares most words with
the event mention. Its speaker is right when it reaches one of the gold participants' instances:

1. Where the instance has a name in the article, whatever the participant's own wording: where the
   speaker's name stands in a mention of the speaker, its head word lies inside a named mention
   of the instance, whose own head lies in the name; or the speaker's name equals a named
   mention of the instance in words (case, titles and company forms aside), or, for a person,
   ends with it or is the end of it. So "he" and "the chief executive" must lead to the name.
2. Where the article never names the instance: the head word of any of the speaker's mentions is
   the head word of a mention of the instance.

Heads of the speaker's mentions follow the head rule of `sayso_train.corpora.phrases`. The annotation
of names outside the first sentences covers only the entities followed through the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record import Record, Span, Speaker, Statement
from sayso_eval.naming import name_words, same_name
from sayso_eval.speechevents import Participant, SpeechArticle, SpeechEvent
from sayso_train.corpora.coref import CorefMention
from sayso_train.corpora.phrases import WORD, head_index


def statement_of(event: SpeechEvent, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose cue shares most with the event's words, the first of equals."""
    best, chosen = 0, None
    for statement in statements:
        spans = statement.cue.spans if statement.cue else ()
        shared = sum(max(0, min(s.end, event.end) - max(s.start, event.start)) for s in spans)
        if shared > best:
            best, chosen = shared, statement
    return chosen


def reaches(text: str, speaker: Speaker, participant: Participant) -> bool:
    """The two cases of the module's docstring."""
    if not participant.names:
        heads = {head_of(text, span) for span in speaker.mentions}
        return any(_meets(head, m) for head in heads for m in participant.instance)
    if any(_names(speaker.name, text[m.start : m.end], participant.mention.kind) for m in participant.names):
        return True
    return any(_bears(text, name, m) for name in _name_spans(text, speaker) for m in participant.names)


def _name_spans(text: str, speaker: Speaker) -> Iterator[Span]:
    """Where the speaker's name stands in its mentions."""
    for span in speaker.mentions:
        place = text.find(speaker.name, span.start, span.end)
        if place >= 0:
            yield Span(place, place + len(speaker.name))


def _bears(text: str, name: Span, mention: CorefMention) -> bool:
    head = head_of(text, name)
    inside = mention.start <= head.start and head.end <= mention.end
    return inside and name.start <= mention.head_start and mention.head_end <= name.end


def _meets(head: Span, mention: CorefMention) -> bool:
    return head.start < mention.head_end and mention.head_start < head.end


def _names(name: str, gold: str, kind: str | None) -> bool:
    if same_name(name, gold):
        return True
    one, other = name_words(name), name_words(gold)
    shorter, longer = sorted((one, other), key=len)
    return kind == "person" and bool(shorter) and longer[-len(shorter) :] == shorter


def head_of(text: str, span: Span) -> Span:
    """The head word of a phrase, by rule; the whole span where it has no word."""
    places = [match.span() for match in WORD.finditer(text, span.start, span.end)]
    if not places:
        return span
    return Span(*places[head_index([text[a:b] for a, b in places])])


@dataclass(frozen=True, slots=True)
class Judged:
    """One event, its statement, that one's speaker, and whether the speaker is right."""

    article: SpeechArticle
    event: SpeechEvent
    statement: Statement | None
    speaker: Speaker | None
    right: bool


def judged(article: SpeechArticle, record: Record) -> list[Judged]:
    speakers = {speaker.id: speaker for speaker in record.speakers}
    found = []
    for event in article.events:
        statement = statement_of(event, record.statements)
        speaker = speakers.get(statement.speaker or "") if statement else None
        right = speaker is not None and any(reaches(article.text, speaker, p) for p in event.participants)
        found.append(Judged(article, event, statement, speaker, right))
    return found


@dataclass(frozen=True, slots=True)
class SpeechShare:
    """found: events that a statement was found for. right: percent of those whose speaker is right;
    strict: percent of all events."""

    events: int
    found: int
    right: float
    strict: float


def speech_shares(rows: Sequence[Judged]) -> dict[str, SpeechShare]:
    """Shares of all events and by the wording of the (first) participant."""
    groups = {"all": "", "pronouns": "pronoun", "offices and nominals": "nominal", "names": "name"}
    return {label: _share([row for row in rows if form in {"", row.event.form}]) for label, form in groups.items()}


def _share(rows: Sequence[Judged]) -> SpeechShare:
    found, right = sum(row.statement is not None for row in rows), sum(row.right for row in rows)
    strict = 100 * right / len(rows) if rows else 0.0
    return SpeechShare(len(rows), found, 100 * right / found if found else 0.0, strict)

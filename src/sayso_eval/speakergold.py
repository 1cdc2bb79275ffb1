"""Speakers on the self-written gold: who each marked source is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.record import Record, Speaker, Statement
from sayso_eval.files import read_text
from sayso_eval.naming import name_words, part_of, same_name
from sayso_eval.speakermarkup import MarkedSource, SpeakerItem, parse_speakers
from sayso_train.corpora.phrases import form_of

PRONOUN, OTHER = "pronoun", "nominal or name"
MISSING, SILENT, WRONG, RIGHT = "no statement found", "no speaker given", "wrong speaker", "right"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one marked source fared. words: as it stands. given: the name that Sayso gave."""

    item: SpeakerItem
    source: MarkedSource
    words: str
    form: str
    outcome: str
    given: str | None


@dataclass(frozen=True, slots=True)
class GoldShare:
    """right: percent of all; right_of_found: percent of those that a statement was found for."""

    count: int
    found: int
    right: float
    right_of_found: float


def read_speaker_gold(path: Path) -> list[SpeakerItem]:
    """Raises InputError."""
    try:
        return parse_speakers(read_text(path))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def judge(item: SpeakerItem, record: Record) -> list[Verdict]:
    """A marked source is right when the statement whose source shares most with it has a speaker who
    is the one expected (`is_expected`); it is wrong where there is no such statement."""
    speakers = {speaker.id: speaker for speaker in record.speakers}
    return [_verdict(item, source, record.statements, speakers) for source in item.sources]


def _verdict(
    item: SpeakerItem, source: MarkedSource, statements: Sequence[Statement], speakers: dict[str, Speaker]
) -> Verdict:
    words = item.text[source.start : source.end]
    form = PRONOUN if form_of(words.split(), True, frozenset()) == "pronoun" else OTHER
    statement = _nearest(source, statements)
    speaker = speakers.get(statement.speaker or "") if statement else None
    if speaker is None:
        return Verdict(item, source, words, form, SILENT if statement else MISSING, None)
    outcome = RIGHT if is_expected(speaker, source, item.sources) else WRONG
    return Verdict(item, source, words, form, outcome, speaker.name)


def _nearest(source: MarkedSource, statements: Iterable[Statement]) -> Statement | None:
    """The statement whose source overlaps most; of equals the one with the shortest source, then the
    first."""
    best: tuple[int, int] = (0, 0)
    chosen = None
    for statement in statements:
        spans = statement.source.spans if statement.source else ()
        shared = sum(max(0, min(s.end, source.end) - max(s.start, source.start)) for s in spans)
        key = (shared, -sum(len(s) for s in spans))
        if shared and (chosen is None or key > best):
            best, chosen = key, statement
    return chosen


def is_expected(speaker: Speaker, source: MarkedSource, others: Iterable[MarkedSource]) -> bool:
    """Whether a speaker is the one that the gold names; case, titles and articles don't count.

    Named: its name holds the expected words, or an alias equals them and the name isn't that of
    another speaker in the item (a speaker who took in two people is right for one at most).
    Unnamed: the name or an alias equals the expected description, or one of the two holds the other.
    """
    if not source.named:
        wordings = (speaker.name, *speaker.aliases)
        return any(part_of(source.speaker, w) or (part_of(w, source.speaker) and _tells(w)) for w in wordings)
    if part_of(source.speaker, speaker.name):
        return True
    elsewhere = any(o.speaker != source.speaker and part_of(o.speaker, speaker.name) for o in others)
    return not elsewhere and any(same_name(source.speaker, alias) for alias in speaker.aliases)


def _tells(words: str) -> bool:
    return form_of(words.split() or ["it"], True, frozenset()) != "pronoun" and bool(name_words(words))


def share(verdicts: Sequence[Verdict]) -> GoldShare:
    right = sum(v.outcome == RIGHT for v in verdicts)
    found = sum(v.outcome != MISSING for v in verdicts)
    return GoldShare(len(verdicts), found, _percent(right, len(verdicts)), _percent(right, found))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0

"""Whose words are only "said" and whose are "claimed" or "pointed out", by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.record import Record, Statement, Tone
from sayso.view.snippets import one_line

# The reason that names the lexicon's entry, and how it shows it: "claim" (written).
_ENTRY = "cue-lexicon"


@dataclass(frozen=True, slots=True)
class Wording:
    """A reporting word in its base form, as the lexicon has it, else as the text has it; and how often."""

    word: str
    tone: Tone
    count: int


@dataclass(frozen=True, slots=True)
class SpeakerTone:
    """How one outlet words one speaker's statements. outlet, speaker: None where unknown. tones: every
    tone with its count, neutral first. wordings: most used first."""

    outlet: str | None
    speaker: str | None
    statements: int
    tones: tuple[tuple[Tone, int], ...]
    wordings: tuple[Wording, ...]

    def share(self, tone: Tone) -> float:
        """The part of the statements that has this tone, 0..1."""
        return dict(self.tones)[tone] / self.statements


def tone(records: Sequence[Record]) -> tuple[SpeakerTone, ...]:
    """One row for each outlet and speaker name: outlets by name, in each the speakers with most statements
    first. Statements without a cue have no word of the reporter's and aren't counted; nor are nested
    ones, whose wording is that of whoever is reported."""
    found: dict[tuple[str | None, str | None], Counter[tuple[str, Tone]]] = {}
    for record in records:
        names = {speaker.id: speaker.name for speaker in record.speakers}
        known = {statement.id for statement in record.statements}
        for statement in record.statements:
            word = _word(record.article.text, statement)
            if word and statement.parent not in known:
                key = (record.article.outlet, names.get(statement.speaker or ""))
                found.setdefault(key, Counter())[word, statement.tone] += 1
    rows = [_row(outlet, speaker, counts) for (outlet, speaker), counts in found.items()]
    return tuple(sorted(rows, key=_order))


def _order(row: SpeakerTone) -> tuple[bool, str, int, bool, str]:
    return (row.outlet is None, row.outlet or "", -row.statements, row.speaker is None, row.speaker or "")


def _row(outlet: str | None, speaker: str | None, counts: Counter[tuple[str, Tone]]) -> SpeakerTone:
    totals: Counter[Tone] = Counter()
    for (_, kind), count in counts.items():
        totals[kind] += count
    wordings = sorted((Wording(word, kind, count) for (word, kind), count in counts.items()), key=_commonest)
    return SpeakerTone(outlet, speaker, counts.total(), tuple((kind, totals[kind]) for kind in Tone), tuple(wordings))


def _commonest(wording: Wording) -> tuple[int, str, str]:
    return (-wording.count, wording.word, wording.tone)


def _word(text: str, statement: Statement) -> str:
    if statement.cue is None:
        return ""
    for reason in statement.act_reasons:
        if reason.rule == _ENTRY and reason.detail.count('"') >= 2:  # a record from elsewhere may lack them
            return reason.detail.split('"')[1]
    shown = one_line(statement.cue.text(text)).casefold()
    return shown if any(char.isalnum() for char in shown) else ""

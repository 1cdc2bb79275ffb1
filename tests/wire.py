"""A record made by hand in which every field shows: speakers, times, places, acts and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hand_made import find, record
from sayso.record import (
    Act,
    Anchor,
    Kind,
    PlaceMention,
    PlaceRole,
    Reason,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Statement,
    TimeKind,
    TimeMention,
    Tone,
)

WIRE = """Maravia says its troops left Tessel valley; Ostrava denies any deal

VIENNA, March 5 — Maravian President Ilsa Marn said on Monday that her country’s last troops had left the Tessel \
valley on Friday, a day after the two sides met in Geneva.

“We have kept our word,” Marn told reporters in Vienna. “In May there will be elections.” She did not deny that \
mines had been left behind.

Ostrava’s president, Teodor Vance, denied that there was any agreement. He claimed the soldiers were driven out in \
late February. “They fled,” he said.

Kalder accused Ostrava of shelling the valley on 28 February. Ostrava’s defence ministry rejected the accusation, \
and pointed out that observers had seen no damage.

A senior official briefed on the talks, who was not authorised to speak publicly, said both sides expect to meet \
again next week. Two diplomats said the date was still open.

A report by the Lesk Observers, published last month, found that neither army had been in the villages since \
January. Residents believe the mines were laid years ago. “Who will clear them?” one of them asked.

Vance wants the observers to stay until the end of the year, a district officer told the Courier.
"""

DIRECT, INDIRECT = Kind.DIRECT, Kind.INDIRECT


def span(words: str, after: str = "") -> Span:
    """The first place of `words` from where `after` starts."""
    return find(WIRE, words, after=after).spans[0]


def _why(rule: str, detail: str, *words: str, score: float | None = None, after: str = "") -> tuple[Reason, ...]:
    return (Reason(rule, detail, tuple(sorted(span(w, after) for w in words)), score),)


@dataclass(slots=True)
class _Draft:
    """Statements in the making: each is looked for from where `after` starts, its source and cue from
    where `naming` does, if that is given."""

    made: list[Statement] = field(default_factory=list)

    def add(self, source: str, cue: str, *content: str, after: str, kind: Kind = INDIRECT, **more: Any) -> None:
        parent, naming = more.pop("parent", None), more.pop("naming", after)
        self.made.append(
            Statement(
                id=f"s{len(self.made) + 1}",
                parent=f"s{parent}" if parent else None,
                confidence=0.95,
                source=find(WIRE, source, after=naming),
                cue=find(WIRE, cue, after=naming),
                content=find(WIRE, *content, after=after),
                kind=kind,
                **more,
            )
        )


def _statements() -> tuple[Statement, ...]:
    draft = _Draft()
    _maravia(draft)
    _ostrava(draft)
    _others(draft)
    return tuple(draft.made)


def _maravia(draft: _Draft) -> None:
    first, second = "Maravian President", "“We have"
    draft.add(
        "Maravian President Ilsa Marn",
        "said",
        "that her country’s last troops had left the Tessel valley on Friday, a day after the two sides met in Geneva",
        after=first,
        speaker="marn",
        speaker_reasons=_why("name", "the source gives the name Ilsa Marn", "Ilsa Marn", score=0.99),
        said="t-monday",
        about=("t-friday", "t-day-after"),
        places=("p-tessel", "p-geneva"),
        act_reasons=_why("lexicon", "“said” is listed as say, neutral", "said", after=first),
    )
    draft.add(
        "Marn",
        "told reporters",
        "“We have kept our word,”",
        "“In May there will be elections.”",
        after=second,
        kind=DIRECT,
        speaker="marn",
        speaker_reasons=_why("same-name", "“Marn” is the last word of “Ilsa Marn”", "Ilsa Marn", score=0.98),
        about=("t-may",),
        act=Act.PREDICT,
    )
    draft.add(
        "She",
        "did not deny",
        "that mines had been left behind",
        after="She did",
        speaker="marn",
        speaker_reasons=(
            *_why("coreference", "“She” goes back to “Marn”", "Marn", after="Marn told", score=0.91),
            *_why("gender", "no other woman is named before it", "She", after="She did"),
        ),
        act=Act.DENY,
        stance=Stance.NONE,
        act_reasons=_why("negation", "“did not” turns deny round: no denial, and no claim", "did not"),
    )


def _ostrava(draft: _Draft) -> None:
    draft.add(
        "Ostrava’s president, Teodor Vance",
        "denied",
        "that there was any agreement",
        after="Ostrava’s president",
        speaker="vance",
        speaker_reasons=_why("name", "the source gives the name Teodor Vance", "Teodor Vance", score=0.99),
        act=Act.DENY,
        stance=Stance.DENIES,
    )
    draft.add(
        "He",
        "claimed",
        "the soldiers were driven out in late February",
        after="He claimed",
        speaker="vance",
        speaker_reasons=_why("coreference", "“He” goes back to “Teodor Vance”", "Teodor Vance", score=0.88),
        about=("t-february",),
        act=Act.CLAIM,
        tone=Tone.DOUBTING,
        act_reasons=_why("lexicon", "“claimed” is listed as claim, doubting", "claimed"),
    )
    draft.add(
        "he", "said", "“They fled,”", after="“They fled", naming="he said", kind=DIRECT, speaker="vance",
        speaker_reasons=_why("coreference", "“he” goes back to “He”", "He", after="He claimed", score=0.9),
    )  # fmt: skip
    draft.add(
        "Kalder", "accused", "Ostrava of shelling the valley on 28 February", after="Kalder",
        speaker="maravia", speaker_reasons=_why("capital", "Kalder is the capital of Maravia and acts as a government",
        "Kalder", score=0.82), about=("t-28",), places=("p-ostrava", "p-valley"), act=Act.ACCUSE,
    )  # fmt: skip
    draft.add(
        "Ostrava’s defence ministry", "rejected", "the accusation", after="Ostrava’s defence", speaker="ministry",
        speaker_reasons=_why("name", "the source gives an organisation", "Ostrava’s defence ministry", score=0.93),
        act=Act.DENY, stance=Stance.DENIES,
    )  # fmt: skip
    draft.add(
        "Ostrava’s defence ministry", "pointed out", "that observers had seen no damage", after="Ostrava’s defence",
        speaker="ministry", tone=Tone.ENDORSING,
        speaker_reasons=_why("shared-subject", "“pointed out” shares its subject with “rejected”", "rejected"),
        act_reasons=_why("lexicon", "“pointed out” is listed as say, endorsing", "pointed out"),
    )  # fmt: skip


def _others(draft: _Draft) -> None:
    draft.add(
        "A senior official briefed on the talks, who was not authorised to speak publicly", "said",
        "both sides expect to meet again next week", after="A senior", speaker="official", about=("t-next",),
    )  # fmt: skip
    draft.add(
        "both sides", "expect", "to meet again next week", after="both sides", parent=10, about=("t-next",),
        act=Act.PREDICT, speaker_reasons=_why("unsure", "“both sides” names no one source", "both sides"),
    )  # fmt: skip
    draft.add("Two diplomats", "said", "the date was still open", after="Two diplomats", speaker="diplomats")
    draft.add(
        "A report by the Lesk Observers, published last month", "found",
        "that neither army had been in the villages since January", after="A report", speaker="report",
        said="t-last", about=("t-january",), act=Act.DOCUMENT,
    )  # fmt: skip
    draft.add(
        "Residents", "believe", "the mines were laid years ago", after="Residents", speaker="residents",
        about=("t-years",), act=Act.BELIEVE,
    )  # fmt: skip
    draft.add(
        "one of them", "asked", "“Who will clear them?”", after="“Who will", kind=DIRECT, speaker="one",
        act=Act.ASK, stance=Stance.ASKS,
    )  # fmt: skip
    draft.add(
        "a district officer", "told the Courier", "Vance wants the observers to stay until the end of the year",
        after="Vance wants", speaker="officer", about=("t-end",),
    )  # fmt: skip
    draft.add(
        "Vance", "wants", "the observers to stay until the end of the year", after="Vance wants", parent=16,
        speaker="vance", speaker_reasons=_why("same-name", "“Vance” is the last word of “Teodor Vance”",
        "Teodor Vance", score=0.98), about=("t-end",), act=Act.WANT, stance=Stance.WANTS,
    )  # fmt: skip


def _speakers() -> tuple[Speaker, ...]:
    def made(key: str, name: str, kind: SpeakerType, *mentions: Span, named: bool = False, **more: Any) -> Speaker:
        return Speaker(key, name, kind, named, mentions=mentions, **more)

    marn = (span("Ilsa Marn"), span("Marn", "Marn told"), span("She", "She did"))
    vance = (span("Teodor Vance"), span("He", "He claimed"), span("he", "he said"), span("Vance", "Vance wants"))
    person, organ = SpeakerType.PERSON, SpeakerType.ORGANISATION
    return (
        made("marn", "Ilsa Marn", person, *marn, named=True, country="XM", office="Maravian President",
             aliases=("Maravian President Ilsa Marn", "Marn", "She"), confidence=0.97,
             reasons=_why("title", "“President” stands before the name", "Maravian President", score=0.97)),
        made("vance", "Teodor Vance", person, *vance, named=True, country="XO", office="Ostrava’s president",
             aliases=("Ostrava’s president, Teodor Vance", "He", "he", "Vance"), confidence=0.93,
             reasons=_why("apposition", "“Ostrava’s president” stands beside the name", "Ostrava’s president")),
        made("maravia", "Government of Maravia", SpeakerType.GOVERNMENT, span("Kalder"), named=True, country="XM",
             aliases=("Kalder",), confidence=0.82),
        made("ministry", "Ostrava’s defence ministry", organ, span("Ostrava’s defence ministry"), named=True,
             country="XO"),
        made("official", "A senior official briefed on the talks", SpeakerType.UNNAMED, span("A senior official"),
             description="briefed on the talks", anonymity=span("not authorised to speak publicly")),
        made("diplomats", "Two diplomats", SpeakerType.UNNAMED, span("Two diplomats")),
        made("report", "A report by the Lesk Observers", SpeakerType.DOCUMENT, span("A report"), named=True),
        made("residents", "Residents", SpeakerType.GROUP, span("Residents")),
        made("one", "one of them", SpeakerType.UNNAMED, span("one of them")),
        made("officer", "a district officer", SpeakerType.UNNAMED, span("a district officer")),
    )  # fmt: skip


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _time(key: str, words: str, value: str | None, first: str | None, last: str | None, **more: Any) -> TimeMention:
    days = {"earliest": _day(first) if first else None, "latest": _day(last) if last else None}
    given = {"kind": TimeKind.DATE, "edtf": value, "anchor": Anchor.PUBLISHED, "confidence": 0.95} | days | more
    return TimeMention(id=f"t-{key}", span=span(words), value=value, **given)


def _times() -> tuple[TimeMention, ...]:
    before = _why("weekday", "the Monday before publication on 5 March 2024", "on Monday", score=0.96)
    event = {"anchor": Anchor.EVENT, "anchor_span": span("the two sides met in Geneva")}
    found: Sequence[TimeMention] = (
        _time("5", "March 5", "2024-03-05", "2024-03-05", "2024-03-05"),
        _time("monday", "Monday", "2024-03-04", "2024-03-04", "2024-03-04", reasons=before),
        _time("friday", "Friday", "2024-03-01", "2024-03-01", "2024-03-01",
              reasons=_why("weekday", "“had left”: the Friday before publication", "had left", score=0.9)),
        _time("day-after", "a day after", None, None, None, edtf=None, needs="the day of the meeting", **event,
              reasons=_why("event", "one day from an event without a date", "the two sides met in Geneva")),
        _time("may", "May", "2024-05", "2024-05-01", "2024-05-31",
              reasons=_why("tense", "“will be”: the May after publication", "will be", score=0.93)),
        _time("february", "late February", "2024-02", "2024-02-20", "2024-02-29", mod="END",
              edtf="2024-02-20/2024-02-29"),
        _time("28", "28 February", "2024-02-28", "2024-02-28", "2024-02-28"),
        _time("next", "next week", "2024-W11", "2024-03-11", "2024-03-17", edtf="2024-03-11/2024-03-17"),
        _time("last", "last month", "2024-02", "2024-02-01", "2024-02-29"),
        _time("january", "January", "2024-01", "2024-01-01", "2024-01-31"),
        _time("years", "years ago", "PAST_REF", None, "2022-03-05", edtf="../2022", confidence=0.6),
        _time("end", "the end of the year", "2024", "2024-10-01", "2024-12-31", mod="END", edtf="2024-10/2024-12"),
    )  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.span))


def _places() -> tuple[PlaceMention, ...]:
    dateline = _why("only-one", "the only place of this name with over 1,000 people", "Vienna", score=0.97)
    return (
        PlaceMention("p-vienna", span("VIENNA"), "Vienna", 2761369, "AT", (), 48.20849, 16.37208, reasons=dateline),
        PlaceMention("p-tessel", span("Tessel valley", "the Tessel"), "Tessel valley", None, None, ("XM", "XO"),
                     confidence=0.8, reasons=_why("disputed", "held or claimed by two countries", "Tessel")),
        PlaceMention("p-geneva", span("Geneva"), "Geneva", 2660646, "CH", (), 46.20222, 6.14569, confidence=0.94),
        PlaceMention("p-vienna-2", span("Vienna"), "Vienna", 2761369, "AT", (), 48.20849, 16.37208),
        PlaceMention("p-kalder", span("Kalder"), "Kalder", None, "XM", role=PlaceRole.GOVERNMENT, confidence=0.82),
        PlaceMention("p-ostrava", span("Ostrava", "Kalder accused"), "Ostrava", None, "XO", role=PlaceRole.GOVERNMENT),
        PlaceMention("p-valley", span("the valley"), "Tessel valley", None, None, ("XM", "XO"), confidence=0.7),
    )  # fmt: skip


def wire(**known: Any) -> Record:
    """Seventeen statements by ten speakers; both sides of the dispute are named, quoted and paraphrased."""
    given = {
        "title": "Maravia says its troops left Tessel valley; Ostrava denies any deal",
        "outlet": "The Kalder Courier",
        "authors": ("Jonas Feld",),
        "published": date(2024, 3, 5),
        "path": "news/wire.txt",
    }
    bare = record(WIRE, *_statements(), **(given | known))
    return replace(bare, speakers=_speakers(), times=_times(), places=_places())

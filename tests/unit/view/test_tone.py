"""Reporting words and tones by outlet and speaker."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hand_made import records, tessel
from sayso.record import Record, Speaker, SpeakerType, Tone
from sayso.resolve.acts import assign_acts
from sayso.view.tone import tone


def judged() -> Record:
    """The Tessel article with acts, its "insisted" made an outer statement of Vance's."""
    record = tessel()
    speakers = (Speaker("p1", "Ilsa Marn", SpeakerType.PERSON, True), Speaker("p2", "Vance", SpeakerType.PERSON, True))
    who = {"s1": "p1", "s2": "p1", "s3": "p2", "s5": "p2"}
    statements = tuple(
        replace(s, speaker=who.get(s.id), parent=None if s.id == "s5" else s.parent) for s in record.statements
    )
    found = assign_acts(record.article.text, statements, [None] * len(statements))
    return replace(record, speakers=speakers, statements=found)


def test_each_speaker_gets_the_words_used_for_them_most_used_first() -> None:
    rows = {row.speaker: row for row in tone([judged(), judged()])}
    assert [(w.word, w.count) for w in rows["Ilsa Marn"].wordings] == [("say", 2), ("tell reporter", 2)]
    assert [(w.word, w.tone, w.count) for w in rows["Vance"].wordings] == [
        ("insist", Tone.DOUBTING, 2),
        ("say", Tone.NEUTRAL, 2),
    ]
    assert rows["Vance"].share(Tone.DOUBTING) == 0.5


def test_nested_statements_are_not_the_reporters_words() -> None:
    assert sum(row.statements for row in tone([judged()])) == 5


def test_outlets_are_kept_apart() -> None:
    other = replace(judged(), article=replace(judged().article, outlet="Another Paper"))
    assert [row.outlet for row in tone([judged(), other])] == ["Another Paper"] * 3 + ["The Kalder Courier"] * 3


@given(st.lists(records(), max_size=3))
def test_tones_and_words_add_up_to_the_statements(found: list[Record]) -> None:
    for row in tone(found):
        assert row.statements == sum(count for _, count in row.tones) == sum(word.count for word in row.wordings)

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hand_made import HOSTILE, records
from hand_made import article as made
from sayso.record import Kind, Piece, Record, Span, Statement
from sayso.resolve.speakers import resolve_speakers

_WORDS = st.lists(
    st.sampled_from(
        ["Ada", "Renn", "Mr.", "said", "she", "he", "“", "”", "the", "mayor", ",", ".", "\n", "I", "we", "Moscow", "'s",
         "officials", "who", "of", "and", "president", "Brenner", "They", "'", "\xa0", "the US president"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(records())
def test_spans_lie_in_the_text_and_the_same_comes_out_twice(record: Record) -> None:
    once = resolve_speakers(record.article, record.statements, ())
    assert once == resolve_speakers(record.article, record.statements, ())
    speakers, statements = once
    ids = {speaker.id for speaker in speakers}
    assert len(ids) == len(speakers)
    length = len(record.article.text)
    for speaker in speakers:
        assert speaker.mentions
        assert all(span.end <= length for span in speaker.mentions)
        assert 0.0 <= speaker.confidence <= 1.0
    for statement in statements:
        assert statement.speaker is None or statement.speaker in ids
        assert all(span.end <= length for reason in statement.speaker_reasons for span in reason.spans)


@given(_WORDS, st.data())
def test_any_words_resolve_without_an_error(text: str, data: st.DataObject) -> None:
    if len(text) < 3:
        return
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    statements = [
        Statement(f"s{i}", None, 1.0, Piece((Span(a, b),)), None, Piece((Span(0, len(text)),)), Kind.DIRECT)
        for i, (a, b) in enumerate(pairwise(cuts))
    ]
    speakers, told = resolve_speakers(made(text), statements, ())
    assert {s.speaker for s in told} - {None} == {s.id for s in speakers}


def test_hostile_text_is_read_like_any_other() -> None:
    statement = Statement("s0", None, 1.0, Piece((Span(0, 8),)), None, Piece((Span(9, 20),)), Kind.INDIRECT)
    _, told = resolve_speakers(made(HOSTILE), [statement], ())
    assert len(told) == 1


def test_long_rows_of_one_thing_are_read_to_the_end() -> None:
    for part in ("Aa ", "Mr. ", "“", "the ", "of the ", "on condition of anonymity because ", "A's ", "he ", ", "):
        text = part * 3000
        statement = Statement("s0", None, 1.0, Piece((Span(0, len(part)),)), None, Piece((Span(0, 1),)), Kind.INDIRECT)
        assert len(resolve_speakers(made(text), [statement], ())[1]) == 1

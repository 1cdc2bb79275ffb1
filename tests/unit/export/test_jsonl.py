from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand_made import hostile, kepts, tessel
from kept_made import decided
from sayso.errors import InputError
from sayso.export import jsonl
from sayso.record import Failure, Kept, Record


def _written(*made: Kept | Record | Failure) -> str:
    stream = io.StringIO()
    jsonl.write(made, stream)
    return stream.getvalue()


@settings(max_examples=20, deadline=None)
@given(st.lists(kepts(), max_size=2))
def test_articles_of_a_ledger_read_back_are_the_same_a_line_each(made: list[Kept]) -> None:
    text = _written(*made)
    assert len(text.splitlines()) == len(made)
    assert list(jsonl.read_kept(io.StringIO(text))) == made


def test_records_failures_and_articles_of_a_ledger_share_a_file() -> None:
    text = _written(tessel(), Failure("x", "is empty"), decided(), hostile())
    assert list(jsonl.read_kept(text.splitlines())) == [
        Kept(tessel(), tessel()), decided(), Kept(hostile(), hostile()),
    ]  # fmt: skip
    assert list(jsonl.read(text.splitlines())) == [tessel(), decided().record, hostile()]


@pytest.mark.parametrize("line", ["{", "[]", "null", "7", '{"ledger": 7}', "[" * 100_000])
def test_a_line_that_is_no_article_is_named(line: str) -> None:
    with pytest.raises(InputError, match="line 2: ") as caught:
        list(jsonl.read_kept(["\n", line]))
    assert "\n" not in str(caught.value)


def test_reading_takes_one_line_at_a_time() -> None:
    first = jsonl.read_kept(iter([_written(decided()), "broken"]))
    assert next(first) == decided()
    with pytest.raises(InputError, match="line 2"):
        next(first)

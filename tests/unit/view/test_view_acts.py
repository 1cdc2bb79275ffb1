from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.record import Act, Stance, Statement, Tone
from sayso.view.acts import stance_words, tone_words
from wire import wire

SAID = wire().statements[0]


def _with(**more: object) -> Statement:
    return replace(SAID, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "stance", "words"),
    [
        (Act.SAY, Stance.ASSERTS, ""),
        (Act.SAY, Stance.DENIES, "denies"),
        (Act.DENY, Stance.DENIES, ""),
        (Act.DENY, Stance.NONE, "takes no stance"),
        (Act.DENY, Stance.ASSERTS, "asserts"),
        (Act.WANT, Stance.WANTS, ""),
        (Act.ASK, Stance.ASKS, ""),
        (Act.PROMISE, Stance.INTENDS, ""),
        (Act.BELIEVE, Stance.DOUBTS, "doubts"),
    ],
)
def test_the_stance_is_told_where_the_act_does_not_tell_it(act: Act, stance: Stance, words: str) -> None:
    assert stance_words(_with(act=act, stance=stance)) == words


def test_only_a_tone_that_is_not_neutral_is_told() -> None:
    assert [tone_words(_with(tone=tone)) for tone in Tone] == ["", "doubting tone", "endorsing tone"]

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hand_made import find, spans
from sayso.record import Reason, Span
from sayso.view.evidence import Why, why

TEXT = (
    "The mission met in Geneva.\nIlsa Marn told reporters that she would go. She did not say when the talks would end."
)


def _why(*found: Span, text: str = TEXT) -> Why:
    return why((Reason("coreference", "“She” goes back to “Ilsa Marn”", found, 0.914),), text)[0]


def test_evidence_stands_in_its_surroundings_on_its_own_line() -> None:
    assert [(s.text, s.evidence) for s in _why(find(TEXT, "Ilsa Marn").spans[0]).shown] == [
        ("Ilsa Marn", True),
        (" told reporters that she would go. She did …", False),
    ]


def test_neighbours_share_their_surroundings() -> None:
    shown = _why(*find(TEXT, "Ilsa Marn", "She").spans).shown
    assert "".join(s.text for s in shown).startswith("Ilsa Marn told reporters that she would go. She did not say")
    assert [s.text for s in shown if s.evidence] == ["Ilsa Marn", "She"]


def test_the_score_is_a_percentage_and_the_first_evidence_has_a_place() -> None:
    found = _why(find(TEXT, "She").spans[0], find(TEXT, "Geneva").spans[0])
    assert (found.percent, found.start) == (91, TEXT.index("Geneva"))
    assert why((Reason("r", "d"),), TEXT)[0] == Why("r", "d", None, (), None)


@given(st.text(min_size=1, max_size=300).flatmap(lambda t: st.tuples(st.just(t), st.lists(spans(len(t)), max_size=4))))
def test_any_evidence_is_shown_without_breaks_and_in_order(case: tuple[str, list[Span]]) -> None:
    text, found = case
    shown = _why(*found, text=text).shown
    assert all(not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", each.text) for each in shown)
    assert any(each.evidence for each in shown) is bool(found)
    assert len("".join(each.text for each in shown)) <= 4 * (160 + 2 * 44 + 8)

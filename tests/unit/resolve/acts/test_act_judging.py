"""judge and assign_acts: reasons, the model's part in it, any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from act_cases import judged, marked
from hypothesis import given

from hand_made import records, tessel
from sayso.record import Act, Record, Stance, Tone
from sayso.resolve.acts import assign_acts, judge
from sayso.resolve.acts.pooling import pooled

UNKNOWN = "[[She]] {{zorbed}} <<that the quay will hold>>."
AMBIGUOUS = "[[She]] {{gave}} <<that the quay will hold>>."
PLAIN = "[[She]] {{said}} <<that the quay will hold>>."


def test_the_first_reason_names_the_entry_and_its_words() -> None:
    text, statement = marked(PLAIN)
    reason = judge(text, statement, None, None).reasons[0]
    assert reason.rule == "cue-lexicon"
    assert [text[span.start : span.end] for span in reason.spans] == ["said"]
    assert reason.score is not None


def test_each_sign_that_turns_a_label_gives_a_reason_in_order() -> None:
    found = judged("[[The report]] {{falsely did not say}} <<that it leaked>>.")
    assert [reason.rule for reason in found.reasons] == [
        "cue-lexicon",
        "document-source",
        "negation",
        "distance",
    ]


def test_a_sign_that_changes_nothing_gives_no_reason() -> None:
    assert [reason.rule for reason in judged("[[She]] {{may want}} <<to go>>.").reasons] == ["cue-lexicon"]


def test_without_entry_and_model_a_plain_statement_is_assumed() -> None:
    found = judged(UNKNOWN)
    assert (found.act, found.stance, found.tone) == (Act.SAY, Stance.ASSERTS, Tone.NEUTRAL)
    assert found.reasons[0].rule == "no-entry"


def test_without_entry_the_model_decides_and_is_named() -> None:
    found = judge(*marked(UNKNOWN), {Act.DENY: 0.6, Act.SAY: 0.4}, {Stance.DENIES: 0.7, Stance.ASSERTS: 0.3})
    assert (found.act, found.stance) == (Act.DENY, Stance.DENIES)
    assert found.reasons[-1].rule == "model"


def test_a_sure_entry_stands_against_the_model_and_an_ambiguous_one_yields() -> None:
    acts, stances = {Act.WARN: 0.8, Act.SAY: 0.2}, {Stance.ASSERTS: 1.0}
    assert judge(*marked(PLAIN), acts, stances).act is Act.SAY
    assert judge(*marked(AMBIGUOUS), acts, stances).act is Act.WARN


def test_no_cue_is_a_plain_statement_whatever_the_model_holds() -> None:
    text, statement = marked(PLAIN)
    found = judge(text, replace(statement, cue=None), {Act.DENY: 1.0}, {Stance.DENIES: 1.0})
    assert (found.act, found.stance) == (Act.SAY, Stance.ASSERTS)
    assert found.reasons[0].rule == "no-cue"


def test_the_pool_prefers_the_lexicon_on_a_tie() -> None:
    assert pooled("b", 0.5, ["a", "b"], {"a": 0.5, "b": 0.5})[0] == "b"


def test_the_pool_lets_the_model_alone_decide_where_the_lexicon_has_nothing() -> None:
    assert pooled("a", 0.0, ["a", "b", "c"], {"b": 0.4, "a": 0.3, "c": 0.3})[0] == "b"


def test_assigning_keeps_everything_but_the_labels() -> None:
    record = tessel()
    found = assign_acts(record.article.text, record.statements, [None] * len(record.statements))
    plain = [replace(s, act=Act.SAY, stance=Stance.ASSERTS, tone=Tone.NEUTRAL, act_reasons=()) for s in found]
    assert plain == list(record.statements)
    assert found[4].tone is Tone.DOUBTING  # "insisted"


def test_assigning_needs_a_score_for_each_statement() -> None:
    record = tessel()
    with pytest.raises(ValueError, match="zip"):
        assign_acts(record.article.text, record.statements, [])


@given(records())
def test_any_record_gets_the_same_labels_twice_with_reasons_inside_the_text(record: Record) -> None:
    text = record.article.text
    for statement in record.statements:
        found = judge(text, statement, None, None)
        assert found == judge(text, statement, None, None)
        assert found.reasons
        for reason in found.reasons:
            assert all(0 <= span.start < span.end <= len(text) for span in reason.spans)


@pytest.mark.parametrize("cue", ["not " * 20_000, "-" * 50_000, "a-" * 30_000, "make " * 20_000, "'" * 50_000])
def test_a_hostile_cue_is_judged(cue: str) -> None:
    text, statement = marked(f"[[He]] {{{{{cue}}}}} <<{cue}?>>")
    assert judge(text, statement, None, None).reasons

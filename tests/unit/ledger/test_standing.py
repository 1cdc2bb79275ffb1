"""A record as people's decisions leave it: pure, total, and undone without trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hand_made import find, resolved, tessel
from sayso.ledger.standing import Standing, stand
from sayso.record import (
    Act,
    Action,
    Dated,
    Decision,
    Kind,
    Placed,
    Record,
    SpeakerType,
    State,
    Statement,
    statement_id,
)
from wire import WIRE, wire

_NUMBERS = count()


def decided(action: Action, *targets: str, by: str = "Ada", **payload: Any) -> Decision:
    number = next(_NUMBERS)
    at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    return Decision(f"d{number}", at, by, action, targets, payload)


def of(standing: Standing, key: str) -> Statement:
    return next(each for each in standing.record.statements if each.id == key)


def spans(*words: str) -> list[list[int]]:
    return [[span.start, span.end] for span in find(WIRE, *words).spans]


@pytest.mark.parametrize(
    ("action", "state"),
    [(Action.ACCEPT, State.ACCEPTED), (Action.REJECT, State.REJECTED), (Action.UNSURE, State.UNSURE)],
)
def test_a_state_is_the_last_one_given(action: Action, state: State) -> None:
    first = decided(Action.ACCEPT, "s1", "s2")
    assert stand(wire(), [first, decided(action, "s1")]).marks["s1"].state is state
    assert stand(wire(), [first, decided(action, "s1"), decided(Action.REOPEN, "s1")]).marks["s1"].state is State.OPEN


def test_states_labels_and_notes_leave_the_record_as_it_was_read() -> None:
    log = [
        decided(Action.REJECT, "s1"),
        decided(Action.LABEL, "s2", label="mines"),
        decided(Action.LABEL, "s2", label="seen"),
        decided(Action.UNLABEL, "s2", label="mines"),
        decided(Action.NOTE, "s2", text="check the date"),
        decided(Action.PLACE, "s2", places=[{"name": "Kalder", "country": "XM", "role": "government"}]),
    ]
    standing = stand(wire(), log)
    assert standing.record == wire()
    assert standing.marks["s2"].labels == ("seen",)
    assert standing.marks["s2"].notes == ("check the date",)
    places = standing.marks["s2"].places
    assert places is not None
    assert [place.name for place in places] == ["Kalder"]
    assert isinstance(places[0], Placed)


def test_a_corrected_statement_keeps_its_id_and_its_kind_follows_the_marks() -> None:
    standing = stand(wire(), [decided(Action.CORRECT, "s1", content=spans("“We have kept our word,”"))])
    assert of(standing, "s1").kind is Kind.DIRECT
    assert of(standing, "s1").content.text(WIRE) == "“We have kept our word,”"
    assert standing.marks["s1"].corrected
    told = stand(wire(), [decided(Action.CORRECT, "s1", content=spans("“We have kept our word,”"), kind="mixed")])
    assert of(told, "s1").kind is Kind.MIXED


def test_another_source_is_another_speaker() -> None:
    read = wire()
    standing = stand(read, [decided(Action.CORRECT, "s1", source=spans("Teodor Vance"))])
    assert of(standing, "s1").speaker == "vance"
    nobody = stand(read, [decided(Action.CORRECT, "s1", source=spans("March 5"))])
    assert of(nobody, "s1").speaker is None
    assert of(nobody, "s1").speaker_reasons[0].rule == "person"


def test_roles_are_corrected_without_touching_spans() -> None:
    standing = stand(wire(), [decided(Action.CORRECT, "s1", act="deny", tone="doubting")])
    assert of(standing, "s1") == replace(
        wire().statements[0], act=Act.DENY, tone=of(standing, "s1").tone, speaker=of(standing, "s1").speaker
    )


def added(read: Record, content: str, **payload: Any) -> Decision:
    where = spans(content)
    key = statement_id(read.article.id, None, None, find(WIRE, content))
    return decided(Action.ADD, key, article=read.article.id, content=where, **payload)


def test_an_added_statement_stands_in_its_place_with_the_id_that_a_reading_would_give() -> None:
    read = wire()
    decision = added(read, "the two sides met in Geneva", act="claim")
    standing = stand(read, [decision])
    found = of(standing, decision.targets[0])
    assert found.act is Act.CLAIM
    assert standing.marks[found.id].added
    assert standing.marks[found.id].state is State.ACCEPTED
    firsts = [each.content.start if each.cue is None else min(each.content.start, each.cue.start)
              for each in standing.record.statements if each.parent is None]  # fmt: skip
    assert len(standing.record.statements) == len(read.statements) + 1
    assert firsts == sorted(firsts)
    again = replace(read, statements=(*read.statements, replace(found, confidence=0.7)))
    both = stand(again, [decision])
    assert not both.marks[found.id].added
    assert len(both.record.statements) == len(again.statements)


def test_a_statement_of_another_article_changes_nothing() -> None:
    read = wire()
    other = decided(Action.ADD, "s-other", article="a0000000000000000", content=[[0, 5]])
    assert stand(read, [other, decided(Action.ACCEPT, "s-other")]).record == read


def test_the_parent_is_the_innermost_statement_after_a_correction() -> None:
    read = tessel()
    text = read.article.text
    content = find(text, "the talks were a mistake")
    wide = find(text, "Marn had told the mission that her generals insisted the talks were a mistake")
    standing = stand(read, [decided(Action.CORRECT, "s4", content=[[content.start, content.end]])])
    assert of(standing, "s5").parent == "s3"
    back = decided(Action.CORRECT, "s4", content=[[wide.start, wide.end]], parent=None)
    assert of(stand(read, [back]), "s4").parent is None


def test_parents_never_run_in_a_circle() -> None:
    read = tessel()
    log = [decided(Action.CORRECT, "s3", parent="s5"), decided(Action.CORRECT, "s5", parent="s4")]
    parents = {each.id: each.parent for each in stand(read, log).record.statements}
    assert all(len(_above(parents, key)) <= len(parents) for key in parents)


def test_a_speaker_of_the_record_is_set_by_the_id_that_the_ledger_has_for_it() -> None:
    log = [decided(Action.SPEAKER, "s1", speaker="p-ledger", name="Teodor Vance", type="person", by="Bo")]
    standing = stand(wire(), log, identities={"vance": "p-ledger"})
    assert of(standing, "s1").speaker == "vance"
    assert of(standing, "s1").speaker_reasons[0].detail == "set by Bo"
    joined = stand(wire(), log, identities={"vance": "p-root"}, merged={"p-ledger": "p-root"})
    assert of(joined, "s1").speaker == "vance"


def test_a_namesake_gets_an_id_of_its_own_in_the_record() -> None:
    log = [decided(Action.SPEAKER, "s1", speaker="vance", name="Teodor Vance", type="person")]
    standing = stand(wire(), log, identities={"vance": "vance-2"})
    assert of(standing, "s1").speaker == "vance.2"
    assert standing.given == {"vance.2": "vance"}


def test_a_new_speaker_has_its_statements_sources_as_mentions() -> None:
    log = [decided(Action.SPEAKER, "s12", name="Una Roe", type="person")]
    standing = stand(wire(), log)
    who = next(each for each in standing.record.speakers if each.name == "Una Roe")
    assert [WIRE[span.start : span.end] for span in who.mentions] == ["Two diplomats"]
    assert who.type is SpeakerType.PERSON
    assert "Two diplomats" not in {each.name for each in standing.record.speakers}
    nobody = stand(wire(), [*log, decided(Action.SPEAKER, "s12", speaker=None)])
    assert of(nobody, "s12").speaker is None


def test_a_date_is_a_mark_and_none_takes_the_read_one_away() -> None:
    said = {"edtf": "2022-02", "earliest": "2022-02-01", "latest": "2022-02-28"}
    standing = stand(wire(), [decided(Action.DATE, "s1", said=said)])
    assert standing.marks["s1"].said == Dated("2022-02", date(2022, 2, 1), date(2022, 2, 28))
    taken = stand(wire(), [decided(Action.DATE, "s1", said=said), decided(Action.DATE, "s1", said=None)])
    assert taken.marks["s1"].said is None
    assert of(taken, "s1").said is None
    assert of(taken, "s1").about == wire().statements[0].about


def without(read: Record, *keys: str) -> Record:
    return replace(read, statements=tuple(each for each in read.statements if each.id not in keys))


@pytest.mark.parametrize("action", [Action.ACCEPT, Action.UNSURE])
def test_what_a_new_reading_lacks_and_people_hold_stays(action: Action) -> None:
    read = wire()
    standing = stand(without(read, "s1", "s2"), [decided(action, "s1")], [read])
    assert standing.kept == ("s1",)
    assert of(standing, "s1") == read.statements[0]
    assert [each.id for each in standing.record.statements] == [each.id for each in without(read, "s2").statements]


def test_what_a_new_reading_lacks_and_people_rejected_is_gone_and_told() -> None:
    read = wire()
    standing = stand(without(read, "s1"), [decided(Action.ACCEPT, "s1"), decided(Action.REJECT, "s1")], [read])
    assert standing.vanished == ("s1",)
    assert standing.record == without(read, "s1")
    assert stand(read, [decided(Action.REJECT, "s1")]).marks["s1"].state is State.REJECTED


def test_a_reading_that_finds_what_a_person_had_to_correct_gives_one_statement() -> None:
    read = wire()
    correction = decided(Action.CORRECT, "s1", content=spans("her country’s last troops had left the Tessel valley"))
    fixed = of(stand(read, [correction]), "s1")
    newer = replace(read, statements=(replace(fixed, id="s-new"), *read.statements[1:]))
    standing = stand(newer, [correction], [read])
    assert standing.hidden == {"s-new": "s1"}
    assert of(standing, "s1").content == fixed.content
    assert len(standing.record.statements) == len(read.statements)


ACTIONS = (Action.ACCEPT, Action.REJECT, Action.CORRECT, Action.SPEAKER, Action.DATE, Action.PLACE, Action.NOTE)


@st.composite
def logs(draw: st.DrawFn, read: Record) -> list[Decision]:
    ids = [each.id for each in read.statements] or ["s-none"]
    log: list[Decision] = []
    for _ in range(draw(st.integers(1, 6))):
        action = draw(st.sampled_from(ACTIONS))
        payload: dict[str, Any] = {
            Action.CORRECT: {"content": [[0, 1]], "parent": draw(st.none() | st.sampled_from(ids))},
            Action.SPEAKER: {"name": "Una Roe", "type": "person"},
            Action.DATE: {"said": None},
            Action.PLACE: {"places": []},
            Action.NOTE: {"text": "x"},
        }.get(action, {})
        log.append(decided(action, *draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)), **payload))
    return log


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_undoing_everything_gives_the_reading_back(data: st.DataObject) -> None:
    read = data.draw(resolved())
    log = data.draw(logs(read))
    undone = [*log, decided(Action.UNDO, *(each.id for each in log))]
    assert stand(read, undone) == Standing(read, {})
    redone = [*undone, decided(Action.UNDO, undone[-1].id)]
    assert stand(read, redone) == stand(read, log)
    assert stand(read, [*undone, decided(Action.REDO, *(each.id for each in log))]) == stand(read, log)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_statements_stay_whole_whatever_is_decided(data: st.DataObject) -> None:
    read = data.draw(resolved())
    standing = stand(read, data.draw(logs(read)))
    ids = [each.id for each in standing.record.statements]
    assert sorted(ids) == sorted(each.id for each in read.statements)
    known = {each.id for each in standing.record.speakers}
    assert all(each.speaker is None or each.speaker in known for each in standing.record.statements)
    parents = {each.id: each.parent for each in standing.record.statements}
    for key in ids:
        assert len(_above(parents, key)) <= len(ids)


def _above(parents: dict[str, str | None], key: str) -> list[str]:
    """The statements that one lies in, the innermost first; too many where they go round."""
    found: list[str] = []
    at = parents[key]
    while at is not None and len(found) <= len(parents):
        found.append(at)
        at = parents[at]
    return found

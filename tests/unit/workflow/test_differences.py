"""The differences between an article as it stands and as it was edited, as decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from exchange_cases import articles, decided, edits, known, own_ids
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hand_made import TESSEL, find, record, tessel
from sayso.errors import InputError
from sayso.record import (
    Act,
    Action,
    Dated,
    Decision,
    Kept,
    Kind,
    Mark,
    Placed,
    Speaker,
    SpeakerType,
    State,
    Statement,
    statement_id,
)
from sayso.workflow.differences import Draft, differences
from wire import wire

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
START = datetime(2024, 2, 3, tzinfo=UTC)


def taken(kept: Kept, drafts: tuple[Draft, ...]) -> Kept:
    """The article after somebody decided the drafts."""
    after = len(kept.decisions)
    made = [
        Decision(f"d{after + n}", START + timedelta(seconds=after + n), "ada", d.action, d.targets, d.payload)
        for n, d in enumerate(drafts)
    ]
    return decided(kept, tuple(made))


def article() -> Kept:
    return known(own_ids(wire()))


def first(kept: Kept, **changes: object) -> Kept:
    """The article with its first statement changed."""
    made = replace(kept.record.statements[0], **changes)  # type: ignore[arg-type]
    record = replace(kept.record, statements=(made, *kept.record.statements[1:]))
    return replace(kept, record=record, read=replace(kept.read))


def marked(kept: Kept, **changes: object) -> Kept:
    key = kept.record.statements[0].id
    return replace(kept, marks={**kept.marks, key: replace(kept.mark(key), **changes)})  # type: ignore[arg-type]


@SLOW
@given(articles())
def test_nothing_edited_is_nothing_to_decide(kept: Kept) -> None:
    assert differences(kept, kept) == ()


@SLOW
@given(st.data())
def test_deciding_the_differences_gives_the_edited_article(data: st.DataObject) -> None:
    standing = data.draw(articles())
    for _ in range(2):  # a second time on top of the decisions of the first
        edited = data.draw(edits(standing))
        after = taken(standing, differences(standing, edited))
        stands = {each.id: each for each in after.record.statements}
        for each in edited.record.statements:
            now = stands.pop(each.id)
            assert (now.source, now.cue, now.content) == (each.source, each.cue, each.content)
            assert (now.kind, now.act, now.stance, now.tone) == (each.kind, each.act, each.stance, each.tone)
            assert now.parent == each.parent
            if each.speaker is not None:
                assert now.speaker == each.speaker
            if each.id in edited.marks:
                mark, wanted = after.mark(each.id), edited.marks[each.id]
                assert mark.state == wanted.state
                assert set(mark.labels) == set(wanted.labels)
                assert sorted(mark.notes) == sorted(wanted.notes)
        assert all(after.mark(key).state is State.REJECTED for key in stands)
        assert differences(after, edited) == ()
        standing = after


@SLOW
@given(st.data())
def test_what_was_decided_meanwhile_stays_where_nobody_edited_it(data: st.DataObject) -> None:
    out = data.draw(articles())
    here = taken(out, differences(out, data.draw(edits(out))))
    back = replace(out, read=replace(out.read))
    assert differences(here, back, base=out) == ()


def test_each_field_is_corrected_alone() -> None:
    kept = article()
    key = kept.record.statements[0].id
    assert differences(kept, first(kept, act=Act.DENY)) == (Draft(Action.CORRECT, (key,), {"act": "deny"}),)
    cue = find(kept.record.article.text, "said on Monday")
    assert differences(kept, first(kept, cue=cue)) == (Draft(Action.CORRECT, (key,), {"cue": [[cue.start, cue.end]]}),)


def test_a_missing_statement_is_rejected_once() -> None:
    kept = article()
    edited = replace(kept, record=replace(kept.record, statements=kept.record.statements[1:]))
    key = kept.record.statements[0].id
    assert differences(kept, edited) == (Draft(Action.REJECT, (key,)),)
    assert differences(marked(kept, state=State.REJECTED), edited) == ()


def test_a_statement_added_here_since_is_not_rejected_by_an_older_file() -> None:
    out = article()
    content = find(out.record.article.text, "in Geneva")
    key = statement_id(out.record.article.id, None, None, content)
    pairs = [[content.start, content.end]]
    here = taken(out, (Draft(Action.ADD, (key,), {"article": out.record.article.id, "content": pairs}),))
    assert differences(here, out, base=out) == ()
    assert differences(here, out) == (Draft(Action.REJECT, (key,)),)


def test_an_added_statement_carries_its_parent_and_roles() -> None:
    kept = known(own_ids(record(TESSEL, *tessel().statements[:1])))
    outer = Statement("x", None, 1.0, None, find(TESSEL, "told"), find(TESSEL, "reporters in Kalder"), Kind.DIRECT)
    inner = Statement("y", "x", 1.0, find(TESSEL, "Kalder"), None, find(TESSEL, "reporters"), Kind.MIXED, Act.WARN)
    edited = replace(kept, record=replace(kept.record, statements=(*kept.record.statements, inner, outer)))
    drafts = differences(kept, edited)
    ids = [statement_id(kept.record.article.id, s.source, s.cue, s.content) for s in (outer, inner)]
    assert [(each.action, each.targets[0]) for each in drafts] == [(Action.ADD, key) for key in ids]
    assert drafts[1].payload["parent"] == ids[0]
    assert (drafts[1].payload["act"], drafts[1].payload["kind"]) == ("warn", "mixed")
    assert drafts[1].payload["source"] == [[find(TESSEL, "Kalder").start, find(TESSEL, "Kalder").end]]


def test_a_statement_with_the_very_same_spans_is_the_same() -> None:
    kept = article()
    renamed = replace(kept.record.statements[0], id="other")
    others = tuple(
        replace(s, parent=None) if s.parent == kept.record.statements[0].id else s for s in kept.record.statements[1:]
    )
    edited = replace(kept, record=replace(kept.record, statements=(renamed, *others)))
    assert all(each.action is Action.CORRECT and set(each.payload) == {"parent"} for each in differences(kept, edited))


def test_a_speaker_is_set_by_the_ledger_s_id_or_by_a_new_name() -> None:
    kept = article()
    key, other = kept.record.statements[0].id, kept.record.speakers[1]
    assert differences(kept, first(kept, speaker=other.id)) == (Draft(Action.SPEAKER, (key,), {"speaker": other.id}),)
    assert differences(kept, first(kept, speaker=None)) == (Draft(Action.SPEAKER, (key,), {"speaker": None}),)
    new = Speaker("new", "Mira Oyelaran", SpeakerType.PERSON, named=True)
    edited = first(kept, speaker="new")
    edited = replace(edited, record=replace(edited.record, speakers=(*kept.record.speakers, new)))
    assert differences(kept, edited) == (Draft(Action.SPEAKER, (key,), {"name": "Mira Oyelaran", "type": "person"}),)


def test_marks_become_decisions_of_their_own() -> None:
    kept = article()
    key = kept.record.statements[0].id
    said, place = (
        Dated("2024-03", date(2024, 3, 1), None),
        Placed("Kalder", country="FR", span=find(TESSEL, "Kalder").spans[0]),
    )
    edited = marked(kept, state=State.UNSURE, said=said, places=(place,), labels=("late",), notes=("Ask.",))
    assert differences(kept, edited) == (
        Draft(Action.UNSURE, (key,)),
        Draft(Action.DATE, (key,), {"said": {"edtf": "2024-03", "earliest": "2024-03-01", "latest": None}}),
        Draft(
            Action.PLACE,
            (key,),
            {"places": [{"name": "Kalder", "geonames": None, "country": "FR", "role": "place",
                         "span": [place.span.start, place.span.end]}]},  # type: ignore[union-attr]
        ),
        Draft(Action.LABEL, (key,), {"label": "late"}),
        Draft(Action.NOTE, (key,), {"text": "Ask."}),
    )  # fmt: skip
    after = taken(kept, differences(kept, edited))
    assert after.mark(key) == edited.mark(key)


def test_a_label_and_a_note_that_are_gone_are_taken_back() -> None:
    kept = article()
    key = kept.record.statements[0].id
    here = taken(kept, differences(kept, marked(kept, labels=("late",), notes=("Ask.", "Compare."))))
    drafts = differences(here, marked(here, labels=(), notes=("Compare.",)))
    assert [each.action for each in drafts] == [Action.UNLABEL, Action.UNDO]
    after = taken(here, drafts)
    assert after.mark(key) == Mark(notes=("Compare.",))


def test_a_format_without_marks_says_nothing_of_them() -> None:
    kept = article()
    here = taken(kept, differences(kept, marked(kept, state=State.ACCEPTED, labels=("late",))))
    assert differences(here, replace(here, marks={})) == ()


def test_another_text_is_refused() -> None:
    with pytest.raises(InputError, match="text"):
        differences(article(), known(own_ids(tessel())))

"""Out of one ledger and into another, or back: nothing lost, nothing invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from exchange_cases import articles, edits, own_ids
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hand_made import find, hostile, record, tessel
from ledger_made import WIRE_ID, decide_everything, filled
from sayso.codec import kept_from_dict, kept_to_dict
from sayso.errors import LedgerError
from sayso.export import cas, cas_types, labelstudio
from sayso.ledger import Arrival, Ledger
from sayso.ledger.deciding import decide, undo
from sayso.record import Act, Action, Decision, Kept, Kind, Mark, Piece, Record, State, Statement, article_id
from sayso.workflow.exchange import import_into


def by_json(kept: Kept) -> Kept:
    return kept_from_dict(kept_to_dict(kept))


def by_labelstudio(kept: Kept) -> Kept:
    return labelstudio.read_task(labelstudio.task(kept))


def by_cas(kept: Kept) -> Kept:
    types = cas_types.type_system()
    return cas.load(cas.dump(kept, types).encode(), types)


WAYS = pytest.mark.parametrize("way", [by_json, by_labelstudio, by_cas])
Way = Callable[[Kept], Kept]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Decisions of every sort about the first of three articles."""
    path = filled(tmp_path / "a.db")
    decide_everything(path)
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "b.db") as opened:
        yield opened


def known(kept: Kept) -> Kept:
    """Without what an import can't bring along: when an article was seen, and what other versions its page has."""
    named = {key: replace(each, id="", description=None) for key, each in kept.identities.items()}
    seen = tuple(replace(each, seen=datetime.min.replace(tzinfo=UTC)) for each in kept.sightings)
    return replace(kept, sightings=seen, version=1, identities=named)


@WAYS
def test_an_empty_ledger_gets_every_article_whole(ledger: Ledger, empty: Ledger, way: Way) -> None:
    report = import_into(empty, (way(each) for each in ledger), "Ada")
    assert (len(report.added), report.refused, report.unchanged) == (3, [], [])
    back = {each.record.article.id: each for each in empty}
    for kept in ledger:
        there = back.pop(kept.record.article.id)
        assert known(there) == known(kept)
    assert back == {}


@WAYS
def test_the_same_ledger_stays_as_it_is(ledger: Ledger, way: Way) -> None:
    before = list(ledger)
    report = import_into(ledger, (way(each) for each in before), "Ada")
    assert (report.added, report.decided, report.refused) == ([], {}, [])
    assert len(report.unchanged) == 3
    assert list(ledger) == before


@WAYS
def test_done_again_an_import_changes_nothing(ledger: Ledger, empty: Ledger, way: Way) -> None:
    import_into(empty, (way(each) for each in ledger), "Ada")
    before = list(empty)
    report = import_into(empty, (way(each) for each in ledger), "Ada")
    assert (report.added, report.decided, report.refused) == ([], {}, [])
    assert list(empty) == before


def one(ledger: Ledger) -> Kept:
    return ledger.kept(WIRE_ID)


def test_an_edit_becomes_a_decision_of_who_imports(ledger: Ledger) -> None:
    kept = one(ledger)
    first = kept.record.statements[0]
    task = labelstudio.task(kept)
    for each in task["predictions"][0]["result"]:
        if each.get("id") == f"{first.id}.content.0" and each.get("from_name") == "act":
            each["value"]["choices"] = ["warn"]
    report = import_into(ledger, [labelstudio.read_task(task)], "Ada")
    assert report.decided == {WIRE_ID: 1}
    last = one(ledger).decisions[-1]
    assert (last.by, last.action, last.targets, last.payload) == ("Ada", Action.CORRECT, (first.id,), {"act": "warn"})
    assert one(ledger).record.statements[0].act == "warn"


def test_what_was_decided_since_the_export_stays(ledger: Ledger) -> None:
    out = by_labelstudio(one(ledger))
    key = out.record.statements[0].id
    with ledger.writer() as db:
        decide(db, Action.CORRECT, [key], {"act": "promise"}, "Jo")
        decide(db, Action.UNSURE, [key], {}, "Jo")
        decide(db, Action.LABEL, [key], {"label": "late"}, "Jo")
    before = one(ledger)
    assert import_into(ledger, [out], "Ada").unchanged == [WIRE_ID]
    assert one(ledger) == before


def test_decisions_taken_elsewhere_come_over_with_name_and_time(ledger: Ledger, empty: Ledger) -> None:
    import_into(empty, map(by_json, ledger), "Ada")
    key = one(empty).record.statements[6].id
    with empty.writer() as db:
        made = decide(db, Action.NOTE, [key], {"text": "Seen elsewhere."}, "Mira")
    report = import_into(ledger, [by_json(one(empty))], "Ada")
    assert report.decided == {WIRE_ID: 1}
    assert one(ledger).decisions[-1] == made
    with empty.writer() as db:
        undo(db, "Mira", made.id)
    import_into(ledger, [by_json(one(empty))], "Ada")
    assert one(ledger).mark(key).notes == one(empty).mark(key).notes == ()


def test_a_model_s_reading_takes_nothing_back(ledger: Ledger) -> None:
    read = one(ledger).read
    report = import_into(ledger, [Kept(read, read)], "Ada")
    assert report.unchanged == [WIRE_ID]


def test_a_plain_file_of_an_unknown_article_gets_the_ids_of_its_spans(empty: Ledger) -> None:
    plain = Kept(tessel(), tessel())  # s1, s2, ...
    report = import_into(empty, [plain], "Ada")
    assert (report.added, report.refused) == ([tessel().article.id], [])
    (kept,) = empty
    assert kept.read == own_ids(tessel())
    assert import_into(empty, [plain], "Ada").unchanged == [tessel().article.id]


def test_another_text_under_the_same_id_is_refused_and_the_rest_goes_on(ledger: Ledger) -> None:
    kept = one(ledger)
    evil = replace(kept.record, article=replace(kept.record.article, text=kept.record.article.text + "More."))
    other = own_ids(record("Kalder is quiet, she said."))
    before = one(ledger)
    report = import_into(ledger, [Kept(evil, evil), Kept(other, other)], "Ada")
    assert report.added == [other.article.id]
    assert [(each.where, "\n" in each.reason) for each in report.refused] == [(WIRE_ID, False)]
    assert "text isn't the one in the ledger" in report.refused[0].reason
    assert one(ledger) == before


def test_a_damaged_article_is_refused_and_leaves_no_trace(empty: Ledger) -> None:
    made = own_ids(tessel())
    wrong = replace(made, statements=(replace(made.statements[0], id=made.statements[1].id), *made.statements[2:]))
    damaged = [
        Kept(hostile(), hostile()),  # half a character
        Kept(replace(made, article=replace(made.article, id="a1")), made),
        Kept(wrong, replace(wrong, statements=wrong.statements[:1])),
    ]
    for each in damaged:
        report = import_into(empty, [each], "Ada")
        assert (len(report.refused), report.added) == (1, [])
        assert "\n" not in report.refused[0].reason
    assert len(empty) == 0


def nonsense(kept: Kept) -> Iterator[Decision]:
    """Decisions that would close the article for good, were they applied."""
    at, key = datetime(2024, 5, 6, tzinfo=UTC), kept.record.statements[0].id
    made = [
        (Action.CORRECT, (key,), {"content": [[0, 10**6]]}),
        (Action.CORRECT, (key,), {"act": "shout"}),
        (Action.CORRECT, (key,), {"content": "all"}),
        (Action.DATE, (key,), {"said": {"earliest": "soon"}}),
        (Action.NOTE, (key,), {}),
        (Action.NOTE, ("s-of-another-article",), {"text": "x"}),
        (Action.ADD, ("sx",), {"article": "another", "content": [[0, 1]]}),
        (Action.ADD, (key,), {"article": kept.record.article.id}),
        (Action.MERGE, (key, "p2"), {}),
        (Action.UNDO, ("d-of-nothing",), {}),
        (Action.NOTE, (), {"text": "x"}),
        (Action.CARRY, (key,), {"action": "fly"}),
    ]
    return (Decision(f"x{n}", at, "Eve", *each) for n, each in enumerate(made))


def test_decisions_that_make_no_sense_are_refused_one_by_one(ledger: Ledger, empty: Ledger) -> None:
    kept = one(ledger)
    for each in nonsense(kept):
        bad = replace(kept, decisions=(*kept.decisions, each), record=replace(kept.record))
        report = import_into(empty, [bad], "Ada")
        assert [failure.where for failure in report.refused] == [WIRE_ID], each
        assert one(empty).record == kept.record
        assert one(empty).decisions == kept.decisions


def test_an_edit_that_cannot_be_decided_is_refused_and_the_others_are_taken(ledger: Ledger) -> None:
    kept = one(ledger)
    first, second, *rest = kept.record.statements
    twin = replace(first, source=second.source, cue=second.cue, content=second.content)
    edited = replace(kept.record, statements=(twin, replace(second, act=Act.WARN), *rest))
    report = import_into(ledger, [replace(kept, record=edited, read=replace(kept.read))], "Ada")
    assert report.decided == {WIRE_ID: 1}
    assert "these very spans already" in report.refused[0].reason
    assert one(ledger).record.statements[1].act == "warn"


def test_an_article_that_was_edited_on_its_way_arrives_edited(ledger: Ledger, empty: Ledger) -> None:
    kept = one(ledger)
    gone = kept.record.statements[-1]
    edited = replace(by_cas(kept), record=replace(kept.record, statements=kept.record.statements[:-1]))
    report = import_into(empty, [edited], "Ada")
    assert report.added == [WIRE_ID]
    assert one(empty).mark(gone.id).state is State.REJECTED
    assert one(empty).decisions[-1].by == "Ada"
    assert one(empty).read == kept.read


def words_in(kept: Kept, piece: Piece | None) -> bool:
    text = kept.record.article.text
    return piece is None or all(text[span.start : span.end].strip() for span in piece.spans)


def fits_a_ledger(kept: Kept) -> bool:
    text = kept.record.article.text
    pieces = [p for s in kept.record.statements for p in (s.source, s.cue, s.content)]
    return article_id(text) == kept.record.article.id and all(words_in(kept, each) for each in pieces)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_any_edits_arrive_in_the_ledger(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    out = data.draw(articles())
    edited = data.draw(edits(out))
    assume(fits_a_ledger(out) and fits_a_ledger(edited))
    with Ledger.open(tmp_path_factory.mktemp("any") / "a.db") as ledger:
        ledger.add(Arrival(out.read, None, None, "here"))
        standing = ledger.kept(out.record.article.id)
        report = import_into(ledger, [replace(edited, identities=standing.identities)], "Ada")
        after = ledger.kept(out.record.article.id)
        stands = {each.id: each for each in after.record.statements}
        if not report.refused:
            for each in edited.record.statements:
                assert _said(stands.pop(each.id)) == _said(each)
            assert all(after.mark(key).state is State.REJECTED for key in stands)
        again = import_into(ledger, [by_json(after)], "Ada")
        assert (again.decided, again.refused) == ({}, [])


def _said(statement: Statement) -> tuple[object, ...]:
    s = statement
    return s.source, s.cue, s.content, s.kind, s.act, s.stance, s.tone, s.parent


def test_speakers_are_joined_parted_and_named_as_where_they_came_from(ledger: Ledger, empty: Ledger) -> None:
    text = "“Stay,” President Teodor Vance of Ostrava said."
    vance = next(each for each in one(ledger).read.speakers if each.name == "Teodor Vance")
    said = Statement("s", None, 1.0, None, None, find(text, "Stay"), Kind.DIRECT, speaker=vance.id)
    speaker = replace(vance, mentions=(), aliases=(), reasons=(), anonymity=None)
    ledger.add(Arrival(replace(own_ids(record(text, said)), speakers=(speaker,)), None, None, "there"))
    (shared,) = (found for found in people(ledger).items() if len({article for article, _ in found[1]}) > 1)
    with ledger.writer() as db:
        decide(db, Action.SPLIT, [shared[0]], {"bearers": [list(shared[1][-1])], "name": "A namesake"}, "Jo")
    report = import_into(empty, map(by_json, ledger), "Ada")
    assert report.refused == []
    assert report.speakers >= 3  # parted, joined, renamed
    assert [known(each) for each in empty] == [known(each) for each in ledger]
    assert sorted(people(empty).values()) == sorted(people(ledger).values())
    assert import_into(empty, map(by_json, ledger), "Ada").speakers == 0


def test_speakers_that_the_ledger_knew_already_are_left_alone(ledger: Ledger, empty: Ledger) -> None:
    first, *others = map(by_json, ledger)
    read = first.read
    empty.add(Arrival(read, None, None, "here"))
    before = empty.kept(WIRE_ID).identities
    import_into(empty, [first, *others], "Ada")
    after = empty.kept(WIRE_ID).identities
    assert {key: each.name for key, each in after.items() if key in before} == {k: e.name for k, e in before.items()}


def people(ledger: Ledger) -> dict[str, list[tuple[str, str]]]:
    """By speaker, the articles and the ids in them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kept in ledger:
        for local, each in kept.identities.items():
            found.setdefault(each.id, []).append((kept.record.article.id, local))
    return {key: sorted(bearers) for key, bearers in found.items()}


def test_where_an_article_was_found_comes_along(empty: Ledger, ledger: Ledger) -> None:
    with ledger.writer() as db:
        from sayso.ledger import adding  # noqa: PLC0415

        adding.see(db, WIRE_ID, "https://mirror.example/wire", "ab" * 32)
    import_into(empty, map(by_json, ledger), "Ada")
    assert [each.where for each in one(empty).sightings] == [each.where for each in one(ledger).sightings]
    assert len(one(empty).sightings) == 2


def test_a_file_that_breaks_off_leaves_what_came_before(empty: Ledger) -> None:
    def broken() -> Iterable[Kept]:
        made = own_ids(tessel())
        yield Kept(made, made)
        raise LedgerError("the file ends here")

    with pytest.raises(LedgerError):
        import_into(empty, broken(), "Ada")
    assert len(empty) == 1


def test_marks_without_decisions_become_decisions(empty: Ledger) -> None:
    made: Record = own_ids(tessel())
    key = made.statements[0].id
    kept = Kept(made, made, marks={key: Mark(State.ACCEPTED, labels=("late",), notes=("Ask.",))})
    report = import_into(empty, [kept], "Ada")
    assert report.decided == {made.article.id: 3}
    assert empty.kept(made.article.id).mark(key) == kept.mark(key)

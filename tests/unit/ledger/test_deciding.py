"""Decisions in a ledger: checked, appended, undone, and the rows always what reading and log give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

from hand_made import find
from sayso.errors import LedgerError, UsageError
from sayso.ledger import Arrival, Ledger, adding
from sayso.ledger.deciding import carry, decide, history, redo, stood, undo
from sayso.ledger.deciding.dates import days
from sayso.record import Action, Decision, Piece, Record, Span, State, article_id, statement_id
from wire import WIRE, wire

TABLES = ("statement", "speaker", "bearer", "profile", "label", "statement_time", "statement_place")


def numbered(read: Record, tail: str = "") -> Record:
    """A record with the ids that a reading of its text gives; `tail` makes it another article's."""
    text = read.article.text + tail
    key = article_id(text)
    ids = {each.id: statement_id(key, each.source, each.cue, each.content) for each in read.statements}
    statements = tuple(replace(each, id=ids[each.id], parent=ids.get(each.parent or "")) for each in read.statements)
    subject = replace(read.article, id=key, text=text, sha256=key.ljust(64, "0"))
    return replace(read, article=subject, statements=statements)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "sayso.db") as opened:
        opened.add(Arrival(numbered(wire()), None, None, "wire.txt"))
        yield opened


READ = numbered(wire())
IDS = [each.id for each in READ.statements]


def take(ledger: Ledger, action: Action, *targets: str, by: str = "Ada", **payload: Any) -> Decision:
    with ledger.writer() as db:
        return decide(db, action, targets, payload, by)


def rows(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    with ledger.reader() as db:
        return {table: [tuple(r) for r in db.execute(sql(f"select * from {table} order by 1, 2"))] for table in TABLES}


def spans(*words: str) -> list[list[int]]:
    return [[span.start, span.end] for span in find(WIRE, *words).spans]


def test_everything_that_is_undone_leaves_every_row_as_it_was_read(ledger: Ledger) -> None:
    before = rows(ledger)
    kept = ledger.kept(READ.article.id)
    take(ledger, Action.ACCEPT, *IDS[:3])
    take(ledger, Action.LABEL, IDS[0], label="mines")
    take(ledger, Action.CORRECT, IDS[0], content=spans("the two sides met in Geneva"))
    take(ledger, Action.SPEAKER, IDS[1], name="Una Roe", type="person")
    take(ledger, Action.SPEAKER, IDS[2], speaker="vance")
    take(ledger, Action.DATE, IDS[2], said="2022-02")
    take(ledger, Action.PLACE, IDS[2], places=["Kalder"])
    take(ledger, Action.ADD, article=READ.article.id, content=spans("Friday"))
    take(ledger, Action.MERGE, "marn", "vance")
    take(ledger, Action.RENAME, "marn", name="I. Marn", country="AT")
    take(ledger, Action.LABEL, "marn", label="speaks for Maravia")
    after = rows(ledger)
    with ledger.writer() as db:
        for _ in range(11):
            undo(db, "Bo")
    assert rows(ledger) == before
    assert replace(ledger.kept(READ.article.id), decisions=()) == kept
    with ledger.writer() as db:
        for _ in range(11):
            redo(db, "Bo")
    assert _but_pks(rows(ledger)) == _but_pks(after)


def _but_pks(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows that went and came again have new keys."""
    named = {table: [row[1:] for row in found[table]] for table in ("statement", "speaker", "bearer")}
    return {
        "statement": sorted((row[0], *row[4:14], *row[16:]) for row in named["statement"]),
        "speaker": sorted(row[:8] for row in named["speaker"]),
        "bearer": sorted((row[1], *row[3:]) for row in named["bearer"]),
        "label": found["label"],
    }


def test_a_decision_is_never_changed_or_removed(ledger: Ledger) -> None:
    take(ledger, Action.ACCEPT, IDS[0])
    for change in ("update decision set who = 'Bo'", "delete from decision"):
        with pytest.raises((LedgerError, DatabaseError), match="appended"), ledger.writer() as db:
            db.execute(sql(change))


def test_the_same_decision_of_the_same_moment_counts_once(ledger: Ledger) -> None:
    at = datetime(2024, 3, 5, 12, tzinfo=UTC)
    with ledger.writer() as db:
        first = decide(db, Action.NOTE, [IDS[0]], {"text": "look"}, "Ada", at)
        assert decide(db, Action.NOTE, [IDS[0]], {"text": "look"}, "Ada", at) == first
    assert ledger.kept(READ.article.id).marks[IDS[0]].notes == ("look",)


def test_a_bulk_decision_is_undone_for_all(ledger: Ledger) -> None:
    take(ledger, Action.REJECT, IDS[4])
    take(ledger, Action.ACCEPT, *IDS)
    with ledger.writer() as db:
        undo(db, "Ada")
    marks = ledger.kept(READ.article.id).marks
    assert {key: mark.state for key, mark in marks.items() if mark.state is not State.OPEN} == {IDS[4]: State.REJECTED}
    with ledger.reader() as db:
        states = {tuple(row) for row in db.execute(sql("select state, count(*) from statement group by 1"))}
    assert states == {("rejected", 1), ("open", len(IDS) - 1)}


def test_a_redo_after_a_newer_word_on_the_same_is_refused(ledger: Ledger) -> None:
    older = take(ledger, Action.ACCEPT, IDS[0], IDS[1])
    with ledger.writer() as db:
        undo(db, "Ada")
    newer = take(ledger, Action.REJECT, IDS[1], by="Bo")
    with ledger.writer() as db, pytest.raises(UsageError, match=f"Bo decided otherwise since .*{newer.id}"):
        redo(db, "Ada")
    take(ledger, Action.NOTE, IDS[0], text="a note is no conflict")
    with ledger.writer() as db:
        undo(db, "Bo", newer.id)
        redo(db, "Ada", older.id)
    assert ledger.kept(READ.article.id).marks[IDS[1]].state is State.ACCEPTED


def test_there_is_an_end_to_undo_and_redo(ledger: Ledger) -> None:
    with ledger.writer() as db, pytest.raises(UsageError, match="nothing is left"):
        undo(db, "Ada")
    with ledger.writer() as db, pytest.raises(UsageError, match="nothing is undone"):
        redo(db, "Ada")
    one = take(ledger, Action.ACCEPT, IDS[0])
    with ledger.writer() as db:
        back = undo(db, "Ada", one.id)
        with pytest.raises(UsageError, match="undone already"):
            undo(db, "Ada", one.id)
        undo(db, "Ada", back.id)
    assert ledger.kept(READ.article.id).marks[IDS[0]].state is State.ACCEPTED


@pytest.mark.parametrize(
    ("action", "payload", "told"),
    [
        (Action.CORRECT, {"content": []}, "without content"),
        (Action.CORRECT, {"content": [[0, 10**6]]}, "outside the text"),
        (Action.CORRECT, {"content": [[3, 2]]}, "not a span"),
        (Action.CORRECT, {"content": [[67, 69]]}, "no words"),
        (Action.CORRECT, {"act": "shout"}, "no act"),
        (Action.CORRECT, {"parent": "s-none"}, "no statement of the same article"),
        (Action.CORRECT, {"parent": IDS[0]}, "lies in"),
        (Action.CORRECT, {}, "nothing to correct"),
        (Action.CORRECT, {"contents": [[0, 4]]}, "takes no contents"),
        (Action.DATE, {"said": "yesterday"}, "no date"),
        (Action.PLACE, {"places": [{"name": "Kalder", "country": "Maravia"}]}, "no country"),
        (Action.NOTE, {"text": " "}, "needs words"),
        (Action.LABEL, {"label": "x" * 300}, "at most 200"),
        (Action.SPEAKER, {"name": "Una", "type": "crowd"}, "no type"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    ledger: Ledger, action: Action, payload: dict[str, Any], told: str
) -> None:
    before = rows(ledger)
    if action is Action.CORRECT and payload.get("content") == [[67, 69]]:
        assert WIRE[67:69].strip() == ""
    with pytest.raises(UsageError, match=told):
        take(ledger, action, IDS[0], **payload)
    assert rows(ledger) == before
    assert ledger.kept(READ.article.id).decisions == ()


def test_no_two_statements_have_the_same_spans(ledger: Ledger) -> None:
    there = READ.statements[3]
    same = {
        name: [[span.start, span.end] for span in piece.spans]
        for name, piece in (("source", there.source), ("cue", there.cue), ("content", there.content))
        if piece is not None
    }
    with pytest.raises(UsageError, match=f"{there.id} has these very spans"):
        take(ledger, Action.CORRECT, IDS[0], **same)
    with pytest.raises(UsageError, match=f"{there.id} has these very spans"):
        take(ledger, Action.ADD, article=READ.article.id, **same)


def test_unknown_things_are_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="s-none: no such statement"):
        take(ledger, Action.ACCEPT, IDS[0], "s-none")
    with pytest.raises(LedgerError, match="p-none: no such speaker"):
        take(ledger, Action.MERGE, "marn", "p-none")
    with pytest.raises(LedgerError, match="a-none: no such article"):
        take(ledger, Action.ADD, article="a-none", content=[[0, 1]])


def presented(read: Record, tail: str, office: str) -> Record:
    """The same article under another text, in which Vance holds another office."""
    made = numbered(read, tail)
    speakers = tuple(
        replace(each, id="v", country=None, office=office) if each.id == "vance" else each for each in made.speakers
    )
    statements = tuple(replace(each, speaker="v" if each.speaker == "vance" else None) for each in made.statements)
    return replace(made, speakers=tuple(each for each in speakers if each.id == "v"), statements=statements)


def owners(ledger: Ledger) -> list[str]:
    with ledger.reader() as db:
        query = "select s.id from bearer join speaker s on s.pk = bearer.speaker where local = 'v' order by bearer.pk"
        assert not db.execute(sql("select 1 from statement join bearer b on b.pk = bearer "
                                  "where statement.speaker <> b.speaker")).all()  # fmt: skip
        return list(db.execute(sql(query)).scalars())


def test_later_articles_speakers_follow_a_merge_and_part_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "merge.db") as ledger:
        for tail, office in (("1", "district judge"), ("2", "goalkeeper of Lesk")):
            ledger.add(Arrival(presented(wire(), tail, office), None, None, tail))
        first, second = owners(ledger)
        assert first != second
        joined = take(ledger, Action.MERGE, first, second)
        ledger.add(Arrival(presented(wire(), "3", "goalkeeper"), None, None, "3"))
        assert owners(ledger) == [first, first, first]
        with ledger.writer() as db:
            undo(db, "Ada", joined.id)
        assert owners(ledger) == [first, second, second]
        with ledger.writer() as db:
            redo(db, "Ada")
        assert owners(ledger) == [first, first, first]


def test_later_articles_follow_a_merge_of_speakers_whose_names_no_rule_would_join(ledger: Ledger) -> None:
    take(ledger, Action.MERGE, "vance", "marn")
    other = numbered(wire(), "\nMore.")
    ledger.add(Arrival(other, None, None, "more.txt"))
    identities = ledger.kept(other.article.id).identities
    assert [identities[key].id for key in ("marn", "vance")] == ["vance", "vance"]


def test_a_speaker_is_split_by_article_and_joined_by_undo(ledger: Ledger) -> None:
    other = numbered(wire(), "\nMore.")
    ledger.add(Arrival(other, None, None, "more.txt"))
    before = rows(ledger)
    made = take(ledger, Action.SPLIT, "vance", bearers=[[other.article.id, "vance"]], name="Teodor Vance, the younger")
    kept = ledger.kept(other.article.id)
    assert kept.identities["vance"].name == "Teodor Vance, the younger"
    assert ledger.kept(READ.article.id).identities["vance"].id == "vance"
    with pytest.raises(UsageError, match="all of its articles"):
        take(ledger, Action.SPLIT, "vance", bearers=[[READ.article.id, "vance"]])
    with ledger.writer() as db:
        undo(db, "Ada", made.id)
    assert rows(ledger) == before


def test_undoing_an_older_merge_respects_a_newer_one(ledger: Ledger) -> None:
    first = take(ledger, Action.MERGE, "ministry", "vance")
    take(ledger, Action.MERGE, "maravia", "ministry")
    assert ledger.kept(READ.article.id).identities["vance"].id == "maravia"
    with ledger.writer() as db:
        undo(db, "Ada", first.id)
    identities = ledger.kept(READ.article.id).identities
    assert identities["vance"].id == "vance"
    assert identities["ministry"].id == "maravia"


def test_history_tells_who_did_what_undone_ones_included(ledger: Ledger) -> None:
    one = take(ledger, Action.ACCEPT, IDS[0])
    take(ledger, Action.CORRECT, IDS[0], by="Bo", act="deny")
    with ledger.writer() as db:
        undo(db, "Cy", one.id)
    with ledger.reader() as db:
        events = history(db, IDS[0])
        whole = history(db, READ.article.id)
        with pytest.raises(LedgerError, match="nothing of this id"):
            history(db, "s-none")
    assert [(each.who, each.undone) for each in events] == [(None, False), ("Ada", True), ("Bo", False), ("Cy", False)]
    assert "finds it" in events[0].what
    assert events[2].what == f"corrected act to deny: {IDS[0]}"
    assert [each.who for each in whole if each.who] == ["Ada", "Bo", "Cy"]
    assert any(each.what.startswith("read by attribution-1") for each in whole)
    assert all("\n" not in str(each) for each in whole)


def test_history_of_a_speaker_names_what_made_it_theirs(ledger: Ledger) -> None:
    take(ledger, Action.SPEAKER, IDS[0], speaker="vance")
    take(ledger, Action.RENAME, "vance", office="president of Ostrava")
    with ledger.reader() as db:
        told = [each.what for each in history(db, "vance")]
    assert told == [f"set the speaker to Teodor Vance: {IDS[0]}", "set office to president of Ostrava: vance"]


def newer(read: Record, *without: str, model: str = "attribution-2 sha256:ffff") -> Record:
    kept = tuple(each for each in read.statements if each.id not in without)
    return replace(read, model=model, statements=kept)


def reread(ledger: Ledger, record: Record) -> None:
    with ledger.writer() as db:
        adding.renew_reading(db, Arrival(record, None, None, record.article.id))


def test_a_new_reading_keeps_what_people_hold_and_lists_what_is_gone(ledger: Ledger) -> None:
    take(ledger, Action.ACCEPT, IDS[0])
    rejected = take(ledger, Action.REJECT, IDS[2])
    take(ledger, Action.ACCEPT, IDS[5])
    reread(ledger, newer(READ, IDS[0], IDS[2], IDS[3]))
    kept = ledger.kept(READ.article.id)
    ids = [each.id for each in kept.record.statements]
    assert IDS[0] in ids
    assert IDS[2] not in ids
    assert IDS[3] not in ids
    with ledger.reader() as db:
        report = carry(db, READ.article.id, READ.article.id)
    assert [each.thing for each in report.kept] == [IDS[0]]
    assert [each.thing for each in report.left] == [IDS[2]]
    assert "mines had been left" in report.left[0].words
    with ledger.writer() as db:
        undo(db, "Ada", rejected.id)
    assert IDS[2] not in [each.id for each in ledger.kept(READ.article.id).record.statements]
    with ledger.writer() as db:
        with pytest.raises(LedgerError, match="no such statement"):
            decide(db, Action.ACCEPT, [IDS[2]], {}, "Ada")
        undo(db, "Ada")
    reread(ledger, READ)
    assert IDS[2] in [each.id for each in ledger.kept(READ.article.id).record.statements]


def version(old: str, new: str, *statements: int) -> Record:
    """The wire article with words replaced, as read anew: those statements that have the same words."""
    text = WIRE.replace(old, new)
    key = article_id(text)
    shift = len(new) - len(old)
    at = WIRE.index(old)

    def moved(piece: Piece | None) -> Piece | None:
        if piece is None:
            return None
        return Piece(tuple(Span(s.start + shift * (s.start > at), s.end + shift * (s.end > at)) for s in piece.spans))

    made = []
    for number in statements:
        each = READ.statements[number]
        source, cue, content = moved(each.source), moved(each.cue), moved(each.content)
        assert content is not None
        own = statement_id(key, source, cue, content)
        made.append(replace(each, id=own, parent=None, source=source, cue=cue, content=content, speaker=None, said=None,
                            about=(), places=(), act_reasons=(), speaker_reasons=()))  # fmt: skip
    subject = replace(READ.article, id=key, text=text, sha256=key.ljust(64, "0"))
    return replace(READ, article=subject, statements=tuple(made), speakers=(), times=(), places=())


def test_decisions_follow_exact_words_into_a_new_version_and_no_lookalike(ledger: Ledger) -> None:
    take(ledger, Action.ACCEPT, *IDS[:6])
    fix = spans("that her country’s last troops had left the Tessel valley on Friday")
    take(ledger, Action.CORRECT, IDS[0], content=fix)
    plus = take(ledger, Action.ADD, article=READ.article.id, content=spans("observers had seen no damage"))
    take(ledger, Action.NOTE, plus.targets[0], text="missed")
    after = version("soldiers were driven out", "soldiers were pushed far out", 0, 1, 3, 4)
    ledger.add(Arrival(after, None, None, "wire-2.txt"))
    with ledger.writer() as db:
        report = carry(db, READ.article.id, after.article.id)
        again = carry(db, READ.article.id, after.article.id)
    assert not again.carried
    assert [(each.thing, each.why) for each in report.left] == [
        (IDS[2], "the words stand, but the new reading finds no such statement"),
        (IDS[4], "its words are gone"),
        (IDS[5], "the words stand, but the new reading finds no such statement"),
    ]
    kept = ledger.kept(after.article.id)
    states = {each.content.text(after.article.text)[:20]: kept.mark(each.id) for each in kept.record.statements}
    assert states["“We have kept our wo"].state is State.ACCEPTED
    assert states["the soldiers were pu"].state is State.OPEN
    corrected = next(each for each in kept.record.statements if kept.mark(each.id).corrected)
    assert corrected.content.text(after.article.text).endswith("valley on Friday")
    missed = next(each for each in kept.record.statements if kept.mark(each.id).added)
    assert missed.content.text(after.article.text) == "observers had seen no damage"
    assert kept.mark(missed.id).notes == ("missed",)
    assert {each.by for each in kept.decisions} == {"sayso"}


def test_words_that_stand_twice_are_not_carried(ledger: Ledger) -> None:
    take(ledger, Action.ACCEPT, IDS[12])
    sentence = WIRE[WIRE.index("A report by") : WIRE.index("Residents believe")]
    text = WIRE + "\n" + sentence
    key = article_id(text)
    each = READ.statements[12]
    same = replace(each, id=statement_id(key, each.source, each.cue, each.content))
    subject = replace(READ.article, id=key, text=text, sha256=key.ljust(64, "0"))
    ledger.add(Arrival(replace(READ, article=subject, statements=(same,)), None, None, "twice.txt"))
    with ledger.writer() as db:
        report = carry(db, READ.article.id, key)
    assert not report.carried
    assert [each.why for each in report.left] == ["its words stand in several places"]


def test_undoing_a_decision_undoes_what_was_carried_from_it(ledger: Ledger) -> None:
    one = take(ledger, Action.ACCEPT, IDS[0], IDS[1])
    after = version("Two diplomats", "Three diplomats", 0, 1)
    ledger.add(Arrival(after, None, None, "wire-2.txt"))
    with ledger.writer() as db:
        carry(db, READ.article.id, after.article.id)
    assert {mark.state for mark in ledger.kept(after.article.id).marks.values()} == {State.ACCEPTED}
    with ledger.writer() as db:
        undo(db, "Ada", one.id)
    assert not ledger.kept(after.article.id).marks


def test_an_article_stands_as_its_rows_say(ledger: Ledger) -> None:
    take(ledger, Action.CORRECT, IDS[0], act="deny")
    with ledger.reader() as db:
        pk = db.execute(sql("select pk from article")).scalar_one()
        record = stood(db, pk).standing.record
        acts = {row.id: row.act for row in db.execute(sql("select id, act from statement"))}
    assert acts == {each.id: each.act.value for each in record.statements}


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2022-02-14?", date(2022, 2, 14), date(2022, 2, 14)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2022-21", date(2022, 3, 1), date(2022, 5, 31)),
        ("2022-02/2022-04", date(2022, 2, 1), date(2022, 4, 30)),
        ("../2022-04", None, date(2022, 4, 30)),
        ("2022-04/..", date(2022, 4, 1), None),
    ],
)
def test_a_typed_date_has_its_first_and_last_day(edtf: str, first: date | None, last: date | None) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "2022-13", "2022-02-30", "2022/2021", "last week", "../..", "٢٠٢٢", "2022-1"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(UsageError):
        days(edtf)

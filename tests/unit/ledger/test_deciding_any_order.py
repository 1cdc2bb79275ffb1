"""Whatever is decided, undone and redone in whatever order: the rows are what reading and log give."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text as sql

from sayso.errors import UsageError
from sayso.ledger import Arrival, Ledger, adding
from sayso.ledger.deciding import decide, redo, stood, undo
from sayso.record import Action, Record, Statement, article_id, statement_id
from wire import WIRE, wire


def numbered(read: Record) -> Record:
    key = article_id(read.article.text)
    ids = {each.id: statement_id(key, each.source, each.cue, each.content) for each in read.statements}
    made = tuple(replace(each, id=ids[each.id], parent=ids.get(each.parent or "")) for each in read.statements)
    return replace(read, article=replace(read.article, id=key), statements=made)


READ = numbered(wire())
IDS = [each.id for each in READ.statements]
SPEAKERS = [each.id for each in READ.speakers]
LIGHT = (Action.ACCEPT, Action.REJECT, Action.UNSURE, Action.REOPEN)

some = st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True)
one = st.sampled_from(IDS)
span = st.integers(0, len(WIRE) - 40).map(lambda at: [[at, at + 30]])


class Deciding(RuleBasedStateMachine):
    """A ledger with one article, and people who decide about it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = Ledger.open(self.folder / "sayso.db")
        self.log: list[str] = []

    @initialize()
    def add(self) -> None:
        self.ledger.add(Arrival(READ, None, None, "wire.txt"))
        self.start = self.rows()

    def teardown(self) -> None:
        self.undo_all()
        self.ledger.close()
        shutil.rmtree(self.folder)

    def take(self, action: Action, *targets: str, **payload: Any) -> None:
        try:
            with self.ledger.writer() as db:
                self.log.append(decide(db, action, targets, payload, "Ada").id)
        except UsageError:  # refused: nothing may have changed, as the invariant checks
            pass

    @rule(action=st.sampled_from(LIGHT), keys=some)
    def say(self, action: Action, keys: list[str]) -> None:
        self.take(action, *self.there(keys))

    @rule(key=one, content=span, act=st.sampled_from(["say", "deny"]))
    def correct(self, key: str, content: list[list[int]], act: str) -> None:
        self.take(Action.CORRECT, *self.there([key]), content=content, act=act)

    @rule(content=span)
    def add_statement(self, content: list[list[int]]) -> None:
        self.take(Action.ADD, article=READ.article.id, content=content)

    @rule(keys=some, who=st.sampled_from([*SPEAKERS[:3], None]))
    def set_speaker(self, keys: list[str], who: str | None) -> None:
        self.take(Action.SPEAKER, *self.there(keys), speaker=who)

    @rule(keys=some, name=st.sampled_from(["Una Roe", "Teodor Vance"]))
    def name_speaker(self, keys: list[str], name: str) -> None:
        self.take(Action.SPEAKER, *self.there(keys), name=name, type="person")

    @rule(keys=some, said=st.sampled_from([None, "2022-02"]))
    def date(self, keys: list[str], said: str | None) -> None:
        self.take(Action.DATE, *self.there(keys), said=said)

    @rule(keys=some, label=st.sampled_from("xy"), on=st.booleans())
    def label(self, keys: list[str], label: str, on: bool) -> None:
        self.take(Action.LABEL if on else Action.UNLABEL, *self.there(keys), label=label)

    @rule(pair=st.lists(st.sampled_from(SPEAKERS), min_size=2, max_size=3, unique=True))
    def merge(self, pair: list[str]) -> None:
        self.take(Action.MERGE, *pair)

    @rule(who=st.sampled_from(SPEAKERS), name=st.sampled_from(["A", "B"]))
    def rename(self, who: str, name: str) -> None:
        self.take(Action.RENAME, who, name=name)

    @rule(back=st.integers(0, 5))
    def undo_one(self, back: int) -> None:
        if self.log:
            self.turn(undo, self.log[-1 - back % len(self.log)])

    @rule(back=st.integers(0, 5))
    def redo_one(self, back: int) -> None:
        if self.log:
            self.turn(redo, self.log[-1 - back % len(self.log)])

    @precondition(lambda self: self.log)
    @rule(without=some)
    def read_anew(self, without: list[str]) -> None:
        kept: tuple[Statement, ...] = tuple(each for each in READ.statements if each.id not in without)
        ids = {each.id for each in kept}
        kept = tuple(each if each.parent in ids else replace(each, parent=None) for each in kept)
        with self.ledger.writer() as db:
            adding.renew_reading(db, Arrival(replace(READ, statements=kept, model="other"), None, None, "x"))

    def turn(self, which: Any, key: str | None) -> bool:
        try:
            with self.ledger.writer() as db:
                which(db, "Bo", key)
        except UsageError:
            return False
        return True

    def there(self, targets: list[str]) -> list[str]:
        with self.ledger.reader() as db:
            ids = set(db.execute(sql("select id from statement")).scalars())
        return [each for each in targets if each in ids] or [min(ids)]

    def undo_all(self) -> None:
        while self.turn(undo, None):
            pass
        with self.ledger.writer() as db:
            adding.renew_reading(db, Arrival(READ, None, None, "x"))
        assert self.rows() == self.start

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """What the rows say, but for the order in which they came."""
        with self.ledger.reader() as db:
            return {
                "statements": _all(db, "select s.id, p.id, s.spans, s.kind, s.act, s.state, s.corrected, s.origin, "
                                       "s.said, b.local, w.id from statement s "
                                       "left join statement p on p.pk = s.parent "
                                       "left join bearer b on b.pk = s.bearer left join speaker w on w.pk = s.speaker"),
                "speakers": _all(db, "select w.id, w.name, w.type, w.country, m.id from speaker w "
                                     "left join speaker m on m.pk = w.merged"),
                "bearers": _all(db, "select local, w.id from bearer join speaker w on w.pk = bearer.speaker"),
                "labels": _all(db, "select label, target from label"),
            }  # fmt: skip

    @invariant()
    def rows_are_what_reading_and_log_give(self) -> None:
        with self.ledger.reader() as db:
            pk = db.execute(sql("select pk from article")).scalar()
            if pk is None:
                return
            fresh = stood(db, pk).standing
        ids = [row[0] for row in self.rows()["statements"]]
        assert sorted(ids) == sorted(each.id for each in fresh.record.statements)
        found = {row[0]: row for row in self.rows()["statements"]}
        for each in fresh.record.statements:
            row, mark = found[each.id], fresh.marks.get(each.id)
            content = [[span.start, span.end] for span in each.content.spans]
            assert (row[1], json.loads(row[2])["content"], row[3], row[4]) == (
                each.parent,
                content,
                each.kind,
                each.act,
            )
            assert row[5:8] == (
                (mark.state, mark.corrected, "person" if mark.added else "read") if mark else ("open", False, "read")
            )
            assert row[9] == each.speaker
        labels = {(name, key) for key, mark in fresh.marks.items() for name in mark.labels}
        assert labels == set(self.rows()["labels"])


def _all(db: Any, query: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in db.execute(sql(query))), key=repr)


Deciding.TestCase.settings = settings(
    max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDecidingInAnyOrder = Deciding.TestCase

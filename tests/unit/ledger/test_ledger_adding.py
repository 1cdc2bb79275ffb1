from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from hand_made import TESSEL, article, find, record, tessel
from sayso import codec
from sayso.errors import InputError, LedgerError
from sayso.ledger import Arrival, Ledger, Outcome, adding
from sayso.ledger.tables import raw, sighting, statement
from sayso.ledger.versions import changes
from sayso.record import Kind, Record, Speaker, SpeakerType, Statement
from wire import wire


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "l.db")


def arrival(made: Record, found: str = "a.txt", key: str | None = None) -> Arrival:
    data = made.article.text.encode()
    subject = replace(made.article, sha256=hashlib.sha256(data).hexdigest())
    return Arrival(replace(made, article=subject), data, None, found, key)


def same(a: Record, b: Record) -> bool:
    return codec.to_dict(a) == codec.to_dict(b)


@pytest.mark.parametrize("made", [tessel(), wire()])
def test_a_record_comes_back_as_it_was_read(ledger: Ledger, made: Record) -> None:
    given_ = arrival(made)
    assert ledger.add(given_).outcome is Outcome.ADDED
    kept = ledger.kept(made.article.id)
    assert same(kept.record, given_.record)
    assert kept.record == kept.read
    assert kept.marks == {}
    assert [each.where for each in kept.sightings] == ["a.txt"]
    assert (len(ledger), ledger.statement_count()) == (1, len(made.statements))


def test_every_span_of_a_row_is_its_words_in_sql_too(ledger: Ledger) -> None:
    ledger.add(arrival(wire()))
    query = """select count(*), sum(substr(a.text, json_extract(value, '$[0]') + 1,
               json_extract(value, '$[1]') - json_extract(value, '$[0]')) = s.content)
               from statement s join article a on a.pk = s.article, json_each(s.spans, '$.content')
               where json_array_length(s.spans, '$.content') = 1"""
    with ledger.reader() as db:
        pieces, equal = db.execute(text(query)).one()
    assert pieces > 5
    assert pieces == equal


def test_a_nested_statement_knows_its_parent(ledger: Ledger) -> None:
    ledger.add(arrival(tessel()))
    parent = statement.alias()
    query = select(statement.c.id, parent.c.id.label("outer")).join(parent, statement.c.parent == parent.c.pk)
    with ledger.reader() as db:
        found = {row.id: row.outer for row in db.execute(query)}
    assert found == {s.id: s.parent for s in tessel().statements if s.parent}


def test_raw_bytes_are_kept_with_their_hash(ledger: Ledger) -> None:
    ledger.add(arrival(tessel()))
    with ledger.reader() as db:
        row = db.execute(select(raw)).one()
    assert row.sha256 == hashlib.sha256(TESSEL.encode()).hexdigest()
    assert row.size == len(TESSEL.encode())


def test_the_same_text_is_kept_once_with_every_place_it_was_found_at(ledger: Ledger) -> None:
    outcomes = [ledger.add(arrival(tessel(), found)).outcome for found in ("a.txt", "a.txt", "b.txt")]
    assert outcomes == [Outcome.ADDED, Outcome.KNOWN, Outcome.SEEN]
    with ledger.reader() as db:
        assert db.execute(select(sighting.c.found)).scalars().all() == ["a.txt", "b.txt"]
    assert len(ledger) == 1


def test_a_changed_text_at_one_address_is_a_new_version_that_says_what_changed(ledger: Ledger) -> None:
    first = ledger.add(arrival(record(TESSEL), "a", "https://x.example/1"))
    changed = TESSEL.replace("by spring", "by summer")
    second = ledger.add(arrival(record(changed), "a", "https://x.example/1"))
    assert second.outcome is Outcome.VERSION
    assert second.replaces == first.article
    assert (ledger.kept(first.article).current, ledger.kept(second.article).version) == (False, 2)
    assert [each.record.article.id for each in ledger] == [second.article]
    with ledger.reader() as db:
        found = json.loads(db.execute(text("select changes from article where version = 2")).scalar_one())
    old, new = found[0]["old"], found[0]["new"]
    assert len(found) == 1
    assert (TESSEL[slice(*old)].strip(" ,"), changed[slice(*new)].strip(" ,")) == ("spring", "summer")


def test_one_text_at_two_addresses_is_no_version(ledger: Ledger) -> None:
    ledger.add(arrival(tessel(), "a", "https://x.example/1"))
    assert ledger.add(arrival(tessel(), "b", "https://y.example/1")).outcome is Outcome.SEEN


def test_an_article_without_statements_is_kept(ledger: Ledger) -> None:
    ledger.add(arrival(record("Nobody said a word.")))
    assert ledger.statement_count() == 0
    assert len(ledger) == 1


def test_half_a_character_is_refused_and_leaves_nothing(ledger: Ledger) -> None:
    made = record("He said \ud83d yes.")
    with pytest.raises(InputError, match=r"half a character .* at 8"):
        ledger.add(Arrival(made, b"x", None, "a"))
    assert len(ledger) == 0


def test_a_transaction_that_fails_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.writer() as db:
        assert adding.add(db, arrival(tessel())).article == "" or 1 / 0
    assert len(ledger) == 0
    assert ledger.add(arrival(tessel())).outcome is Outcome.ADDED


@pytest.mark.parametrize(
    "change",
    [
        "update decision set who = 'x'",
        "delete from decision",
        "update raw set data = x'00'",
        "delete from raw",
        "update article set text = 'other'",
        "delete from article",
        "update reading set record = x'00'",
        "delete from reading",
    ],
)
def test_what_came_in_can_be_neither_changed_nor_removed(ledger: Ledger, change: str) -> None:
    ledger.add(arrival(tessel()))
    row = "insert into decision(id, at, who, action, targets, payload) values ('d', '', 'w', 'note', '[]', '{}')"
    with ledger.writer() as db:
        db.execute(text(row))
    with ledger.engine.connect() as db, pytest.raises(DatabaseError, match=r"append|kept"), db.begin():
        db.execute(text(change))


def _speaking(name: str, number: int, **known: object) -> Record:
    words = f"{name} said it is quiet in town {number}."
    who = find(words, name)
    speaker = Speaker(f"p{name}", name, SpeakerType.PERSON, True, mentions=who.spans, **known)  # type: ignore[arg-type]
    said = Statement(
        f"s{number}", None, 0.9, who, find(words, "said"), find(words, "it is quiet"), Kind.INDIRECT, speaker=speaker.id
    )
    return replace(record(words, said), speakers=(speaker,))


def _identities(ledger: Ledger) -> list[str]:
    return [known.id for kept in ledger for known in kept.identities.values()]


def test_one_speaker_in_many_articles_is_one_in_the_ledger(ledger: Ledger) -> None:
    for number in range(4):
        ledger.add(arrival(_speaking("Ada Renn", number), f"{number}"))
    assert len(set(_identities(ledger))) == 1


def test_namesakes_stay_apart_and_those_in_between_stay_together(ledger: Ledger) -> None:
    for number, country in enumerate(["RU", "US", None, None, "RU"]):
        ledger.add(arrival(_speaking("Ada Renn", number, country=country), f"{number}"))
    first, second, third, fourth, fifth = _identities(ledger)
    assert len({first, second, third}) == 3
    assert third == fourth
    assert first == fifth


def test_an_article_unknown_to_the_ledger_is_named_in_the_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="a0: no such article"):
        ledger.kept("a0")


LINES = st.lists(st.text(st.sampled_from("ab \n😀\r"), max_size=12), max_size=6).map("\n".join)


@given(LINES, LINES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_changes_turn_the_old_text_into_the_new_one(old: str, new: str) -> None:
    made, at = [], 0
    for change in changes(old, new):
        if change.old:
            made.append(old[at : change.old.start])
            at = change.old.end
        elif change.new:
            keep = change.new.start - len("".join(made))
            made.append(old[at : at + keep])
            at += keep
        if change.new:
            made.append(new[change.new.start : change.new.end])
    assert "".join([*made, old[at:]]) == new


def test_an_unchanged_text_has_no_changes() -> None:
    assert changes(TESSEL, TESSEL) == ()
    assert article(TESSEL).text == TESSEL

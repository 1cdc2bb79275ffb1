"""The verbs that decide, as typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli.decide import decide
from sayso.cli.history import history
from sayso.cli.redo import redo
from sayso.cli.undo import undo
from sayso.errors import LedgerError, UsageError
from sayso.ledger import Arrival, Ledger
from sayso.record import Kept, Record, State, article_id, statement_id
from wire import WIRE, wire


def numbered(read: Record) -> Record:
    key = article_id(read.article.text)
    ids = {each.id: statement_id(key, each.source, each.cue, each.content) for each in read.statements}
    made = tuple(replace(each, id=ids[each.id], parent=ids.get(each.parent or "")) for each in read.statements)
    return replace(read, article=replace(read.article, id=key), statements=made)


READ = numbered(wire())
IDS = [each.id for each in READ.statements]
ARTICLE = READ.article.id


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "sayso.db"))
    monkeypatch.setenv("SAYSO_WHO", "Ada Lind")
    with Ledger.open(tmp_path / "sayso.db") as opened:
        opened.add(Arrival(READ, None, None, "wire.txt"))
        yield opened


def run(command: Any, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=stdin, catch_exceptions=True)


def said(*arguments: str, stdin: str | None = None) -> str:
    done = run(decide, *arguments, stdin=stdin)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def kept(ledger: Ledger) -> Kept:
    return ledger.kept(ARTICLE)


def test_ids_may_be_cut_and_read_from_standard_input(ledger: Ledger) -> None:
    assert said("accept", IDS[0][:8]).startswith(f"Ada Lind accepted {IDS[0]} (d")
    said("reject", "-", stdin=f"{IDS[1]}  and more\n\n{IDS[2]}\n")
    marks = kept(ledger).marks
    assert [marks[key].state for key in IDS[:3]] == [State.ACCEPTED, State.REJECTED, State.REJECTED]


def test_words_must_stand_exactly_once(ledger: Ledger) -> None:
    said("correct", IDS[0], "--content", "her country’s last troops", "--act", "claim", "--who", "Bo")
    statement = next(each for each in kept(ledger).record.statements if each.id == IDS[0])
    assert statement.content.text(WIRE) == "her country’s last troops"
    assert kept(ledger).decisions[-1].by == "Bo"
    several = run(decide, "correct", IDS[0], "--content", "Tessel")
    assert isinstance(several.exception, UsageError)
    assert "several places" in str(several.exception)
    assert str(WIRE.index("Tessel")) in str(several.exception)
    assert "no such words" in str(run(decide, "correct", IDS[0], "--content", "tessel valley").exception)
    assert "contradict" in str(run(decide, "correct", IDS[0], "--source", "Marn", "--no-source").exception)


def test_a_statement_is_added_by_spans_with_its_act_read_from_the_cue(ledger: Ledger) -> None:
    start = WIRE.index("the two sides met")
    done = said("add", ARTICLE[:6], "--content", f"{start}:{start + 17}", "--cue", "did not deny", "--json")
    key = json.loads(done)["decision"]["targets"][0]
    found = next(each for each in kept(ledger).record.statements if each.id == key)
    assert found.content.text(WIRE) == "the two sides met"
    assert kept(ledger).marks[key].added
    assert found.act != "say"


def test_a_dry_run_checks_and_keeps_nothing(ledger: Ledger) -> None:
    assert "nothing was kept" in said("accept", IDS[0], "--dry-run")
    assert kept(ledger).decisions == ()
    assert isinstance(run(decide, "accept", "s-none", "--dry-run").exception, LedgerError)


def test_speakers_dates_places_notes_and_labels(ledger: Ledger) -> None:
    said("speaker", IDS[0], IDS[1], "Teodor Vance")
    said("speaker", IDS[2], "Una Roe", "--as", "person")
    said("date", IDS[0], "2022-02")
    said("place", IDS[0], "Vienna, AT", "--and", "Nowhere at All")
    said("note", IDS[0], "look again")
    said("label", IDS[0], "seen")
    said("label", ARTICLE, "read twice")
    found = kept(ledger)
    speakers = {each.id: found.identities[each.speaker].name for each in found.record.statements if each.speaker}
    assert [speakers[key] for key in IDS[:3]] == ["Teodor Vance", "Teodor Vance", "Una Roe"]
    mark = found.marks[IDS[0]]
    assert mark.said is not None
    assert str(mark.said.latest) == "2022-02-28"
    assert mark.places is not None
    assert [(each.name, each.country) for each in mark.places] == [("Vienna", "AT"), ("Nowhere at All", None)]
    assert (mark.labels, mark.notes) == (("seen",), ("look again",))
    said("speaker", IDS[0], "--nobody")
    said("date", IDS[0], "--none")
    assert kept(ledger).marks[IDS[0]].said is None


def test_all_that_fit_the_filters_are_decided_at_once(ledger: Ledger) -> None:
    said("accept", "--all-matching", "--speaker", "vance", "--act", "deny")
    assert [kept(ledger).mark(key).state for key in (IDS[3], IDS[4])] == [State.ACCEPTED, State.OPEN]
    said("label", "--all-matching", "--direct", "quoted")
    assert kept(ledger).marks[IDS[1]].labels == ("quoted",)
    for wrong in (["--all-matching"], ["--speaker", "vance"], ["--all-matching", IDS[0], "--direct"]):
        assert isinstance(run(decide, "accept", *wrong).exception, UsageError)


def test_speakers_are_joined_renamed_and_parted_by_name(ledger: Ledger) -> None:
    said("merge", "Teodor Vance", "Ilsa Marn")
    said("rename", "vance", "President Vance", "--country", "at")
    assert {kept(ledger).identities[key].name for key in ("vance", "marn")} == {"President Vance"}
    assert "joined with vance already" in str(run(decide, "merge", "ministry", "marn").exception)
    assert "all of its articles" in str(run(decide, "split", "official", "--article", ARTICLE).exception)


def test_undo_redo_and_history(ledger: Ledger) -> None:
    said("accept", IDS[0])
    assert "took back" in run(undo).output
    assert kept(ledger).marks == {}
    assert "brought back" in run(redo).output
    assert kept(ledger).marks[IDS[0]].state is State.ACCEPTED
    lines = run(history, IDS[0][:9]).output.splitlines()
    assert ["accepted" in each for each in lines] == [False, True, False, False]
    found = json.loads(run(history, ARTICLE, "--json").output)
    assert found["id"] == ARTICLE
    assert [each["who"] for each in found["history"] if each["who"]] == ["Ada Lind"] * 3


def test_who_decides_is_known(monkeypatch: pytest.MonkeyPatch, ledger: Ledger) -> None:
    monkeypatch.delenv("SAYSO_WHO")
    said("accept", IDS[0])
    assert kept(ledger).decisions[0].by

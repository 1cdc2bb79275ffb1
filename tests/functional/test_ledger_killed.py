"""`sayso add` killed at random moments: the ledger stays whole, and naming the same inputs again ends in the
ledger that an undisturbed run makes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from hand_made import tessel
from sayso.codec import dumps, to_dict
from sayso.ledger import Ledger
from sayso_eval.ledger_arrivals import arrivals
from sayso_eval.ledger_build import build
from sayso_eval.ledger_dump import differences, dump, faults
from sayso_eval.ledger_kills import ordeals
from wire import wire

PEOPLE = ("Ilsa Marn", "Teodor Vance", "Lena Orsk", "Pavel Dorn")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight short articles, one of them twice, and a poisoned one."""
    place = tmp_path_factory.mktemp("articles")
    for number in range(8):
        who, other = PEOPLE[number % 4], PEOPLE[(number + 1) % 4]
        text = f'{who} said on Monday that bridge {number} was closed. "It will open in May," {other} told reporters.\n'
        (place / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (place / "twice.txt").write_bytes((place / "03.txt").read_bytes())
    (place / "poison.txt").write_bytes(b"%PDF-1.7 no page in it")
    return place


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(dumps(to_dict(record)) + "\n" for record in (wire(), tessel())), encoding="utf-8")
    return file


def adding(folder: Path, ledger: Path) -> Sequence[str]:
    return (sys.executable, "-m", "sayso", "add", str(folder), "--ledger", str(ledger))


def simulating(records: Path, articles: int, ledger: Path) -> Sequence[str]:
    given = ("--records", str(records), "--articles", str(articles), "--batch", "2")
    return (sys.executable, "-m", "sayso_eval", "ledger", "simulate", *given, "--ledger", str(ledger))


def test_adding_that_is_killed_and_named_again_ends_in_the_same_ledger(folder: Path, tmp_path: Path) -> None:
    made = list(ordeals(lambda path: adding(folder, path), tmp_path, 2, Random(1), accepted=(0, 1)))
    assert sum(each.kills for each in made) == 2
    assert [line for each in made for line in each.wrong] == []


def test_a_ledger_killed_while_it_is_written_loses_and_doubles_nothing(records: Path, tmp_path: Path) -> None:
    made = list(ordeals(lambda path: simulating(records, 24, path), tmp_path, 4, Random(2)))
    assert sum(each.kills for each in made) == 4
    assert [line for each in made for line in each.wrong] == []


def test_what_a_killed_run_had_started_ends_with_it(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    child = subprocess.Popen(adding(folder, path), start_new_session=True, stderr=subprocess.DEVNULL)
    while child.poll() is None and not (path.exists() and path.with_name("killed.db-wal").exists()):
        time.sleep(0.01)
    time.sleep(1)  # the reading is under way
    child.kill()
    child.wait()
    until = time.monotonic() + 30
    while time.monotonic() < until and in_group(child.pid):
        time.sleep(0.1)
    left = in_group(child.pid)
    if left:
        os.killpg(child.pid, signal.SIGKILL)
    assert not left


def in_group(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_two_that_add_the_same_at_once_end_in_one_ledger_without_doubles(records: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    both = [subprocess.Popen(simulating(records, 16, path), stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [child.communicate()[1] for child in both]
    assert [child.returncode for child in both] == [0, 0], told
    build(tmp_path / "alone.db", arrivals(records, None, range(16)), batch=16, marks=iter(()), told=lambda _: None)
    assert faults(path) == []
    assert differences(dump(tmp_path / "alone.db"), dump(path)) == []


def test_a_reader_sees_whole_articles_while_another_process_adds(records: Path, tmp_path: Path) -> None:
    path = tmp_path / "growing.db"
    wanted = {each.record.article.id: each.record for each in arrivals(records, None, range(24))}
    with Ledger.open(path) as ledger:
        writer = subprocess.Popen(simulating(records, 24, path), stdout=subprocess.DEVNULL)
        seen = []
        while writer.poll() is None or not seen:
            kept = list(ledger)
            assert [each.read for each in kept] == [wanted[each.read.article.id] for each in kept]
            seen.append(len(kept))
        assert writer.returncode == 0
        assert seen == sorted(seen)
        assert len(ledger) == len(wanted)

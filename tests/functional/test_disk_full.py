"""A full disk in the midst of adding: one line, and the ledger is whole and goes on once there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from hand_made import tessel
from sayso.codec import dumps, to_dict
from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso_eval.ledger_arrivals import arrivals
from sayso_eval.ledger_dump import differences, dump, faults
from wire import wire

resource = pytest.importorskip("resource")  # not on every system

ARTICLES = 20
# A command, in a process that may write no file larger than the first argument says.
LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("records") / "records.jsonl"
    file.write_text("".join(dumps(to_dict(record)) + "\n" for record in (wire(), tessel())), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def whole(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    with Ledger.open(path) as ledger:
        add(ledger, records)
    return path


def add(ledger: Ledger, records: Path) -> None:
    for arrival in arrivals(records, None, range(ARTICLES)):
        ledger.add(arrival)


def allow_pages(ledger: Ledger, more: int) -> None:
    """From here on the ledger's file may grow by so many pages, as on a disk with so much left."""
    with ledger.reader() as db:
        most = db.exec_driver_sql("pragma page_count").scalar_one() + more
    ledger.engine.dispose()
    event.listen(ledger.engine, "connect", lambda opened, _: opened.execute(f"pragma max_page_count = {most}"))


def test_a_ledger_that_can_grow_no_more_says_so_and_goes_on_with_room(
    records: Path, whole: Path, tmp_path: Path
) -> None:
    path = tmp_path / "full.db"
    with Ledger.open(path) as ledger:
        allow_pages(ledger, 25)
        with pytest.raises(LedgerError, match="the disk is full") as caught:
            add(ledger, records)
        held = len(ledger)
    assert "\n" not in str(caught.value)
    assert 0 < held < ARTICLES
    assert faults(path) == []
    with Ledger.open(path) as ledger:
        add(ledger, records)
    assert differences(dump(whole), dump(path)) == []


def test_a_command_on_a_full_disk_ends_with_one_line_and_can_be_named_again(
    records: Path, whole: Path, tmp_path: Path
) -> None:
    path = tmp_path / "full.db"
    command = ("sayso_eval", "ledger", "simulate", "--records", str(records), "--articles", str(ARTICLES))
    given = (*command, "--batch", "1", "--ledger", str(path))
    limited = (sys.executable, "-c", LIMITED, "600000", *given)
    ended = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert str(path) in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr
    assert faults(path) == []
    subprocess.run((sys.executable, "-m", *given), capture_output=True, check=True)
    assert differences(dump(whole), dump(path)) == []

"""Adding killed at random moments, run again until it is done: is the outcome that of an undisturbed run?

Half the kills fall anywhere in a run, by the clock; half just after the ledger was written to, where a kill is
most likely to find something half done.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sayso.errors import LedgerError, SaysoError
from sayso_eval.ledger_build import size
from sayso_eval.ledger_dump import Dump, differences, dump, faults
from sayso_eval.speed import Seconds

_GLANCE = 0.0005  # seconds between looks at the ledger's size
_WITHIN = 0.02  # after a write, a kill comes within so many seconds
_WRITES = 12  # a kill waits for so many writes at most

Command = Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ordeal:
    """One ledger, killed until done. kills: runs that were killed; writing: those of them in which the ledger had
    grown. wrong: one line for each fault or difference."""

    kills: int
    writing: int
    wrong: tuple[str, ...]


def ordeals(
    command: Command, folder: Path, kills: int, rng: Random, *, accepted: Sequence[int] = (0,)
) -> Iterator[Ordeal]:
    """Ledgers killed until they are done, one after another, until so many kills were met. command: what adds to the
    ledger of a path. folder: for the ledgers, each gone once it was found right. accepted: exit codes of a run that
    did its work. Raises LedgerError where an undisturbed run fails."""
    whole = folder / "undisturbed.db"
    took = _undisturbed(command(whole), whole, accepted)
    wanted, done, number = dump(whole), 0, 0
    while done < kills:
        number += 1
        made = ordeal(command, folder / f"killed-{number}.db", wanted, took, rng, kills - done, accepted)
        done += made.kills
        yield made


def _undisturbed(command: Sequence[str], path: Path, accepted: Sequence[int]) -> Seconds:
    began = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the caller's own
    if ended.returncode not in accepted or not path.exists():
        raise LedgerError(f"an undisturbed run failed: {ended.stderr.strip() or 'it made no ledger'}")
    return time.perf_counter() - began


def ordeal(
    command: Command, path: Path, wanted: Dump, took: Seconds, rng: Random, most: int, accepted: Sequence[int] = (0,)
) -> Ordeal:
    """Kills, at most `most` times, runs that add to one ledger, and looks after each whether it is whole; then lets
    it finish and compares. took: seconds of an undisturbed run."""
    kills = writing = 0
    wrong: list[str] = []
    ended = False
    while kills < most and not ended:
        before = size(path)
        ended = not _killed(command(path), path, took, rng)
        kills += not ended
        writing += not ended and size(path) != before
        wrong += _broken(path)
    if not ended:
        _undisturbed(command(path), path, accepted)
    wrong += _broken(path) or differences(wanted, dump(path))
    if not wrong:
        _remove(path)
    return Ordeal(kills, writing, tuple(wrong))


def _killed(command: Sequence[str], path: Path, took: Seconds, rng: Random) -> bool:
    """Whether the run was killed before it ended."""
    child = subprocess.Popen(  # noqa: S603 - in a group of its own, for what it may have started
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True
    )
    if rng.random() < 0.5:
        _sleep(child, rng.random() * took)
    else:
        _after_writes(child, path, 1 + rng.randrange(_WRITES))
        _sleep(child, rng.random() * _WITHIN)
    child.kill()
    killed = child.wait() == -signal.SIGKILL
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    return killed


def _sleep(child: subprocess.Popen[bytes], seconds: Seconds) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _after_writes(child: subprocess.Popen[bytes], path: Path, writes: int) -> None:
    last = size(path)
    while writes and child.poll() is None:
        time.sleep(_GLANCE)
        now = size(path)
        writes -= now != last
        last = now


def _broken(path: Path) -> list[str]:
    """Looked at in a copy, so that the next run finds what the killed one left."""
    if not path.exists() or not path.stat().st_size:
        return []
    copy = path.with_name("copy-" + path.name)
    for file in _files(path):
        shutil.copyfile(file, file.with_name("copy-" + file.name))
    try:
        return faults(copy)
    except SaysoError as error:
        return [str(error)]
    finally:
        _remove(copy)


def _files(path: Path) -> list[Path]:
    """The ledger, its write-ahead log and that log's index."""
    return [file for end in ("", "-wal", "-shm") if (file := path.with_name(path.name + end)).exists()]


def _remove(path: Path) -> None:
    for file in _files(path):
        file.unlink()

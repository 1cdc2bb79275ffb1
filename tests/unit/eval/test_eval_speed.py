"""Timing contenders in turn."""

from __future__ import annotations

import pytest

from sayso_eval.peers import Absent, Peer, peers
from sayso_eval.speed import alternate, one_thread, peak_rss, rows, timed


def test_contenders_take_turns() -> None:
    order: list[str] = []

    def run(name: str) -> float:
        order.append(name)
        return float(len(order))

    taken = alternate({"a": lambda: run("a"), "b": lambda: run("b")}, rounds=3)
    assert order == ["a", "b"] * 3
    assert taken == {"a": [1.0, 3.0, 5.0], "b": [2.0, 4.0, 6.0]}


def test_ratios_are_taken_within_a_round_and_then_their_median() -> None:
    # The machine slowed down in the last two rounds: the ratio stays one half.
    taken = {"base": [1.0, 10.0, 20.0], "other": [2.0, 20.0, 40.0]}
    base, other = rows(taken, articles=10, tokens=1000, notes={"other": "slow"})
    assert (base.seconds, base.articles_per_second, base.tokens_per_second, base.share) == (10.0, 1.0, 100.0, 100.0)
    assert (other.seconds, other.share, other.note) == (20.0, 50.0, "slow")


def test_time_is_never_nothing() -> None:
    assert timed(lambda: None) > 0


def test_memory_is_told_in_bytes() -> None:
    peak = peak_rss()
    assert peak is None or 5_000_000 < peak < 10**12


def test_numeric_libraries_are_kept_to_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    import os  # noqa: PLC0415

    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    one_thread()
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_a_tool_that_is_not_there_says_how_to_get_it() -> None:
    found = peers()
    assert [peer.name for peer in found] == ["spaCy's small parse", "textacy with its parse"]
    for peer in found:
        if isinstance(peer, Absent):
            assert "install" in peer.reason or "download" in peer.reason
        else:
            assert isinstance(peer, Peer)
            assert peer.run(["Ada Renn said: “We go.” An odd “ mark."]) in (0, 1)

"""Decisions as training data: what people judged, and nothing else."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

from sayso.export.training import training, write
from sayso.ledger.standing import stand
from sayso.record import Action, Decision, Kept, Record
from wire import WIRE, span, wire


def kept(read: Record, *decisions: tuple[Action, str, dict[str, Any]]) -> Kept:
    at = datetime(2024, 3, 6, tzinfo=UTC)
    log = [Decision(f"d{n}", at, "Ada", action, (key,), payload) for n, (action, key, payload) in enumerate(decisions)]
    standing = stand(read, log)
    return Kept(standing.record, read, standing.marks, tuple(log))


def words(found: dict[str, Any]) -> list[str]:
    return [WIRE[start:end] for start, end in found["reviewed"]]


def verdicts(found: dict[str, Any]) -> dict[str, str]:
    return {each["id"]: each["verdict"] for each in found["statements"]}


def test_the_sentences_of_an_accepted_statement_are_reviewed() -> None:
    found = training(kept(wire(), (Action.ACCEPT, "s5", {})))
    assert found is not None
    assert [each.strip() for each in words(found)] == ["He claimed the soldiers were driven out in late February."]
    assert verdicts(found) == {"s5": "accepted"}
    assert found["text"] == WIRE


def test_only_the_cue_of_a_rejected_statement_is_reviewed() -> None:
    found = training(kept(wire(), (Action.REJECT, "s5", {})))
    assert found is not None
    assert words(found) == ["claimed"]
    assert verdicts(found) == {"s5": "rejected"}


def test_a_neighbour_that_nobody_decided_about_is_open() -> None:
    found = training(kept(wire(), (Action.ACCEPT, "s8", {})))
    assert found is not None
    assert verdicts(found) == {"s8": "accepted", "s9": "open"}


def test_a_correction_counts_unless_the_statement_is_rejected_or_unsure() -> None:
    at = span("driven out")
    fixed = (Action.CORRECT, "s5", {"content": [[at.start, at.end]]})
    found = training(kept(wire(), fixed))
    assert found is not None
    assert found["statements"][0]["content"] == [[at.start, at.end]]
    rejected = training(kept(wire(), fixed, (Action.REJECT, "s5", {})))
    assert rejected is not None
    assert verdicts(rejected) == {"s5": "rejected"}
    assert training(kept(wire(), fixed, (Action.UNSURE, "s5", {}))) is None


def test_articles_without_decisions_have_no_line() -> None:
    stream = io.StringIO()
    noted = kept(wire(), (Action.NOTE, "s1", {"text": "look"}))
    assert write([kept(wire()), noted, kept(wire(), (Action.ACCEPT, "s1", {}))], stream) == 1
    assert [json.loads(line)["format"] for line in stream.getvalue().splitlines()] == ["sayso-training-1"]


def test_a_nested_statement_says_so() -> None:
    found = training(kept(wire(), (Action.ACCEPT, "s11", {})))
    assert found is not None
    assert {each["id"]: each["inner"] for each in found["statements"]}["s11"]

"""A decision in words: what follows the name of who took it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sayso.record import Action, Decision

_PLAIN = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "rejected",
    Action.UNSURE: "is unsure about",
    Action.REOPEN: "reopened",
}
_LONG = 200  # characters of a note


def told(decision: Decision) -> str:
    """As in "set the date to 2022-02: s0123456789abcdef"."""
    few = ", ".join(decision.targets[:3])
    targets = few if len(decision.targets) <= 3 else f"{len(decision.targets):,} ({few}, …)"
    return f"{_said(decision)} {targets}" if decision.action in _PLAIN else f"{_said(decision)}: {targets}"


def _said(decision: Decision) -> str:
    action, payload = decision.action, decision.payload
    if action is Action.CARRY:
        return f"carried over {payload.get('decision')} ({payload.get('action')} by {payload.get('by')})"
    if action in (Action.UNDO, Action.REDO):
        return "took back" if action is Action.UNDO else "brought back"
    if action in _PLAIN:
        return _PLAIN[action]
    return _TOLD[action](payload)


def _corrected(payload: Mapping[str, Any]) -> str:
    parts = [f"{key} to {_spans(value)}" for key, value in sorted(payload.items())]
    return "corrected " + ", ".join(parts)


def _spans(value: Any) -> str:
    if value is None:
        return "none"
    return ",".join(f"{start}:{end}" for start, end in value) if isinstance(value, list) else str(value)


def _speaker(payload: Mapping[str, Any]) -> str:
    if payload.get("speaker") is None and payload.get("name") is None:
        return "took the speaker away"
    return f"set the speaker to {payload.get('name') or payload.get('speaker')}"


def _date(payload: Mapping[str, Any]) -> str:
    said = payload.get("said")
    return f"set the date to {said['edtf']}" if said else "took the date away"


def _places(payload: Mapping[str, Any]) -> str:
    names = ", ".join(each["name"] for each in payload.get("places") or ())
    return f"set the places to {names}" if names else "took the places away"


def _note(payload: Mapping[str, Any]) -> str:
    text = " ".join(str(payload["text"]).split())
    return f"noted “{text if len(text) <= _LONG else text[: _LONG - 1] + '…'}”"


def _renamed(payload: Mapping[str, Any]) -> str:
    parts = [f"{key} to {payload[key] or 'none'}" for key in ("name", "type", "country", "office") if key in payload]
    return "set " + ", ".join(parts)


_TOLD: Mapping[Action, Callable[[Mapping[str, Any]], str]] = {
    Action.CORRECT: _corrected,
    Action.ADD: lambda payload: f"added, at {_spans(payload.get('content'))} of {payload.get('article')}",
    Action.SPEAKER: _speaker,
    Action.DATE: _date,
    Action.PLACE: _places,
    Action.NOTE: _note,
    Action.LABEL: lambda payload: f"labelled “{payload['label']}”",
    Action.UNLABEL: lambda payload: f"took the label “{payload['label']}” off",
    Action.MERGE: lambda _: "joined, the first stays",
    Action.SPLIT: lambda payload: f"split off {payload['name']} ({payload['speaker']})",
    Action.RENAME: _renamed,
}

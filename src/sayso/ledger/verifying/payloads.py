"""Whether a decision's payload is one: see `sayso.record.Action` for the keys of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sayso.ledger.standing.payload import dated, placed, read_piece
from sayso.record import Act, Action, Kind, SpeakerType, Stance, Tone

Payload = Mapping[str, Any]

_PIECES = ("source", "cue", "content")
_WORDS: tuple[tuple[str, type[StrEnum]], ...] = (("kind", Kind), ("act", Act), ("stance", Stance), ("tone", Tone))
_RENAMED = ("name", "type", "country", "office")


def check(action: Action, targets: Sequence[str], payload: Payload) -> str | None:
    """What is wrong with it, in one line; None where nothing is."""
    try:
        if action in _CHECKS:
            _CHECKS[action](targets, payload)
    except KeyError as error:
        return f"its payload lacks {error}"
    except (ValueError, TypeError, AttributeError) as error:
        return f"its payload makes no sense ({' '.join(str(error).split())[:200]})"
    return None


def _correct(_targets: Sequence[str], payload: Payload) -> None:
    for name in _PIECES:
        read_piece(payload.get(name))
    for name, words in _WORDS:
        if name in payload:
            words(payload[name])
    if payload.get("parent") is not None:
        _text(payload["parent"])


def _add(targets: Sequence[str], payload: Payload) -> None:
    _correct(targets, payload)
    _text(payload["article"])
    if not payload["content"]:
        raise ValueError("no content")


def _speaker(_targets: Sequence[str], payload: Payload) -> None:
    if payload.get("name") is not None:
        _text(payload["name"])
        SpeakerType(payload["type"])
    elif payload["speaker"] is not None:
        _text(payload["speaker"])


def _date(_targets: Sequence[str], payload: Payload) -> None:
    dated(payload["said"])


def _place(_targets: Sequence[str], payload: Payload) -> None:
    placed(payload["places"])


def _note(_targets: Sequence[str], payload: Payload) -> None:
    _text(payload["text"])


def _label(_targets: Sequence[str], payload: Payload) -> None:
    _text(payload["label"])


def _merge(targets: Sequence[str], _payload: Payload) -> None:
    if len(targets) < 2:
        raise ValueError("one speaker alone can't be merged")


def _split(_targets: Sequence[str], payload: Payload) -> None:
    for article, local in payload["bearers"]:
        _text(article)
        _text(local)
    _text(payload["speaker"])


def _rename(_targets: Sequence[str], payload: Payload) -> None:
    if not any(name in payload for name in _RENAMED):
        raise ValueError("nothing is renamed")
    if "type" in payload:
        SpeakerType(payload["type"])


def _carry(_targets: Sequence[str], payload: Payload) -> None:
    _text(payload["decision"])


def _text(value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} isn't a text")


_CHECKS: Mapping[Action, Callable[[Sequence[str], Payload], None]] = {
    Action.CORRECT: _correct,
    Action.ADD: _add,
    Action.SPEAKER: _speaker,
    Action.DATE: _date,
    Action.PLACE: _place,
    Action.NOTE: _note,
    Action.LABEL: _label,
    Action.UNLABEL: _label,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.RENAME: _rename,
    Action.CARRY: _carry,
}

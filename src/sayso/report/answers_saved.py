"""Saved results as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sayso.codec import dumps
from sayso.ledger.asking import Saved
from sayso.view.snippets import one_line


def listed(results: Sequence[Saved], as_json: bool) -> str:
    if as_json:
        return dumps({"saved": [_plain(each) for each in results]}) + "\n"
    if not results:
        return "nothing saved yet; --save NAME keeps the result of a question\n"
    return "".join(_line(each) + "\n" for each in results)


def shown(kept: Saved, members: Sequence[str], as_json: bool) -> str:
    """With the ids, one a line."""
    if as_json:
        return dumps({**_plain(kept), "ids": list(members)}) + "\n"
    return _line(kept) + "\n" + "".join(f"{each}\n" for each in members)


def removed(kept: Saved, as_json: bool) -> str:
    return dumps({"removed": _plain(kept)}) + "\n" if as_json else f"removed {one_line(kept.name)}\n"


def _plain(kept: Saved) -> dict[str, Any]:
    return {
        "name": kept.name,
        "kind": kept.kind,
        "question": kept.question.as_json(),
        "made": kept.made,
        "members": kept.members,
    }


def _line(kept: Saved) -> str:
    asked = json.dumps(kept.question.as_json(), ensure_ascii=False)
    return one_line(f"{kept.name}: {kept.members:,} {kept.kind}, {kept.made[:10]}; asked {asked}")

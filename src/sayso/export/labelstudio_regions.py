"""The regions, choices and relations of a Label Studio task, and the sheets that they make.

A statement is a star: the first span of its content is the region that all else hangs on. Its choices and
texts belong to that region; relations lead from it to the further spans of the content ("more"), to those
of the source and the cue, and to the content of the statement that it is nested in ("parent").

Offsets of the Text tag are code points of the task's text, each CR and each LF counting one (Label Studio's
web/libs/editor/src/utils/selection-tools.js and tags/object/RichText/view.jsx, as of version 1.13.1). Some
versions before counted UTF-16 units; a region that came from one is told by its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import InputError
from sayso.export.offsets import Utf16
from sayso.export.sheets import CHOICES, Sheet, joined
from sayso.record import Piece, Span

TEXT, PIECE = "text", "piece"
LABELS = {"content": "Content", "source": "Source", "cue": "Cue"}
MORE, PARENT = "more", "parent"
WRITTEN = ("speaker", "labels", "notes")
_ROLES = {label: role for role, label in LABELS.items()}
_BREAK = re.compile("[\n\r]")


def results(sheets: Sequence[Sheet], text: str) -> Iterator[dict[str, Any]]:
    """The results of a prediction. text: the task's."""
    for sheet in sheets:
        for role, number, span in _spans(sheet):
            yield _result(_key(sheet.id, role, number), span, text, PIECE, "labels", [LABELS[role]])
        key, span = _key(sheet.id), sheet.content.spans[0]
        for name in CHOICES:
            if value := getattr(sheet, name):
                yield _result(key, span, text, name, "choices", [value])
        for name in WRITTEN:
            if value := getattr(sheet, name):
                yield _result(key, span, text, name, "textarea", [value] if isinstance(value, str) else list(value))
    for sheet in sheets:
        yield from _relations(sheet)


def _relations(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for role, number, _ in _spans(sheet):
        if (role, number) != ("content", 0):
            yield _relation(sheet.id, _key(sheet.id, role, number), MORE if role == "content" else role)
    if sheet.parent:
        yield _relation(sheet.id, _key(sheet.parent), PARENT)


def _spans(sheet: Sheet) -> Iterator[tuple[str, int, Span]]:
    for role in LABELS:
        piece: Piece | None = getattr(sheet, role)
        for number, span in enumerate(piece.spans if piece else ()):
            yield role, number, span


def _key(statement: str | None, role: str = "content", number: int = 0) -> str:
    return f"{statement}.{role}.{number}"


def _result(key: str, span: Span, text: str, name: str, kind: str, value: list[str]) -> dict[str, Any]:
    where = {"start": span.start, "end": span.end, "text": _flat(text[span.start : span.end])}
    holds = {"text": value} if kind == "textarea" else {kind: value}
    return {"id": key, "from_name": name, "to_name": TEXT, "type": kind, "value": where | holds}


def _relation(statement: str | None, to: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": _key(statement), "to_id": to, "direction": "right", "labels": [label]}


def _flat(words: str) -> str:
    """A region's words as Label Studio writes them: line breaks as a backslash and an n."""
    return _BREAK.sub(r"\\n", words)


@dataclass(slots=True)
class _Region:
    role: str
    span: Span
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_results(values: Iterable[Mapping[str, Any]], text: str) -> list[Sheet]:
    """The sheets of an annotation's or a prediction's results. A source or a cue that no relation ties to
    a content, and a mark of another name, say nothing of a statement. Raises InputError for a region
    outside the text, KeyError, TypeError or ValueError for what is no result."""
    found = list(values)
    regions = _regions(found, text)
    ties = [each for each in found if each.get("type") == "relation"]
    heads = _heads(regions, ties)
    members: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for key, region in regions.items():
        if region.role == "content":
            members[heads[key]]["content"].append(region.span)
    parents: dict[str, str] = {}
    for tie in ties:
        _tie(tie, regions, heads, members, parents)
    ids = _ids(heads)
    return [_sheet(head, members[head], regions, ids, heads, parents) for head in members]


def _regions(values: Sequence[Mapping[str, Any]], text: str) -> dict[str, _Region]:
    units = Utf16(text)
    found: dict[str, _Region] = {}
    for each in values:
        label = each["value"]["labels"][0] if each.get("type") == "labels" else ""
        if label in _ROLES:
            found[str(each["id"])] = _Region(_ROLES[label], _span(each["value"], text, units))
    for each in values:
        kind, key = each.get("type"), str(each.get("id"))
        if kind in ("choices", "textarea") and key in found:
            said = each["value"]["text" if kind == "textarea" else "choices"]
            found[key].values[each["from_name"]] = (said,) if isinstance(said, str) else tuple(map(str, said))
    return found


def _span(value: Mapping[str, Any], text: str, units: Utf16) -> Span:
    start, end, words = int(value["start"]), int(value["end"]), value.get("text")
    plain = (start, end) if 0 <= start < end <= len(text) else None
    if plain and (words is None or _flat(text[start:end]) == words):
        return Span(*plain)
    try:
        other = (units.point(start), units.point(end))
    except ValueError:
        other = None
    if other and other[0] < other[1] and _flat(text[other[0] : other[1]]) == words:
        return Span(*other)
    if plain:
        return Span(*plain)
    raise InputError(f"the region at {start}..{end} lies outside the text")


def _heads(regions: Mapping[str, _Region], ties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The first region of each content region's statement: contents that are tied, but not as parent and
    nested, are one."""
    heads = {key: key for key, region in regions.items() if region.role == "content"}

    def head(key: str) -> str:
        while heads[key] != key:
            key = heads[key]
        return key

    order = {key: number for number, key in enumerate(heads)}
    for tie in ties:
        one, two = str(tie["from_id"]), str(tie["to_id"])
        if one in heads and two in heads and PARENT not in _labels(tie):
            first, second = sorted((head(one), head(two)), key=order.__getitem__)
            heads[second] = first
    return {key: head(key) for key in heads}


def _tie(
    tie: Mapping[str, Any],
    regions: Mapping[str, _Region],
    heads: Mapping[str, str],
    members: Mapping[str, dict[str, list[Span]]],
    parents: dict[str, str],
) -> None:
    one, two = str(tie["from_id"]), str(tie["to_id"])
    if one not in regions or two not in regions:
        return
    if one in heads and two in heads:
        if PARENT in _labels(tie):
            nested, outer = (two, one) if tie.get("direction") == "left" else (one, two)
            parents[heads[nested]] = heads[outer]
        return
    content, other = (one, two) if one in heads else (two, one)
    if content in heads:
        members[heads[content]][regions[other].role].append(regions[other].span)


def _labels(tie: Mapping[str, Any]) -> Sequence[str]:
    return tie.get("labels") or ()


def _ids(heads: Mapping[str, str]) -> dict[str, str | None]:
    """The statement's id by head region: the one that its regions were written under, none for a new one. Where
    a statement was taken apart, the part with its first region keeps the id."""
    taken: dict[str, str] = {}
    for key in sorted(heads, key=lambda key: int(key.rpartition(".")[2]) if _written(key) else 0):
        if _written(key):
            taken.setdefault(key.rsplit(".", 2)[0], heads[key])
    found: dict[str, str | None] = dict.fromkeys(heads.values())
    for statement, head in taken.items():
        if found[head] is None:
            found[head] = statement
    return found


def _written(key: str) -> bool:
    parts = key.rsplit(".", 2)
    return len(parts) == 3 and parts[1] == "content" and parts[2].isascii() and parts[2].isdigit()


def _sheet(
    head: str,
    spans: Mapping[str, list[Span]],
    regions: Mapping[str, _Region],
    ids: Mapping[str, str | None],
    heads: Mapping[str, str],
    parents: Mapping[str, str],
) -> Sheet:
    said: dict[str, tuple[str, ...]] = {}
    for key in heads:
        if heads[key] == head:
            said = regions[key].values | said
    parent = parents.get(head)
    return Sheet(
        id=ids[head] or head,
        content=joined(spans["content"]),
        source=joined(spans["source"]) if spans.get("source") else None,
        cue=joined(spans["cue"]) if spans.get("cue") else None,
        parent=None if parent is None else ids[parent] or parent,
        speaker=" ".join(said.get("speaker", ())),
        labels=said.get("labels", ()),
        notes=said.get("notes", ()),
        **{name: said[name][0] for name in CHOICES if said.get(name)},
    )

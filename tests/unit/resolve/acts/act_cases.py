"""Statements written as marked text: [[source]] {{cue}} <<content>>."""

from __future__ import annotations

import re

from sayso.attribute.kinds import kind_of
from sayso.record import Act, Stance, Statement, Tone, piece
from sayso.resolve.acts import Judgement, judge
from sayso.text.quotations import quotations

_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<|>>")
_ROLES = {"[[": "source", "{{": "cue", "<<": "content"}


def marked(line: str) -> tuple[str, Statement]:
    """The text without marks, and the statement that they mark."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    opened: list[tuple[str, int]] = []
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark.group() in _ROLES:
            opened.append((_ROLES[mark.group()], len(text)))
        else:
            role, start = opened.pop()
            spans[role].append((start, len(text)))
    text += line[at:]
    content = piece(spans["content"])
    assert content is not None
    kind = kind_of(text, content.spans, quotations(text))
    return text, Statement("s", None, 1.0, piece(spans["source"]), piece(spans["cue"]), content, kind)


def judged(line: str) -> Judgement:
    """The judgement without a model."""
    return judge(*marked(line), None, None)


def labels(line: str) -> tuple[Act, Stance, Tone]:
    found = judged(line)
    return found.act, found.stance, found.tone


def wanted(described: str) -> tuple[Act, Stance, Tone]:
    """ "deny denies" or "claim asserts doubting"; neutral where no tone is given."""
    act, stance, *tone = described.split()
    return Act(act), Stance(stance), Tone(tone[0]) if tone else Tone.NEUTRAL

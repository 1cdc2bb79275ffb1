"""Which sources of PolNeAR's articles are the same, as labelled for Sayso; offsets alone are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from sayso.record import EntityKind
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order
from sayso_train.corpora.phrases import WORD, form_of, head_index
from sayso_train.corpora.polnear import read_text

_KINDS = {
    "person": EntityKind.PERSON,
    "office": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "government": EntityKind.ORGANISATION,
    "group": EntityKind.PERSON,
}
_NEAR = 20  # code points that are looked at before a mention
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]+")  # a capital where none is due


def read_sourcecoref(folder: Path, labels: Path) -> Iterator[CorefDocument]:
    """The labelled articles of `folder` (text/NAME.txt), in the order of `labels`, a JSON file:
    {"NAME": [{"name": [s, e] | null, "type": "person", "mentions": [[s, e], ...]}, ...]}.

    The span that names a source is one of its mentions, listed there or not. Mentions that speak
    for no source are not known, so `annotated` is empty; documents and unnamed sources have no
    kind.
    """
    groups = json.loads(labels.read_text(encoding="utf-8"))
    paths = {name: folder / "text" / f"{name}.txt" for name in groups}
    texts = {name: read_text(path) for name, path in paths.items() if path.is_file()}
    lowercased = frozenset(word for text in texts.values() for word in WORD.findall(text) if word.islower())
    for name, text in texts.items():
        common = lowercased - frozenset(word.lower() for word in _NAMED.findall(text))
        mentions = (m for number, group in enumerate(groups[name]) for m in _mentions(text, number, group, common))
        yield CorefDocument(name, text, in_order(mentions), True, (), False, "news")


def _mentions(text: str, number: int, group: Mapping[str, Any], lowercased: Set[str]) -> Iterator[CorefMention]:
    kind = _KINDS.get(group["type"])
    spans = {tuple(span) for span in [*group["mentions"], group["name"]] if span}
    for start, end in sorted(spans):
        words = list(WORD.finditer(text, start, end))
        if words:
            forms = [word.group() for word in words]
            head = words[head_index(forms)]
            form = form_of(forms, _starts(text, start), lowercased)
            yield CorefMention(start, end, head.start(), head.end(), kind.value if kind else None, form, number)


def _starts(text: str, start: int) -> bool:
    before = text[max(0, start - _NEAR) : start].rstrip(" \t\"“‘'(")
    return not before or before[-1] in ".!?:\r\n"

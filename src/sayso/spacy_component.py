"""Sayso as a component of spaCy pipelines: `nlp.add_pipe("sayso")`. Needs spaCy, the extra `spacy`.

spaCy finds it by its entry point; it sets, and serialises with the document:

- `doc.spans["sayso_statements"]`: a span a statement, from its first word to its last, labelled by its act;
- `doc.spans["sayso_sources"]`, `["sayso_cues"]`, `["sayso_contents"]`: a span a piece, labelled by the type of
  the speaker, the act, and the kind (direct, indirect, mixed). `span.id_` is the statement's id in all of them;
- `doc._.sayso`: the Record; `doc._.statements`; `span._.statement`, `span._.speaker` for spans of these groups.

A span takes in every token that shares a character with Sayso's: tokens are never cut, words never lost. The
exact offsets, in code points of `doc.text`, are in `doc.spans[...].attrs["offsets"]`, one [start, end] a span.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sayso.codec import from_dict, to_dict
from sayso.errors import InputError
from sayso.record import Record, Speaker, Statement
from sayso.record import Span as Offsets

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
except ImportError as error:
    raise ImportError("sayso's spaCy component needs spaCy; get it with: pip install 'sayso[spacy]'") from error

STATEMENTS, SOURCES, CUES, CONTENTS = "sayso_statements", "sayso_sources", "sayso_cues", "sayso_contents"
_STORED = "sayso"  # the record's JSON in doc.user_data, without the text, which the document has
_UNRESOLVED = "unresolved"  # label of a source whose speaker isn't known
_ASSIGNS = ["doc.spans", "doc._.sayso", "doc._.statements"]
_RECENT = 16  # records that are held read, for one document is asked many times

Labelled = tuple[Offsets, str, str]  # span, label, statement id


@Language.factory("sayso", assigns=_ASSIGNS, default_config={"outlet": None})
def make(nlp: Language, name: str, outlet: str | None) -> Component:
    """outlet: of every document, where `doc._.sayso_article` names none."""
    del name
    set_extensions()
    return Component(outlet, "en" if nlp.lang == "en" else None)


def set_extensions() -> None:
    """Make `doc._.sayso` and the others known to spaCy, as `add_pipe` does: for documents that were read
    elsewhere and come back from bytes or a DocBin."""
    for kind, name, options in (
        (Doc, "sayso", {"getter": record_of}),
        (Doc, "statements", {"getter": _statements}),
        (Doc, "sayso_article", {"default": None}),
        (Span, "statement", {"getter": _statement}),
        (Span, "speaker", {"getter": _speaker}),
    ):
        if not kind.has_extension(name):
            kind.set_extension(name, **options)


class Component:
    """Reads each document as one article. What is known of it may be told before: `doc._.sayso_article =
    {"title": ..., "outlet": ..., "authors": [...], "published": "2024-03-05"}`. A document without words
    gets empty groups."""

    def __init__(self, outlet: str | None = None, language: str | None = None) -> None:
        self._outlet = outlet
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """Raises InputError for a text that isn't English (unless the pipeline is) or holds NUL; ModelError."""
        from sayso.ingest import from_text  # noqa: PLC0415 - numpy and the model load with the first document
        from sayso.pipeline import read_article  # noqa: PLC0415

        if not doc.text.strip():
            _group(doc, (), ())
            return doc
        assign(doc, read_article(from_text(doc.text, self._known(doc))))
        return doc

    def _known(self, doc: Doc) -> Any:
        from sayso.ingest import Overrides  # noqa: PLC0415

        given = dict(doc._.sayso_article or {})
        published = given.pop("published", None)
        known = {
            "outlet": given.pop("outlet", None) or self._outlet,
            "title": given.pop("title", None),
            "authors": tuple(given.pop("authors", None) or ()) or None,
            "published": date.fromisoformat(published) if isinstance(published, str) else published,
            "language": given.pop("language", None) or self._language,
        }
        if given:
            raise InputError(f"doc._.sayso_article: no {sorted(given)[0]}; it takes {', '.join(known)}")
        return Overrides(**known)


def assign(doc: Doc, record: Record) -> None:
    """Set a record of `doc.text`, wherever it was read, as the component does. Raises InputError where it is
    of another text."""
    if record.article.text != doc.text:
        raise InputError(f"the record {record.article.id} is of another text than the document's")
    value = to_dict(record)
    del value["article"]["text"]
    doc.user_data[_STORED] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    _group(doc, record.statements, record.speakers)


def record_of(doc: Doc) -> Record | None:
    """What Sayso read; None where it didn't."""
    stored = doc.user_data.get(_STORED)
    return None if stored is None else _read(stored, doc.text)


@lru_cache(maxsize=_RECENT)
def _read(stored: str, text: str) -> Record:
    value = json.loads(stored)
    value["article"]["text"] = text
    return from_dict(value)


def _group(doc: Doc, statements: Iterable[Statement], speakers: Iterable[Speaker]) -> None:
    types = {speaker.id: speaker.type.value for speaker in speakers}
    groups: dict[str, list[Labelled]] = {STATEMENTS: [], SOURCES: [], CUES: [], CONTENTS: []}
    for each in statements:
        parts = [part for part in (each.source, each.cue, each.content) if part]
        whole = Offsets(min(part.start for part in parts), max(part.end for part in parts))
        groups[STATEMENTS].append((whole, each.act.value, each.id))
        who = types.get(each.speaker or "", _UNRESOLVED)
        for name, part, label in (
            (SOURCES, each.source, who),
            (CUES, each.cue, each.act.value),
            (CONTENTS, each.content, each.kind.value),
        ):
            groups[name] += [(span, label, each.id) for span in (part.spans if part else ())]
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    for name, spans in groups.items():
        doc.spans[name] = _aligned(doc, name, spans, starts, ends)


def _aligned(doc: Doc, name: str, spans: Iterable[Labelled], starts: Sequence[int], ends: Sequence[int]) -> SpanGroup:
    """Each span with every token that it shares a character with."""
    made, offsets = [], []
    for span, label, key in spans:
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        if first < last:  # else nothing but the white space between two tokens
            made.append(Span(doc, first, last, label=label, span_id=key))
            offsets.append([span.start, span.end])
    return SpanGroup(doc, name=name, attrs={"offsets": offsets}, spans=made)


def _statements(doc: Doc) -> tuple[Statement, ...]:
    record = record_of(doc)
    return record.statements if record else ()


def _statement(span: Span) -> Statement | None:
    return next((each for each in _statements(span.doc) if each.id == span.id_), None)


def _speaker(span: Span) -> Speaker | None:
    statement, record = _statement(span), record_of(span.doc)
    if statement is None or record is None:
        return None
    return next((each for each in record.speakers if each.id == statement.speaker), None)

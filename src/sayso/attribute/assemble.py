"""What the model found in an article, as statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.attribute.kinds import kind_of
from sayso.attribute.layout import by_layout
from sayso.attribute.nesting import Draft, nested
from sayso.attribute.passives import without_passive_subject
from sayso.attribute.spans import cue_span, role_spans, with_marks
from sayso.neural.encoding import Encoded
from sayso.neural.session import Found
from sayso.record import Article, Statement, piece, statement_id
from sayso.text.quotations import Quotation, quotations

# Words that never say, think or want anything by themselves: the model's slips.
_NO_CUES = re.compile(r"an?|and|he|her|his|i|its?|my|of|our|she|that|the|their|these|they|this|those|to|we|your?", re.I)


def statements(article: Article, encoded: Encoded, found: Iterable[Found]) -> tuple[Statement, ...]:
    """Statements of an article, in text order, a parent before those nested in it."""
    marks = quotations(article.text)
    drafts = [_draft(article.text, encoded, item, marks) for item in found]
    placed = nested(by_layout(article.text, [draft for draft in drafts if draft is not None], marks))
    ids = [_identity(article, draft) for draft in placed]
    return tuple(_statement(article, draft, ids, i, marks) for i, draft in enumerate(placed))


def _draft(text: str, encoded: Encoded, found: Found, marks: list[Quotation]) -> Draft | None:
    cue = cue_span(encoded, found)
    if _NO_CUES.fullmatch(text, *cue):
        return None
    source = tuple(role_spans(text, encoded, found, 1))
    taken = [cue, *source]
    content = tuple(sorted({with_marks(s, marks, taken) for s in role_spans(text, encoded, found, 3)}))
    if not content:
        return None
    return without_passive_subject(text, Draft(source, (cue,), content, found.inner, found.probability))


def _statement(article: Article, draft: Draft, ids: Sequence[str], index: int, marks: Sequence[Quotation]) -> Statement:
    content = piece(draft.content)
    assert content is not None
    return Statement(
        id=ids[index],
        parent=None if draft.parent is None else ids[draft.parent],
        confidence=round(draft.confidence, 4),
        source=piece(draft.source),
        cue=piece(draft.cue),
        content=content,
        kind=kind_of(article.text, content.spans, marks),
    )


def _identity(article: Article, draft: Draft) -> str:
    content = piece(draft.content)
    assert content is not None
    return statement_id(article.id, piece(draft.source), piece(draft.cue), content)

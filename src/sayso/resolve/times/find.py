"""Finding every expression of time in an article and what it stands for.

1. Expressions are found by the grammar, without regard to each other (`grammar`).
2. In text order each is anchored, to the publication, to dates before it, to an event or to when a
   quotation was said (`resolve`), and noted for those that follow.
3. Values become TIMEX3, EDTF and days (`edtf`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from sayso.record import Anchor, Article, Reason, Span, TimeKind, TimeMention
from sayso.resolve.times.context import context, narrative
from sayso.resolve.times.edtf import edtf, narrowed
from sayso.resolve.times.forms import Found, Offset
from sayso.resolve.times.grammar import expressions
from sayso.resolve.times.notes import note
from sayso.resolve.times.resolve import resolved
from sayso.resolve.times.speech import quoted_in, said_after, said_before
from sayso.resolve.times.state import Base, Reading, Resolved
from sayso.resolve.times.values import grain

_AHEAD = 8  # expressions looked at for the day on which a quotation was said
_WHERE = {
    Anchor.PUBLISHED: "the day of publication",
    Anchor.TEXT: "a date in the text",
    Anchor.EVENT: "an event that the text dates",
}
_UNRESOLVED = 0.5  # how sure an expression is that still needs something


def find_times(article: Article) -> tuple[TimeMention, ...]:
    """Every expression of time, in text order, apart."""
    found = expressions(article.text)
    published = article.published
    spoken = Base(published.isoformat(), Anchor.PUBLISHED) if published else None
    reading = Reading(context(article.text), narrative(found, published.year if published else None))
    mentions = []
    for index, one in enumerate(found):
        ahead = found[index + 1 : index + _AHEAD]
        reading.following = ahead[0] if ahead else None
        reading.speech, reading.quoted = _speech(one, ahead, reading, spoken)
        result = resolved(one, reading)
        note(one, result, reading)
        if result.value is not None or not _hollow(one):
            mentions.append(_mention(article, one, result, reading))
    return tuple(mentions)


def _hollow(found: Found) -> bool:
    """Words that name a time only through their event ("the tenth anniversary"), which the text must date."""
    return isinstance(found.form, Offset) and found.form.on


def _speech(found: Found, ahead: Sequence[Found], reading: Reading, published: Base | None) -> tuple[Base | None, bool]:
    """The day of speech, and whether it is that of the quotation around the expression."""
    quote = quoted_in(found, reading)
    if quote is None:
        return published, False
    said = said_before(quote, reading)
    if said is not None:
        return said, True
    later = said_after(quote, ahead, reading)
    if later is None:
        return published, False
    reading.speech, reading.quoted = published, False
    value = resolved(later, reading).value
    if value is None or grain(value) not in ("D", "T"):
        return published, False
    return Base(value, Anchor.TEXT, Span(later.start, later.end)), True


def _mention(article: Article, found: Found, result: Resolved, reading: Reading) -> TimeMention:
    text, (earliest, latest) = _placed(result, found.mod)
    base = result.base
    return TimeMention(
        id=_identity(article.id, found),
        span=Span(found.start, found.end),
        kind=result.kind,
        value=result.value,
        mod=found.mod,
        quant=result.quant,
        freq=result.freq,
        edtf=text,
        earliest=earliest,
        latest=latest,
        anchor=base.anchor if base else None,
        anchor_span=base.span if base else None,
        needs=result.needs,
        confidence=result.sure if result.needs is None else _UNRESOLVED,
        reasons=(_why(found, result, reading), *result.reasons),
    )


def _placed(result: Resolved, mod: str | None) -> tuple[str | None, tuple[date | None, date | None]]:
    """EDTF, first and last day."""
    if result.limits is not None:
        return f"{result.limits[0]}/{result.limits[1]}", result.limits
    if result.value is None or result.kind not in (TimeKind.DATE, TimeKind.TIME):
        return None, (None, None)
    return edtf(result.value, mod), narrowed(result.value, mod)


def _why(found: Found, result: Resolved, reading: Reading) -> Reason:
    base = result.base
    if base is None:
        detail = f"needs {result.needs}" if result.needs else "complete by itself"
        return Reason(found.rule, detail)
    said = ", when it was said" if base == reading.speech and reading.quoted else ""
    detail = f"counted from {_WHERE[base.anchor]}{said}: {base.value}"
    detail += f"; needs {result.needs}" if result.needs else ""
    return Reason(found.rule, detail, (base.span,) if base.span else ())


def _identity(article: str, found: Found) -> str:
    key = f"{article} time {found.start} {found.end}"
    return "t" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

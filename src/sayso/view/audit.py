"""How much of an article is attributed, to whom and how; how much is the outlet's own voice."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.record import Article, Kind, Span, Statement
from sayso.text.quotations import quotations
from sayso.text.words import words
from sayso.view.snippets import one_line


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A source as the text first names it, and its number of statements. key: equal for
    sources that differ by capitals or white space only; "" where none is named."""

    key: str
    text: str
    statements: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Counts over one article or several. Words, punctuation aside, are each in one of:
    own (the outlet's voice), naming (source or cue, outside any content), paraphrased or
    quoted (in a content, outside or inside quotation marks). sources: most statements first."""

    own: int
    naming: int
    paraphrased: int
    quoted: int
    kinds: tuple[tuple[Kind, int], ...]
    nested: int
    sources: tuple[SourceCount, ...]

    @property
    def words(self) -> int:
        return self.own + self.naming + self.paraphrased + self.quoted

    @property
    def attributed(self) -> int:
        return self.paraphrased + self.quoted

    @property
    def statements(self) -> int:
        return sum(count for _, count in self.kinds)

    @property
    def named_sources(self) -> int:
        """Different sources, as the text words them."""
        return sum(1 for source in self.sources if source.key)

    def percentages(self) -> tuple[int, int, int, int]:
        """Of own, naming, paraphrased and quoted words; together 100, or 0 without words."""
        own, naming, paraphrased, quoted = percentages((self.own, self.naming, self.paraphrased, self.quoted))
        return own, naming, paraphrased, quoted


def audit(article: Article, statements: Sequence[Statement]) -> Audit:
    contents = _merged(span for s in statements for span in s.content.spans)
    naming = _merged(span for s in statements for piece in (s.source, s.cue) if piece for span in piece.spans)
    quoted = _merged(Span(q.start, q.end) for q in quotations(article.text))
    counts: Counter[str] = Counter()
    for start, _ in words(article.text):
        if not (article.text[start].isalnum() or article.text[start] == "_"):
            continue
        if _inside(contents, start):
            counts["quoted" if _inside(quoted, start) else "paraphrased"] += 1
        else:
            counts["naming" if _inside(naming, start) else "own"] += 1
    kinds = Counter(s.kind for s in statements)
    ids = {s.id for s in statements}
    return Audit(
        own=counts["own"],
        naming=counts["naming"],
        paraphrased=counts["paraphrased"],
        quoted=counts["quoted"],
        kinds=tuple((kind, kinds[kind]) for kind in Kind),
        nested=sum(1 for s in statements if s.parent in ids),
        sources=_sources(SourceCount(*source(article.text, s), 1) for s in statements),
    )


def combine(audits: Sequence[Audit]) -> Audit:
    """One audit over several articles."""
    kinds: Counter[Kind] = Counter()
    for each in audits:
        kinds.update(dict(each.kinds))
    return Audit(
        own=sum(a.own for a in audits),
        naming=sum(a.naming for a in audits),
        paraphrased=sum(a.paraphrased for a in audits),
        quoted=sum(a.quoted for a in audits),
        kinds=tuple((kind, kinds[kind]) for kind in Kind),
        nested=sum(a.nested for a in audits),
        sources=_sources(source for a in audits for source in a.sources),
    )


def source(text: str, statement: Statement) -> tuple[str, str]:
    """(key, text on one line) of a statement's source; both "" where none is named."""
    shown = one_line(statement.source.text(text)) if statement.source else ""
    return shown.casefold(), shown


def percentages(parts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100, by largest remainder; zeros for no parts."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    floors = [part * 100 // total for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * 100 % total), i))
    for i in by_remainder[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def _sources(counts: Iterable[SourceCount]) -> tuple[SourceCount, ...]:
    found: dict[str, SourceCount] = {}
    for each in counts:
        before = found.get(each.key)
        total = each.statements + (before.statements if before else 0)
        found[each.key] = SourceCount(each.key, before.text if before else each.text, total)
    return tuple(sorted(found.values(), key=lambda s: (-s.statements, not s.key)))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _inside(merged: Sequence[Span], offset: int) -> bool:
    at = bisect_right(merged, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < merged[at].end

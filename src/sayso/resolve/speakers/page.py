"""A text cut into what the rules look at: tokens, sentences, paragraphs, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from sayso.record import Span
from sayso.text.quotations import Quotation, quotations
from sayso.text.sentences import sentence_starts

# Abbreviations and initials keep their full stop; a possessive 's is a token of its own.
_TOKEN = re.compile(
    r"""(?:[A-Z]\.){2,6}
      | (?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Del|Gov|Gen|Lt|Col|Sgt
          |Capt|Maj|Adm|Prof|Rev|Hon|St|Jr|Sr|Fr|Msgr|Det|Supt|Pres
          |Atty|Cmdr|Inc|Corp|Co|Ltd)\.
      | [A-Z]\.(?=\s)
      | \w+(?:\.\w+)?\.(?:com|org|net|gov|edu|info)\b
      | ['’]s\b
      | \w+(?:(?:[-–&]|['’](?!s\b))\w+)*
      | [^\w\s]""",
    re.VERBOSE,
)


_LONGEST_HEADLINE = 160


class Token(NamedTuple):
    """One word or mark. lower: casefolded, curly apostrophes made straight. capital: whether it begins
    with one; word: whether it is none of the marks."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    word: bool


@dataclass(frozen=True, slots=True)
class Page:
    """tokens: in order. sentences, lines: offsets where one begins, the first at 0. quotes: outermost,
    in double marks or long enough to be speech; opened: where they begin. spoken: of so many first
    sentences, how many begin inside a quotation."""

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    lines: tuple[int, ...]
    quotes: tuple[Quotation, ...]
    opened: tuple[int, ...]
    spoken: tuple[int, ...]

    def index(self, offset: int) -> int:
        """Of the first token that starts at or after `offset`."""
        return bisect_right(self.starts, offset - 1)

    def within(self, span: Span) -> tuple[Token, ...]:
        """Tokens that start inside the span."""
        return self.tokens[self.index(span.start) : self.index(span.end)]

    def sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset) - 1

    def sentence_span(self, offset: int) -> Span:
        at = self.sentence(offset)
        end = self.sentences[at + 1] if at + 1 < len(self.sentences) else len(self.text)
        return Span(self.sentences[at], max(end, self.sentences[at] + 1))

    def line(self, offset: int) -> int:
        return bisect_right(self.lines, offset) - 1

    def headline(self, offset: int) -> bool:
        """Whether an offset's line is set in capitals, word for word."""
        at = self.line(offset)
        end = self.lines[at + 1] if at + 1 < len(self.lines) else len(self.text)
        if end - self.lines[at] > _LONGEST_HEADLINE:
            return False
        words = (
            [t for t in self.within(Span(self.lines[at], end)) if t.word and len(t.text) > 3]
            if end > self.lines[at]
            else []
        )
        return len(words) > 2 and sum(t.capital for t in words) > 0.8 * len(words) and self.text[end - 1 : end] != "."

    def quote(self, offset: int) -> Quotation | None:
        """The outermost quotation around an offset."""
        at = bisect_right(self.opened, offset) - 1
        if at >= 0 and offset < self.quotes[at].end:
            return self.quotes[at]
        return None

    def sentence_initial(self, index: int) -> bool:
        """Whether a token opens a sentence, a line or a quotation."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        if before is None or self.sentence(before.start) != self.sentence(token.start):
            return True
        return before.text in "“\"‘'«(:;—–-•*" or self.line(before.start) != self.line(token.start)


def page(text: str) -> Page:
    tokens = tuple(_token(match) for match in _TOKEN.finditer(text))
    lines = (0, *(match.end() for match in re.finditer(r"[\n\r\u2029]+", text)))
    marks = tuple(q for q in _outermost(quotations(text)))
    starts = tuple(token.start for token in tokens)
    sentences = (0, *(s for s in sentence_starts(text) if s))
    opened = tuple(q.start for q in marks)
    inside = (at >= 0 and s < marks[at].end for s in sentences for at in (bisect_right(opened, s) - 1,))
    return Page(text, tokens, starts, sentences, lines, marks, opened, (0, *accumulate(map(int, inside))))


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    first = text[0]
    lower = text.casefold()
    if "’" in lower:
        lower = lower.replace("’", "'")
    return Token(match.start(), match.end(), text, lower, first.isupper(), first.isalnum() or first == "_")


def _outermost(found: Sequence[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in found:
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept

"""What surrounds an expression: its sentence, the tense of the verb, quotation marks, the kind of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.resolve.times.forms import Calendar, Daily, Found, Step, Way
from sayso.resolve.times.tense import Tense, tense_of_words
from sayso.text.quotations import Quotation, quotations

_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*+\s++(?=[\"“‘'(\[]?[A-Z])|\n[ \t\r]*+\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|No|vs|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|a\.m|p\.m|[A-Z]\.[A-Z])\.$"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:ll|d|s|re))?|\d+")
_AS_SOON = re.compile(r"\bas (?:soon|early) as $")
_BEFORE, _AFTER = 160, 80  # characters of the sentence that are searched for a verb


@dataclass(frozen=True, slots=True)
class Context:
    """One text's sentences and quotations. starts: of sentences, in order. outer: the quotations that
    stand in no other one, in order."""

    text: str
    starts: tuple[int, ...]
    outer: tuple[Quotation, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a place."""
        index = bisect_right(self.starts, at) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def quotation(self, start: int, end: int) -> Quotation | None:
        """The outermost quotation around a span."""
        index = bisect_right(self.outer, start, key=lambda quotation: quotation.start) - 1
        return self.outer[index] if index >= 0 and end <= self.outer[index].end else None

    def tense(self, start: int, end: int) -> Tense:
        """Of the nearest verb before the expression in its sentence, else of the first one after."""
        first, last = self.sentence(start)
        if _AS_SOON.search(self.text, max(first, start - 14), start):
            return Tense.FUTURE
        words = _WORD.findall(self.text, max(first, start - _BEFORE), start)
        found = tense_of_words(words, backwards=True)
        if found is not None:
            return found
        words = _WORD.findall(self.text, end, min(last, end + _AFTER))
        return tense_of_words(words, backwards=False) or Tense.UNKNOWN


def context(text: str) -> Context:
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start() + 1):
            starts.append(match.end())
    return Context(text, tuple(starts), tuple(q for q in quotations(text) if q.depth == 0))


def narrative(found: Sequence[Found], year: int | None) -> bool:
    """Whether a text tells of the past by its own dates, so that a bare "April" goes on from the last one.

    It does where the publication is unknown; else where at least eight years, and most of them, lie more
    than two years before it, and hardly any words count from the day of publication.

    year: of publication, None where unknown.
    """
    if year is None:
        return True
    years = [f.form.year for f in found if isinstance(f.form, Calendar) and f.form.year is not None]
    old = sum(y < year - 2 for y in years)
    return old >= 8 and old > 0.6 * len(years) and sum(map(_from_today, found)) < 0.1 * len(found)


def _from_today(found: Found) -> bool:
    """ "Yesterday", "last week", a bare weekday."""
    form = found.form
    if isinstance(form, Calendar):
        return form.weekday is not None and form.day is None
    return isinstance(form, Daily) or (isinstance(form, Step) and form.way in (Way.LAST, Way.THIS))

"""What the page itself attributes, by conventions of typesetting rather than by words.

signed     a quotation that is a paragraph, then "- Name"
spoken     transcript lines, "NAME: ..."
carried    a quotation over several paragraphs, each with its opening mark
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.attribute.nesting import Draft, Pairs
from sayso.text.quotations import Quotation, paragraphs
from sayso.text.words import words

# The convention is unambiguous where it is met; the rest is left to titles that look like names.
_CONFIDENCE = 0.9
_SIGNATURE = re.compile(
    r"[ \t]*(?:\r?\n[ \t]*){0,2}(?:--|[-–—―])[ \t]*(?P<name>[^\W\d_][^\n\r\"“”.!?:;]{1,90}?)[.]?[ \t]*(?=\r?\n|$)"
)
_LINE = re.compile(
    r"[\"“]?(?P<name>[^\W\d_a-z][\w.'’-]*(?:[ ,]+[\w.'’()-]+){0,5})(?P<colon>:)[ \t]+(?P<said>\S[^\r\n]*)"
)
_MARKED = re.compile(r"[\"“]\w")
_LINES_OF_A_TRANSCRIPT = 3
_WORDS_OF_A_QUOTATION = 3


def by_layout(text: str, drafts: Sequence[Draft], marks: Sequence[Quotation]) -> list[Draft]:
    """The drafts with what the layout adds to them or corrects."""
    lines = _transcript(text)
    rest = [d for d in drafts if not any(_crosses(d, line) for line in lines)]
    told = [*lines, *rest]
    signed = [d for d in _signed(text, marks) if not any(_meets(d.content, o.content) for o in told)]
    return [*lines, *(_carried(text, d, told, marks) for d in rest), *signed]


def _signed(text: str, marks: Sequence[Quotation]) -> list[Draft]:
    found = []
    for q in marks:
        if q.depth or not q.closed or _count(text, q.start, q.end) < _WORDS_OF_A_QUOTATION:
            continue
        line = max(text.rfind("\n", 0, q.start), text.rfind("\r", 0, q.start)) + 1
        match = _SIGNATURE.match(text, q.end)
        if match and not text[line : q.start].strip() and match["name"][0].isupper():
            found.append(Draft((match.span("name"),), (), ((q.start, q.end),), False, _CONFIDENCE))
    return found


def _transcript(text: str) -> list[Draft]:
    """Each transcript line as a statement of its speaker's; none where the text is no transcript."""
    lines = [_visible(text, *pair) for pair in paragraphs(text)]
    spoken = [_LINE.fullmatch(text, *line) for line in lines]
    names = [match["name"] for match in spoken if match]
    # Of several speakers, one at least speaks again, or all is in capitals or a letter, as in "Q:":
    # a list of "Date: ..., Place: ..." is no transcript.
    again = len(names) >= _LINES_OF_A_TRANSCRIPT and len(set(names)) < len(names)
    if not again and not (len(names) == len(lines) >= 2 and all(name.isupper() for name in names)):
        return []
    return _spoken(text, lines, spoken)


def _spoken(text: str, lines: Sequence[tuple[int, int]], spoken: Sequence[re.Match[str] | None]) -> list[Draft]:
    """A draft for each line that names its speaker. Where the lines stand in quotation marks, a
    paragraph between two of them that opens with a mark and a word goes on with the speech."""
    last = max(i for i, match in enumerate(spoken) if match)
    found: list[Draft] = []
    for i, (line, match) in enumerate(zip(lines[: last + 1], spoken, strict=False)):
        if match:
            found.append(
                Draft((match.span("name"),), (match.span("colon"),), (match.span("said"),), False, _CONFIDENCE)
            )
        elif i < last and found and _MARKED.match(text, *line) and text[found[-1].source[0][0] - 1] in '"“':
            found[-1] = replace(found[-1], content=(*found[-1].content, line))
    return found


def _crosses(draft: Draft, line: Draft) -> bool:
    """Whether a draft reads the line's own attribution, or runs from it into another."""
    if _meets(draft.cue, line.source + line.cue):
        return True
    return _meets(draft.content + draft.source, line.source) or (
        _meets(draft.cue, line.content) and not _inside(draft.content, line.content)
    )


def _carried(text: str, draft: Draft, others: Sequence[Draft], marks: Sequence[Quotation]) -> Draft:
    """The draft with the paragraphs that its quotation goes on to, or comes from."""
    outer = [q for q in marks if q.depth == 0]
    chain = [(a, b) for a, b in pairwise(outer) if not a.closed and b.follows]
    content = draft.content
    for known, other in [*chain, *((b, a) for a, b in reversed(chain))]:
        span = (other.start, other.end)
        whole = any(a <= known.start and known.end <= b for a, b in content)
        claimed = (o.content + o.cue + o.source for o in others if not o.inner and o is not draft)
        if whole and not _meets((span,), draft.cue + draft.source) and not any(_meets((span,), c) for c in claimed):
            content = _merged(text, [*content, span])
    return replace(draft, content=content)


def _merged(text: str, spans: list[tuple[int, int]]) -> Pairs:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and not any(c.isalnum() for c in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _meets(a: Pairs, b: Pairs) -> bool:
    return any(s < y and x < e for s, e in a for x, y in b)


def _inside(a: Pairs, b: Pairs) -> bool:
    return all(any(x <= s and e <= y for x, y in b) for s, e in a)


def _count(text: str, start: int, end: int) -> int:
    return sum(text[start + a].isalnum() for a, _ in words(text[start:end]))

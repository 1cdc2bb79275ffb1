"""Quotation marks: which words of a text stand inside them.

Marks of every common style are read, straight ones by their surroundings. A
quotation left open ends with its paragraph, unless the next paragraph starts
with an opening mark, which is how a quotation over several paragraphs is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Opening mark: the marks that close it. Writers mix curly and straight ones.
_CLOSED_BY = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"”',
    "＂": "＂",
    "'": "'’",
    "``": "''",
}
_STRAIGHT = frozenset("\"＂'")
_SINGLE = frozenset("'‘‚‹")
_MARK = re.compile("``|''|[" + re.escape("“”„‟«»‹›‘’‚「」『』\"＂'") + "]")
_PARAGRAPH_END = re.compile(r"\r?\n[ \t\xa0]*\r?\n|\r?\n|\u2029")
# Words that lose their first letters: an apostrophe, not a quotation mark.
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|n|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between quotation marks, marks included.

    start, end: code points, half-open. closed: whether a closing mark was found.
    single: set in single marks. depth: 0 outermost. follows: it goes on with the
    quotation of the paragraph before.
    """

    start: int
    end: int
    closed: bool
    single: bool
    depth: int
    follows: bool


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each line that has visible text; end excludes the line break."""
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def quotations(text: str) -> list[Quotation]:
    """Every quotation of a text, by start, then outermost first."""
    found: list[Quotation] = []
    carried = False
    for start, end in paragraphs(text):
        lead = start + len(text[start:end]) - len(text[start:end].lstrip())
        follows = carried and text[lead] in '“"«„＂‘'
        inside, carried = _in_paragraph(text, start, end, follows)
        found.extend(inside)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _in_paragraph(text: str, start: int, end: int, follows: bool) -> tuple[list[Quotation], bool]:
    """The quotations of one paragraph, and whether a double one is left open at its end."""
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []  # (opening mark, its start)
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        opener = next((i for i in range(len(stack) - 1, -1, -1) if mark in _CLOSED_BY[stack[i][0]]), None)
        if opener is not None and _may_close(mark, before, after):
            # An inner mark that never closed was an apostrophe or a slip: dropped.
            found.append(_made(text, stack[opener][1], match.end(), True, opener, follows and not found))
            del stack[opener:]
        elif _may_open(mark, before, after, text[match.end() : match.end() + 8]):
            stack.append((mark, at))
    double = next((at for mark, at in stack if mark not in _SINGLE), None)
    if double is None:
        return found, False
    # Left open: the outermost runs to the end of the paragraph.
    stop = start + len(text[start:end].rstrip())
    found.append(_made(text, double, stop, False, 0, follows and not found))
    return found, True


def _made(text: str, start: int, end: int, closed: bool, depth: int, follows: bool) -> Quotation:
    return Quotation(start, end, closed, text[start] in _SINGLE, depth, follows)


def _may_close(mark: str, before: str, after: str) -> bool:
    if mark in "'’":  # an apostrophe at the start of a word or inside one closes nothing
        return not before.isspace() and not after.isalnum()
    return mark not in _STRAIGHT or not before.isspace() or after.isspace()


def _may_open(mark: str, before: str, after: str, rest: str) -> bool:
    if mark not in _CLOSED_BY or after.isspace() or (mark == "»" and not after.isalnum()):
        return False
    if mark in _SINGLE and (before.isalnum() or before in ".,!?" or _ELISION.match(rest)):
        return False
    return mark not in _STRAIGHT or not before.isalnum()

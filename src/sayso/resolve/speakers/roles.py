"""How strongly a mention's place in its sentence brings its bearer to mind.

Weights after the salience factors of Lappin and Leass (1994), simplified to what can be told
without a parser: subjects before objects before the rest.
"""

from __future__ import annotations

from sayso.resolve.speakers import lexicon
from sayso.resolve.speakers.page import Page

SUBJECT, OBJECT, OBLIQUE, OWNER = 4.0, 2.0, 1.4, 1.1
SAYING = lexicon.listed(
    """said says say added adds wrote writes explained replied asked told tells testified insisted insists argued
    argues noted notes announced recalled recalls admitted warned warns claimed claims declared responded
    continued concluded observed remarked tweeted posted joked quipped shouted yelled whispered answered countered
    suggested conceded acknowledged stated complained stressed thinks believes believe reported shot cried
    promised vowed predicted cautioned predicts laughed"""
)
_BEFORE_SUBJECTS = lexicon.listed(
    """and but that when if because as while whether though although unless until since where which who so or nor yet
    then however meanwhile what how why whereas"""
)


def weight(page: Page, first: int, end: int) -> float:
    """Of the mention made of tokens first..end, its title and determiner included."""
    following = page.tokens[end] if end < len(page.tokens) else None
    if following is not None and following.lower in ("'s", "'") and following.start == page.tokens[end - 1].end:
        return OWNER
    if first == 0 or page.sentence_initial(first):
        return SUBJECT
    before = page.tokens[first - 1]
    if before.lower in SAYING - {"told", "tells", "asked"}:
        return SUBJECT
    if before.lower in _BEFORE_SUBJECTS or before.text in ',;:”"’':
        return _after_mark(page, first, end)
    if before.lower in lexicon.OBLIQUE:
        return OBLIQUE
    return OBJECT


def _after_mark(page: Page, first: int, end: int) -> float:
    """After a comma or a conjunction: a subject where a verb seems to follow at once, else as an object."""
    before = page.tokens[first - 1]
    following = page.tokens[end] if end < len(page.tokens) else None
    if before.lower in ("and", "or") and following is not None and following.text in ",.;":
        return OBJECT
    return SUBJECT

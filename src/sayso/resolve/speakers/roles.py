"""How strongly a mention's place in its sentence brings its bearer to mind.

Weights after the salience factors of Lappin and Leass (1994), simplified to what can be told
without a parser: subjects before objects before the rest.
"""

from __future__ import annotations

from sayso.resolve.speakers import lexicon
from sayso.resolve.speakers.page import Page, Token

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
    if _owns(page, end) or _attributive(page, end):
        return OWNER
    if first == 0 or page.sentence_initial(first) or _speaks(page, first, end):
        return SUBJECT
    before = page.tokens[first - 1]
    if before.lower in SAYING - {"told", "tells", "asked"}:
        return SUBJECT
    if before.lower in _BEFORE_SUBJECTS or before.text in ',;:”"’':
        return _after_mark(page, first, end)
    return OBLIQUE if before.lower in lexicon.OBLIQUE else OBJECT


def _owns(page: Page, end: int) -> bool:
    following = page.tokens[end] if end < len(page.tokens) else None
    return following is not None and following.lower in ("'s", "'") and following.start == page.tokens[end - 1].end


_AUXILIARIES = lexicon.listed("is was are were has had have will would can could may might must does did says")
# Plurals that are verbs as well, after a name: "Renn leads".
_ALSO_VERBS = lexicon.listed(
    "leads heads fronts forces hosts guards coaches pilots cooks judges champions backs stars presses boards rallies"
)


_NO_SUBJECT_AFTER = lexicon.OBLIQUE | {"and", "or", "&"}


def _speaks(page: Page, first: int, end: int) -> bool:
    """Whether a finite verb follows, at once or after a comma."""
    if end >= len(page.tokens):
        return False
    aside = page.tokens[end].text == ","  # "the activist and singer Ada Renn, was"
    word = page.tokens[end + (aside and end + 1 < len(page.tokens))].lower
    before = page.tokens[first - 1].lower
    return (word in _AUXILIARIES or word in SAYING) and (before not in _NO_SUBJECT_AFTER or (aside and before == "and"))


def _attributive(page: Page, end: int) -> bool:
    """Whether a noun that a name only qualifies follows it: "the Renn campaign", "Renn campaign spokesman"."""
    words = page.tokens[end : end + 3]
    if not words or words[0].start != page.tokens[end - 1].end + 1 or not _noun(words[0]):
        return len(words) == 3 and words[0].lower in lexicon.TITLE_MODIFIERS and _noun(words[1]) and words[2].capital
    return True


def _noun(token: Token) -> bool:
    word = token.lower
    if token.capital or word in _ALSO_VERBS or word in SAYING:
        return False
    stem = word[:-1] if word.endswith("s") else word
    return stem in lexicon.PERSONS or stem in lexicon.ORGANISATIONS or word in ("administration", "family", "people")


def _after_mark(page: Page, first: int, end: int) -> float:
    """After a comma or a conjunction: a subject where a verb seems to follow at once, else as an object."""
    before = page.tokens[first - 1]
    following = page.tokens[end] if end < len(page.tokens) else None
    if before.lower in ("and", "or") and following is not None and following.text in ",.;":
        return OBJECT
    return SUBJECT

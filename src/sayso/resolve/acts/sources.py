"""Whether a source is a text or figures rather than somebody."""

from __future__ import annotations

from sayso.resolve.acts.tokens import Word
from sayso.resolve.acts.vocabulary import vocabulary

_NAMES = frozenset({"bill", "will", "mark", "art"})


def document(text: str, source: tuple[Word, ...]) -> Word | None:
    """The head noun of a source where it is a document, and not a name ("George Will")."""
    head = None
    for word in source:
        if word.text in vocabulary("after-head") and head is not None:
            break
        if word.text[0].isalnum():
            head = word
    if head is None or vocabulary("documents").isdisjoint(head.forms):
        return None
    name = text[head.span.start].isupper() and (head != source[0] or head.text in _NAMES)
    return None if name else head


def named_in(cue: tuple[Word, ...]) -> tuple[Word, ...]:
    """The figures and studies that a cue names which begins with a preposition ("in the poll")."""
    if not cue or cue[0].text not in vocabulary("prepositions"):
        return ()
    return tuple(word for word in cue[1:] if not vocabulary("figures").isdisjoint(word.forms))

"""What stands in a content, as far as the act and stance hang on it: its first words and sentence types."""

from __future__ import annotations

import re
from enum import StrEnum

from sayso.record.statement import Kind, Statement
from sayso.resolve.acts.tokens import Word, words_in
from sayso.resolve.acts.vocabulary import vocabulary


class Complement(StrEnum):
    """How a content that follows its cue begins. QUESTION: a quotation of nothing but questions, before
    or after the cue. OBJECT_TO: somebody, then an infinitive ("him to go"). CLAUSE: has a finite verb,
    no "that". AS: begins with it or has it after a noun ("him as a liar"). BEFORE: the content
    stands before the cue or around it."""

    THAT = "that"
    WHETHER = "whether"
    WH = "wh"
    TO = "to"
    OBJECT_TO = "npto"
    ING = "ing"
    AS = "as"
    AGAINST = "against"
    FOR = "for"
    WITH = "with"
    QUESTION = "q"
    QUOTE = "quote"
    CLAUSE = "clause"
    NOUN = "np"
    BEFORE = "before"


_MARKS = frozenset("\"“”‘’'«»„")
_FIRST = {
    "that": Complement.THAT,
    "whether": Complement.WHETHER,
    "if": Complement.WHETHER,
    "to": Complement.TO,
    "as": Complement.AS,
    "against": Complement.AGAINST,
    "for": Complement.FOR,
    "with": Complement.WITH,
    **dict.fromkeys(("who", "whom", "whose", "what", "which", "why", "how", "when", "where"), Complement.WH),
}
_SENTENCE_END = re.compile(r"[.!?…]+")


def complement(text: str, statement: Statement) -> Complement:
    """The kind of complement that the content makes with its cue."""
    if _quoted(statement) and sentence_type(text, statement) == "?":
        return Complement.QUESTION
    after = [span for span in statement.content.spans if statement.cue and span.start >= statement.cue.end]
    if statement.cue is None or not after:
        return Complement.BEFORE
    return _beginning(words_in(text, after[0].start, after[0].end, 25), text[after[0].start])


def of_reports(text: str, statement: Statement) -> bool:
    """Whether the content is what somebody said ("claims of fraud"), and so can be true or not."""
    span = statement.content.spans[0]
    return any(not vocabulary("reports").isdisjoint(word.forms) for word in words_in(text, span.start, span.end, 6))


def _beginning(words: tuple[Word, ...], first: str) -> Complement:  # noqa: PLR0911 - one line a kind
    if first in _MARKS:
        return Complement.QUOTE
    if not words:
        return Complement.NOUN
    start = words[1] if len(words) > 1 and words[0].text in {"not", ",", ":", "-", "—"} else words[0]
    texts = [word.text for word in words]
    if start.text == "to" and len(texts) > 1 and texts[1] in vocabulary("not-verbs"):
        return Complement.THAT if "that" in texts[2:6] else Complement.NOUN  # "to me that"
    if start.text in _FIRST:
        return _FIRST[start.text]
    if start.text.endswith("ing") and len(start.text) > 5:
        return Complement.ING
    infinitive, finite = _infinitive(texts), _finite(texts)
    if "that" in texts[: infinitive or 0][:8]:
        return Complement.THAT  # "a crowd that he expects to win"
    compared = texts.index("as") if "as" in texts else len(texts)
    if infinitive is not None and infinitive < min(compared, finite or len(texts)):
        return Complement.OBJECT_TO
    if finite is not None:
        return Complement.CLAUSE
    return Complement.AS if compared < len(texts) else Complement.NOUN


def _infinitive(texts: list[str]) -> int | None:
    """The place of an early "to" with what may be a verb after it."""
    for i in range(1, min(len(texts) - 1, 12)):
        if texts[i] in {".", ",", ";"}:
            return None
        if texts[i] == "to" and texts[i + 1] not in vocabulary("not-verbs") and not texts[i + 1].endswith("ing"):
            return i
    return None


def _finite(texts: list[str]) -> int | None:
    """The place of the first finite verb that isn't in a relative clause ("the things she had")."""
    for i, word in enumerate(texts):
        if word in vocabulary("relatives") and i > 0:
            return None
        subject = i > 0 and texts[i - 1] in vocabulary("subjects")
        if subject and i > 1 and texts[0] not in vocabulary("openers"):
            return None
        if word in vocabulary("finite") or (subject and (word.endswith(("ed", "s")) or i == 1)):
            return i
    return None


def _quoted(statement: Statement) -> bool:
    return statement.kind is not Kind.INDIRECT


def sentence_type(text: str, statement: Statement) -> str:
    """ "?" where every sentence of the content is a question, "!" where every one is an order,
    "" where one declares something, and "-" for a mere cry ("Hello")."""
    sentences = [part for span in statement.content.spans for part in _sentences(text[span.start : span.end])]
    types = {_type(sentence, end) for sentence, end in sentences}
    return types.pop() if len(types) == 1 else ""


def _sentences(content: str) -> list[tuple[str, str]]:
    """Each sentence that has a word, and the mark that ends it."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(content):
        rest = content[match.end() : match.end() + 2].lstrip("\"”’'")
        if rest and not rest[0].isspace():
            continue
        found.append((content[start : match.start()], match.group()))
        start = match.end()
    found.append((content[start:], ""))
    return [(body, end) for body, end in found if any(char.isalnum() for char in body)]


def _type(sentence: str, end: str) -> str:
    if "?" in end:
        return "?"
    words = words_in(sentence, 0, len(sentence), 12)
    texts = [word.text for word in words if word.text[0].isalnum()]
    if texts and texts[0] in vocabulary("cries") and len(texts) <= 3:
        return "-"
    if texts and texts[0] in vocabulary("moods") and not (len(texts) > 1 and texts[1] in vocabulary("finite")):
        return "!"
    return ""

"""Natural text from a corpus's tokens, with the place of every token in it.

Penn Treebank quotation marks become “ ” ‘ ’; marks and contractions go back to their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sayso_train.corpora.phrases import listed

_LEFT = listed(", . ; : ! ? ) ] } % ... … ” ’ '' -RRB- -RSB- n't n’t N'T 'S")
_RIGHT = listed("( [ { $ £ € US$ # “ ‘ `` ` -LRB- -LSB-")
_WRITTEN = {"``": "“", "''": "”", "`": "‘", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_ENDING = re.compile(r"['’](?:s|ll|ve|m|d|re)", re.IGNORECASE)
_BEGINNING = re.compile(r"[OD]['’]")  # O' Leary


@dataclass(frozen=True, slots=True)
class Rejoined:
    """offsets: of each token, in code points, half-open; empty for a token left out. sentences:
    (first, last) token of each sentence, inclusive."""

    text: str
    tokens: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]

    def lowercased(self) -> frozenset[str]:
        """The words written in lower case somewhere."""
        return frozenset(token for token in self.tokens if token.islower())

    def capitalised(self) -> frozenset[str]:
        """The words, in lower case, that have a capital where none is due."""
        starts = self.starts()
        found = (token for i, token in enumerate(self.tokens) if token.istitle() and i not in starts)
        return frozenset(token.lower() for token in found)

    def starts(self) -> frozenset[int]:
        """The tokens that start a sentence, after any opening mark."""
        return frozenset(
            next((i for i in range(first, last + 1) if self.tokens[i][:1].isalnum()), first)
            for first, last in self.sentences
        )

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The text from the first sentence to the last, inclusive."""
        return self.offsets[self.sentences[first][0]][0], self.offsets[self.sentences[last][1]][1]


def rejoin(
    sentences: Sequence[Sequence[str]],
    paragraphs: Set[int] = frozenset(),
    dropped: Set[str] = frozenset(),
    cut_words: bool = False,
) -> Rejoined:
    """paragraphs: the sentences that start a new one. dropped: tokens that are not text.
    cut_words: the tokens cut "well-known" and "9:30" at their marks."""
    parts: list[str] = []
    offsets: list[tuple[int, int]] = []
    bounds: list[tuple[int, int]] = []
    length = 0
    quotes = _Quotes()
    for number, tokens in enumerate(sentences):
        gap = "" if number == 0 else "\n\n" if number in paragraphs else " "
        quotes.sentence(tokens, number in paragraphs)
        bounds.append((len(offsets), len(offsets) + len(tokens) - 1))
        for place, token in enumerate(tokens):
            if token in dropped:
                offsets.append((length, length))
                continue
            left, right = (True, True) if cut_words and _cuts(tokens, place) else quotes.sides(tokens, place)
            gap = "" if (left and gap != "\n\n") or not length else gap
            written = _WRITTEN.get(token, token)
            parts += (gap, written)
            length += len(gap)
            offsets.append((length, length + len(written)))
            length += len(written)
            gap = "" if right else " "
    flat = tuple(token for tokens in sentences for token in tokens)
    return Rejoined("".join(parts), flat, tuple(offsets), tuple(bounds))


def _cuts(tokens: Sequence[str], place: int) -> bool:
    """Whether a hyphen, colon or stroke stands inside a word; a dash has capitals on both sides."""
    around = (tokens[place - 1 : place] or [""])[0], (tokens[place + 1 : place + 2] or [""])[0]
    if tokens[place] == ":":
        return all(token.isdigit() for token in around)
    if tokens[place] not in {"-", "/"}:
        return False
    return all(token.isalnum() for token in around) and not all(token[:1].isupper() for token in around)


class _Quotes:
    """Which words a mark belongs to; straight quotation marks need to know what is open."""

    def __init__(self) -> None:
        self._double = False
        self._single = False

    def sentence(self, tokens: Sequence[str], paragraph: bool) -> None:
        """Nothing stays open past a paragraph, nor before a sentence that opens and closes its own."""
        even = tokens.count('"') % 2 == 0 and tokens[:1] == ['"']
        if paragraph or even:
            self._double = False
        self._single = False

    def sides(self, tokens: Sequence[str], place: int) -> tuple[bool, bool]:
        """Whether a token sticks to the word on its left, and to that on its right."""
        word = tokens[place]
        if word == '"':
            self._double = not self._double
            return not self._double, self._double
        if word == "'":
            return self._apostrophe(tokens, place)
        return bool(word in _LEFT or _ENDING.fullmatch(word)), bool(word in _RIGHT or _BEGINNING.fullmatch(word))

    def _apostrophe(self, tokens: Sequence[str], place: int) -> tuple[bool, bool]:
        """An opening mark stands first or after another mark; else it closes, or is a genitive's."""
        opens = not self._single and (place == 0 or not tokens[place - 1][-1:].isalnum())
        self._single = opens
        return not opens, opens

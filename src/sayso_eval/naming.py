"""Whether two wordings name the same speaker."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:[.'’&-]\w+)*")
_ARTICLES = frozenset({"the", "a", "an"})
_LEADING = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister chancellor
    premier secretary senator sen representative rep congressman congresswoman governor gov mayor judge justice
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt commander admiral detective inspector
    superintendent chief officer reverend rev bishop archbishop cardinal pope king queen prince princess former ex
    acting deputy""".split()  # noqa: SIM905
)
_TRAILING = frozenset(["inc", "corp", "corporation", "co", "company", "ltd", "plc", "llc", "jr", "sr", "s"])


def name_words(name: str) -> tuple[str, ...]:
    """Its words in lower case, without articles, titles in front and company forms behind; with these
    where nothing else would be left."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(name.lower())]
    words = [word for word in words if word not in _ARTICLES] or words
    first, last = 0, len(words)
    while first < last and words[first].rstrip(".") in _LEADING:
        first += 1
    while first < last and words[last - 1].rstrip(".") in _TRAILING:
        last -= 1
    return tuple(words[first:last] or words)


def same_name(one: str, other: str) -> bool:
    return bool(name_words(one)) and name_words(one) == name_words(other)


def part_of(part: str, name: str) -> bool:
    """Whether the words of `part` stand in `name`, next to each other."""
    few, many = name_words(part), name_words(name)
    return bool(few) and any(many[i : i + len(few)] == few for i in range(len(many) - len(few) + 1))

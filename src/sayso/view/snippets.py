"""Short, safe forms of a text for places that show little of it."""

from __future__ import annotations

import re
import unicodedata

OMISSION = " […] "

# Controls, line separators, direction overrides and lone surrogates: what can move a
# cursor, reorder a line or break an encoder. The marks that join emoji and letters stay.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BROKEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with nothing in it that a terminal would obey: white space becomes a space,
    other controls U+FFFD, one for one."""
    return _UNSAFE.sub(_stand_in, text)


def printable(text: str) -> str:
    """The text with every character that a page can't hold as U+FFFD, one for one.
    Line breaks, tabs and direction marks stay."""
    return _BROKEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`plain`, with each run of white space as one space."""
    return _SPACE.sub(" ", plain(text)).strip()


def shorten(text: str, width: int) -> str:
    """At most `width` characters: the middle gives way to "[…]", cut at word ends.

    A word too long for its half is cut inside.
    """
    if len(text) <= width:
        return text
    room = width - len(OMISSION)
    if room < 2:
        return text[:width]
    tail_room = room * 2 // 5
    head, tail = _head(text, room - tail_room), _tail(text, tail_room)
    return f"{head}{OMISSION}{tail}"


def _stand_in(match: re.Match[str]) -> str:
    return " " if match.group().isspace() else "\ufffd"


def _head(text: str, room: int) -> str:
    cut = text.rfind(" ", 0, room + 1)
    if cut <= room // 2:
        cut = room
        while cut > 0 and unicodedata.combining(text[cut]):  # a letter goes with its accents
            cut -= 1
    return text[:cut].rstrip()


def _tail(text: str, room: int) -> str:
    start = len(text) - room
    cut = text.find(" ", start - 1)
    if 0 <= cut < start + room // 2:
        start = cut
    while start < len(text) and unicodedata.combining(text[start]):
        start += 1
    return text[start:].lstrip()

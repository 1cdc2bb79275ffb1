"""The items of a JSON list, one at a time: a file of many articles needn't fit into memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from sayso.errors import InputError

_CHUNK = 1 << 18
_LONGEST = 1 << 28  # characters of one item: what is no JSON is not read to its end
_SPACE = " \t\n\r"


def items(stream: TextIO) -> Iterator[Any]:
    """Holds one item and a chunk. Raises InputError for what is no JSON list."""
    source = _Source(stream)
    if source.next() != "[":
        raise InputError("not a list of JSON; is it another format?")
    source.skip()
    if source.next() == "]":
        source.skip()
    else:
        while True:
            yield source.value()
            sign = source.next()
            source.skip()
            if sign == "]":
                break
            if sign != ",":
                raise InputError("the JSON list breaks off; write it anew")
    if source.next():
        raise InputError("something stands after the JSON list; write it anew")


class _Source:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def next(self) -> str:
        """The sign that stands next, after space; "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more(_CHUNK):
                return ""

    def skip(self) -> None:
        self._at += 1

    def value(self) -> Any:
        """The value that starts next. What is read at once doubles, so that a long one isn't parsed over
        and over."""
        self.next()
        size = _CHUNK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
                # A number may go on in what isn't read yet.
                if end < len(self._text) or not self._more(size):
                    self._at = end
                    return found
            except json.JSONDecodeError as error:
                if len(self._text) > _LONGEST or not self._more(size):
                    raise InputError(f"not JSON ({error.msg}); write it anew") from error
            except RecursionError as error:
                raise InputError("JSON nested too deep; write it anew") from error
            size *= 2

    def _more(self, size: int) -> bool:
        read = self._stream.read(size)
        self._text = self._text[self._at :] + read
        self._at = 0
        return bool(read)

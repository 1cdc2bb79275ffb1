"""The error `load` raises, with its parts kept apart."""

from __future__ import annotations

from sayso.errors import InputError


class UnreadableError(InputError):
    """An input that can't be read. where: the input as shown to people. reason: what and
    the mend, without the place. str() is both, in one line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        return type(self), (self.where, self.reason)  # so that it crosses process borders


def shown(name: str) -> str:
    """A name fit for one line of a terminal: whatever doesn't print is escaped."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)

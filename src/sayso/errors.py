"""Errors a user can cause or mend.

SaysoError            one line: what, where, and the mend
├── InputError        this input can't be read; the others go on
├── ModelError        the model bundle is missing, damaged or doesn't fit the code
├── LedgerError       a ledger can't be opened, written or asked
└── UsageError        an option or argument makes no sense
"""

from __future__ import annotations


class SaysoError(Exception):
    """Its message is one line for the user."""


class InputError(SaysoError):
    """One input can't be read."""


class ModelError(SaysoError):
    """The model bundle can't be used."""


class LedgerError(SaysoError):
    """A ledger can't be used: locked, damaged, from a newer version, or the disk is full."""


class UsageError(SaysoError):
    """What was asked for makes no sense."""

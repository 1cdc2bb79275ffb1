"""Sayso reads news and lists every attributed statement in its exact words.

>>> import sayso
>>> record = sayso.read("dir/article.txt")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.record import Record

__all__ = ["__version__", "read"]


def read(source: str | Path) -> Record:
    """The record of one article: a path, a URL, or a text itself.

    A `Path` names a file. A string names one when such a file exists or it is an
    http(s) URL; any other string is the text. Raises InputError or ModelError.
    """
    from sayso.workflow import read_one  # noqa: PLC0415 - numpy and onnxruntime load on first use

    return read_one(source)

"""A folder of brat documents: a .txt and an .ann file for each article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from sayso.export import brat
from sayso.record import Article, Failure, Record

_UNFIT = re.compile(r"[^\w.-]+")
_LONGEST = 80


def write(results: Iterable[Record | Failure], folder: Path) -> None:
    """Writes each record as it comes, and the folder's annotation.conf."""
    _save(folder / "annotation.conf", brat.CONFIGURATION)
    taken: set[str] = set()
    for result in results:
        if isinstance(result, Record):
            name = _name(result.article, taken)
            _save(folder / f"{name}.txt", brat.text(result.article))
            _save(folder / f"{name}.ann", brat.write(result))


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")  # line ends unchanged: offsets count them


def _name(article: Article, taken: set[str]) -> str:
    """A file name from where the article came from; a second one of a name gets a number."""
    origin = article.path or urlsplit(article.url or "").path.rstrip("/")
    stem = _UNFIT.sub("-", PurePath(origin).stem).strip("-.")[:_LONGEST] or article.id
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name

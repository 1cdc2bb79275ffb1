"""A folder of brat documents: a .txt, an .ann and a .json file for each article, the last with all that brat has
no place for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from sayso.codec import dumps, kept_from_dict, kept_to_dict, loads
from sayso.errors import InputError
from sayso.export import brat
from sayso.export.brat_merge import marks_of, merged
from sayso.record import Article, Failure, Kept, Record, article_id
from sayso.version import __version__

_UNFIT = re.compile(r"[^\w.-]+")
_LONGEST = 80


def write(results: Iterable[Kept | Record | Failure], folder: Path) -> None:
    """Writes each article as it comes, and the folder's annotation.conf."""
    _save(folder / "annotation.conf", brat.CONFIGURATION)
    taken: set[str] = set()
    for result in results:
        if isinstance(result, Failure):
            continue
        kept = result if isinstance(result, Kept) else Kept(result, result)
        name = _name(kept.record.article, taken)
        _save(folder / f"{name}.txt", brat.text(kept.record.article))
        _save(folder / f"{name}.ann", brat.write(kept))
        _save(folder / f"{name}.json", dumps(kept_to_dict(kept)) + "\n")


def read(folder: Path) -> Iterator[Kept]:
    """The articles of a folder, in the order of their names, with what people changed in brat: in place of
    what was exported, where the .json file is still there, else of a text nobody has read. Raises InputError,
    naming the file."""
    found = sorted(folder.glob("*.ann"))
    if not found:
        raise InputError(f"{folder}: no .ann file here; name a folder of brat documents")
    for path in found:
        try:
            yield _read(path)
        except UnicodeDecodeError as error:
            raise InputError(f"{path.name}: not UTF-8 ({error.reason}); export it anew") from error
        except FileNotFoundError as error:
            raise InputError(f"{path.name}: its .txt file is missing; put it back beside it") from error
        except InputError as error:
            raise InputError(f"{path.name}: {error}") from error


def _read(path: Path) -> Kept:
    text, annotations = _load(path.with_suffix(".txt")), _load(path)
    whole = path.with_suffix(".json")
    if not whole.exists():
        return _unknown(text, annotations, path.with_suffix(".txt"))
    base = kept_from_dict(loads(_load(whole)))
    if text != brat.text(base.record.article):
        raise InputError("its .txt file has another text than was exported; export it anew")
    return merged(base, brat.found_in(annotations, base.record.article))


def _unknown(text: str, annotations: str, path: Path) -> Kept:
    """An article that Sayso never read."""
    raw = hashlib.sha256(text.encode()).hexdigest()
    article = Article(article_id(text), path.name, None, None, None, (), None, "en", raw, None, text)
    found = brat.found_in(annotations, article)
    record = Record(__version__, "brat", article, tuple(each.statement for each in found))
    return Kept(record, record, marks=marks_of(found))


def _load(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


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

"""The formats that a ledger's articles go out in and come back from, and how a file tells which one it is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from sayso.codec import kept_from_dict, loads
from sayso.errors import InputError, UsageError
from sayso.export import (
    bibtex,
    brat_folder,
    cas,
    followthemoney,
    jsonl,
    labelstudio,
    prov,
    schemaorg,
    table_csv,
    table_parquet,
    timelinejs,
    training,
    webannotation,
    webannotation_read,
)
from sayso.export.json_items import items
from sayso.record import Kept

Find = Callable[[str], Kept | None]

_HEAD = 1 << 16  # bytes looked at
_START = 40  # characters in which a JSON document of records says so


class Into(StrEnum):
    """What a format is written to: a file of text, of bytes, or a folder of files."""

    TEXT = "text"
    BYTES = "bytes"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Format:
    """write: articles, and a stream or the folder. read: the articles of a path, and a way to find what the ledger
    has under an id; None where the format doesn't come back. whole: what comes back must hold all statements of
    an article, for one that it lacks was removed."""

    name: str
    told: str
    into: Into
    write: Callable[[Iterable[Kept], Any], object]
    read: Callable[[Path, Find], Iterator[Kept]] | None = None

    @property
    def whole(self) -> bool:
        return self.read is not None


def _of_text(read: Callable[[TextIO], Iterator[Kept]]) -> Callable[[Path, Find], Iterator[Kept]]:
    def found(path: Path, _find: Find) -> Iterator[Kept]:
        with path.open(encoding="utf-8-sig") as stream:
            yield from read(stream)

    return found


def _read_json(stream: TextIO) -> Iterator[Kept]:
    """What `sayso read --format json` wrote."""
    value = loads(stream.read())
    if not isinstance(value, dict) or not isinstance(value.get("records"), list):
        raise InputError("no JSON of sayso read; write it anew")
    return map(kept_from_dict, value["records"])


def _read_csv(path: Path, find: Find) -> Iterator[Kept]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from table_csv.read(stream, find)


def _read_parquet(path: Path, find: Find) -> Iterator[Kept]:
    with path.open("rb") as stream:
        yield from table_parquet.read(stream, find)


def _read_labelstudio(path: Path, find: Find) -> Iterator[Kept]:
    return _of_text(labelstudio.read)(path / labelstudio.TASKS if path.is_dir() else path, find)


def _read_folder(path: Path, _find: Find) -> Iterator[Kept]:
    return brat_folder.read(path if path.is_dir() else path.parent)


def _read_cas(path: Path, _find: Find) -> Iterator[Kept]:
    return cas.read(path)


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("jsonl", "JSON Lines, everything", Into.TEXT, jsonl.write, _of_text(jsonl.read_kept)),
        Format("csv", "a table of statements", Into.TEXT, table_csv.write, _read_csv),
        Format("parquet", "a typed table of statements", Into.BYTES, table_parquet.write, _read_parquet),
        Format("brat", "brat standoff", Into.FOLDER, brat_folder.write, _read_folder),
        Format(
            "webannotation", "W3C Web Annotation", Into.TEXT, webannotation.write, _of_text(webannotation_read.read)
        ),
        Format("labelstudio", "Label Studio tasks", Into.FOLDER, labelstudio.write, _read_labelstudio),
        Format("inception", "INCEpTION, UIMA CAS XMI", Into.FOLDER, cas.write, _read_cas),
        Format("schemaorg", "schema.org Claim and Quotation", Into.TEXT, schemaorg.write),
        Format("prov", "W3C PROV", Into.TEXT, prov.write),
        Format("followthemoney", "FollowTheMoney entities", Into.TEXT, followthemoney.write),
        Format("timelinejs", "TimelineJS", Into.TEXT, timelinejs.write),
        Format("bibtex", "BibTeX of the articles", Into.TEXT, bibtex.write),
        Format("training", "what people decided, for sayso-train", Into.TEXT, training.write),
    )
}
_JSON = Format("json", "JSON of sayso read", Into.TEXT, jsonl.write, _of_text(_read_json))  # comes in only
COMING_BACK = tuple(name for name, each in FORMATS.items() if each.whole)


def named(name: str) -> Format:
    """Raises UsageError for a name that there is no format of."""
    if name not in FORMATS:
        raise UsageError(f"--format {name}: not known; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def read(path: Path, find: Find, name: str | None = None) -> Iterator[Kept]:
    """The articles of a file or a folder. name: of its format; else what is in it tells. Raises InputError,
    naming the path, for what can't be read or doesn't come back, UsageError where a library is missing."""
    try:
        form = for_reading(name) if name else recognised(path)
        assert form.read is not None
        yield from form.read(path, find)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason}); export it anew") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror or error})") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def for_reading(name: str) -> Format:
    """Raises UsageError for a name that there is no format of, or one that goes out only."""
    form = named(name)
    if form.read is None:
        raise UsageError(f"--format {name}: goes out only; {', '.join(COMING_BACK)} come back")
    return form


def recognised(path: Path) -> Format:
    """The format that a path is in, by what is in it. Raises InputError, OSError."""
    found = _folder(path) if path.is_dir() else _file(path)
    if found is None:
        raise InputError(f"not a format that comes back; those are {', '.join(COMING_BACK)}. Name it with --format")
    return found


def _folder(path: Path) -> Format | None:
    if (path / labelstudio.TASKS).is_file():
        return FORMATS["labelstudio"]
    for suffix, name in (("xmi", "inception"), ("ann", "brat")):
        if any(islice(path.glob(f"*.{suffix}"), 1)):
            return FORMATS[name]
    return None


def _file(path: Path) -> Format | None:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"PAR1"):
        return FORMATS["parquet"]
    if zipfile.is_zipfile(path):
        return FORMATS["inception"]
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("["):
        return _list(path)
    return FORMATS["brat"] if path.suffix == ".ann" else _by_words(text)


def _by_words(text: str) -> Format | None:
    """By the beginning of a file of text."""
    if text.startswith("<"):
        return FORMATS["inception"]
    if text.startswith("{"):
        return _JSON if '"records"' in text[:_START] else FORMATS["jsonl"] if '"article"' in text else None
    first = text.partition("\n")[0].lower()
    return FORMATS["csv"] if "statement" in first and "article" in first else None


def _list(path: Path) -> Format | None:
    """Of a JSON list, the first item tells."""
    with path.open(encoding="utf-8-sig") as stream:
        first = next(chain(items(stream), [None]))
    if not isinstance(first, dict):
        return FORMATS["labelstudio"] if first is None else None
    if "data" in first:
        return FORMATS["labelstudio"]
    return FORMATS["webannotation"] if "AnnotationCollection" in str(first.get("type")) else None

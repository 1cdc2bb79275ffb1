"""What the user's arguments stand for."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from sayso.ingest.marks import is_feed
from sayso.ingest.unreadable import shown
from sayso.record import Failure

# The kinds of file that a folder is searched for. Tables and JSON are not: most in a folder are none of articles.
SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".rss", ".atom", ".warc", ".warc.gz", ".ninjs")
_XML = ".xml"  # where it holds a feed
_START = 4096
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read. name: a path as the user gave it or as joined to a folder's, "-" for
    standard input, or a URL."""

    name: str
    kind: Literal["file", "stdin", "url"]


def find(arguments: Sequence[str]) -> Iterator[Input | Failure]:
    """The inputs that the arguments name, in their order; those of a folder or glob sorted.

    A folder is searched to any depth for files of a known suffix, hidden ones left out. What
    is named twice is read once. An argument that stands for nothing gives a Failure.
    """
    seen: set[Input] = set()
    for argument in arguments:
        for found in _expand(argument):
            if isinstance(found, Failure):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _expand(argument: str) -> Iterator[Input | Failure]:
    if argument == "-":
        yield Input(argument, "stdin")
    elif scheme := _SCHEME.match(argument):
        yield _url(argument, scheme[1].lower())
    elif not argument:
        yield _failure("(empty)", "an empty argument names no file; leave it out")
    else:
        yield from _path(argument)


def _url(argument: str, scheme: str) -> Input | Failure:
    if scheme in ("http", "https"):
        return Input(argument, "url")
    return _failure(argument, f"{scheme}: addresses can't be read, only http and https; save the page as a file")


def _path(argument: str) -> Iterator[Input | Failure]:
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116 - a Path would tidy the name the user gave
    except (FileNotFoundError, NotADirectoryError):
        yield from _glob(argument)
    except OSError as error:
        yield _failure(argument, f"can't be reached ({error.strerror}); check the name and its permissions")
    except ValueError:
        yield _failure(argument, "not a possible file name; check it")
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(argument)
        else:
            yield Input(argument, "file")


def _glob(pattern: str) -> Iterator[Input | Failure]:
    if not glob.has_magic(pattern):
        yield _failure(pattern, "no such file or folder; check the name")
        return
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if "**" in pattern:  # what lies in the folders is matched itself
        matches = [match for match in matches if not os.path.isdir(match)]  # noqa: PTH112
    if not matches:
        yield _failure(pattern, "no file matches this pattern; check it, or name a folder")
    for match in matches:
        yield from _path(match)


def _folder(folder: str) -> Iterator[Input | Failure]:
    failures: list[Failure] = []
    paths: list[str] = []

    def closed(error: OSError) -> None:
        where = str(error.filename or folder)
        failures.append(_failure(where, f"this folder can't be opened ({error.strerror}); check its permissions"))

    for place, folders, files in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths.extend(os.path.join(place, name) for name in files if _wanted(place, name))  # noqa: PTH118
    yield from sorted(failures, key=lambda failure: failure.where)
    yield from (Input(path, "file") for path in sorted(paths, key=lambda path: PurePath(path).parts))
    if not paths and not failures:
        yield _failure(folder, "no text, HTML, PDF, feed, WARC or ninjs file in this folder; name the files themselves")


def _wanted(place: str, name: str) -> bool:
    if name.startswith(".") or not name.lower().endswith((*SUFFIXES, _XML)):
        return False
    path = os.path.join(place, name)  # noqa: PTH118
    file = os.path.isfile(path)  # noqa: PTH113 - pipes and dead links aren't read
    return file and (not name.lower().endswith(_XML) or _holds_feed(path))


def _holds_feed(path: str) -> bool:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - a Path would tidy the name
            return is_feed(stream.read(_START))
    except OSError:
        return True  # its reader says why it can't be opened


def _failure(where: str, reason: str) -> Failure:
    return Failure(shown(where), reason)

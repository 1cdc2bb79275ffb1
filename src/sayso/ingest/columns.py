"""Which column of a table holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from sayso.errors import InputError
from sayso.ingest.unreadable import shown

# Names that columns go by, in letters and digits alone; of several, the first in a list wins.
_NAMES = {
    "text": (
        "text articletext fulltext body bodytext articlebody content contents articlecontent contenttext maintext"
        " maincontent textcontent contenthtml bodyhtml story storytext plaintext rawtext article"
    ),
    "title": "title headline articletitle articleheadline heading head",
    "outlet": (
        "outlet outletname publication publicationname publisher source sourcename newspaper medium media site"
        " sitename provider"
    ),
    "url": "url link articleurl articlelink pageurl sourceurl weburl canonicalurl permalink href uri",
    "published": (
        "published publishedat publishedon publisheddate publicationdate publishdate publishedtime datepublished"
        " dateofpublication pubdate date datetime timestamp versioncreated"
    ),
    "authors": "authors author byline bylines writer writers reporter reporters authorname creator",
    "id": "id guid articleid docid documentid uuid uid identifier",
    "language": "language lang languagecode",
}
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of a table's columns (or of the keys of JSON objects), as written there; None leaves a
    column to be guessed by its name."""

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    authors: str | None = None
    id: str | None = None
    language: str | None = None

    def known(self) -> Iterator[str | None]:
        """The columns' names, in the order of the fields."""
        return (getattr(self, field.name) for field in fields(self))


def guess(names: Sequence[str], given: Columns) -> Columns:
    """What each of a table's columns holds: as given, else by its name ("Article Text", "pub_date").

    Raises InputError where a given column isn't there.
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_letters(name), name)
    found = {field: _given(wanted, names, plain) for field in _NAMES if (wanted := getattr(given, field))}
    taken = set(found.values())
    for field, known in _NAMES.items():
        choice = next((plain[name] for name in known.split() if name in plain and plain[name] not in taken), None)
        if field not in found and choice is not None:
            found[field] = choice
    return Columns(**found)


def no_text(names: Sequence[str]) -> InputError:
    """The error for a table none of whose columns is known to hold texts."""
    return InputError(f"no column that is known to hold texts ({_listed(names)}); add --column text=NAME")


def _given(wanted: str, names: Sequence[str], plain: dict[str, str]) -> str:
    if wanted in names:
        return wanted
    if _letters(wanted) in plain:
        return plain[_letters(wanted)]
    raise InputError(f"has no column {shown(wanted)} ({_listed(names)}); check --column")


def _listed(names: Sequence[str]) -> str:
    some = [shown(name[:40]) for name in names[:_MOST_SHOWN]]
    return f"its columns: {', '.join(some)}{' ...' if len(names) > _MOST_SHOWN else ''}" if some else "it has none"


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()

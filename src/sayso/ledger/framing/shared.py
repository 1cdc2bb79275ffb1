"""What many statements share, articles and speakers, as columns that hold each of their values once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from sqlalchemy import Connection

from sayso.ledger.framing.columns import all_of, days, encoded, flags, words
from sayso.record import SpeakerType

_ARTICLES = "SELECT pk, id, title, outlet, published, url, current FROM article ORDER BY pk"
_SPEAKERS = "SELECT pk, id, name, type, country, named FROM speaker ORDER BY pk"


@dataclass(frozen=True, slots=True)
class Shared:
    """pks: in order. columns: by name, a value for each pk; a dictionary column where values are long."""

    pks: npt.NDArray[np.int64]
    columns: dict[str, pa.Array]

    def of(self, pks: Sequence[int | None]) -> list[pa.Array]:
        """Each column for the rows of these pks, null where one is None or not there."""
        wanted = np.fromiter((-1 if pk is None else pk for pk in pks), dtype=np.int64, count=len(pks))
        if not len(self.pks):
            return [pa.nulls(len(pks), column.type) for column in self.columns.values()]
        at = np.minimum(np.searchsorted(self.pks, wanted), len(self.pks) - 1)
        places = pa.array(at, mask=self.pks[at] != wanted)
        return [_taken(column, places) for column in self.columns.values()]


def _taken(column: pa.Array, places: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):  # the dictionary stays where it is
        return pa.DictionaryArray.from_arrays(column.indices.take(places), column.dictionary)
    return column.take(places)


def articles(db: Connection) -> Shared:
    pks, ids, titles, outlets, published, urls, current = all_of(db, _ARTICLES)
    return Shared(
        _numbers(pks),
        {
            "article": _once(ids),
            "title": _once(titles),
            "outlet": _once(outlets),
            "published": days(published),
            "url": _once(urls),
            "current": flags(current),
        },
    )


def speakers(db: Connection) -> Shared:
    pks, ids, names, types, countries, named = all_of(db, _SPEAKERS)
    return Shared(
        _numbers(pks),
        {
            "speaker": _once(names),
            "speaker_id": _once(ids),
            "speaker_type": encoded(types, words(SpeakerType)),
            "speaker_country": _once(countries),
            "speaker_named": flags(named),
        },
    )


def _numbers(values: Sequence[Any]) -> npt.NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _once(values: Sequence[str | None]) -> pa.DictionaryArray:
    return pa.array(values, pa.string()).dictionary_encode()

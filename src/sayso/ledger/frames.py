"""A ledger as Arrow tables, and as pandas frames that share their memory."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from sayso.errors import UsageError
from sayso.ledger import asking
from sayso.ledger.asking import Filters

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_ARROW = "Arrow tables need pyarrow; get it with: pip install 'sayso[arrow]'"
_PANDAS = "frames need pandas and pyarrow; get them with: pip install 'sayso[arrow]'"


def statements_reader(
    db: Connection, pks: Collection[int] | None = None, *, filters: Filters | None = None, vectors: bool = False
) -> pa.RecordBatchReader:
    """Statements in batches of 65,536 rows, each made when asked for; `db` must stay open meanwhile.

    pks: which statements (the members of an answer, say); filters: or those that pass these. Without either all
    that stand: not rejected, in texts that no newer version has replaced. Rows are by pk. Columns: see
    docs/python.md. vectors: with the column `vector`, int8 [192], null where a statement has none. Raises
    UsageError where pyarrow is missing, and for filters that make no sense.
    """
    _needs_arrow()
    from sayso.ledger.framing.statements import reader  # noqa: PLC0415 - loads pyarrow

    if pks is None and filters is not None:
        pks = _passing(db, filters)
    return reader(db, pks, vectors=vectors)


def statements_arrow(
    db: Connection, pks: Collection[int] | None = None, *, filters: Filters | None = None, vectors: bool = False
) -> pa.Table:
    """`statements_reader`, read to its end."""
    return statements_reader(db, pks, filters=filters, vectors=vectors).read_all()


def articles_arrow(db: Connection, *, texts: bool = False, versions: bool = False) -> pa.Table:
    """Articles by pk. texts: with the column `text`. versions: those that a newer one replaced too. Raises
    UsageError where pyarrow is missing."""
    _needs_arrow()
    from sayso.ledger.framing.articles import articles  # noqa: PLC0415

    return articles(db, texts=texts, versions=versions)


def speakers_arrow(db: Connection) -> pa.Table:
    """Speakers across articles by pk, those that people joined with another left out, with their counts of
    standing statements. Raises UsageError where pyarrow is missing."""
    _needs_arrow()
    from sayso.ledger.framing.articles import speakers  # noqa: PLC0415

    return speakers(db)


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """A frame whose columns are the table's own memory (`pandas.ArrowDtype`), nothing copied; an enum is a
    dictionary column. Raises UsageError where pandas is missing."""
    try:
        import pandas as pd  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(_PANDAS) from error
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _passing(db: Connection, filters: Filters) -> Collection[int]:
    return asking.statements(db, asking.Question(filters=filters, limit=0, whole=True)).members or ()


def _needs_arrow() -> None:
    try:
        import pyarrow  # noqa: F401, PLC0415
    except ImportError as error:
        raise UsageError(_ARROW) from error

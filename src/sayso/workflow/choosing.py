"""Which articles an export is about, and which of their statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.ledger import Ledger, picking
from sayso.ledger.asking import Filters
from sayso.record import Kept


@dataclass(frozen=True, slots=True)
class Choice:
    """articles: ids, in the order in which they came."""

    articles: tuple[str, ...]
    filters: Filters

    def whole(self, ledger: Ledger) -> Iterator[Kept]:
        """The articles with all of their statements."""
        return map(ledger.kept, self.articles)

    def fitting(self, ledger: Ledger) -> Iterator[Kept]:
        """The articles with the statements that were asked for alone; with all where the article itself was."""
        for kept in self.whole(ledger):
            with ledger.reader() as db:
                ids = picking.statements(db, self.filters, kept.record.article.id)
            yield only(kept, ids) if ids else kept


def choose(ledger: Ledger, filters: Filters) -> Choice:
    """Raises UsageError for what names nobody or several."""
    with ledger.reader() as db:
        return Choice(picking.articles(db, filters), filters)


def only(kept: Kept, ids: frozenset[str]) -> Kept:
    """The article with these of its statements. Parents that are left out are none."""
    left = (each for each in kept.record.statements if each.id in ids)
    statements = tuple(replace(each, parent=each.parent if each.parent in ids else None) for each in left)
    return replace(kept, record=replace(kept.record, statements=statements))

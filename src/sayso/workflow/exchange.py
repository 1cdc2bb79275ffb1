"""Articles that come back from other tools, or from another ledger: kept, and what was edited decided.

1. check      the text against the ledger's under the same id, and against the id itself
2. add        an article that the ledger lacks, as the model read it
3. adopt      the decisions in the file that the ledger lacks, by who took them and when
4. compare    what was edited with what went out; the differences become decisions by who imports
5. introduce  speakers of added articles, joined, parted and named as where they came from

Each article is one transaction. Done again, an import changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sayso.errors import InputError, LedgerError, UsageError
from sayso.ledger import Arrival, Connection, Ledger, adding, keeping
from sayso.ledger.adopting import adopt
from sayso.ledger.deciding import decide, undo
from sayso.ledger.standing import stand
from sayso.record import Action, Failure, Kept, Statement, article_id, statement_id
from sayso.workflow.differences import Draft, differences
from sayso.workflow.who_is_who import WhoIsWho

__all__ = ["Draft", "ImportReport", "differences", "import_into"]


@dataclass(slots=True)
class ImportReport:
    """added, unchanged: ids of articles. decided: how many decisions each article got, its own that came with it
    included. refused: what was not taken over, and why; the rest of its article was. speakers: decisions about
    speakers of what was added."""

    added: list[str] = field(default_factory=list)
    decided: dict[str, int] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)
    speakers: int = 0


def import_into(ledger: Ledger, kepts: Iterable[Kept], who: str, report: ImportReport | None = None) -> ImportReport:
    """Takes articles in as they come. who: whose decisions the differences are. report: goes on where it is
    given. Raises LedgerError where the ledger can't be written; what was done before stands."""
    found, people = report if report is not None else ImportReport(), WhoIsWho()
    try:
        for edited in kepts:
            try:
                with ledger.writer() as db:
                    _Intake(db, edited, who, found, people).take()
            except InputError as error:
                found.refused.append(Failure(edited.record.article.id, str(error)))
    finally:  # a file that breaks off has brought speakers too
        with ledger.writer() as db:
            _introduce(db, people, who, found)
    return found


def _introduce(db: Connection, people: WhoIsWho, who: str, report: ImportReport) -> None:
    """Joins, parts and renames the speakers of what was added, as where it came from."""
    for stage in (people.splits, people.merges, people.renames):
        drafts = list(stage(db))
        for draft in drafts:
            try:
                decide(db, draft.action, draft.targets, draft.payload, who)
            except (UsageError, LedgerError) as error:
                report.refused.append(Failure(draft.targets[0], f"{draft.action}: {error}"))
        report.speakers += len(drafts)
        if drafts:
            people.look_again(db)


class _Intake:
    """One article on its way in."""

    def __init__(self, db: Connection, edited: Kept, who: str, report: ImportReport, people: WhoIsWho) -> None:
        self.db = db
        self.edited = edited
        self.who = who
        self.report = report
        self.people = people
        self.key = edited.record.article.id
        self.refused: list[Failure] = []

    def take(self) -> None:
        new = not adding.has_text(self.db, self.key)
        self._check(new)
        if new:
            self._add()
        count = adopt(self.db, self.edited, self._refuse)
        standing = keeping.kept(self.db, self.key)
        count += sum(map(self._decide, differences(standing, self.edited, _base(standing, self.edited))))
        if new:
            self.people.note(self.edited, keeping.kept(self.db, self.key) if count else standing)
        self._tell(new, count)

    def _tell(self, new: bool, count: int) -> None:
        """Only what is kept for good is told: the transaction ends right after."""
        if new:
            self.report.added.append(self.key)
        if count:
            self.report.decided[self.key] = self.report.decided.get(self.key, 0) + count
        if not new and not count and not self.refused:
            self.report.unchanged.append(self.key)
        self.report.refused += self.refused

    def _check(self, new: bool) -> None:
        text = self.edited.record.article.text
        if self.edited.read.article.text != text:
            raise InputError("its reading is of another text; export it anew")
        if article_id(text) != self.key:
            what = "its id isn't that of its text" if new else "its text isn't the one in the ledger under this id"
            raise InputError(f"{what}; a changed text is a new article: add it with sayso add")

    def _add(self) -> None:
        kept = self.edited = _named_by_spans(self.edited)
        first, *others = kept.sightings or (None,)
        article = kept.read.article
        where = first.where if first else article.path or article.url or article.id
        adding.add(self.db, Arrival(kept.read, None, None, where, kept.page, {"imported": True}))
        for each in others:
            if each is not None:
                known = replace(article, url=each.url, outlet=each.outlet, published=each.published)
                adding.see(self.db, self.key, each.where, each.sha256, article=known)

    def _decide(self, draft: Draft) -> bool:
        try:
            if draft.action is Action.UNDO:
                for each in draft.targets:
                    undo(self.db, self.who, each)
            else:
                decide(self.db, draft.action, draft.targets, draft.payload, self.who)
        except (UsageError, LedgerError) as error:
            self._refuse(f"{draft.action} of {', '.join(draft.targets)}: {error}")
            return False
        return True

    def _refuse(self, reason: str) -> None:
        self.refused.append(Failure(self.key, reason))


def _named_by_spans(kept: Kept) -> Kept:
    """A reading's statements have the ids that their spans give. In a plain file those that a person moved
    don't, and get them; anywhere else that is a damaged file."""
    read = kept.read
    ids = {each.id: _derived(kept, each) for each in read.statements}
    if len(set(ids.values())) < len(read.statements):
        raise InputError("two of its statements have the very same spans; export it anew")
    if all(key == own for key, own in ids.items()):
        return kept
    if read != kept.record or kept.decisions:
        raise InputError("the ids of its statements aren't those of their spans; export it anew")
    statements = tuple(replace(s, id=ids[s.id], parent=ids.get(s.parent or "")) for s in read.statements)
    record = replace(read, statements=statements)
    marks = {ids.get(key, key): mark for key, mark in kept.marks.items()}
    return replace(kept, record=record, read=record, marks=marks)


def _derived(kept: Kept, statement: Statement) -> str:
    return statement_id(kept.record.article.id, statement.source, statement.cue, statement.content)


def _base(standing: Kept, edited: Kept) -> Kept | None:
    """The article as it went out: the reading with the decisions that came with it. None where the format carries
    no reading of its own, and so doesn't tell."""
    if edited.read is edited.record:
        return _plain_base(standing, edited)
    # The ledger's own reading, where it is the same one: a file's may have been edited along with the record.
    same = (edited.read.model, edited.read.sayso) == (standing.read.model, standing.read.sayso)
    read = standing.read if same else edited.read
    identities = {local: known.id for local, known in edited.identities.items()}
    with suppress(ValueError, TypeError, KeyError, AttributeError, IndexError):
        stood = stand(read, edited.decisions, identities=identities)
        return Kept(stood.record, read, stood.marks)
    return Kept(read, read)  # its decisions make no sense, and each was refused


def _plain_base(standing: Kept, edited: Kept) -> Kept | None:
    """A reading that the ledger has, as the model gave it, says nothing against what people decided since."""
    plain = not edited.marks and edited.record.statements == standing.read.statements
    return edited if plain else None

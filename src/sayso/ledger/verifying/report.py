"""What a check of a ledger found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

# Faults of one kind that are held to be shown; a ruined file has one for each of its rows.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """check: the kind of thing, as in `Checked.name`. where: which one. what: what is wrong with it.
    mend: what to do. loss: whether something that can't be made anew is damaged or gone; what isn't, `mend`
    of `sayso.ledger.verifying` makes anew."""

    check: str
    where: str
    what: str
    mend: str
    loss: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Checked:
    """name: a kind of thing. count: how many were looked at. faults: how many are wrong."""

    name: str
    count: int
    faults: int


@dataclass(frozen=True, slots=True)
class Report:
    """checked: in the order of the checks. faults: the first 200 of each kind; `Checked.faults` has their
    number. notes: what is no fault but good to know, one line each."""

    checked: tuple[Checked, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        return not self.faults

    @property
    def total(self) -> int:
        return sum(each.faults for each in self.checked)

    @property
    def mendable(self) -> int:
        """How many of the faults held are of what can be made anew."""
        return sum(not fault.loss for fault in self.faults)


@dataclass(slots=True)
class Findings:
    """Counts and faults while the checks go on. on_count: called with each kind's name and how many of
    them were looked at just now. met: ids that decisions name and that are there."""

    on_count: Callable[[str, int], None]
    counts: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def counted(self, name: str, number: int = 1) -> None:
        self.counts[name] += number
        self.on_count(name, number)

    def found(self, faults: Iterator[Fault]) -> None:
        for fault in faults:
            self.wrong[fault.check] += 1
            if self.wrong[fault.check] <= SHOWN:
                self.faults.append(fault)

    def report(self) -> Report:
        names = dict.fromkeys([*self.counts, *self.wrong])
        checked = tuple(Checked(name, self.counts[name], self.wrong[name]) for name in names)
        return Report(checked, tuple(self.faults), tuple(self.notes))


# One pass over a part of the ledger: it counts what it looks at and yields what is wrong.
Check = Callable[[Connection, Findings], Iterator[Fault]]

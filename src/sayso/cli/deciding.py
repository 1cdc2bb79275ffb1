"""What the verbs that decide share: whose decision it is, about what, and how its outcome is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.cli.filters import filter_options
from sayso.cli.options import as_json_option, ledger_option
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.record import Decision
    from sayso.workflow.decide import Edit

F = TypeVar("F", bound=Callable[..., Any])

_ROLES = ("kind", "act", "stance", "tone")
_PARTS = ("source", "cue", "content")
# What `filter_options` hands on.
_NARROWING = (
    *("speakers", "types", "named", "outlets", "said", "dated", "about", "places", "roles", "countries", "acts"),
    *("stances", "tones", "kinds", "direct", "states", "labels", "origins", "articles", "published", "languages"),
    *("versions", "saved"),
)

who_option = click.option("--who", metavar="NAME", help="Who decides; else SAYSO_WHO, git's user name, or your login.")
_DRY = click.option("--dry-run", is_flag=True, help="Check everything and keep nothing.")


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision about to be taken."""

    ledger: Path
    who: str
    dry_run: bool
    as_json: bool

    @contextmanager
    def opened(self) -> Iterator[Ledger]:
        from sayso.ledger import Ledger  # noqa: PLC0415 - the database loads here

        with Ledger.open(self.ledger, create=False) as ledger:
            yield ledger


def turning(command: F) -> F:
    """Options of every decision, handed on as `turn`."""

    @wraps(command)
    def called(ledger: Path, who: str | None, dry_run: bool, as_json: bool, **rest: Any) -> Any:
        from sayso.workflow.decide import whoever  # noqa: PLC0415

        return command(turn=Turn(ledger, whoever(who), dry_run, as_json), **rest)

    made: Any = called
    for option in (as_json_option, _DRY, who_option, ledger_option):
        made = option(made)
    return made  # type: ignore[no-any-return]


def parts(command: F) -> F:
    """--source, --cue and --content, each several times for several pieces."""
    for part in reversed(_PARTS):
        told = f'Spans ("33:90,97:120") or exact words of the {part}.'
        command = click.option(f"--{part}", multiple=True, metavar="SPANS|WORDS", help=told)(command)
    return command


def roles(command: F) -> F:
    """--kind, --act, --stance, --tone and --parent."""
    command = click.option("--parent", metavar="ID", help='The statement that it lies in; "" for none.')(command)
    for role in reversed(_ROLES):
        command = click.option(f"--{role}", help=f"The {role}, as `sayso read` names it.")(command)
    return command


def written(given: dict[str, Any], none: Sequence[str] = ()) -> Edit:
    """What `parts` and `roles` gave. none: parts that are taken away. Raises UsageError for both at once."""
    from sayso.workflow.decide import Edit  # noqa: PLC0415

    pieces: dict[str, tuple[str, ...] | None] = {part: given[part] or None for part in _PARTS}
    for part in none:
        if pieces[part]:
            raise UsageError(f"--{part} and --no-{part} contradict each other; leave one out")
        pieces[part] = ()
    said = {role: given[role] for role in _ROLES if given[role] is not None}
    return Edit(pieces["source"], pieces["cue"], pieces["content"], said, given["parent"])


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a decision is about. given: ids as typed; filters: values of the filter options, None without
    --all-matching."""

    given: tuple[str, ...]
    filters: dict[str, Any] | None

    def ids(self, ledger: Ledger) -> list[str]:
        """Those that fit the filters, or those that were named; "-" stands for the ids on standard input, one a
        line (more words after it don't matter). Raises UsageError for none."""
        if self.filters is not None:
            return _matching(ledger, self.filters)
        found: list[str] = []
        for each in self.given:
            found += [line.split()[0] for line in sys.stdin if line.strip()] if each == "-" else [each]
        if not found:
            raise UsageError("name what to decide about: ids, - for a list on standard input, or --all-matching")
        return found

    def with_value(self, none: bool, what: str) -> tuple[Chosen, str | None]:
        """The same without the last argument, and that, which is the value; no value where it is taken away."""
        if none:
            return self, None
        if len(self.given) < (1 if self.filters is not None else 2):
            raise UsageError(f"name what to decide about, then {what}")
        return replace(self, given=self.given[:-1]), self.given[-1]


def choosing(value: str = "") -> Callable[[F], F]:
    """Ids, then perhaps a value; or --all-matching with the filters. Handed on as `chosen`."""

    def decorated(command: F) -> F:
        @wraps(command)
        def called(ids: tuple[str, ...], all_matching: bool, **rest: Any) -> Any:
            given = {name: rest.pop(name) for name in _NARROWING}
            used = [name for name, said in given.items() if said not in ((), None, False)]
            if used and not all_matching:
                raise UsageError("filters narrow --all-matching; add it, or leave them out")
            if all_matching and len(ids) > bool(value):
                raise UsageError("name ids or --all-matching, not both")
            return command(chosen=Chosen(ids, given if all_matching else None), **rest)

        made: Any = filter_options(called)
        told = "Decide about every statement that fits the filters."
        made = click.option("--all-matching", is_flag=True, help=told)(made)
        return click.argument("ids", nargs=-1, metavar=f"ID...|- {value}".strip())(made)  # type: ignore[no-any-return]

    return decorated


def _matching(ledger: Ledger, given: dict[str, Any]) -> list[str]:
    from sayso.ledger.asking import Filters  # noqa: PLC0415
    from sayso.workflow.decide import matching  # noqa: PLC0415

    kinds = (*given["kinds"], "direct") if given["direct"] else given["kinds"]
    values = {**given, "kinds": kinds}
    del values["direct"]
    return matching(ledger, Filters.of(**{name: said for name, said in values.items() if said not in ((), None)}))


def finish(turn: Turn, made: Decision) -> None:
    """Tells what was decided: one line, or JSON."""
    from sayso.codec import dumps  # noqa: PLC0415
    from sayso.codec.marks import decision  # noqa: PLC0415
    from sayso.ledger.deciding.telling import told  # noqa: PLC0415
    from sayso.view.snippets import one_line  # noqa: PLC0415

    if turn.as_json:
        click.echo(dumps({"decision": decision(made), "dry_run": turn.dry_run}))
        return
    tail = "dry run: nothing was kept" if turn.dry_run else made.id
    click.echo(one_line(f"{made.by} {told(made)} ({tail})"))

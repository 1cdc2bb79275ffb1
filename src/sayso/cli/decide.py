"""`sayso decide`: accept, reject, correct and add statements; say who speakers are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.deciding import Chosen, Turn, choosing, finish, parts, roles, turning, written

if TYPE_CHECKING:
    from sayso.record import Action


@click.group(short_help="Accept, reject, correct; set speakers, dates, places.")
def decide() -> None:
    """Decide about statements, speakers and articles of a ledger.

    Ids may be cut to a beginning that only one thing has. Every decision is kept with who took it and when;
    `sayso undo` takes it back, `sayso history` tells all that was decided about a thing.
    """


def _plain(name: str, told: str, help_text: str) -> None:
    """A verb that needs nothing but the statements."""

    @decide.command(name, short_help=told, help=help_text)
    @choosing()
    @turning
    def verb(chosen: Chosen, turn: Turn) -> None:
        _decide(turn, name, chosen)


_plain("accept", "They stand.", "Say that statements are right as they are.")
_plain("reject", "They do not stand.", "Say that these are no statements; they stay in the ledger, marked as rejected.")
_plain("unsure", "Nobody can tell.", "Say that you looked and can't tell; that differs from not yet looked at.")
_plain("reopen", "Nothing is said yet.", "Take back to undecided what was accepted, rejected or unsure.")


@decide.command(short_help="Other spans or roles.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...|-")
@parts
@roles
@click.option("--no-source", is_flag=True, help="It names no source.")
@click.option("--no-cue", is_flag=True, help="No words attribute it.")
@turning
def correct(ids: tuple[str, ...], turn: Turn, no_source: bool, no_cue: bool, **given: Any) -> None:
    """Correct source, cue and content, or act, stance, tone, kind and parent.

    A part is given as spans ("33:90,97:120", code points) or as words that stand exactly once in the article;
    several times for several pieces. The statement keeps its id. Where the content changes and --kind isn't
    given, quotation marks tell whether it is direct.
    """
    from sayso.workflow import decide as steps  # noqa: PLC0415

    none = [part for part, gone in (("source", no_source), ("cue", no_cue)) if gone]
    with turn.opened() as ledger:
        made = steps.correct(
            ledger, Chosen(ids, None).ids(ledger), written(given, none), who=turn.who, dry_run=turn.dry_run
        )
    finish(turn, made)


@decide.command(short_help="A statement that was missed.")
@click.argument("article")
@parts
@roles
@turning
def add(article: str, turn: Turn, **given: Any) -> None:
    """Add a statement to an article; --content is needed, spans or exact words as in `correct`.

    Act, stance and tone are read from the cue where they aren't given. Prints the statement's id.
    """
    from sayso.workflow import decide as steps  # noqa: PLC0415

    with turn.opened() as ledger:
        made = steps.add(ledger, article, written(given), who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)


@decide.command(short_help="Who said it.")
@choosing("NAME|SPEAKER")
@click.option("--nobody", is_flag=True, help="Take the speaker away; no name is given then.")
@click.option("--as", "kind", metavar="TYPE", help="What a new speaker is: person, organisation, government, ...")
@click.option("--new", is_flag=True, help="A new speaker even where the ledger has one of that name.")
@turning
def speaker(chosen: Chosen, turn: Turn, nobody: bool, kind: str | None, new: bool) -> None:
    """Set the speaker of statements: by id or whole name. A name that nobody has makes a new speaker."""
    from sayso.workflow import decide as steps  # noqa: PLC0415

    chosen, name = chosen.with_value(nobody, "who said it")
    with turn.opened() as ledger:
        made = steps.set_speaker(
            ledger, chosen.ids(ledger), name, kind=kind, new=new, who=turn.who, dry_run=turn.dry_run
        )
    finish(turn, made)


@decide.command(short_help="When it was said.")
@choosing("DATE")
@click.option("--none", is_flag=True, help="Take the date away; no date is given then.")
@turning
def date(chosen: Chosen, turn: Turn, none: bool) -> None:
    """Set when statements were said: 2022, 2022-02, 2022-02-14, 2022-02~ (about) or 2022-02/2022-04 (EDTF)."""
    chosen, day = chosen.with_value(none, "a date")
    _decide(turn, "date", chosen, {"said": day})


@decide.command(short_help="What places it speaks of.")
@choosing('"NAME[, CC]"')
@click.option("--and", "more", multiple=True, metavar='"NAME[, CC]"', help="One more place.")
@click.option("--none", is_flag=True, help="Take the places away; no name is given then.")
@turning
def place(chosen: Chosen, turn: Turn, more: tuple[str, ...], none: bool) -> None:
    """Set the places that statements speak of, with the country's two letters where the name alone won't do."""
    from sayso.workflow import decide as steps  # noqa: PLC0415

    chosen, name = chosen.with_value(none, "a place")
    with turn.opened() as ledger:
        names = (name, *more) if name is not None else ()
        made = steps.set_places(ledger, chosen.ids(ledger), names, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)


@decide.command(short_help="A note.")
@choosing("WORDS")
@turning
def note(chosen: Chosen, turn: Turn) -> None:
    """Note something on statements, speakers or articles."""
    chosen, text = chosen.with_value(False, "the note")
    _decide(turn, "note", chosen, {"text": text})


@decide.command(short_help="A label.")
@choosing("LABEL")
@turning
def label(chosen: Chosen, turn: Turn) -> None:
    """Label statements, speakers or articles."""
    chosen, name = chosen.with_value(False, "the label")
    _decide(turn, "label", chosen, {"label": name})


@decide.command(short_help="Takes a label off.")
@choosing("LABEL")
@turning
def unlabel(chosen: Chosen, turn: Turn) -> None:
    """Take a label off statements, speakers or articles."""
    chosen, name = chosen.with_value(False, "the label")
    _decide(turn, "unlabel", chosen, {"label": name})


@decide.command(short_help="Speakers who are one.")
@click.argument("into")
@click.argument("others", nargs=-1, required=True)
@turning
def merge(into: str, others: tuple[str, ...], turn: Turn) -> None:
    """Join speakers who are one, by id or whole name; the first stays. Later articles' speakers follow."""
    _about_speakers(turn, "merge", (into, *others))


@decide.command(short_help="Speakers who are two.")
@click.argument("key", metavar="SPEAKER")
@click.option("--article", "articles", multiple=True, required=True, help="Article in which it is somebody else.")
@click.option("--name", help="What the other one is called; the same as the first, if not given.")
@turning
def split(key: str, articles: tuple[str, ...], name: str | None, turn: Turn) -> None:
    """Part a speaker: that of some articles is somebody else."""
    from sayso.workflow import decide as steps  # noqa: PLC0415

    with turn.opened() as ledger:
        made = steps.split(ledger, key, articles, name, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)


@decide.command(short_help="What a speaker is called, and is.")
@click.argument("key", metavar="SPEAKER")
@click.argument("name", required=False)
@click.option("--type", "kind", help="person, organisation, government, group, document, office, unnamed.")
@click.option("--country", metavar="CC", help="Two letters, as in AT.")
@click.option("--office", help="As in foreign minister.")
@turning
def rename(key: str, turn: Turn, name: str | None, kind: str | None, country: str | None, office: str | None) -> None:
    """Set a speaker's name, type, country or office across the ledger. Texts and aliases stay as they are."""
    given = {"name": name, "type": kind, "country": country, "office": office}
    _about_speakers(turn, "rename", (key,), {name: value for name, value in given.items() if value is not None})


def _action(name: str) -> Action:
    from sayso.record import Action  # noqa: PLC0415

    return Action(name)


def _decide(turn: Turn, name: str, chosen: Chosen, payload: dict[str, Any] | None = None) -> None:
    from sayso.workflow import decide as steps  # noqa: PLC0415 - the database loads here

    with turn.opened() as ledger:
        made = steps.decide(ledger, _action(name), chosen.ids(ledger), payload, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)


def _about_speakers(turn: Turn, name: str, ids: Sequence[str], payload: dict[str, Any] | None = None) -> None:
    from sayso.workflow import decide as steps  # noqa: PLC0415

    with turn.opened() as ledger:
        made = steps.about_speakers(ledger, _action(name), ids, payload, who=turn.who, dry_run=turn.dry_run)
    finish(turn, made)

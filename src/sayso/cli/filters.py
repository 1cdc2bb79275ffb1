"""Options that narrow a question, shared by the verbs that ask."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sayso.record import Act, Kind, PlaceRole, SpeakerType, Stance, State, Tone

if TYPE_CHECKING:
    from sayso.ledger.asking import Filters, Question

F = TypeVar("F", bound=Callable[..., Any])

_DAYS = "DAYS"


def _one_of(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([each.value for each in kind])


_FILTERS = (
    click.option("--speaker", "speakers", multiple=True, metavar="NAME|ID", help="Who said it; names and aliases."),
    click.option("--type", "types", multiple=True, type=_one_of(SpeakerType), help="What the speaker is."),
    click.option("--named/--unnamed", default=None, help="Speakers with a name, or those without."),
    click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Who published it."),
    click.option("--said", metavar=_DAYS, help="When it was said: 2022, 2022-02, 2022-02-20..2022-03-05, 2022-03.."),
    click.option("--dated", is_flag=True, help="With --said: only where the text gives the day."),
    click.option("--about", metavar=_DAYS, help="Which days it speaks of."),
    click.option("--place", "places", multiple=True, metavar="NAME|ID", help="Which place it speaks of (GeoNames id)."),
    click.option("--place-role", "roles", multiple=True, type=_one_of(PlaceRole), help="What the place is."),
    click.option("--country", "countries", multiple=True, metavar="CODE", help="Country of the place, as in FR."),
    click.option("--act", "acts", multiple=True, metavar="ACT", help=f"{', '.join(list(Act)[:5])}, ..."),
    click.option("--stance", "stances", multiple=True, type=_one_of(Stance), help="The speaker's stance."),
    click.option("--tone", "tones", multiple=True, type=_one_of(Tone), help="The reporter's tone."),
    click.option("--kind", "kinds", multiple=True, type=_one_of(Kind), help="How far it is quoted."),
    click.option("--direct", is_flag=True, help="The same as --kind direct."),
    click.option("--state", "states", multiple=True, type=_one_of(State), help="Else all but the rejected."),
    click.option("--label", "labels", multiple=True, metavar="LABEL", help="What people labelled so."),
    click.option("--origin", "origins", multiple=True, type=click.Choice(["read", "person"]), help="Who found it."),
    click.option("--article", "articles", multiple=True, metavar="ID", help="In which article."),
    click.option("--published", metavar=_DAYS, help="When the article was published."),
    click.option("--language", "languages", multiple=True, metavar="CODE", help="Language of the article."),
    click.option("--versions", is_flag=True, help="Older versions of articles too."),
    click.option("--saved", metavar="NAME", help="Only within a saved result."),
)
_SHOWN = (
    click.option("--sort", metavar="ORDER", help="Order of the results; a wrong one lists those there are."),
    click.option("--reverse", is_flag=True, help="The other way round."),
    click.option("--limit", type=int, default=20, show_default=True, help="Results to show."),
    click.option("--offset", type=int, default=0, help="Results to leave out before them."),
    click.option("--facet", "facets", multiple=True, metavar="NAME", help="Count by this too: act, outlet, year, ..."),
    click.option("--facet-limit", type=int, default=12, show_default=True, help="Values of each facet."),
    click.option("--thorough", is_flag=True, help="Look at and count everything, however long it takes."),
    click.option("--save", metavar="NAME", help="Keep the whole result under this name."),
    click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table."),
    click.option("--csv", "as_csv", is_flag=True, help="CSV instead of a table."),
    click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write to; else standard output."),
)


def filter_options(command: F) -> F:
    """What narrows the question."""
    return _with(command, _FILTERS)


def shown_options(command: F) -> F:
    """How the answer is shown."""
    return _with(command, _SHOWN)


def _with(command: F, options: tuple[Callable[[Any], Any], ...]) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def question_of(given: dict[str, Any], **more: Any) -> Question:
    """From the values of both kinds of options; takes them out of `given`. Raises UsageError."""
    from sayso.ledger.asking import Question, sort_named  # noqa: PLC0415 - help must not wait for the database

    filters = _filters(given)
    shown = {name: given.pop(name) for name in ("reverse", "limit", "offset", "facet_limit", "thorough")}
    sort, facets = given.pop("sort"), tuple(dict.fromkeys(given.pop("facets")))
    whole = given["save"] is not None
    return Question(filters, sort=sort_named(sort), facets=facets, whole=whole, **shown, **more)


def _filters(given: dict[str, Any]) -> Filters:
    from sayso.ledger.asking import Filters  # noqa: PLC0415

    if given.pop("direct"):
        given["kinds"] = (*given["kinds"], "direct")
    values = {name: given.pop(name) for name in Filters.__slots__}
    return Filters.of(**{name: value for name, value in values.items() if value not in ((), None)})

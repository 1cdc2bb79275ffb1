"""What narrows a question, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from sayso.errors import UsageError
from sayso.ledger.asking.days import Days, days
from sayso.record import Act, Kind, PlaceRole, SpeakerType, Stance, State, Tone

E = TypeVar("E", bound=StrEnum)


class Origin(StrEnum):
    """Who found a statement: the model, or a person who added it."""

    READ = "read"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Filters:
    """Each narrows the answer further; of several values in one, any will do.

    speakers: names, aliases or ids. named: True for those with a name, False for the others. outlets: names.
    said: days on which it was said; a statement whose own day is unknown counts as said on the day its article
    was published, unless `dated` asks for statements with a day of their own. about: days that it speaks of.
    places: names, or ids in GeoNames. roles: what the place's name stands for. countries: of the places, ISO
    3166-1 alpha-2. states: empty for all but the rejected. labels: of the statement. articles: ids.
    published: days. languages: ISO 639-1. versions: older versions of articles too. saved: name of a saved
    result to ask within."""

    speakers: tuple[str, ...] = ()
    types: tuple[SpeakerType, ...] = ()
    named: bool | None = None
    outlets: tuple[str, ...] = ()
    said: Days | None = None
    dated: bool = False
    about: Days | None = None
    places: tuple[str, ...] = ()
    roles: tuple[PlaceRole, ...] = ()
    countries: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    stances: tuple[Stance, ...] = ()
    tones: tuple[Tone, ...] = ()
    kinds: tuple[Kind, ...] = ()
    states: tuple[State, ...] = ()
    labels: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    articles: tuple[str, ...] = ()
    published: Days | None = None
    languages: tuple[str, ...] = ()
    versions: bool = False
    saved: str | None = None

    @classmethod
    def of(cls, **values: Any) -> Filters:
        """From words: a str or several for each list, days as in `asking.days`. Raises UsageError for what is
        not known, with what is, and for a filter that doesn't exist."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(values) - known):
            raise UsageError(f"no filter {unknown[0]}; there are {', '.join(sorted(known))}")
        return cls(**{name: _read(name, value) for name, value in values.items() if value is not None})

    def as_json(self) -> dict[str, Any]:
        """What is asked, in JSON values; what isn't asked is left out."""
        default = Filters()
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _written(value) for name, value in given.items() if value != getattr(default, name)}


def one_of(kind: type[E], value: str, option: str) -> E:
    """The member of an enum. Raises UsageError, which names all."""
    try:
        return kind(value)
    except ValueError:
        raise UsageError(f"{option} {value}: not known; there are {', '.join(kind)}") from None


_ENUMS: Mapping[str, tuple[type[StrEnum], str]] = {
    "types": (SpeakerType, "--type"),
    "roles": (PlaceRole, "--place-role"),
    "acts": (Act, "--act"),
    "stances": (Stance, "--stance"),
    "tones": (Tone, "--tone"),
    "kinds": (Kind, "--kind"),
    "states": (State, "--state"),
    "origins": (Origin, "--origin"),
}
_DAYS: Mapping[str, str] = {"said": "--said", "about": "--about", "published": "--published"}
_PLAIN = frozenset({"named", "dated", "versions", "saved"})


def _read(name: str, value: Any) -> Any:
    if name in _PLAIN:
        return value
    if name in _DAYS:
        return value if isinstance(value, Days) else days(value, _DAYS[name])
    values = _several(value)
    if name == "countries":
        return tuple(each.upper() for each in values)
    if name == "languages":
        return tuple(each.lower() for each in values)
    if name in _ENUMS:
        kind, option = _ENUMS[name]
        return tuple(one_of(kind, each, option) for each in values)
    return values


def _several(value: str | int | Iterable[str | int]) -> tuple[str, ...]:
    return (str(value),) if isinstance(value, (str, int)) else tuple(dict.fromkeys(str(each) for each in value))


def _written(value: Any) -> Any:
    if isinstance(value, Days):
        return str(value)
    return list(map(str, value)) if isinstance(value, tuple) else value

"""What the page's list can be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.record import Act, Kind, Statement, Tone
from sayso.view.audit import source
from sayso.view.reading import Reading
from sayso.view.snippets import one_line, shorten

_NAME = 60


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """speakers: most statements first. places: of a speaker's key among them. kinds: (label, [(value,
    count)]) of kind, act and the reporter's tone, those that occur."""

    speakers: tuple[Option, ...]
    places: Mapping[str, int]
    kinds: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    def speaker(self, shown: Reading, statement: Statement) -> int:
        """The index of a statement's speaker. Raises KeyError for a statement of another page."""
        return self.places[_key(shown, statement)]


def filters(readings: Sequence[Reading]) -> Filters:
    texts: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for shown in readings:
        for entry in shown.entries:
            key = _key(shown, entry.statement)
            texts.setdefault(key, shorten(shown.who(entry.statement), _NAME) or "no source named")
            counts[key] += 1
    order = sorted(counts, key=lambda key: (-counts[key], key != ""))
    return Filters(
        speakers=tuple(Option(texts[key], counts[key]) for key in order),
        places={key: i for i, key in enumerate(order)},
        kinds=tuple(_kinds([entry.statement for shown in readings for entry in shown.entries])),
    )


def tokens(statement: Statement) -> tuple[str, ...]:
    """The values of a statement that `Filters.kinds` names. They are all different words."""
    return (statement.kind.value, statement.act.value, statement.tone.value)


def _key(shown: Reading, statement: Statement) -> str:
    """The speaker's id, else the source's words; "" where the text names none."""
    if shown.speaker(statement):
        return f"id {statement.speaker}"
    return one_line(source(shown.article.text, statement)[0])


def _kinds(statements: Sequence[Statement]) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    counts = Counter(token for statement in statements for token in tokens(statement))
    groups = (("Quotation", Kind), ("Act", Act), ("Reporter’s tone", Tone))
    return [
        (label, tuple((each.value, counts[each.value]) for each in kind if counts[each.value]))
        for label, kind in groups
    ]

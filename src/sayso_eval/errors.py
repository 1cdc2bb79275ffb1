"""What was missed, wrong or extra, as a list to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso_eval.attributions import Attribution, Spans
from sayso_eval.kinds import Kind, Layout, kinds
from sayso_eval.matching import Matched
from sayso_eval.words import Indexes, Words

_CONTEXT = 60  # code points on either side
_LONGEST = 300  # code points of a shown text; longer ones are cut in the middle


class Group(StrEnum):
    """In the order of the list."""

    MISSED = "missed"
    BOTH = "wrong source and content"
    SOURCE = "wrong source"
    CONTENT = "wrong content"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One entry. gold or ours is None where the other has no answer. badness: 0..1, for the
    order within a group. linked: the gold's source and content were found, under another cue."""

    group: Group
    name: str
    words: Words
    gold: Attribution | None
    ours: Attribution | None
    kinds: tuple[Kind, ...]
    badness: float
    linked: bool = False

    @property
    def extent(self) -> tuple[int, int]:
        extents = [item.extent for item in (self.gold, self.ours) if item is not None]
        return min(start for start, _ in extents), max(end for _, end in extents)


def mistakes(cases: Iterable[Matched]) -> dict[Group, list[Mistake]]:
    """Every mistake by group, the worst of a group first, then by article and place."""
    groups: dict[Group, list[Mistake]] = {group: [] for group in Group}
    for item in cases:
        for mistake in _of_case(item):
            groups[mistake.group].append(mistake)
    for found in groups.values():
        found.sort(key=lambda m: (-m.badness, m.name, m.extent))
    return groups


def _of_case(item: Matched) -> Iterator[Mistake]:
    layout = Layout.of(item.words)
    name = item.case.name
    for index, gold in enumerate(item.case.gold):
        shown = tuple(sorted(kinds(gold, layout)))
        if index not in item.pairs:
            linked = index in item.linked
            yield Mistake(Group.MISSED, name, item.words, gold, None, shown, 0.0 if linked else 1.0, linked)
        elif not item.exact(index):
            source, content = item.overlaps(index)
            ours = item.case.predicted[item.pairs[index]]
            badness = 1 - min(source, content)
            yield Mistake(_group(source, content), name, item.words, gold, ours, shown, badness, index in item.linked)
    answered = set(item.pairs.values())
    for index, ours in enumerate(item.case.predicted):
        if index not in answered:
            linked = index in item.linked.values()
            shown = tuple(sorted(kinds(ours, layout)))
            yield Mistake(Group.EXTRA, name, item.words, None, ours, shown, 0.0 if linked else 1.0, linked)


def _group(source: float, content: float) -> Group:
    if source < 1 and content < 1:
        return Group.BOTH
    return Group.SOURCE if source < 1 else Group.CONTENT


def rendered(groups: dict[Group, list[Mistake]], limit: int | None = None) -> str:
    """The list as text. limit: how many of each group, None for all."""
    lines: list[str] = []
    for group, found in groups.items():
        lines += [f"{group} ({len(found)})", ""]
        for mistake in found[:limit]:
            lines += [*_lines(mistake), ""]
    return "\n".join(lines)


def _lines(mistake: Mistake) -> Iterator[str]:
    start, end = mistake.extent
    elsewhere = mistake.linked and mistake.group in (Group.MISSED, Group.EXTRA)
    notes = [*mistake.kinds, *(["linked under another cue"] if elsewhere else [])]
    yield f"  {mistake.name}:{start}-{end}  {', '.join(notes)}"
    if mistake.gold and mistake.ours:
        yield from _compared("source", mistake.words, mistake.gold.source, mistake.ours.source)
        yield from _compared("cue", mistake.words, mistake.gold.cue, mistake.ours.cue)
        yield from _compared("content", mistake.words, mistake.gold.content, mistake.ours.content)
    else:
        item = mistake.gold or mistake.ours
        for role in ("source", "cue", "content"):
            yield f"    {role:<8} {shown(mistake.words.text, getattr(item, role))}"
    text = mistake.words.text[max(0, start - _CONTEXT) : end + _CONTEXT]
    yield f"    {'context':<8} {shortened(text)}"


def _compared(role: str, words: Words, gold: Spans, ours: Spans) -> list[str]:
    """The gold's part, then the words that ours lacks or has besides."""
    wanted, given = words.covered(gold), words.covered(ours)
    lines = [f"    {role:<8} {shown(words.text, gold)}"]
    for label, indexes in (("lacks", wanted - given), ("also has", given - wanted)):
        if indexes:
            lines.append(f"      {label}: {_spelled(words, indexes)}")
    return lines


def _spelled(words: Words, indexes: Indexes) -> str:
    return shortened(words.spelled(indexes))


def shown(text: str, spans: Spans) -> str:
    """The words of some spans on one line; "(none)" for no span."""
    return shortened(" ... ".join(text[start:end] for start, end in sorted(spans))) if spans else "(none)"


def shortened(text: str) -> str:
    """The text on one line, cut in the middle where it is long."""
    line = " ".join(text.split())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half].rstrip()} [...] {line[-half:].lstrip()}"

"""Which statement lies in which: the parent is the innermost one whose content holds the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

Pairs = tuple[tuple[int, int], ...]

_SAME = 0.8  # Dice over code points from which two contents are one


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making; spans in code points, cue and source possibly without any.
    inner: what the model took it for."""

    source: Pairs
    cue: Pairs
    content: Pairs
    inner: bool
    confidence: float
    parent: int | None = None


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with parents (indexes into the result), in text order, parents before children.

    Parts of a nested statement that lie outside its parent's content are left out. Dropped are
    a draft whose content is left empty by that; one that the model took for inner but no content
    holds, which contradicts itself; and, of drafts that lie in each other or attribute the same
    words, the less probable.
    """
    ordered = sorted(drafts, key=lambda d: (d.cue, d.content, d.source, d.confidence))
    kept = _without_shared_pieces(_without_doubles(ordered))
    while True:
        parents = _parents(kept)
        dropped = _circle(parents)
        if dropped:
            dropped = [min(dropped, key=lambda i: (kept[i].confidence, i))]
        else:
            clipped = _clipped(kept, parents)
            dropped = [i for i, d in enumerate(clipped) if not d.content or (d.inner and d.parent is None)]
        if not dropped:
            return _ordered(clipped)
        kept = [draft for i, draft in enumerate(kept) if i not in dropped]


def _size(spans: Pairs) -> int:
    return sum(end - start for start, end in spans)


def _holds(content: Pairs, cue: Pairs) -> bool:
    return bool(cue) and any(a <= cue[0][0] and cue[0][1] <= b for a, b in content)


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Of drafts that attribute nearly the same words, the most probable: "he told us: ..." is one."""
    kept: list[int] = []
    for i in sorted(range(len(drafts)), key=lambda i: (-drafts[i].confidence, i)):
        if not any(_double(drafts[i], drafts[k]) for k in kept):
            kept.append(i)
    return [drafts[i] for i in sorted(kept)]


def _double(a: Draft, b: Draft) -> bool:
    if a.content[0][0] >= b.content[-1][1] or b.content[0][0] >= a.content[-1][1]:
        return False
    same = 2 * _shared(a.content, b.content) > _size(a.content + b.content) * _SAME
    return same and not _holds(a.content, b.cue) and not _holds(b.content, a.cue)


def _without_shared_pieces(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of which no two outer ones have a piece of content in common: it stays with the
    nearer cue, where the other keeps some content without it."""
    out = list(drafts)
    outer = [i for i, d in enumerate(out) if not d.inner and d.cue]
    for i, k in combinations(outer, 2):
        for span in set(out[i].content) & set(out[k].content):
            far = max(i, k, key=lambda n: (min(abs(span[0] - out[n].cue[0][1]), abs(out[n].cue[0][0] - span[1])), n))
            if len(out[far].content) > 1:
                out[far] = replace(out[far], content=tuple(s for s in out[far].content if s != span))
    return out


def _shared(a: Pairs, b: Pairs) -> int:
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def _parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the index of the smallest content around its cue."""
    contents = sorted((_size(d.content), i, span) for i, d in enumerate(drafts) for span in d.content)
    return [_around(draft.cue, i, contents) for i, draft in enumerate(drafts)]


def _around(cue: Pairs, own: int, contents: Sequence[tuple[int, int, tuple[int, int]]]) -> int | None:
    if not cue:
        return None
    start, end = cue[0]
    return next((i for _, i, (a, b) in contents if a <= start and end <= b and i != own), None)


def _circle(parents: Sequence[int | None]) -> list[int]:
    """Some drafts that are each other's ancestors; none in a sound tree."""
    for start in range(len(parents)):
        path = [start]
        while (above := parents[path[-1]]) is not None:
            if above in path:
                return path[path.index(above) :]
            path.append(above)
    return []


def _clipped(drafts: Sequence[Draft], parents: Sequence[int | None]) -> list[Draft]:
    """Each draft with its parent, cut to what its parent's content has left."""
    done: dict[int, Draft] = {}

    def clip(i: int) -> Draft:
        parent = parents[i]
        if i not in done and parent is None:
            done[i] = drafts[i]
        elif i not in done and parent is not None:
            bounds = clip(parent).content
            source = drafts[i].source if _within(drafts[i].source, bounds) == drafts[i].source else ()
            done[i] = replace(drafts[i], source=source, content=_within(drafts[i].content, bounds), parent=parent)
        return done[i]

    return [clip(i) for i in range(len(drafts))]


def _within(spans: Pairs, bounds: Pairs) -> Pairs:
    cut = ((max(a, s), min(b, e)) for a, b in spans for s, e in bounds)
    return tuple((a, b) for a, b in cut if a < b)


def _ordered(drafts: Sequence[Draft]) -> list[Draft]:
    def chain(i: int) -> tuple[int, ...]:
        parent = drafts[i].parent
        return (*chain(parent), i) if parent is not None else (i,)

    def first(i: int) -> tuple[int, int]:
        spans = (*drafts[i].source, *drafts[i].cue, *drafts[i].content)
        return min(spans)[0], i

    order = sorted(range(len(drafts)), key=lambda i: [first(k) for k in chain(i)])
    new = {old: at for at, old in enumerate(order)}
    out = []
    for i in order:
        parent = drafts[i].parent
        out.append(replace(drafts[i], parent=None if parent is None else new[parent]))
    return out

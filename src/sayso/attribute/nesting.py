"""Which statement lies in which: the parent is the innermost one whose content holds the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    kept = _without_doubles(sorted(drafts, key=lambda d: (d.cue, d.content, d.source, d.confidence)))
    while True:
        parents = [_parent(kept, i) for i in range(len(kept))]
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
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: -d.confidence):
        apart = (d for d in kept if not _holds(d.content, draft.cue) and not _holds(draft.content, d.cue))
        if not any(2 * _shared(draft.content, d.content) > _size(draft.content + d.content) * _SAME for d in apart):
            kept.append(draft)
    return [draft for draft in drafts if draft in kept]


def _shared(a: Pairs, b: Pairs) -> int:
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def _parent(drafts: Sequence[Draft], child: int) -> int | None:
    """Index of the smallest content around the child's cue."""
    cue = drafts[child].cue
    around = [(_size(d.content), i) for i, d in enumerate(drafts) if i != child and _holds(d.content, cue)]
    return min(around)[1] if around else None


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

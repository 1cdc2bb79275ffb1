"""Labels of act, stance and tone for PolNeAR statements, by article and offsets; no text.

The file is JSON: {article name: [{"source": [[start, end], ...], "cue": ..., "content": ...,
"split": "tune" | "held" | "train", "act", "stance", "tone", "agreed": true | false}, ...]}.
tune and held lie in the dev part, train in the train part. docs/acts.md says what each label means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sayso.record.acts import Act, Stance, Tone

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ActLabel:
    """One labelled statement; spans in code points. agreed: its readers gave the same three labels;
    None where only one read it."""

    article: str
    split: str
    source: Pairs
    cue: Pairs
    content: Pairs
    act: Act
    stance: Stance
    tone: Tone
    agreed: bool | None


def read_acts(path: Path) -> tuple[ActLabel, ...]:
    """Every label of a file. Raises KeyError or ValueError where it isn't one."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_label(article, row) for article, items in rows.items() for row in items)


def _label(article: str, row: dict[str, object]) -> ActLabel:
    source, cue, content = (
        tuple((int(start), int(end)) for start, end in row[role])  # type: ignore[attr-defined]
        for role in ("source", "cue", "content")
    )
    agreed = row["agreed"]
    act, stance, tone = Act(str(row["act"])), Stance(str(row["stance"])), Tone(str(row["tone"]))
    return ActLabel(
        article, str(row["split"]), source, cue, content, act, stance, tone, None if agreed is None else bool(agreed)
    )

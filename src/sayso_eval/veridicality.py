"""How far a text commits itself to an event, -3 (not so) to 3 (so), from Sayso's acts and stances alone.

UW: an event is first placed: which cue governs it, if any, and what stands before it in its own
clause. The cue's stance and tone and these signs together make a class, and each class has one
score: the mean rating of its events in UW's train part (veridicality.tsv; written by `write_scores`).
CommitmentBank: four scores, set by hand to the round figures nearest to its means a group; it has
no train part, so its error is a little too good.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sayso.record import Kind, Piece, Span, Stance, Statement, Tone
from sayso.resolve.acts import judge
from sayso.resolve.acts.lexicon import entries
from sayso.resolve.acts.tokens import Word, words_in
from sayso_train.corpora.factuality import Commitment, Sentence, read_commitments, read_events


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEGATIVE = _words("not n't never no nobody nothing neither nor without hardly")
_FUTURE = _words("will 'll shall wo")
_MODAL = _words("would could can may might should must ought ca 'd")
_CONDITIONAL = _words("if unless whether")
_STOPS = frozenset({".", ";", ":", ",", "?", "!", "--", "``", "''", '"'})
_AUXILIARIES = _words(
    "do does did don didn doesn have has had is are was were be been being am will would could can may might should "
    "must to not n't never no 't ever even still also really quite just already 's"
)
_DONE = _words("manage force begin start able continue happen get make help allow cause lead enable use")
_UNDONE = _words("fail refuse decline forget unable stop avoid prevent deny block reject")
_REACH = 9  # words that a cue may stand before what it governs
_SURE = 0.65  # entries that are less sure are no cue by themselves in running text

_FEWEST = 8  # events that a class needs for a score of its own

# CommitmentBank: presupposed; held not to be so; put forward, if only as possible; left open.
_PRESUPPOSED, _HELD_FALSE, _PUT_FORWARD, _OPEN = 1.5, -1.25, 1.0, 0.0


@dataclass(frozen=True, slots=True)
class FactualityScore:
    """One corpus or baseline. mae: mean absolute error. r: Pearson's, nan for a constant score."""

    name: str
    items: int
    mae: float
    r: float


def factuality_scores(folder: Path) -> list[FactualityScore]:
    """Scores on UW/dev.jsonl and CommitmentBank/items.csv of a folder, beside a constant one."""
    events = [
        (event_score(sentence, event.start), event.factuality)
        for sentence in read_events(folder / "UW" / "dev.jsonl")
        for event in sentence.events
    ]
    items = [
        (commitment_score(item), item.factuality) for item in read_commitments(folder / "CommitmentBank" / "items.csv")
    ]
    return [
        _score("UW dev", events),
        _score("UW dev, always 3", [(3.0, gold) for _, gold in events]),
        _score("CommitmentBank", items),
        _score("CommitmentBank, always 0", [(0.0, gold) for _, gold in items]),
    ]


def _score(name: str, pairs: Sequence[tuple[float, float]]) -> FactualityScore:
    mae = sum(abs(found - gold) for found, gold in pairs) / max(len(pairs), 1)
    return FactualityScore(name, len(pairs), mae, pearson(pairs))


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's correlation; nan where a side is constant or there are no pairs."""
    if not pairs:
        return math.nan
    mean_a, mean_b = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
    both = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    spread = math.sqrt(sum((a - mean_a) ** 2 for a, _ in pairs) * sum((b - mean_b) ** 2 for _, b in pairs))
    return both / spread if spread else math.nan


def event_score(sentence: Sentence, at: int) -> float:
    """The score of the event that the token `at` names: its class's, else that of its own signs."""
    found = event_class(sentence, at)
    scores = _scores()
    return scores.get(found, scores.get(found.split("<")[0], scores["bare"]))


@cache
def _scores() -> dict[str, float]:
    lines = (files(__package__) / "veridicality.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: float(score) for name, score, _ in (line.split("\t") for line in lines)}


def write_scores(train: Path, out: Path) -> None:
    """Writes the mean rating of each class of UW's train/JSON lines: class, score, events."""
    found: dict[str, list[float]] = {}
    for sentence in read_events(train):
        for event in sentence.events:
            name = event_class(sentence, event.start)
            for each in (name, name.split("<")[0]):
                found.setdefault(each, []).append(event.factuality)
    rows = [f"{name}\t{sum(v) / len(v):.1f}\t{len(v)}" for name, v in sorted(found.items()) if len(v) >= _FEWEST]
    out.write_text("class\tscore\tevents\n" + "\n".join(rows) + "\n", encoding="utf-8")


def event_class(sentence: Sentence, at: int) -> str:
    """The class of an event: its own clause's signs and, after a "<", its cue's labels."""
    tokens = [token.lower() for token in sentence.tokens]
    before = _clause(tokens, at)
    own = _own(tokens, before, at)
    cue = _governor(sentence.tokens, at)
    return f"{own}<{cue}"


def _clause(tokens: Sequence[str], at: int) -> list[str]:
    """Up to five words before, in the same clause."""
    start = at
    while start > 0 and at - start < 5 and tokens[start - 1] not in _STOPS and tokens[start - 1] != "that":
        start -= 1
    return list(tokens[start:at])


def _own(tokens: Sequence[str], before: list[str], at: int) -> str:
    near = set(before[-3:])
    signs = []
    if near & _NEGATIVE:
        signs.append("not")
    if before[-1:] == ["to"] or (before[-2:-1] == ["to"] and before[-1].endswith("ly")):
        signs.append("to")
    elif near & _FUTURE:
        signs.append("will")
    elif near & _MODAL:
        signs.append("would")
    if _CONDITIONAL & set(tokens[max(0, at - 8) : at]):
        signs.append("if")
    return "+".join(signs) or "bare"


def _governor(tokens: Sequence[str], at: int) -> str:
    """Labels of the nearest cue before the event, "done" or "undone" for a verb that settles its complement."""
    text = " ".join(tokens)
    words = words_in(text, 0, len(text), 400)
    offset = len(" ".join(tokens[:at])) + (1 if at else 0)
    place = next((i for i, word in enumerate(words) if word.span.start >= offset), len(words))
    infinitive = place > 0 and words[place - 1].text == "to"
    for i in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if words[i].text in _STOPS:
            return "none"
        if infinitive and not _UNDONE.isdisjoint(words[i].forms):
            return "undone"
        if infinitive and not _DONE.isdisjoint(words[i].forms):
            return "done"
        if _is_cue(words[i]):
            return labels(text, words, i)
    return "none"


def _is_cue(word: Word) -> bool:
    if word.text in _AUXILIARIES or word.text == "to":
        return False
    return any(
        e.sure >= _SURE and e.words == 1 and not e.initial for form in word.forms for e in entries().get(form, ())
    )


def labels(text: str, words: Sequence[Word], at: int) -> str:
    """Stance, tone and turning rules of the cue whose head is words[at], with all that follows for content."""
    start = at
    while start > 0 and (words[start - 1].text in _AUXILIARIES or words[start - 1].text.endswith("n't")):
        start -= 1
    if at + 1 >= len(words):
        return "none/neutral"
    cue = Piece((Span(words[start].span.start, words[at].span.end),))
    content = Piece((Span(words[at + 1].span.start, len(text)),))
    found = judge(text, Statement("-", None, 1.0, None, cue, content, Kind.INDIRECT), None, None)
    turned = {reason.rule for reason in found.reasons} & {"negation", "modality", "refusal"}
    return "/".join([found.stance, found.tone, *sorted(turned)])


def commitment_score(item: Commitment) -> float:
    """The score of the clause that an item's verb embeds."""
    words = words_in(item.target, 0, len(item.target), 400)
    heads = [i for i, word in enumerate(words) if item.verb in word.forms or _american(word.text) == item.verb]
    if not heads:
        return _OPEN
    stance, tone, *turned = labels(item.target, words, heads[0]).split("/")
    if tone == Tone.ENDORSING:
        return _PRESUPPOSED
    if stance == Stance.DENIES:
        return _HELD_FALSE
    asked = any(word.text == "?" for word in words[heads[0] :]) or any(
        w.text in _CONDITIONAL for w in words[: heads[0]]
    )
    put_forward = stance == Stance.ASSERTS or "modality" in turned
    return _PUT_FORWARD if put_forward and not asked else _OPEN


def _american(word: str) -> str:
    """ "realised": realize."""
    stem = next((word.removesuffix(end) for end in ("ised", "ises", "ising", "ise") if word.endswith(end)), None)
    return word if stem is None else f"{stem}ize"

"""Signs in a cue that turn what its verb alone would say: negation, refusal, modality, hedges."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.resolve.acts.tokens import Word
from sayso.resolve.acts.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of each sign, in text order. refused: "declined to" and the like before another
    verb. failed: "unable to", "has yet to"."""

    negative: tuple[Word, ...] = ()
    refused: tuple[Word, ...] = ()
    failed: tuple[Word, ...] = ()
    modal: tuple[Word, ...] = ()
    hedges: tuple[Word, ...] = ()
    distancing: tuple[Word, ...] = ()
    backing: tuple[Word, ...] = ()


def signs(
    cue: tuple[Word, ...], source: tuple[Word, ...], start: int, end: int, pattern: tuple[str, ...] = ()
) -> Signs:
    """The signs of a cue whose act is named by its words from `start` to before `end`.
    pattern: those of them that the lexicon's entry names; they are no signs."""
    around = [word for i, word in enumerate(cue) if not start <= i < end]
    before = cue[:start]
    return Signs(
        negative=(
            *_nobody(source),
            *(
                cue[i]
                for i in range(len(cue))
                if _negates(cue, i) and not (start <= i < end and cue[i].text in pattern)
            ),
        ),
        refused=_having(before, vocabulary("refusing")),
        failed=_having(before, vocabulary("failing")),
        modal=tuple(word for i, word in enumerate(before) if _is_open(cue, i)),
        hedges=_having(tuple(around), vocabulary("hedges")),
        distancing=_having(tuple(around), vocabulary("distancing")),
        backing=_having(tuple(around), vocabulary("backing")),
    )


def _having(words: tuple[Word, ...], wanted: frozenset[str]) -> tuple[Word, ...]:
    return tuple(word for word in words if not wanted.isdisjoint(word.forms))


def _nobody(source: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "No one", "none of them": whoever it is, they don't."""
    none = source[:1] and (source[0].text in vocabulary("nobody") or [w.text for w in source[:2]] == ["no", "one"])
    return source[:1] if none else ()


def _negates(cue: tuple[Word, ...], at: int) -> bool:
    word = cue[at].text
    following = cue[at + 1].text if at + 1 < len(cue) else ""
    return (word in vocabulary("negative") or word.endswith("n't")) and following not in vocabulary("not-negative")


def _is_open(cue: tuple[Word, ...], at: int) -> bool:
    """Whether this word leaves it open that anything was said; "would later say" doesn't."""
    if cue[at].text not in vocabulary("open"):
        return False
    return not any(
        word.text in {"later", "often", "soon", "eventually", "always", "have"} for word in cue[at + 1 : at + 3]
    )

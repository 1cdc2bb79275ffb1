"""ECB+ (Cybulska and Vossen 2014): news on the same events, participants marked; CC BY 3.0."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path

from sayso.record import EntityKind
from sayso_train.corpora.cat import CatFile, Markable, read_cat
from sayso_train.corpora.coref import CorefDocument, CorefMention, in_order, token_mention
from sayso_train.corpora.phrases import form_of, listed
from sayso_train.corpora.rejoined import Rejoined, rejoin

_LINKS = frozenset({"CROSS_DOC_COREF", "INTRA_DOC_COREF"})
_KINDS = {
    "HUMAN_PART_PER": EntityKind.PERSON,
    "HUMAN_PART_ORG": EntityKind.ORGANISATION,
    "HUMAN_PART_GPE": EntityKind.PLACE,
    "HUMAN_PART_FAC": EntityKind.PLACE,
    "HUMAN_PART_VEH": EntityKind.OBJECT,
    "LOC_GEO": EntityKind.PLACE,
    "LOC_FAC": EntityKind.PLACE,
    "LOC_OTHER": EntityKind.PLACE,
    "TIME_DATE": EntityKind.TIME,
    "TIME_DURATION": EntityKind.TIME,
    "TIME_OF_THE_DAY": EntityKind.TIME,
    "TIME_REPETITION": EntityKind.TIME,
}
_UNSURE = ("HUMAN_PART", "HUMAN_PART_GENERIC", "HUMAN_PART_MET", "NON_HUMAN_PART", "NON_HUMAN_PART_GENERIC")

_PREFIXES = listed("in at on by from to into behind near inside outside during since until around")
_QUOTES = "\"'‘’“”"
_MARKS = re.compile(f"^[{_QUOTES}]+|(?:['’](?:s|ll|re|ve|d|m))?[{_QUOTES}]*$")


def read_ecbplus(folder: Path) -> Iterator[CorefDocument]:
    """Every article of `folder` (ECB+/TOPIC/*.xml, ECBplus_coreference_sentences.csv) that has
    sentences on the list of those with coreference.

    Only the participants, places and times of events are marked, so an unmarked common noun
    says nothing. Actions are left out: most are verbs. Mentions outside the listed sentences
    are kept only where they are linked. Spans are often head words alone ("man" for "the man
    who ..."). Participants of no sure kind (metonymic, generic, non-human) have none. The
    first sentence of the "ecbplus" files is the address of the page, and left out, as is the
    preposition that mentions of places and times begin with.
    """
    listed = _listed(folder / "ECBplus_coreference_sentences.csv")
    paths = (path for path in sorted((folder / "ECB+").glob("*/*.xml")) if path.stem in listed)
    files = [read_cat(path, int(path.stem.endswith("plus"))) for path in paths]
    lowercased = frozenset(t for file in files for tokens in file.sentences.values() for t in tokens if t.islower())
    for file in files:
        yield _document(file, listed[file.name], lowercased)


def _listed(path: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return found


def _document(file: CatFile, listed: set[int], lowercased: Set[str]) -> CorefDocument:
    numbers = sorted(file.sentences)
    joined = rejoin([file.sentences[number] for number in numbers], cut_words=file.name.endswith("plus"))
    places = [place for place, number in enumerate(numbers) if number in listed]
    annotated = tuple(joined.stretch(place, place) for place in places)
    return CorefDocument(
        file.name,
        joined.text,
        in_order(_mentions(file, joined, annotated, lowercased - joined.capitalised())),
        singletons=True,
        annotated=annotated,
        nominals=False,
        genre="news",
    )


def _mentions(
    file: CatFile, joined: Rejoined, annotated: tuple[tuple[int, int], ...], lowercased: Set[str]
) -> Iterator[CorefMention]:
    owner = file.entity_of(_LINKS)
    starts = joined.starts()
    numbers: dict[str, int] = {}
    for item in file.markables.values():
        if not item.tokens or not (item.tag in _KINDS or item.tag in _UNSURE):
            continue
        first, last = _phrase(joined, item)
        form = form_of([_bare(token) for token in joined.tokens[first : last + 1]], first in starts, lowercased)
        entity = numbers.setdefault(owner.get(item.id, item.id), len(numbers))
        mention = token_mention(joined, first, last, _kind(item), form, entity)
        if mention and (item.id in owner or any(a <= mention.start < b for a, b in annotated)):
            yield _trimmed(joined.text, mention)


def _phrase(joined: Rejoined, item: Markable) -> tuple[int, int]:
    """The first and last token, without the preposition that places and times begin with."""
    first, last = item.tokens[0], item.tokens[-1]
    prefixed = first < last and joined.tokens[first].lower() in _PREFIXES
    return (first + 1 if prefixed else first), last


def _bare(token: str) -> str:
    """A token without the marks that some files leave on it: "Renn's", "'tough", "It's"."""
    return _MARKS.sub("", token) or token


def _trimmed(text: str, mention: CorefMention) -> CorefMention:
    """The same with a head that is the bare word, without quotation marks around it; of "It's" only "It"."""
    word = text[mention.head_start : mention.head_end]
    start = mention.head_start + len(word) - len(word.lstrip(_QUOTES))
    end = start + len(_bare(word))
    quoted = start > mention.head_start or mention.form == "pronoun"
    bound = end if quoted and mention.end == mention.head_end else mention.end
    return replace(
        mention,
        start=start if mention.start == mention.head_start else mention.start,
        head_start=start,
        head_end=end,
        end=bound,
    )


def _kind(item: Markable) -> str | None:
    kind = _KINDS.get(item.tag)
    return kind.value if kind else None

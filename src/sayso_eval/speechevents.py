"""MEANTIME's speech events and who its annotators say speaks in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import UsageError
from sayso_train.corpora.cat import CatFile, Markable, read_cat
from sayso_train.corpora.coref import CorefMention
from sayso_train.corpora.meantime import joined_article, meantime_files, meantime_mentions

_REFERS = frozenset({"REFERS_TO"})


@dataclass(frozen=True, slots=True)
class Participant:
    """A gold participant. form: of its own mention. instances: all mentions of its instance."""

    mention: CorefMention
    instance: tuple[CorefMention, ...]

    @property
    def names(self) -> tuple[CorefMention, ...]:
        return tuple(m for m in self.instance if m.form == "name")


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """start, end: of its words, in code points."""

    start: int
    end: int
    participants: tuple[Participant, ...]

    @property
    def form(self) -> str:
        """Of the first participant."""
        return self.participants[0].mention.form

    def wording(self, text: str) -> str:
        """The participants as they stand, each with a name of its instance, for people to read."""
        return ", ".join(
            " = ".join(dict.fromkeys(text[m.start : m.end] for m in (p.mention, *p.names[:1])))
            for p in self.participants
        )


@dataclass(frozen=True, slots=True)
class SpeechArticle:
    name: str
    text: str
    events: tuple[SpeechEvent, ...]


def read_speech(folder: Path) -> list[SpeechArticle]:
    """MEANTIME's articles with the speech events that have a participant. Raises UsageError."""
    files = [read_cat(path) for path in meantime_files(folder)]
    if not files:
        raise UsageError(f"{folder}: no intra_cross-doc_annotation/*/*.xml; name MEANTIME's folder")
    lowercased = frozenset(t for file in files for tokens in file.sentences.values() for t in tokens if t.islower())
    return [_article(file, lowercased) for file in files]


def _article(file: CatFile, lowercased: frozenset[str]) -> SpeechArticle:
    joined = joined_article(file)
    mentions = {item.id: mention for item, mention in meantime_mentions(file, joined, lowercased)}
    events = []
    for item, targets in _speech(file):
        found = tuple(_participant(mentions[target], mentions) for target in targets if target in mentions)
        if found:
            start, end = joined.offsets[item.tokens[0]][0], joined.offsets[item.tokens[-1]][1]
            events.append(SpeechEvent(start, end, found))
    return SpeechArticle(file.name, joined.text, tuple(sorted(events, key=lambda e: (e.start, e.end))))


def _speech(file: CatFile) -> Iterator[tuple[Markable, list[str]]]:
    """Event mentions of speech with the ids of their agents."""
    owner = file.entity_of(_REFERS)

    def attribute(mention: str, name: str) -> str:
        instance = file.markables.get(owner.get(mention, ""))
        return instance.attributes.get(name, "") if instance else ""

    for item in file.markables.values():
        if item.tag == "EVENT_MENTION" and item.tokens and attribute(item.id, "class") == "SPEECH_COGNITIVE":
            agents = [
                r.target
                for r in file.relations
                if r.tag == "HAS_PARTICIPANT" and r.attributes.get("sem_role") == "Arg0" and item.id in r.sources
            ]
            yield item, [agent for agent in agents if attribute(agent, "instance_id")]


def _participant(mention: CorefMention, mentions: dict[str, CorefMention]) -> Participant:
    same = sorted((m for m in mentions.values() if m.entity == mention.entity), key=lambda m: (m.start, m.end))
    return Participant(mention, tuple(same))

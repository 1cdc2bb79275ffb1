"""The XML of the CAT and CROMER annotation tools, which MEANTIME and ECB+ share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as XML  # noqa: N814 - a module of functions, named for what it reads


@dataclass(frozen=True, slots=True)
class Markable:
    """tokens: its indexes in the file, in order; empty for an instance, which mentions refer to."""

    id: str
    tag: str
    tokens: tuple[int, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    tag: str
    sources: tuple[str, ...]
    target: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CatFile:
    """sentences: the tokens, by sentence number."""

    name: str
    sentences: dict[int, list[str]]
    markables: dict[str, Markable]
    relations: tuple[Relation, ...]

    def entity_of(self, tags: frozenset[str]) -> dict[str, str]:
        """For each mention the instance that it refers to by relations of these tags, the largest
        group where several claim it."""
        owner: dict[str, str] = {}
        for relation in sorted((r for r in self.relations if r.tag in tags), key=lambda r: len(r.sources)):
            owner |= dict.fromkeys(relation.sources, relation.target)
        return owner


def read_cat(path: Path, first_sentence: int = 0) -> CatFile:
    """first_sentence: where the text starts; what stands before it is left out."""
    root = XML.parse(path).getroot()  # noqa: S314 - files the user names, read while training
    places: dict[str, int] = {}
    sentences: dict[int, list[str]] = defaultdict(list)
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        if number >= first_sentence:
            places[token.attrib["t_id"]] = len(places)
            sentences[number].append((token.text or "").strip() or "_")
    markables = {item.id: item for item in _markables(root, places)}
    return CatFile(path.stem, dict(sentences), markables, tuple(_relations(root)))


def _markables(root: XML.Element, places: Mapping[str, int]) -> Iterator[Markable]:
    for element in root.iterfind("Markables/*"):
        anchors = [places.get(anchor.attrib["t_id"]) for anchor in element.iterfind("token_anchor")]
        tokens = tuple(sorted(place for place in anchors if place is not None))
        if tokens or not anchors:
            yield Markable(element.attrib["m_id"], element.tag, tokens, dict(element.attrib))


def _relations(root: XML.Element) -> Iterator[Relation]:
    for element in root.iterfind("Relations/*"):
        sources = tuple(source.attrib["m_id"] for source in element.iterfind("source"))
        for target in element.iterfind("target"):
            yield Relation(element.tag, sources, target.attrib["m_id"], dict(element.attrib))

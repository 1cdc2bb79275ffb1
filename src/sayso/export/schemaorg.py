"""schema.org as JSON-LD, out only: a NewsArticle for each article, a Quotation for each direct statement, a Claim
for each other one.

No ClaimReview and no rating: Sayso tells who says what, not who is right. A Claim has `appearance`, never
`firstAppearance`, for that nobody said it before isn't known. Statements that a person rejected are left out,
as no statements at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from sayso.codec import dumps
from sayso.export.iris import iri, web_address
from sayso.record import (
    Article,
    Kept,
    Kind,
    KnownSpeaker,
    PlaceMention,
    Speaker,
    SpeakerType,
    State,
    Statement,
    TimeMention,
)
from sayso.version import __version__

# The vocabulary itself: nothing needs to be fetched to expand it.
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "isPartOf", "appearance", "claimInterpreter")},
}
_GEONAMES = "https://sws.geonames.org/{}/"
_TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.AUTHOR: "Person",
    SpeakerType.OFFICE: "Person",
    SpeakerType.UNNAMED: "Person",
    SpeakerType.ORGANISATION: "Organization",
    SpeakerType.GOVERNMENT: "GovernmentOrganization",
    SpeakerType.GROUP: "Thing",
    SpeakerType.DOCUMENT: "CreativeWork",
}

Node = dict[str, Any]


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """One document, an article and its statements at a time."""
    stream.write(f'{{"@context": {dumps(CONTEXT)}, "@graph": [\n')
    stream.write(_line(_reader()))
    for each in kept:
        for node in nodes(each):
            stream.write(",\n" + _line(node))
    stream.write("\n]}\n")


def nodes(kept: Kept) -> Iterator[Node]:
    """An article, then its statements."""
    article = kept.record.article
    yield _present(_article(article))
    facts = _Facts(kept)
    for statement in kept.record.statements:
        if kept.mark(statement.id).state is not State.REJECTED:
            yield _present(facts.statement(statement))


def _reader() -> Node:
    return {
        "@id": iri("software", __version__),
        "@type": "SoftwareApplication",
        "name": "Sayso",
        "softwareVersion": __version__,
        "applicationCategory": "Text analysis",
    }


def _article(article: Article) -> Node:
    return {
        "@id": iri("article", article.id),
        "@type": "NewsArticle",
        "identifier": article.id,
        "headline": article.title,
        "url": web_address(article.url),
        "author": [{"@type": "Person", "name": each} for each in article.authors],
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "inLanguage": article.language,
    }


class _Facts:
    """The speakers, times and places of one article by id."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._text = kept.record.article.text
        self._speakers = {each.id: each for each in kept.record.speakers}
        self._times = {each.id: each for each in kept.record.times}
        self._places = {each.id: each for each in kept.record.places}

    def statement(self, statement: Statement) -> Node:
        direct = statement.kind is Kind.DIRECT
        who = self._speaker(statement)
        article = iri("article", self._kept.record.article.id)
        return {
            "@id": iri("statement", statement.id),
            "@type": "Quotation" if direct else "Claim",
            "identifier": statement.id,
            "text": statement.content.text(self._text),
            "inLanguage": self._kept.record.article.language,
            ("spokenByCharacter" if direct else "creator"): who,
            ("isPartOf" if direct else "appearance"): article,
            "claimInterpreter": None if direct else iri("software", __version__),
            "dateCreated": self._said(statement),
            "temporalCoverage": [each.edtf for each in self._about(statement) if each.edtf],
            "mentions": self._mentioned(statement),
        }

    def _speaker(self, statement: Statement) -> Node | None:
        speaker = self._speakers.get(statement.speaker or "")
        if speaker is not None:
            return _present(_who(self._kept.identities.get(speaker.id, speaker)))
        if statement.source is None:
            return None
        return {"@type": "Thing", "description": statement.source.text(self._text)}

    def _said(self, statement: Statement) -> str | None:
        day = self._kept.mark(statement.id).said or self._times.get(statement.said or "")
        if day is None or day.earliest is None or day.earliest != day.latest:
            return None
        return day.earliest.isoformat()

    def _about(self, statement: Statement) -> list[TimeMention]:
        return [self._times[each] for each in statement.about]

    def _mentioned(self, statement: Statement) -> list[Node]:
        given = self._kept.mark(statement.id).places
        if given is not None:
            return [_present(_place(each.name, each.geonames, each.country)) for each in given]
        return [_present(_found(self._places[each])) for each in statement.places]


def _who(speaker: Speaker | KnownSpeaker) -> Node:
    kind = _TYPES[speaker.type]
    return {
        "@id": iri("speaker", speaker.id),
        "@type": kind,
        "name": speaker.name if speaker.named else None,
        "description": speaker.description if speaker.named else speaker.name,
        "jobTitle": speaker.office if kind == "Person" else None,
    }


def _found(place: PlaceMention) -> Node:
    node = _place(place.name, place.geonames, place.country)
    if place.lat is not None and place.lon is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return node


def _place(name: str, geonames: int | None, country: str | None) -> Node:
    return {
        "@type": "Place",
        "name": name,
        "sameAs": _GEONAMES.format(geonames) if geonames else None,
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
    }


def _present(node: Node) -> Node:
    """Without what isn't known."""
    return {key: value for key, value in node.items() if value not in (None, [])}


def _line(node: Node) -> str:
    """Safe inside a page's script element, where such JSON often goes."""
    return dumps(node).replace("<", "\\u003c")

"""W3C Web Annotation (Recommendation of 23 February 2017) as JSON-LD, both ways.

A file is a JSON list of AnnotationCollections, one an article, each with one page of annotations, one a
statement. Its targets are the spans of content, source and cue, told apart by `sayso:part`, each with two
selectors of the same words: TextPositionSelector, which counts in code points as the Recommendation asks, and
TextQuoteSelector. Bodies classify (kind, act, stance, tone: `sayso:facet`), identify (the speaker's name), tag
(labels) and comment (notes). What is annotated is the article's text as Sayso keeps it, not the page it was
taken from, which is named by `via`: its markup would shift every position.

`sayso:kept`, a JSON literal of JSON-LD 1.1, holds the whole article; what comes back is compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from sayso.codec import dumps, kept_to_dict
from sayso.export.iris import VOCABULARY, iri, web_address
from sayso.export.sheets import ROLES, Sheet, sheets
from sayso.record import Article, Kept, Span
from sayso.version import __version__

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "sayso": VOCABULARY,
        "sayso:kept": {"@id": "sayso:kept", "@type": "@json"},
        "sayso:article": {"@id": "sayso:article", "@type": "@id"},
        "sayso:parent": {"@id": "sayso:parent", "@type": "@id"},
    },
)
FACETS = ("kind", "act", "stance", "tone")
_AROUND = 32  # code points of prefix and suffix


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """Each article as it comes."""
    before = "[\n"
    for each in kept:
        stream.write(before + _safe(dumps(collection(each))))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def collection(kept: Kept) -> dict[str, Any]:
    """The AnnotationCollection of one article."""
    article = kept.record.article
    own, page = iri("annotations", article.id), iri("annotations", article.id, "1")
    items = list(_annotations(kept))
    return {
        "@context": list(CONTEXT),
        "id": own,
        "type": "AnnotationCollection",
        "label": article.title or article.outlet or article.id,
        "generator": {"id": iri("software", __version__), "type": "Software", "name": f"Sayso {__version__}"},
        "sayso:article": _article(article),
        "sayso:kept": kept_to_dict(kept),
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": items},
        "last": page,
    }


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    start, end = span.start, span.end
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]


def _article(article: Article) -> dict[str, Any]:
    made = {
        "id": iri("article", article.id),
        "type": "Text",
        "format": "text/plain",
        "language": article.language,
        "via": web_address(article.url),
    }
    return {key: value for key, value in made.items() if value}


def _annotations(kept: Kept) -> Iterator[dict[str, Any]]:
    article = kept.record.article
    for statement, sheet in zip(kept.record.statements, sheets(kept), strict=True):
        bodies = list(_bodies(sheet))
        yield {
            "id": iri("statement", statement.id),
            "type": "Annotation",
            "motivation": sorted({body["purpose"] for body in bodies}),
            "body": bodies,
            "target": list(_targets(article, sheet)),
            **({"sayso:parent": iri("statement", sheet.parent)} if sheet.parent else {}),
            "sayso:confidence": round(statement.confidence, 4),
            "sayso:state": sheet.state,
        }


def _bodies(sheet: Sheet) -> Iterator[dict[str, str]]:
    for name in FACETS:
        yield _body("classifying", getattr(sheet, name)) | {"sayso:facet": name}
    if sheet.speaker:
        yield _body("identifying", sheet.speaker) | {"sayso:facet": "speaker"}
    yield from (_body("tagging", label) for label in sheet.labels)
    yield from (_body("commenting", note) for note in sheet.notes)


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _targets(article: Article, sheet: Sheet) -> Iterator[dict[str, Any]]:
    for role in reversed(ROLES):
        piece = getattr(sheet, role)
        for span in piece.spans if piece else ():
            yield {
                "type": "SpecificResource",
                "source": iri("article", article.id),
                "sayso:part": role,
                "selector": selectors(article.text, span),
            }


def _safe(text: str) -> str:
    """JSON that can stand in a page's script element too."""
    return text.replace("<", "\\u003c")

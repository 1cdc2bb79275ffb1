from __future__ import annotations

import copy
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from hand_made import hostile, kepts
from kept_made import decided
from sayso.errors import InputError
from sayso.export import webannotation, webannotation_read
from sayso.export.iris import iri, last_part, web_address
from sayso.record import Act, Kept, Kind, Span, State
from wire import wire

OA = "http://www.w3.org/ns/oa#"
# What http://www.w3.org/ns/anno.jsonld says of the terms in use, by the Recommendation's vocabulary.
ANNO = {
    "@context": {
        "oa": OA,
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "Software": "as:Application",
        "Text": "dctypes:Text",
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        **{word: f"oa:{word}" for word in ("classifying", "commenting", "identifying", "tagging")},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "via": {"@type": "@id", "@id": "oa:via"},
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "label": "rdfs:label",
        "name": "foaf:name",
        "generator": {"@type": "@id", "@id": "as:generator"},
        "first": {"@type": "@id", "@id": "as:first"},
        "last": {"@type": "@id", "@id": "as:last"},
        "partOf": {"@type": "@id", "@id": "as:partOf"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "total": {"@type": "xsd:nonNegativeInteger", "@id": "as:totalItems"},
        "startIndex": {"@type": "xsd:nonNegativeInteger", "@id": "as:startIndex"},
    }
}


def _load(url: str, options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": ANNO, "contentType": "application/ld+json"}


def _expanded(value: Any) -> Any:
    """Expanded; every property must have a meaning."""

    def dropped(key: Any) -> None:
        raise AssertionError(f"{key} has no meaning")

    return jsonld.expand(value, {"documentLoader": _load}, on_property_dropped=dropped)


def _written(*made: Kept) -> str:
    stream = io.StringIO()
    webannotation.write(made, stream)
    return stream.getvalue()


def _back(text: str) -> list[Kept]:
    return list(webannotation_read.read(io.StringIO(text)))


@settings(max_examples=25, deadline=None)
@given(st.lists(kepts(), max_size=2))
def test_collections_that_nobody_changed_come_back_whole(made: list[Kept]) -> None:
    assert _back(_written(*made)) == made
    assert _back(json.dumps(json.loads(_written(*made)), indent=1, sort_keys=True)) == made


@pytest.mark.parametrize("kept", [Kept(hostile(), hostile()), Kept(wire(), wire()), decided()])
def test_articles_of_every_sort_come_back_whole(kept: Kept) -> None:
    assert _back(_written(kept)) == [kept]
    _written(kept).encode("utf-8")


@settings(max_examples=10, deadline=None)
@given(kepts())
def test_every_property_has_a_meaning_in_json_ld(kept: Kept) -> None:
    (found,) = _expanded(webannotation.collection(kept))
    assert found["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = found["http://www.w3.org/ns/activitystreams#first"]
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(kept.record.statements)


def test_an_annotation_has_the_members_that_the_model_requires() -> None:
    (found,) = _expanded(webannotation.collection(decided()))
    assert found["urn:sayso:ns:kept"][0]["@type"] == "@json"
    first = found["http://www.w3.org/ns/activitystreams#first"][0]["http://www.w3.org/ns/activitystreams#items"][0][
        "@list"
    ][0]
    assert first["@id"] == "urn:sayso:statement:s1"
    assert first["@type"] == [f"{OA}Annotation"]
    assert {each["@id"] for each in first[f"{OA}motivatedBy"]} == {
        f"{OA}{w}" for w in ("classifying", "identifying", "tagging")
    }
    content, cue, source = first[f"{OA}hasTarget"]
    assert content[f"{OA}hasSource"] == [{"@id": iri("article", decided().record.article.id)}]
    position, quote = content[f"{OA}hasSelector"]
    assert position["@type"] == [f"{OA}TextPositionSelector"]
    assert (position[f"{OA}start"][0]["@value"], position[f"{OA}end"][0]["@value"]) == (0, 54)
    assert quote[f"{OA}exact"] == [{"@value": "Maravia will withdraw from the Tessel valley by spring"}]
    assert quote[f"{OA}suffix"] == [{"@value": ", its foreign minister said on T"}]
    assert [each["urn:sayso:ns:part"][0]["@value"] for each in (cue, source)] == ["cue", "source"]


def test_positions_count_code_points() -> None:
    second = hostile().statements[1]
    targets = webannotation.collection(Kept(hostile(), hostile()))["first"]["items"][1]["target"]
    starts = [target["selector"][0]["start"] for target in targets]
    assert starts == [second.content.start, second.source.start]  # type: ignore[union-attr]


def test_an_address_that_is_not_the_webs_is_not_named() -> None:
    assert "via" not in webannotation.collection(Kept(hostile(), hostile()))["sayso:article"]
    assert web_address('https://example.org/a b"<é') == "https://example.org/a%20b%22%3C%C3%A9"
    assert web_address("http://[broken") is None


def test_a_file_can_stand_in_a_page() -> None:
    assert "<" not in _written(Kept(hostile(), hostile()))


@given(st.text(st.characters()))
def test_an_id_in_an_iri_is_the_same_when_read(part: str) -> None:
    assert last_part(iri("statement", part)) == part


def _changed(change: Any) -> Kept:
    value = copy.deepcopy(webannotation.collection(decided()))
    change(value["first"]["items"])
    (back,) = _back(json.dumps([value]))
    return back


def test_edits_of_annotations_come_back() -> None:
    def change(items: list[dict[str, Any]]) -> None:
        text = decided().record.article.text
        items[0]["target"][0]["selector"] = webannotation.selectors(text, Span(0, 7))
        items[0]["body"][1]["value"] = "warn"
        items[3]["body"] += [
            {"type": "TextualBody", "purpose": "tagging", "value": "new"},
            {"type": "TextualBody", "purpose": "commenting", "value": "Why?"},
        ]
        items[5]["sayso:state"] = "unsure"

    back = _changed(change)
    first = back.record.statements[0]
    assert (first.content.spans, first.act) == ((Span(0, 7),), Act.WARN)
    assert back.mark("s4").labels == (*decided().mark("s4").labels, "new")
    assert back.mark("s4").notes == (*decided().mark("s4").notes, "Why?")
    assert back.mark("s6").state is State.UNSURE
    assert back.record.statements[1:] == decided().record.statements[1:]
    assert (back.decisions, back.read) == (decided().decisions, decided().read)


def test_annotations_of_other_tools_are_statements_added_by_position_or_quotation() -> None:
    def change(items: list[dict[str, Any]]) -> None:
        quote = {"type": "TextQuoteSelector", "exact": "“It is quiet here,”", "prefix": "1994. "}
        items.append(
            {"type": "Annotation", "target": {"selector": quote}, "bodyValue": "Who?", "motivation": "commenting"}
        )

    back = _changed(change)
    (added,) = set(back.record.statements) - set(decided().record.statements)
    assert (added.content.text(back.record.article.text), added.kind) == ("“It is quiet here,”", Kind.DIRECT)
    assert back.mark(added.id).notes == ("Who?",)


def test_a_removed_annotation_is_gone_from_the_record() -> None:
    back = _changed(lambda items: items.pop(0))
    assert back.record == replace(decided().record, statements=decided().record.statements[1:])


def _selector(**keys: Any) -> Any:
    def change(items: list[dict[str, Any]]) -> None:
        items[0]["target"][0]["selector"][0].update(keys)

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_selector(start=1), "s1: the words at 1..54 aren't those"),
        (_selector(end=99999), "s1: 0..99999 is no span"),
        (_selector(start="0"), "s1: 0..54 is no span"),
        (_selector(start=None), "s1: None..54"),
        (lambda items: items[0]["target"].pop(0), "s1: no target is its content"),
        (lambda items: items[0].update(target={}), "s1: not as Sayso wrote it"),
        (lambda items: items[0].update({"sayso:state": "done"}), "collection 1: state can't be 'done'"),
        (lambda items: items.append(7), "not as Sayso"),
        (lambda items: items[0]["target"][0].update(selector=[]), "s1: a target has neither"),
        (
            lambda items: items[0]["target"][0].update(selector={"type": "TextQuoteSelector", "exact": "the"}),
            "s1: the words 'the' aren't in the text, or not in one place",
        ),
    ],
)
def test_an_annotation_that_makes_no_sense_is_refused_by_name(change: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        _changed(change)


@pytest.mark.parametrize(
    "text", ["", "{}", "[7]", '[{"type": "Annotation"}]', "[[", '[{"type": "AnnotationCollection"}]']
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        _back(text)

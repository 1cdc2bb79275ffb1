from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from hand_made import hostile, kepts
from kept_made import decided
from sayso.export import schemaorg
from sayso.record import Kept, Kind, State
from wire import wire

# Classes of schema.org, and the properties that Sayso gives them (schema.org 29).
KNOWN = {
    "NewsArticle": {"identifier", "headline", "url", "author", "publisher", "datePublished", "inLanguage"},
    "Quotation": {
        "identifier", "text", "inLanguage", "spokenByCharacter", "isPartOf", "dateCreated", "temporalCoverage",
        "mentions",
    },
    "Claim": {
        "identifier", "text", "inLanguage", "creator", "appearance", "claimInterpreter", "dateCreated",
        "temporalCoverage", "mentions",
    },
    "Person": {"name", "description", "jobTitle"},
    "Organization": {"name", "description"},
    "GovernmentOrganization": {"name", "description"},
    "Thing": {"name", "description"},
    "CreativeWork": {"name", "description"},
    "SoftwareApplication": {"name", "softwareVersion", "applicationCategory"},
    "Place": {"name", "sameAs", "address", "geo"},
    "PostalAddress": {"addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
}  # fmt: skip


def _written(*kept: Kept) -> str:
    stream = io.StringIO()
    schemaorg.write(kept, stream)
    return stream.getvalue()


def _expanded(text: str) -> list[dict[str, Any]]:
    def loader(url: str, options: Any) -> Any:
        raise AssertionError(f"{url} is asked for")

    return jsonld.expand(json.loads(text), {"documentLoader": loader})  # type: ignore[no-any-return]


def _checked(node: dict[str, Any]) -> None:
    """Every class is known, and has only the properties that it may have."""
    if "@type" in node and "@value" not in node:
        (kind,) = (each.removeprefix("https://schema.org/") for each in node["@type"])
        names = {key.removeprefix("https://schema.org/") for key in node if not key.startswith("@")}
        assert names <= KNOWN[kind], (kind, names - KNOWN[kind])
    for key, values in node.items():
        if not key.startswith("@"):
            for value in values:
                _checked(value)


@settings(max_examples=15, deadline=None)
@given(st.lists(kepts(), max_size=2))
def test_any_article_expands_without_a_network_to_known_classes_and_properties(made: list[Kept]) -> None:
    found = _expanded(_written(*made))
    for node in found:
        _checked(node)
    shown = sum(each.mark(s.id).state is not State.REJECTED for each in made for s in each.record.statements)
    assert len(found) == 1 + len(made) + shown


def test_direct_statements_are_quotations_and_others_claims() -> None:
    _, article, *statements = json.loads(_written(Kept(wire(), wire())))["@graph"]
    assert (article["@type"], article["datePublished"]) == ("NewsArticle", "2024-03-05")
    assert article["publisher"]["name"] == "The Kalder Courier"
    for node, statement in zip(statements, wire().statements, strict=True):
        assert node["@type"] == ("Quotation" if statement.kind is Kind.DIRECT else "Claim")
        assert node.get("isPartOf", node.get("appearance")) == article["@id"]
    first, second = statements[:2]
    assert (first["creator"]["name"], first["dateCreated"]) == ("Ilsa Marn", "2024-03-04")
    assert first["mentions"][1]["geo"]["latitude"] == 46.20222
    assert second["spokenByCharacter"]["jobTitle"] == "Maravian President"
    assert second["text"] == "“We have kept our word,” ... “In May there will be elections.”"


def test_who_is_not_named_has_a_description_alone() -> None:
    _, _, *statements = json.loads(_written(Kept(wire(), wire())))["@graph"]
    official = statements[9]["creator"]
    assert (official["@type"], official["description"]) == ("Person", "A senior official briefed on the talks")
    assert "name" not in official
    assert statements[10]["creator"] == {"@type": "Thing", "description": "both sides"}


def test_nothing_is_rated_and_what_was_rejected_is_left_out() -> None:
    text = _written(decided(), Kept(wire(), wire()))
    assert not [word for word in ("ClaimReview", "Rating", "firstAppearance") if word in text]
    ids = [node["@id"] for node in json.loads(_written(decided()))["@graph"]]
    assert "urn:sayso:statement:s6" not in ids
    assert "urn:sayso:statement:s5" in ids


def test_hostile_words_stay_words() -> None:
    text = _written(Kept(hostile(), hostile()))
    assert "<" not in text
    assert "javascript" not in json.dumps([node.get("url") for node in json.loads(text)["@graph"]])

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAssociation,
    ProvBundle,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
)

from hand_made import hostile, kepts
from kept_made import decided
from sayso.errors import UsageError
from sayso.export import prov
from sayso.record import Kept


def _written(kept: Iterable[Kept]) -> str:
    stream = io.StringIO()
    prov.write(kept, stream)
    return stream.getvalue()


def _read(*kept: Kept) -> ProvDocument:
    return ProvDocument.deserialize(content=_written(kept), format="json")


def _bundle(kept: Kept) -> ProvBundle:
    (bundle,) = _read(kept).bundles
    return bundle


def _names(bundle: ProvBundle, sort: type) -> set[str]:
    return {str(each.identifier).removeprefix("id:") for each in bundle.get_records(sort)}


def _related(bundle: ProvBundle, sort: type) -> set[tuple[str, str]]:
    pairs = (
        tuple(str(value).removeprefix("id:") for _, value in each.formal_attributes[:2])
        for each in bundle.get_records(sort)
    )
    return {(str(one), str(other)) for one, other in pairs}


@settings(max_examples=15, deadline=None)
@given(st.lists(kepts(), max_size=2))
def test_prov_reads_any_document_back_bundle_by_bundle(made: list[Kept]) -> None:
    document = _read(*made)
    assert len(list(document.bundles)) == len(made)
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document


@settings(max_examples=15, deadline=None)
@given(kepts())
def test_whatever_is_spoken_of_is_declared(kept: Kept) -> None:
    value = json.loads(_written([kept]))["bundle"]
    (bundle,) = value.values()
    declared = {*bundle.get("entity", ()), *bundle.get("activity", ()), *bundle.get("agent", ())}
    for sort, relations in bundle.items():
        if sort not in ("entity", "activity", "agent", "prefix"):
            for relation in relations.values():
                ends = {v for k, v in relation.items() if k.startswith("prov:") and k not in ("prov:time", "prov:type")}
                assert ends <= declared, sort


def test_the_text_comes_from_bytes_and_the_reading_from_a_model() -> None:
    bundle, article = _bundle(decided()), decided().record.article
    derived = _related(bundle, ProvDerivation)
    assert (f"article/{article.id}", f"raw/{article.sha256}") in derived
    assert (f"reading/{article.id}", f"article/{article.id}") in derived
    assert ("read/s1", f"article/{article.id}") in derived
    assert (f"activity/reading/{article.id}", "software/model/attribution-1%20sha256%3A0123abcd") in _related(
        bundle, ProvAssociation
    )


def test_decisions_are_by_persons_at_a_time_and_statements_come_from_them() -> None:
    bundle = _bundle(decided())
    assert {"person/mo", "person/Zo%C3%AB%20%F0%9F%98%80", "person/Jonas%20Feld"} <= _names(bundle, ProvAgent)
    assert ("activity/decision/d2", "person/mo") in _related(bundle, ProvAssociation)
    assert {
        ("statement/s2", "read/s2"),
        ("statement/s2", "decision/d2"),
        ("statement/sadded", "decision/d1"),
    } <= _related(bundle, ProvDerivation)
    assert ("decision/d5", "activity/decision/d5") in _related(bundle, ProvGeneration)
    (activity,) = bundle.get_record("id:activity/decision/d2")
    assert isinstance(activity, ProvActivity)
    assert activity.get_startTime() == decided().decisions[1].at


def test_statements_say_where_their_words_stand() -> None:
    (entity,) = _bundle(decided()).get_record("id:statement/s2")
    assert isinstance(entity, ProvEntity)
    told = {str(name): str(value) for name, value in entity.extra_attributes}
    assert (told["sayso:content"], told["sayso:act"], told["sayso:state"]) == ("95-111", "promise", "accepted")


def test_hostile_articles_can_be_said_in_every_form() -> None:
    document = _read(Kept(hostile(), hostile()))
    assert "ascript:document" not in document.get_provn()
    document.serialize(format="xml")
    document.serialize(format="rdf")


def test_without_prov_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prov.model", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[prov\]'"):
        _written([decided()])

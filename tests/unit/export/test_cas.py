"""UIMA CAS XMI comes back whole, and what people changed in INCEpTION comes back changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from hand_made import HOSTILE, TESSEL, find, hostile, kepts, record, tessel
from sayso.errors import InputError
from sayso.export import cas
from sayso.export.cas_types import LINK, PIECE, STATEMENT, type_system
from sayso.record import Act, Kept, Kind, Mark, Piece, State, Statement, statement_id

ASTRAL = "😀 𝒳\r\nMarn said “we 😀 left”."
SMILE = Statement(
    "s1", None, 0.9, find(ASTRAL, "Marn"), find(ASTRAL, "said"), find(ASTRAL, "“we 😀 left”"), Kind.DIRECT
)


def plain(made: Any) -> Kept:
    return Kept(made, made)


def changed(kept: Kept, change: Callable[[cassis.Cas], None]) -> Kept:
    """What a tool that knows the layers makes of the file."""
    types = type_system()
    opened = cassis.load_cas_from_xmi(cas.dump(kept, types), typesystem=types)
    change(opened)
    return cas.load(opened.to_xmi().encode(), type_system())


def statement(opened: cassis.Cas, identifier: str) -> Any:
    return next(each for each in opened.select(STATEMENT) if each.identifier == identifier)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kepts())
def test_every_article_comes_back_whole(kept: Kept) -> None:
    assert cas.load(cas.dump(kept, type_system()).encode(), type_system()) == kept
    assert changed(kept, lambda opened: None) == kept


def test_what_xml_cannot_hold_is_shown_as_u_fffd_and_comes_back_as_it_was() -> None:
    kept = plain(hostile())
    written = cas.dump(kept, type_system())
    etree.fromstring(written.encode())
    shown = cassis.load_cas_from_xmi(written, typesystem=type_system()).sofa_string
    assert shown is not None
    assert len(shown) == len(HOSTILE)
    assert {old for old, new in zip(HOSTILE, shown, strict=True) if old != new} == {"\x1b", "\x00", "\ud800"}
    assert cas.load(written.encode(), type_system()) == kept


def test_offsets_in_the_file_count_utf16_units() -> None:
    root = etree.fromstring(cas.dump(plain(record(ASTRAL, SMILE)), type_system()).encode())
    (found,) = root.iter("{http:///sayso.ecore}Statement")
    before = len(ASTRAL[: SMILE.content.start].encode("utf-16-le")) // 2
    assert int(found.get("begin")) == before
    assert int(found.get("end")) == before + len("“we 😀 left”".encode("utf-16-le")) // 2
    (sofa,) = root.iter("{http:///uima/cas.ecore}Sofa")
    assert sofa.get("sofaString") == ASTRAL
    (whole,) = root.iter("{http:///uima/tcas.ecore}DocumentAnnotation")
    assert int(whole.get("end")) == len(ASTRAL.encode("utf-16-le")) // 2


def test_the_types_are_those_of_the_file_that_goes_with_the_documents(tmp_path: Path) -> None:
    cas.write([plain(tessel())], tmp_path)
    types = cassis.load_typesystem(tmp_path / cas.TYPES)
    (path,) = tmp_path.glob("*.xmi")
    opened = cassis.load_cas_from_xmi(path, typesystem=types)
    assert opened.typecheck() == []
    assert len(opened.select(STATEMENT)) == len(tessel().statements)


def test_folders_and_archives_are_read(tmp_path: Path) -> None:
    articles = [plain(each) for each in (tessel(), hostile(), record(ASTRAL, SMILE))]
    cas.write(articles, tmp_path)
    ids = {each.record.article.id: each for each in articles}
    assert {each.record.article.id: each for each in cas.read(tmp_path)} == ids
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in tmp_path.glob("*.x*"):
            made.write(path, f"annotation/{path.name}")
    assert {each.record.article.id: each for each in cas.read(archive)} == ids


def test_layers_of_the_tool_do_not_stand_in_the_way(tmp_path: Path) -> None:
    types = type_system()
    types.create_type("webanno.custom.Mood")
    opened = cassis.load_cas_from_xmi(cas.dump(plain(tessel()), types), typesystem=types)
    opened.add(types.get_type("webanno.custom.Mood")(begin=0, end=3))
    (tmp_path / "a.xmi").write_text(opened.to_xmi(), encoding="utf-8")
    assert list(cas.read(tmp_path)) == [plain(tessel())]
    types.to_xml(tmp_path / cas.TYPES)
    assert list(cas.read(tmp_path)) == [plain(tessel())]


def test_changed_spans_and_features_come_back() -> None:
    def change(opened: cassis.Cas) -> None:
        found = statement(opened, "s2")
        found.act, found.state, found.speaker = "promise", "accepted", "Ilsa Marn"
        found.notes = opened.typesystem.get_type("uima.cas.StringArray")(elements=["Compare; then ask.", "Later"])
        source = next(link.target for link in found.parts.elements if link.role == "source")
        source.begin, source.end = TESSEL.index("Marn told"), TESSEL.index(" told")

    kept = changed(plain(tessel()), change)
    old = tessel().statements[1]
    (speaker,) = kept.record.speakers
    new = replace(old, act=Act.PROMISE, source=find(TESSEL, "Marn", after="Marn told"), speaker=speaker.id)
    assert kept.record.statements == (tessel().statements[0], new, *tessel().statements[2:])
    assert kept.marks == {"s2": Mark(State.ACCEPTED, notes=("Compare; then ask.", "Later"))}
    assert (kept.read, speaker.name) == (tessel(), "Ilsa Marn")


def test_removed_and_added_statements_come_back() -> None:
    def change(opened: cassis.Cas) -> None:
        types = opened.typesystem
        opened.remove(statement(opened, "s5"))
        for link in statement(opened, "s4").parts.elements:
            if link.role == "parent":
                link.target = None
        content = find(TESSEL, "The valley has been").spans[0]
        cue = types.get_type(PIECE)(begin=0, end=7, role="cue")
        link = types.get_type(LINK)(role="cue", target=cue)
        parts = types.get_type("uima.cas.FSArray")(elements=[link])
        opened.add_all([cue, types.get_type(STATEMENT)(begin=content.start, end=content.end, parts=parts)])

    kept = changed(plain(tessel()), change)
    content, cue = find(TESSEL, "The valley has been"), find(TESSEL, "Maravia")
    added = statement_id(tessel().article.id, None, cue, content)
    assert {each.id for each in kept.record.statements} == {"s1", "s2", "s3", "s4", "s6", added}
    parents = {each.id: each.parent for each in kept.record.statements}
    assert parents["s4"] is None
    new = next(each for each in kept.record.statements if each.id == added)
    assert (new.content, new.cue, new.source) == (content, cue, None)


def test_a_piece_drawn_twice_counts_once() -> None:
    def change(opened: cassis.Cas) -> None:
        found = statement(opened, "s1")
        piece = opened.typesystem.get_type(PIECE)(begin=found.begin + 3, end=found.end + 2, role="content")
        opened.add(piece)
        found.parts.elements.append(opened.typesystem.get_type(LINK)(role="content", target=piece))

    kept = changed(plain(tessel()), change)
    first = tessel().statements[0].content
    assert kept.record.statements[0].content == Piece((replace(first.spans[0], end=first.end + 2),))


def _without_record(text: str) -> str:
    return text.replace("sayso:Document", "sayso:Statement")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text[:200], "no UIMA CAS XMI"),
        (lambda text: "{}", "no UIMA CAS XMI"),
        (
            lambda text: text.replace("?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', 1),
            "document type",
        ),
        (lambda text: text.replace("UTF-8", "UTF-7", 1), "isn't UTF-8"),
        (lambda text: text.replace("Maravia will withdraw", "Maravia will not withdraw", 1), "."),
        (lambda text: text.replace('begin="0" end="54"', 'begin="0" end="99999"', 1), "."),
        (lambda text: text.replace("record=", "identifier="), "."),
    ],
)
def test_what_is_not_sayso_s_is_refused_in_one_line(tmp_path: Path, change: Callable[[str], str], message: str) -> None:
    path = tmp_path / "a.xmi"
    written = cas.dump(plain(tessel()), type_system())
    assert change(written) != written
    path.write_text(change(written), encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        list(cas.read(path))
    assert str(caught.value).startswith("a.xmi: ")
    assert "\n" not in str(caught.value)


def test_an_archive_without_documents_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("readme.txt", "")
    with pytest.raises(InputError, match="no \\.xmi file"):
        list(cas.read(tmp_path / "a.zip"))


def test_a_memory_file_is_read_as_a_file_is() -> None:
    types = type_system()
    kept = plain(tessel())
    assert cas.load(io.BytesIO(cas.dump(kept, types).encode()).getvalue(), types) == kept

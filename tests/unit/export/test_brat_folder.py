from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand_made import hostile, kepts, record
from kept_made import decided
from sayso.errors import InputError
from sayso.export import brat_folder
from sayso.record import Kept, Kind, Span, State
from wire import wire


def _exported(kept: Kept, folder: Path) -> Path:
    brat_folder.write([kept], folder)
    return next(iter(folder.glob("*.ann")))


def _changed(kept: Kept, folder: Path, *pairs: tuple[str, str]) -> Kept:
    """The article that comes back when a person changes the .ann file so."""
    path = _exported(kept, folder)
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert re.search(old, text, re.MULTILINE), old
        text = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    path.write_text(text, "utf-8", newline="")
    (back,) = brat_folder.read(folder)
    return back


@settings(max_examples=25, deadline=None)
@given(st.lists(kepts(), min_size=1, max_size=2))
def test_a_folder_that_nobody_changed_comes_back_whole(made: list[Kept]) -> None:
    named = [
        replace(each, record=_at(each.record, f"{i}.txt"), read=_at(each.read, f"{i}.txt"))
        for i, each in enumerate(made)
    ]
    with tempfile.TemporaryDirectory() as folder:
        brat_folder.write(named, Path(folder))
        assert list(brat_folder.read(Path(folder))) == named


def _at(made, path):  # type: ignore[no-untyped-def]
    return replace(made, article=replace(made.article, path=path))


@pytest.mark.parametrize("kept", [Kept(hostile(), hostile()), Kept(wire(), wire()), decided()])
def test_articles_of_every_sort_come_back_whole(kept: Kept, tmp_path: Path) -> None:
    _exported(kept, tmp_path)
    assert list(brat_folder.read(tmp_path)) == [kept]


def test_what_people_decided_stands_in_the_file(tmp_path: Path) -> None:
    lines = _exported(decided(), tmp_path).read_text("utf-8").splitlines()
    assert any(re.fullmatch(r"A\d+\tState E6 rejected", line) for line in lines)
    assert any(re.fullmatch(r"#\d+\tLabel E4\tsecond hand", line) for line in lines)
    assert any(line.endswith("AnnotatorNotes E4\tAsk the mission.  Twice: “when?” 😀") for line in lines)
    assert (
        (tmp_path / "annotation.conf")
        .read_text("utf-8")
        .endswith("State\tArg:Content, Value:open|accepted|rejected|unsure\n")
    )


def test_moved_spans_and_roles_come_back_and_nothing_else_changes(tmp_path: Path) -> None:
    back = _changed(
        decided(), tmp_path,
        (r"^T1\tContent 0 54\t.*$", "T1\tContent 0 7\tMaravia"),
        (r"\tAct E1 say$", "\tAct E1 promise"),
    )  # fmt: skip
    first = back.record.statements[0]
    assert (first.content.spans, first.act.value, first.id, first.speaker) == ((Span(0, 7),), "promise", "s1", "p-marn")
    assert back == replace(decided(), record=back.record)
    assert back.record.statements[1:] == decided().record.statements[1:]


def test_an_event_that_was_removed_is_gone_from_the_record(tmp_path: Path) -> None:
    back = _changed(decided(), tmp_path, (r"^E1\t.*\n", ""), (r"^(A|#)\d+\t\w+ E1( .*|\t.*)\n", ""))
    assert [each.id for each in back.record.statements] == ["s2", "s3", "s4", "s5", "s6", "sadded"]
    assert back.read == decided().read


def test_an_event_that_was_added_is_a_statement(tmp_path: Path) -> None:
    text = decided().record.article.text
    start = text.index("“It is quiet")
    mark = f"T900\tContent {start} {start + 20}\t{text[start : start + 20]}\n"
    new = f"{mark}E900\tContent:T900\n#900\tAnnotatorNotes E900\tWho?\n"
    back = _changed(decided(), tmp_path, (r"\Z", new))
    (added,) = set(back.record.statements) - set(decided().record.statements)
    assert (added.kind, added.content.start, back.mark(added.id).notes) == (Kind.DIRECT, start, ("Who?",))


def test_states_labels_and_notes_come_back(tmp_path: Path) -> None:
    back = _changed(
        decided(), tmp_path,
        (r"State E6 rejected", "State E6 accepted"),
        (r"^A\d+\tState E5 unsure\n", ""),
        (r"Label E4\tsecond hand$", "Label E4\thearsay"),
        (r"(AnnotatorNotes E1\tspeaker Ilsa Marn.*)$", r"\1 Or her aide?"),
    )  # fmt: skip
    assert (back.mark("s6").state, back.mark("s5").state) == (State.ACCEPTED, State.OPEN)
    assert back.mark("s4").labels == ("hearsay", "=cmd()")
    assert back.mark("s4").notes == decided().mark("s4").notes
    assert back.mark("s1").notes == ("Or her aide?",)
    assert back.record == decided().record


def test_times_and_places_given_to_a_statement_come_back(tmp_path: Path) -> None:
    kept = Kept(wire(), wire())
    text = kept.record.article.text
    at = text.index("Lesk")
    back = _changed(
        kept, tmp_path,
        (r"^(E1\t.*) Said:T\d+", r"\1"),
        (r"^(E2\t.*)$", r"\1 Place:T901"),
        (r"\Z", f"T901\tPlace {at} {at + 4}\tLesk\n"),
    )  # fmt: skip
    first, second = back.record.statements[:2]
    assert (first.said, first.about, first.places) == (None, wire().statements[0].about, wire().statements[0].places)
    (place,) = [each for each in back.record.places if each.id in second.places]
    assert (place.name, place.span, place.geonames) == ("Lesk", Span(at, at + 4), None)
    assert back.record.statements[2:] == wire().statements[2:]


def test_documents_of_another_hand_are_articles_nobody_has_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said “so”. 😀", "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tContent 8 12\t“so”\nT2\tSource 0 2\tHe\nE1\tContent:T1 Source:T2\nA1\tState E1 unsure\n"
        "#1\tAnnotatorNotes E1\tspeaker He: person, not named, p1\n#2\tAnnotatorNotes E1\tWho?\n",
        "utf-8",
    )
    (kept,) = brat_folder.read(tmp_path)
    (statement,) = kept.record.statements
    assert (kept.record.article.path, kept.record.article.text) == ("a.txt", "He said “so”. 😀")
    assert (kept.mark(statement.id).state, kept.mark(statement.id).notes) == (State.UNSURE, ("Who?",))


def test_files_that_do_not_belong_together_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.ann file"):
        list(brat_folder.read(tmp_path))
    _exported(Kept(record("One.", path="a.txt"), record("One.", path="a.txt")), tmp_path)
    (tmp_path / "a.txt").write_text("Two.", "utf-8")
    with pytest.raises(InputError, match=r"a\.ann: its \.txt file has another text"):
        list(brat_folder.read(tmp_path))
    (tmp_path / "a.txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"a\.ann: not UTF-8"):
        list(brat_folder.read(tmp_path))
    (tmp_path / "a.txt").unlink()
    with pytest.raises(InputError, match=r"a\.ann: its \.txt file is missing"):
        list(brat_folder.read(tmp_path))

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand_made import hostile, kepts, record
from kept_made import decided
from sayso.errors import InputError, UsageError
from sayso.export import table_csv, table_parquet
from sayso.export.table_cells import guarded, read_list, read_notes, unguarded
from sayso.record import Act, Dated, Kept, Kind, Span, State
from wire import wire


def _csv(*kept: Kept) -> str:
    stream = io.StringIO(newline="")
    table_csv.write(kept, stream)
    return stream.getvalue()


def _finder(kept: Iterable[Kept]) -> Callable[[str], Kept | None]:
    return {each.record.article.id: each for each in kept}.get


def _back(text: str, *ledger: Kept) -> list[Kept]:
    return list(table_csv.read(io.StringIO(text, newline=""), _finder(ledger)))


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def _again(table: list[dict[str, str]], **form: str) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(table[0]), **form)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(table)
    return stream.getvalue()


def _edited(kept: Kept, at: str, **cells: str) -> Kept:
    """The article that comes back when a person changes these cells of a statement's row."""
    table = _table(_csv(kept))
    next(row for row in table if row["statement"] == at).update(cells)
    (back,) = _back(_again(table), kept)
    return back


@settings(max_examples=25, deadline=None)
@given(kepts())
def test_a_csv_file_that_nobody_changed_changes_nothing(kept: Kept) -> None:
    assert _back(_csv(kept), kept) == ([kept] if kept.record.statements else [])


@settings(max_examples=25, deadline=None)
@given(st.lists(kepts(), max_size=2, unique_by=lambda each: each.record.article.id))
def test_a_parquet_file_read_back_is_the_same(made: list[Kept]) -> None:
    stream = io.BytesIO()
    table_parquet.write([*made, decided()], stream)
    assert list(table_parquet.read(stream)) == [*made, decided()]


@settings(max_examples=300)
@given(st.text(st.sampled_from("'=+-@\t\r\n13 a;\\＝"), max_size=6))
def test_a_guarded_cell_is_no_formula_and_leads_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


def test_what_a_person_types_after_an_apostrophe_stays() -> None:
    assert unguarded("'tis so") == "'tis so"


def test_no_cell_of_a_file_begins_as_a_formula_does() -> None:
    evil = replace(hostile(), article=replace(hostile().article, title='=HYPERLINK("x")', outlet="@SUM(1)", url="+1"))
    rows = csv.reader(io.StringIO(_csv(Kept(evil, evil), decided()), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n")]


def test_the_table_shows_what_people_want_to_see() -> None:
    row = _table(_csv(Kept(wire(), wire())))[0]
    assert (row["statement"], row["outlet"], row["published"]) == ("s1", "The Kalder Courier", "2024-03-05")
    assert (row["speaker_name"], row["speaker_type"], row["speaker_named"]) == ("Ilsa Marn", "person", "true")
    assert (row["said"], row["said_earliest"], row["times"]) == ("2024-03-04", "2024-03-04", "2024-03-01; a day after")
    assert (row["places"], row["state"], row["confidence"]) == ("Tessel valley; Geneva", "open", "0.95")
    second = _table(_csv(decided()))[1]
    assert (second["content_spans"], second["corrected"], second["state"]) == ("95-111", "true", "accepted")
    assert _table(_csv(decided()))[3]["labels"] == "second hand; =cmd()"


def test_pandas_reads_both_files_alike(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(_csv(decided()), encoding="utf-8", newline="")
    with (tmp_path / "a.parquet").open("wb") as stream:
        table_parquet.write([decided()], stream)
    one, other = pandas.read_csv(tmp_path / "a.csv"), pandas.read_parquet(tmp_path / "a.parquet")
    for name in ("statement", "content", "state", "confidence", "said", "speaker_name"):
        assert one[name].fillna("").tolist() == other[name].fillna("").tolist()
    assert other["published"].tolist() == [date(2024, 1, 16)] * 7
    assert list(other["labels"][3]) == ["second hand", "=cmd()"]


def test_a_state_labels_and_notes_come_back() -> None:
    back = _edited(decided(), "s4", state="Rejected", labels="second hand; told; a\\;b", notes="Ask.\n\nAnd then?")
    assert back.mark("s4").state is State.REJECTED
    assert back.mark("s4").labels == ("second hand", "told", "a;b")
    assert back.mark("s4").notes == (*decided().mark("s4").notes, "Ask.", "And then?")
    assert back.record == decided().record


def test_spans_and_roles_come_back() -> None:
    back = _edited(decided(), "s1", content_spans="0-32; 33-54", cue_spans="", act="warn", kind="mixed")
    found = back.record.statements[0]
    assert (found.content.spans, found.cue, found.act, found.kind) == (
        (Span(0, 32), Span(33, 54)), None, Act.WARN, Kind.MIXED,
    )  # fmt: skip
    assert back.record.statements[1:] == decided().record.statements[1:]


def test_words_that_a_person_shortened_are_found_again() -> None:
    back = _edited(decided(), "s1", content="Maravia will withdraw ... by spring")
    text = back.record.article.text
    assert back.record.statements[0].content.text(text) == "Maravia will withdraw ... by spring"


def test_words_that_the_article_lacks_are_refused() -> None:
    with pytest.raises(InputError, match="row 2: the article doesn't have 'Maravia will go'"):
        _edited(decided(), "s1", content="Maravia will go")


def test_a_day_comes_back_also_as_a_spreadsheet_writes_it() -> None:
    back = _edited(decided(), "s1", said_earliest="2024-01-14", said_latest="2024-01-15")
    assert back.mark("s1").said == Dated("2024-01-14/2024-01-15", date(2024, 1, 14), date(2024, 1, 15))
    assert _edited(decided(), "s3", said_earliest="15/01/2024", said_latest="1/15/24") == decided()
    assert _edited(decided(), "s3", said="", said_earliest="", said_latest="").mark("s3").said is None


def test_a_row_without_an_id_adds_a_statement() -> None:
    table = _table(_csv(decided()))
    empty = dict.fromkeys(table[0], "")
    table.append({**empty, "article": table[0]["article"], "content": "“It is quiet here,”", "labels": "new"})
    (back,) = _back(_again(table), decided())
    (added,) = set(back.record.statements) - set(decided().record.statements)
    assert added.content.text(back.record.article.text) == "“It is quiet here,”"
    assert (added.kind, back.mark(added.id).labels) == (Kind.DIRECT, ("new",))


def test_rows_taken_away_and_sorted_change_nothing_of_the_others() -> None:
    table = _table(_csv(decided()))
    (back,) = _back(_again([{**table[5], "state": "open"}, table[0]]), decided())
    assert back.mark("s6").state is State.OPEN
    assert back.record == decided().record


def test_what_was_decided_after_the_export_stays() -> None:
    table = _table(_csv(decided()))
    table[0]["tone"] = "doubting"
    later = replace(decided(), marks={**decided().marks, "s1": replace(decided().mark("s1"), state=State.UNSURE)})
    (back,) = _back(_again(table), later)
    assert back.mark("s1").state is State.UNSURE
    assert back.record.statements[0].tone.value == "doubting"


def test_without_its_checks_a_table_says_what_shall_be() -> None:
    table = [{key: text for key, text in row.items() if key != "checks"} for row in _table(_csv(decided()))]
    later = replace(decided(), marks={})
    (back,) = _back(_again(table), later)
    assert back.mark("s1").state is State.ACCEPTED


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators_of_spreadsheets_are_read(delimiter: str) -> None:
    assert _back(_again(_table(_csv(decided())), delimiter=delimiter), decided()) == [decided()]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"content_spans": "5-99999"}, "row 2: '5-99999' lies outside the text of"),
        ({"content_spans": "9-5"}, "row 2.*not a span"),
        ({"content_spans": "9-Mar"}, "row 2: '9-Mar' are no spans"),
        ({"content_spans": "5-9;7-12"}, "row 2.*overlap"),
        ({"content_spans": ""}, "row 2.*needs a content"),
        ({"act": "shout"}, "row 2: act can't be 'shout'"),
        ({"said": "", "said_earliest": "Monday"}, "row 2: 'Monday' is no day"),
        ({"statement": "s99"}, "row 2: s99 is no statement"),
        ({"statement": "", "content": "", "content_spans": ""}, "row 2: a statement needs a content"),
        ({"article": "a0"}, "row 2: article a0 isn't in this ledger"),
        ({"article": ""}, "row 2: the article's id is missing"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_by_row(cells: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        _edited(decided(), "s1", **cells)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\ufeff{}", "statement\nx\n"])
def test_another_file_is_no_table(text: str) -> None:
    with pytest.raises(InputError, match="not a table"):
        _back(text)


def test_a_parquet_file_that_a_person_changed_comes_back_so(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with path.open("wb") as stream:
        table_parquet.write([decided()], stream)
    table = pandas.read_parquet(path)
    table.loc[0, "state"] = "rejected"
    table.to_parquet(path)
    with path.open("rb") as stream:
        (back,) = table_parquet.read(stream)
    assert back == replace(
        decided(), marks={**decided().marks, "s1": replace(decided().mark("s1"), state=State.REJECTED)}
    )


def test_a_parquet_file_is_read_against_a_ledger_where_its_column_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with path.open("wb") as stream:
        table_parquet.write([decided()], stream)
    pandas.read_parquet(path).drop(columns="kept").to_parquet(path)
    with path.open("rb") as stream:
        assert list(table_parquet.read(stream, _finder([decided()]))) == [decided()]
    with path.open("rb") as stream, pytest.raises(InputError, match="no value in the column kept"):
        list(table_parquet.read(stream))


def test_an_article_without_statements_and_surrogates_come_back_from_parquet() -> None:
    quiet = record("Nobody spoke.")
    made = [Kept(quiet, quiet), Kept(hostile(), hostile())]
    stream = io.BytesIO()
    table_parquet.write(made, stream)
    assert list(table_parquet.read(stream)) == made


@pytest.mark.parametrize("data", [b"", b"PAR1", b"x" * 100, b"PAR1" + b"\xff" * 50 + b"PAR1"])
def test_another_file_is_no_parquet(data: bytes) -> None:
    with pytest.raises(InputError, match="Parquet"):
        list(table_parquet.read(io.BytesIO(data)))


def test_lists_and_notes_of_a_cell() -> None:
    assert read_list("a\\;b;; c ;") == ("a;b", "c")
    assert read_notes("one\r\n\r\ntwo", ("one",)) == ("one", "two")
    assert read_notes("", ("one",)) == ("one",)


def test_without_pyarrow_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[parquet\]'"):
        table_parquet.write([], io.BytesIO())

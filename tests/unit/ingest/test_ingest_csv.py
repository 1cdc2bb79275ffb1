from __future__ import annotations

import csv
import io
import json
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_cases import PAGE, SENTENCES, articles, failures, only, read_all

from sayso.ingest import Columns, Input, Loaded, Overrides, Parser, Unread, expand, unread
from sayso.ingest.raw import Raw
from sayso.record import Failure
from sayso.settings import Limits

ENGLISH = Overrides(language="en")
ROW = {
    "id": "7",
    "headline": "Talks go on",
    "body": f"{SENTENCES}\r\n\r\n“No,” she said.",
    "source": "The Kalder Post",
    "link": "https://kalder.example/a?utm_source=x#top",
    "pub_date": "14 June 2024",
    "byline": "By Ilsa Marn and Teodor Vance",
}


def table(
    folder: Path, *rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8", name: str = "wire.csv"
) -> Path:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    (folder / name).write_bytes(stream.getvalue().encode(encoding))
    return folder / name


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_row_is_an_article_whatever_the_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = table(tmp_path, ROW, delimiter=delimiter, encoding=encoding)
    loaded = only(read_all(path))
    article = loaded.article
    assert article.text == ROW["body"]  # line ends and all
    assert (article.title, article.outlet) == ("Talks go on", "The Kalder Post")
    assert article.authors == ("Ilsa Marn", "Teodor Vance")
    assert article.published == date(2024, 6, 14)
    assert (article.url, loaded.key) == ("https://kalder.example/a?utm_source=x", "https://kalder.example/a")
    assert (loaded.where, article.path, article.extractor) == (f"{path} row 2", str(path), None)
    assert json.loads(loaded.raw) == ROW


def test_columns_can_be_given(tmp_path: Path) -> None:
    path = table(
        tmp_path, {"text": "raw", "body_clean": SENTENCES, "name": "The Kalder Post", "source": "https://x.example"}
    )
    overrides = Overrides(columns=Columns(text="body_clean", outlet="name", url="source"))
    article = only(read_all(path, overrides)).article
    assert (article.text, article.outlet, article.url) == (SENTENCES, "The Kalder Post", "https://x.example")


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ("a,b\n1,2\n", Columns(), "no column that is known to hold texts (its columns: a, b); add --column text=NAME"),
        (
            "a,url\n1,2\n",
            Columns(),
            "no column that is known to hold texts (its columns: a, url); add --column text=NAME",
        ),
        ("a,b\n1,2\n3,4\n", Columns(text="c"), "has no column c (its columns: a, b); check --column"),
        ("text\n", Columns(), "a table without rows; name one with articles in it"),
        ("", Columns(), "empty; name a table with a header"),
        ("\n\n", Columns(), "empty; name a table with a header"),
    ],
)
def test_a_table_that_cannot_be_understood_is_one_failure(
    tmp_path: Path, rows: str, columns: Columns, said: str
) -> None:
    (tmp_path / "t.csv").write_text(rows)
    assert failures(read_all(tmp_path / "t.csv", Overrides(columns=columns))) == [("t.csv", said)]


def test_a_key_is_the_url_else_the_id_in_this_table(tmp_path: Path) -> None:
    rows = ({"id": "1", "url": "", "text": SENTENCES}, {"id": "", "url": "javascript:alert(1)", "text": SENTENCES})
    path = table(tmp_path, *rows)
    assert [(each.key, each.article.url) for each in articles(read_all(path))] == [
        (f"table {path} 1", None),
        (None, None),
    ]


def test_poison_rows_stop_none_of_the_others(tmp_path: Path) -> None:
    good = f'4,"{SENTENCES}"\r\n'.encode()
    lines = [
        b"id,text\r\n",
        good,
        b"5,\r\n",
        b"6\r\n",
        b'7,"She said \0 no."\r\n',
        b"8," + "“We left” she said. “All of us.”".encode()[:-2] + b"\r\n",
        b"9," + "Министр сказал, что войска уйдут.".encode("cp1251") + b"\r\n",
        b"\r\n",
        b",\r\n",
        b'10,"He said ""no"" there",more,cells\r\n',
        b"11," + b"x" * 3000 + b"\r\n",
        "12,Le ministre a dit mardi que personne n'avait franchi la rivière pendant la nuit, et voilà.\r\n".encode(),
        good,
    ]
    path = tmp_path / "wire.csv"
    path.write_bytes(b"".join(lines))
    results = read_all(path, limits=Limits(text_length=2000))
    assert [(where, reason[:22]) for where, reason in failures(results)] == [
        ("wire.csv row 3", "no text here, and no h"),
        ("wire.csv row 4", "no text here, and no h"),
        ("wire.csv row 5", "holds a NUL character "),
        ("wire.csv row 6", "wrong encoding: UTF-8,"),
        ("wire.csv row 7", "wrong encoding: neithe"),
        ("wire.csv row 11", "longer than 2,000 char"),
        ("wire.csv row 12", "in French, and only En"),
    ]
    kept = articles(results)
    assert [each.where.rsplit(" ", 1)[1] for each in kept] == ["2", "10", "13"]
    assert kept[1].article.text == 'He said "no" there'
    assert json.loads(kept[1].raw)["_other"] == ["more", "cells"]


def test_rows_of_two_encodings_are_each_read_in_theirs(tmp_path: Path) -> None:
    text = "“We’re leaving,” Zoë Brandt said – on 4 May, at a café in Kalder."
    path = tmp_path / "wire.csv"
    path.write_bytes(f"text,title\n{text},Zoë\n".replace(", Z", " Z").replace(", at", " at").encode())
    with path.open("ab") as stream:
        stream.write('"“We’re leaving,” Zoë Brandt said.",Zoë\n'.encode("cp1252"))
    with path.open("ab") as stream:
        stream.write('"“We’re leaving,” Zoë Brandt said.",Zoë\n'.encode())
    assert [each.article.text for each in articles(read_all(path))][1:] == ["“We’re leaving,” Zoë Brandt said."] * 2


@pytest.mark.parametrize(
    "giant",
    [
        '"' + "She said no.\r\n" * 2000 + '"',
        "She said no. " * 2000,
        '"' + 'He said ""no"", she said. ' * 1000 + '"',
    ],
    ids=["lines", "one line", "quotation marks"],
)
def test_a_giant_cell_is_passed_over(tmp_path: Path, giant: str) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(f'text,id\n"{SENTENCES}",1\n{giant},2\n"{SENTENCES}",3\n', newline="")
    first, failed, last = read_all(path, limits=Limits(text_length=1000))
    assert isinstance(first, Loaded)
    assert isinstance(failed, Failure)
    assert isinstance(last, Loaded)
    assert failed.reason.startswith("larger than 10,000 characters; ")
    assert (failed.where, last.where) == (f"{path} row 3", f"{path} row 4")


def test_a_quotation_mark_that_never_closes_is_named_where_it_opens(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(f'text,id\n"{SENTENCES}",1\n"{"She said no,1" * 9}\n' + f"{SENTENCES.replace(',', ' ')},4\n" * 200)
    first, failed = read_all(path, limits=Limits(text_length=1000))
    assert isinstance(first, Loaded)
    assert isinstance(failed, Failure)
    assert (failed.where, failed.reason) == (
        f"{path} row 3",
        "larger than 10,000 characters; close its quotation marks, or split the text",
    )


def test_memory_does_not_grow_with_the_table_or_with_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    with path.open("w") as stream:
        stream.write("text,id\n")
        stream.writelines(f'"{SENTENCES * 20}",{number}\n' for number in range(1000))
        stream.write('"' + "x" * 3_000_000)
    tracemalloc.start()
    try:
        found = unread(Input(str(path), "file"), Overrides(), Limits(text_length=20_000))
        count = sum(isinstance(part, Unread) for part in found)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1000
    assert path.stat().st_size > 5_000_000
    assert peak < 2_000_000


def test_the_bound_of_the_whole_process_on_cells_stays_as_it_was(tmp_path: Path) -> None:
    usual = 131_072  # csv's own; other libraries change it for everybody
    found = csv.field_size_limit(usual)
    try:
        path = tmp_path / "wire.csv"
        path.write_text(f'text\n"{SENTENCES * 2000}"\n')
        assert len(only(read_all(path)).article.text) > usual
        assert csv.field_size_limit() == usual
    finally:
        csv.field_size_limit(found)


def test_markup_in_a_cell_is_read_as_a_page_is(tmp_path: Path, parser: Parser) -> None:
    fragment = f"<p>{SENTENCES}</p><p>“No &amp; never,” she said.</p>"
    path = table(
        tmp_path,
        {"text": fragment, "title": "Talks"},
        {"text": PAGE, "title": ""},
        {"text": "1 < 2, she said.", "title": ""},
    )
    one, two, three = articles(read_all(path, parser=parser))
    assert one.article.text == f"{SENTENCES}\n“No & never,” she said."
    assert one.article.extractor is not None
    assert "nobody crossed the river" in two.article.text
    assert (three.article.text, three.article.extractor) == ("1 < 2, she said.", None)


def test_rows_with_links_alone_are_followed_when_the_user_says_so(tmp_path: Path, parser: Parser) -> None:
    path = table(
        tmp_path, {"url": "https://kalder.example/a", "outlet": "Feed"}, {"url": "http://10.0.0.1/", "outlet": ""}
    )
    page, _ = expand(
        Input(str(path), "file"),
        Overrides(follow=True),
        Limits(),
        parser=parser,
        get=lambda url, limits: Raw(PAGE.encode(), "text/html", None, url),
    )
    assert isinstance(page, Loaded)
    assert (page.key, page.article.outlet) == ("https://kalder.example/a", "The Kalder Post")


def test_a_rows_link_leads_nowhere_that_a_typed_url_could_not(tmp_path: Path) -> None:
    path = table(tmp_path, {"url": "http://10.0.0.1/", "outlet": ""})
    ((_, reason),) = failures(read_all(path, Overrides(follow=True)))
    assert "not a public address" in reason


def test_two_columns_of_one_name_keep_apart(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(f'text,text,\n"{SENTENCES}",two,three\n')
    assert json.loads(only(read_all(path)).raw) == {"text": SENTENCES, "text (2)": "two", "column 3": "three"}


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t|"), st.sampled_from(["\r\n", "\n"])
)
def test_every_cell_comes_back_character_for_character(rows: list[tuple[str, str]], delimiter: str, end: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("title", "text"), *((title, f"She said: {text}") for title, text in rows)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(stream.getvalue().encode())
        found = [part for part in unread(Input(str(path), "file"), ENGLISH, Limits()) if isinstance(part, Unread)]
    assert [json.loads(part.raw) for part in found] == [{"title": a, "text": f"She said: {b}"} for a, b in rows]


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_of_ours(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(b"text,url\n" + data)
        for found in unread(Input(str(path), "file"), ENGLISH, Limits(text_length=20)):
            assert isinstance(found, Unread | Failure)

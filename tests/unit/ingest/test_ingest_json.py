from __future__ import annotations

import json
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_cases import SENTENCES, articles, failures, only, read_all

from sayso.ingest import Columns, Input, Loaded, Overrides, Unread, unread
from sayso.ingest.items import canonical
from sayso.record import Failure
from sayso.settings import Limits

ROW = {
    "text": SENTENCES,
    "title": "Talks go on",
    "source": {"id": None, "name": "The Kalder Post"},
    "url": "https://kalder.example/a",
    "publishedAt": "2024-06-14T23:30:00Z",
    "authors": ["Ilsa Marn", {"name": "Teodor Vance"}],
    "language": "en-GB",
}


def write(folder: Path, value: Any, name: str = "a.json") -> Path:
    (folder / name).write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return folder / name


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


@pytest.mark.parametrize(
    ("value", "name", "place"),
    [
        (ROW, "a.json", ""),
        ([ROW], "a.json", ""),
        ({"status": "ok", "articles": [ROW]}, "a.json", ""),
        ({"items": [ROW]}, "a.dat", ""),
        (json.dumps([ROW], indent=2), "a.json", ""),
        ("\ufeff" + json.dumps(ROW), "a.json", ""),
        (lines(ROW), "a.jsonl", " line 1"),
        ("\n\r\n" + lines(ROW), "a.ndjson", " line 3"),
    ],
)
def test_an_object_is_an_article(tmp_path: Path, value: Any, name: str, place: str) -> None:
    path = write(tmp_path, value, name)
    loaded = only(read_all(path))
    article = loaded.article
    assert (article.text, article.title, article.outlet) == (SENTENCES, "Talks go on", "The Kalder Post")
    assert (article.authors, article.published) == (("Ilsa Marn", "Teodor Vance"), date(2024, 6, 14))
    assert (loaded.where, loaded.key, article.url) == (
        f"{path}{place}",
        "https://kalder.example/a",
        "https://kalder.example/a",
    )
    assert loaded.raw == canonical(ROW)


def test_a_json_feed_is_read(tmp_path: Path) -> None:
    item = {
        "id": "1",
        "url": "https://kalder.example/a",
        "content_html": f"<p>{SENTENCES}</p>",
        "date_published": "2024-06-14",
    }
    article = only(read_all(write(tmp_path, {"version": "https://jsonfeed.org/version/1.1", "items": [item]}))).article
    assert (article.text, article.url, article.published) == (SENTENCES, "https://kalder.example/a", date(2024, 6, 14))


def test_lines_are_told_from_one_document_whatever_the_name(tmp_path: Path) -> None:
    long = ROW | {"text": SENTENCES * 2000}
    for name in ("a.json", "b"):
        found = articles(read_all(write(tmp_path, lines(long, ROW), name)))
        assert [each.where.rsplit(" ", 2)[1:] for each in found] == [["line", "1"], ["line", "2"]]


def test_the_order_of_keys_and_the_way_of_writing_change_no_bytes(tmp_path: Path) -> None:
    turned = dict(reversed(ROW.items()))
    one = only(read_all(write(tmp_path, [ROW], "a.json")))
    other = only(read_all(write(tmp_path, json.dumps(turned, indent=4, ensure_ascii=True), "b.json")))
    assert one.raw == other.raw
    assert one.article.sha256 == other.article.sha256


def test_poison_lines_stop_none_of_the_others(tmp_path: Path) -> None:
    poison = [
        "{bad",
        "[1]",
        '"text"',
        '{"text": "' + "\\ud83d" + '"}',
        '{"text": "She said \\u0000 no."}',
        '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"text": "No, she said.", "n": ' + "9" * 5000 + "}",
        '{"text": 4}',
        '{"body": ["No."], "title": {"a": 1}}',
        '{"title": "no text"}',
        "x" * 200_100,
    ]
    path = write(tmp_path, lines(ROW) + "\n".join(poison) + "\n" + lines(ROW), "a.jsonl")
    results = read_all(path, limits=Limits(file_bytes=200_090, text_length=5000))
    assert [(where, reason[:21]) for where, reason in failures(results)] == [
        ("a.jsonl line 2", "no JSON that can be r"),
        ("a.jsonl line 3", "no object with an art"),
        ("a.jsonl line 4", "no object with an art"),
        ("a.jsonl line 5", "holds half of a chara"),
        ("a.jsonl line 6", "holds a NUL character"),
        ("a.jsonl line 7", "no JSON that can be r"),
        ("a.jsonl line 8", "no JSON that can be r"),
        ("a.jsonl line 9", "no text here, and no "),
        ("a.jsonl line 11", "no column that is kno"),
        ("a.jsonl line 12", "larger than 0.20009 M"),
    ]
    assert [each.where.rsplit(" ", 1)[1] for each in articles(results)] == ["1", "10", "13"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "no JSON that can be read"),
        ("4", "JSON, but no object"),
        ("[]", "a table without rows"),
        ("[[" * 60_000, "no JSON that can be read (RecursionError)"),
    ],
)
def test_what_holds_no_articles_is_one_failure(tmp_path: Path, value: str, said: str) -> None:
    ((where, reason),) = failures(read_all(write(tmp_path, value)))
    assert where == "a.json"
    assert reason.startswith(said)


def test_what_sayso_wrote_is_for_import(tmp_path: Path) -> None:
    record = {"sayso": "0.1.0", "model": "m", "article": {"text": SENTENCES}, "statements": []}
    for name, value in (
        ("a.jsonl", lines(record, record)),
        ("b.json", record),
        ("c.json", {"records": [record], "failures": []}),
        ("d.json", [record]),
    ):
        ((_, reason),) = failures(read_all(write(tmp_path, value, name)))
        assert reason == "holds records that sayso wrote, not articles; use sayso import"


def test_given_columns_go_for_objects_too(tmp_path: Path) -> None:
    path = write(tmp_path, [{"clean": SENTENCES, "text": "raw"}, {"text": "No, she said."}])
    results = read_all(path, Overrides(columns=Columns(text="clean")))
    assert articles(results)[0].article.text == SENTENCES
    assert failures(results) == [("a.json item 2", "has no column clean (its columns: text); check --column")]


def test_memory_does_not_grow_with_the_lines(tmp_path: Path) -> None:
    path = write(tmp_path, lines(ROW | {"text": SENTENCES * 200}) * 300, "a.jsonl")
    tracemalloc.start()
    try:
        count = sum(isinstance(part, Unread) for part in unread(Input(str(path), "file"), Overrides(), Limits()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 300
    assert path.stat().st_size > 6_000_000
    assert peak < 1_000_000


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_canonical_bytes_are_one_for_equal_objects_and_go_through_json_unchanged(item: dict[str, Any]) -> None:
    data = canonical(item)
    assert canonical(dict(reversed(item.items()))) == data
    assert canonical(json.loads(data)) == data
    assert json.loads(data).keys() == item.keys()


@given(VALUES)
def test_no_json_is_an_error_of_ours(value: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), json.dumps(value), "a.json")
        for found in unread(Input(str(path), "file"), Overrides(), Limits()):
            assert isinstance(found, Unread | Failure)


# News items of agencies.


ONE = {
    "uri": "urn:newsml:kalder.example:2024:1",
    "type": "text",
    "versioncreated": "2024-06-14T23:30:00-05:00",
    "language": "en-GB",
    "headline": "Talks go on",
    "byline": "By Ilsa Marn",
    "located": "Kalder",
    "infosource": [{"name": "Kalder Wire"}],
    "copyrightholder": "Someone",
    "body_text": f"KALDER (KW) - {SENTENCES}\n\n“No,” she said.",
    "body_xhtml": "<p>Otherwise.</p>",
}
TWO = {
    "uri": "https://wire.kalder.example/2024/2?utm_source=x",
    "type": "text",
    "versioncreated": "2024-06-15T08:00:00Z",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "Talks go on"}],
    "by": "Ilsa Marn and Teodor Vance",
    "provider": "Kalder Wire",
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": SENTENCES.replace("\n", " ")},
        {"role": "html", "contenttype": "text/html", "value": f"<p>{SENTENCES}</p><p>“No &amp; never,” she said.</p>"},
    ],
}
THREE = {"uri": "tag:kalder.example,2024:3", "versionCreated": "2024-06-16T08:00:00Z", "bodies": TWO["bodies"][:1]}


def test_news_items_of_version_1(tmp_path: Path) -> None:
    loaded = only(read_all(write(tmp_path, ONE, "a.ninjs")))
    article = loaded.article
    assert article.text == ONE["body_text"]
    assert (article.title, article.outlet, article.authors) == ("Talks go on", "Kalder Wire", ("Ilsa Marn",))
    assert (article.published, article.url) == (date(2024, 6, 14), None)
    assert (loaded.key, loaded.raw) == ("ninjs urn:newsml:kalder.example:2024:1", canonical(ONE))
    assert loaded.where == str(tmp_path / "a.ninjs")


def test_news_items_of_versions_2_and_3(tmp_path: Path) -> None:
    path = write(tmp_path, {"items": [TWO, THREE]})
    two, three = articles(read_all(path))
    assert two.article.text == f"{SENTENCES}\n“No & never,” she said."  # the markup knows the paragraphs
    assert (two.article.title, two.article.authors) == ("Talks go on", ("Ilsa Marn", "Teodor Vance"))
    assert (two.article.url, two.key) == (TWO["uri"], "https://wire.kalder.example/2024/2")
    assert (two.where, three.where) == (f"{path}#{TWO['uri']}", f"{path}#{THREE['uri']}")
    assert (three.article.text, three.article.published) == (SENTENCES, date(2024, 6, 16))


@pytest.mark.parametrize("form", ["one", "list", "items", "lines"])
def test_news_items_are_the_same_however_they_are_listed(tmp_path: Path, form: str) -> None:
    values = {"one": ONE, "list": [ONE], "items": {"items": [ONE]}, "lines": lines(ONE)}
    loaded = only(read_all(write(tmp_path, values[form])))
    assert (loaded.raw, loaded.key) == (canonical(ONE), "ninjs urn:newsml:kalder.example:2024:1")


def test_items_without_a_text_of_their_own_stop_none_of_the_others(tmp_path: Path) -> None:
    poison = [
        {"uri": "x:1", "type": "picture", "versioncreated": "2024-06-14T10:00:00Z"},
        {"uri": "x:2", "type": "text", "versioncreated": "2024-06-14T10:00:00Z"},
        {"uri": "x:3", "bodies": "none", "headlines": 4, "byline": ["x"]},
        {"uri": 4, "bodies": [None, {"value": 4}, {}]},
        ONE | {"language": "nb-NO"},
    ]
    first, *bad, last = read_all(write(tmp_path, [ONE, *poison, ONE]))
    assert isinstance(first, Loaded)
    assert isinstance(last, Loaded)
    assert [(result.where.rsplit("/", 1)[1], result.reason[:26]) for result in bad if isinstance(result, Failure)] == [
        ("a.json item 2", "a news item of type 'pictu"),
        ("a.json item 3", "a news item without a text"),
        ("a.json item 4", "a news item without a text"),
        ("a.json item 5", "a news item without a text"),
        (f"a.json#{ONE['uri']}", "marked as Norwegian, and o"),
    ]

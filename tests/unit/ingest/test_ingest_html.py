from __future__ import annotations

import io
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from ingest_cases import PAGE, SENTENCES, read, reason

from sayso.ingest import Input, Overrides, Parser, load
from sayso.ingest.form import Form, form_of
from sayso.ingest.raw import Raw
from sayso.settings import Limits


def test_a_page_gives_its_article_and_its_metadata(tmp_path: Path, parser: Parser) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    article = read(tmp_path / "a.html", parser=parser)
    assert article.text.splitlines() == [
        "Maravia denies crossing the Tessel",
        "Maravia’s defence minister said on Tuesday that “nobody crossed the river”, and that talks would go on.",
        "Officials in Ostrava said otherwise. They claimed that 4,000 soldiers had crossed by night & by day.",
    ]
    assert article.title == "Maravia denies crossing the Tessel"
    assert article.outlet == "The Kalder Post"
    assert article.authors == ("Ilsa Marn", "Teodor Vance")
    assert article.published == date(2024, 6, 14)
    assert article.extractor == f"trafilatura {version('trafilatura')}"
    assert article.url is None


def test_overrides_go_over_what_the_page_says(tmp_path: Path, parser: Parser) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    article = read(tmp_path / "a.html", Overrides("T", "O", (), date(2020, 1, 1)), parser=parser)
    assert (article.title, article.outlet, article.authors, article.published) == ("T", "O", (), date(2020, 1, 1))


def test_a_date_comes_from_the_markup_never_from_the_words(tmp_path: Path, parser: Parser) -> None:
    undated = PAGE.replace('content="2024-06-14T10:00:00Z"', "").replace("on Tuesday", "on 3 May 2022")
    (tmp_path / "a.html").write_text(undated, encoding="utf-8")
    assert read(tmp_path / "a.html", parser=parser).published is None


@pytest.mark.parametrize("day", ["1938-09-30", "2031-01-01"])
def test_old_and_future_dates_are_believed(tmp_path: Path, parser: Parser, day: str) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("2024-06-14T10:00:00Z", day), encoding="utf-8")
    assert read(tmp_path / "a.html", parser=parser).published == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("cp1252", "?"),
    ],
)
def test_the_encoding_is_the_page_s_own(tmp_path: Path, parser: Parser, encoding: str, label: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.replace("utf-8", label).encode(encoding))
    assert "“nobody crossed the river”" in read(tmp_path / "a.html", parser=parser).text


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<nav><a href="/">Home</a> <a href="/world">World</a></nav>',
        "<ul>" + "".join(f"<li><a href='/{n}'>Story {n} of the day</a></li>" for n in range(30)) + "</ul>",
        "<form><input name=a><button>Log in</button></form><footer>© 2024. All rights reserved.</footer>",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, parser: Parser, body: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><head><title>Kalder Post</title></head><body>{body}</body></html>")
    assert "no article found" in reason(tmp_path / "a.html", parser=parser)


def test_a_fragment_on_standard_input_is_read_as_html(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(f"<p>{SENTENCES.replace('talks', '<b>talks</b>')}</p>".encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert load(Input("-", "stdin"), Overrides(), Limits()).text == SENTENCES


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.7 ...", "a.txt", Form.PDF),
        (b"\xef\xbb\xbf\n<!-- x --><!DOCTYPE html><p>", "-", Form.HTML),
        ("<html><p>".encode("utf-16"), "-", Form.HTML),
        (b"<p>said", "a.txt", Form.TEXT),
        (b"<p>said", "a.unknown", Form.HTML),
        (b"<Marn> said", "-", Form.TEXT),
        (b"said", "a.htm", Form.HTML),
        (b"said", "a.PDF", Form.PDF),
    ],
)
def test_suffix_and_first_bytes_tell_the_form(data: bytes, name: str, form: Form) -> None:
    assert form_of(Raw(data), name) is form

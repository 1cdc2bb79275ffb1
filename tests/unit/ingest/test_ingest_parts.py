from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import threading
from pathlib import Path

import pytest
from ingest_cases import PAGE, SENTENCES, articles, failures, only, read, read_all

from sayso.ingest import Input, Loaded, Overrides, Parser, Unread, UnreadableError, expand, load, unread
from sayso.ingest.raw import Raw
from sayso.record import Failure
from sayso.settings import Limits

LINK = '<link rel="canonical" href="{}">'


def first(path: Path) -> Unread:
    (part,) = unread(Input(str(path), "file"), Overrides(), Limits())
    assert isinstance(part, Unread)
    return part


def test_a_files_bytes_and_hash_are_there_before_anything_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 and then nothing that a PDF should have")
    part = first(path)
    assert part.raw == path.read_bytes()
    assert part.sha256 == hashlib.sha256(part.raw).hexdigest()
    assert (part.where, part.key) == (str(path), None)
    with pytest.raises(UnreadableError, match="damaged") as caught:
        part.load()
    assert caught.value.where == str(path)


def test_loading_gives_what_load_gives(tmp_path: Path, parser: Parser) -> None:
    for name, data in (
        ("a.txt", SENTENCES.encode()),
        ("b.html", PAGE.encode()),
        ("c.md", b"# Talks\n\nNo, she said.\n"),
    ):
        (tmp_path / name).write_bytes(data)
        loaded = first(tmp_path / name).load(parser)
        assert loaded == only(read_all(tmp_path / name, parser=parser))
        assert loaded.article == read(tmp_path / name, parser=parser)
        assert (loaded.raw, loaded.where, loaded.article.sha256) == (
            data,
            str(tmp_path / name),
            hashlib.sha256(data).hexdigest(),
        )


def test_a_part_can_be_loaded_in_another_process_or_later(tmp_path: Path, parser: Parser) -> None:
    for name, data in (("b.html", PAGE), ("t.csv", f"text,url\n{SENTENCES},https://kalder.example/a\n")):
        (tmp_path / name).write_text(data)
        part = first(tmp_path / name)
        assert pickle.loads(pickle.dumps(part)).load(parser) == part.load(parser)


def test_standard_input_may_be_a_container_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BytesIO(f'headline;text\nTalks;"{SENTENCES}"\n'.encode())

    monkeypatch.setattr(sys, "stdin", Given)
    (loaded,) = expand(Input("-", "stdin"), Overrides(), Limits())
    assert isinstance(loaded, Loaded)
    assert (loaded.where, loaded.article.title, loaded.article.path) == ("standard input row 2", "Talks", None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(SENTENCES,))
    writer.start()
    assert read(tmp_path / "pipe").text == SENTENCES
    writer.join()


def test_a_url_is_fetched_once_and_gives_the_key(parser: Parser) -> None:
    asked: list[str] = []

    def get(url: str, limits: Limits) -> Raw:
        asked.append(url)
        return Raw(PAGE.encode(), "text/html", "utf-8", "https://kalder.example/final?utm_source=x")

    (part,) = unread(Input("https://kalder.example/a", "url"), Overrides(), Limits(), get=get)
    assert isinstance(part, Unread)
    assert part.key == "https://kalder.example/final"
    assert part.load(parser).article.url == "https://kalder.example/final?utm_source=x"
    assert asked == ["https://kalder.example/a"]


def test_load_refuses_a_file_with_more_than_one_article(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'text\n"{SENTENCES}"\n')
    assert read(path).text == SENTENCES
    path.write_text(f'text\n"{SENTENCES}"\n"{SENTENCES}"\n')
    with pytest.raises(UnreadableError, match="more than one article"):
        load(Input(str(path), "file"), Overrides(), Limits())


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (LINK.format("https://kalder.example/a?utm_source=x#top"), "https://kalder.example/a?utm_source=x"),
        (LINK.format("HTTPS://kalder.example/a"), "https://kalder.example/a"),
        ('<meta property="og:url" content="https://kalder.example/og">', "https://kalder.example/og"),
        (
            f'{LINK.format("/relative")}<meta property="og:url" content="https://kalder.example/og">',
            "https://kalder.example/og",
        ),
        (LINK.format("javascript:alert(1)"), None),
        (LINK.format("https://ilsa:secret@kalder.example/a"), None),
        (LINK.format("https://kalder.example/"), None),  # the site's front page is no article's
        ('<link rel="alternate" href="https://kalder.example/a">', None),
        (f"<!-- {LINK.format('https://kalder.example/a')} -->", None),
        ("", None),
    ],
)
def test_a_saved_page_has_the_address_that_it_gives_as_its_own_when_that_is_safe(
    tmp_path: Path, parser: Parser, head: str, url: str | None
) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.replace("</head>", f"{head}</head>"))
    loaded = only(read_all(path, parser=parser))
    assert loaded.article.url == url
    assert loaded.key == (url and url.partition("?")[0])


def test_a_named_file_is_what_it_holds(tmp_path: Path, parser: Parser) -> None:
    """The name decides between text and page only; an article's suffix is kept as such."""
    feed = b"<rss version='2.0'><channel><title>K</title></channel></rss>"
    (tmp_path / "feed.html").write_bytes(feed)
    assert failures(read_all(tmp_path / "feed.html", parser=parser)) == [
        ("feed.html", "a feed without entries; name the pages themselves")
    ]
    (tmp_path / "feed.txt").write_bytes(feed)
    assert only(read_all(tmp_path / "feed.txt")).article.text == feed.decode()
    (tmp_path / "notes").write_text("text, as we know, is nothing.\nBut she said: no, there was none.")
    assert only(read_all(tmp_path / "notes")).article.text.startswith("text, as")


def test_what_cannot_be_opened_is_one_failure(tmp_path: Path) -> None:
    (failure,) = expand(Input(str(tmp_path / "nope.csv"), "file"), Overrides(), Limits())
    assert isinstance(failure, Failure)
    assert failure.reason == "no such file; check the name"
    (failure,) = expand(Input(str(tmp_path), "file"), Overrides(), Limits())
    assert isinstance(failure, Failure)
    assert "a folder" in failure.reason


def test_what_the_user_says_goes_before_what_a_container_says(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'text,title,outlet,language\n"{SENTENCES}",Talks,Post,fr\n')
    assert failures(read_all(path)) == [
        ("t.csv row 2", "marked as French, and only English can be read; if it is English, add --language en")
    ]
    article = articles(read_all(path, Overrides(title="Other", outlet="", language="en")))[0].article
    assert (article.title, article.outlet) == ("Other", None)

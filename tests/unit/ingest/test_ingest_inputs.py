from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.ingest import Input, find
from sayso.record import Failure


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.html", "b/1.TXT", "b/.hidden.txt", "b/x.png", "b/.git/a.txt", "b/c/3.pdf", "a.md", "empty/x.png"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")


def names(*arguments: str) -> list[str]:
    return [found.name if isinstance(found, Input) else f"! {found.where}: {found.reason}" for found in find(arguments)]


def test_a_folder_gives_its_readable_files_sorted_at_any_depth_without_hidden_ones() -> None:
    assert names("b") == ["b/1.TXT", "b/2.html", "b/c/3.pdf"]
    assert names(".") == ["./a.md", "./b/1.TXT", "./b/2.html", "./b/c/3.pdf"]


def test_arguments_keep_their_order_and_what_is_named_twice_comes_once() -> None:
    assert names("b/c/3.pdf", "a.md", "b", "a.md", "-", "-") == ["b/c/3.pdf", "a.md", "b/1.TXT", "b/2.html", "-"]


def test_a_named_file_is_taken_whatever_its_suffix() -> None:
    assert names("b/x.png", "b/.hidden.txt") == ["b/x.png", "b/.hidden.txt"]


def test_globs_are_sorted_and_match_folders_too() -> None:
    assert names("b/[12].*") == ["b/1.TXT", "b/2.html"]
    assert names("b*") == ["b/1.TXT", "b/2.html", "b/c/3.pdf"]
    assert names("**/*.pdf") == ["b/c/3.pdf"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file() -> None:
    Path("[1].txt").write_text("x")
    assert names("[1].txt") == ["[1].txt"]


def test_kinds_are_told_by_the_argument() -> None:
    found = list(find(["-", "https://kalder.example/a", "HTTP://kalder.example/b", "a.md"]))
    assert [item.kind for item in found if isinstance(item, Input)] == ["stdin", "url", "url", "file"]


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("nope.txt", "! nope.txt: no such file or folder; "),
        ("a.md/x.txt", "! a.md/x.txt: no such file or folder; "),
        ("*.nope", "! *.nope: no file matches this pattern; "),
        ("empty", "! empty: no text, HTML, PDF, feed, WARC or ninjs file in this folder; "),
        ("ftp://kalder.example/a", "! ftp://kalder.example/a: ftp: addresses can't be read, "),
        ("file:///a.txt", "! file:///a.txt: file: addresses can't be read, "),
        ("", "! (empty): an empty argument names no file; "),
        ("a\0b", "! a\\x00b: not a possible file name; "),
        ("x" * 300, f"! {'x' * 300}: can't be reached (File name too long); "),
    ],
)
def test_an_argument_that_stands_for_nothing_is_a_failure_and_the_rest_go_on(argument: str, said: str) -> None:
    failed, kept = names(argument, "a.md")
    assert failed.startswith(said)
    assert kept == "a.md"


def test_a_folder_gives_containers_that_can_only_be_articles_and_no_tables() -> None:
    feed = "<?xml version='1.0'?><!-- news --><rss version='2.0'><channel></channel></rss>"
    for name in (
        "f.xml",
        "f.rss",
        "f.atom",
        "w.warc",
        "w.warc.gz",
        "n.ninjs",
        "t.csv",
        "t.json",
        "t.jsonl",
        "t.parquet",
    ):
        Path("b", name).write_text(feed)
    Path("b/map.xml").write_text("<urlset><url/></urlset>")
    assert names("b")[2:] == ["b/c/3.pdf", "b/f.atom", "b/f.rss", "b/f.xml", "b/n.ninjs", "b/w.warc", "b/w.warc.gz"]
    assert names("b/t.*") == ["b/t.csv", "b/t.json", "b/t.jsonl", "b/t.parquet"]


def test_pipes_dead_links_and_looping_links_in_a_folder_are_passed_over() -> None:
    os.mkfifo("b/pipe.txt")
    Path("b/dead.txt").symlink_to("nowhere.txt")
    Path("b/loop").symlink_to(".")
    Path("b/live.txt").symlink_to("../a.md")
    assert names("b") == ["b/1.TXT", "b/2.html", "b/c/3.pdf", "b/live.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_named_and_the_open_ones_are_read() -> None:
    Path("b/c").chmod(0)
    found = list(find(["b"]))
    Path("b/c").chmod(0o700)
    assert [item.where for item in found if isinstance(item, Failure)] == ["b/c"]
    assert [item.name for item in found if isinstance(item, Input)] == ["b/1.TXT", "b/2.html"]

from __future__ import annotations

import hashlib
import io
import pickle
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ingest_cases import SENTENCES, read, reason

from sayso.ingest import Input, Overrides, UnreadableError, from_text, load
from sayso.ingest.title import title_of
from sayso.settings import Limits

ENGLISH = Overrides(language="en")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@example("One.\r\nTwo.\rThree.\n\x85\u2028Four.")
@example("\ufeffMarn said: “نحن هنا”, 😀\u202e and 𝔑othing else.\r\n")
def test_a_text_file_comes_back_character_for_character(text: str) -> None:
    assume(text.strip().strip("\ufeff\u2060\u200b\u200c\u200d\u200e\u200f") and not text.startswith("{\\rtf1"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-8"))
        article = read(path, ENGLISH)
    assert article.text == text
    assert article.id == from_text(text, ENGLISH).id
    assert article.extractor is None


def test_the_hash_is_of_the_raw_bytes_and_the_path_as_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.txt").write_bytes(SENTENCES.encode())
    article = load(Input("./b.txt", "file"), Overrides(), Limits())
    assert article.path == "./b.txt"
    assert article.url is None
    assert article.sha256 == hashlib.sha256(SENTENCES.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read_when_they_can_be_told_for_sure(tmp_path: Path, encoding: str) -> None:
    text = "“We’re leaving,” Zoë Brandt said – on 4 May, at a café in Kalder.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text.lstrip("\ufeff") == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\xef\xbb\xbf \n", "white space"),
        (b"Marn said\0 no.", "holds 1 NUL character, the first at 9"),
        ("Marn said no.".encode("utf-16-le"), "UTF-16 without its byte order mark"),
        ("Министр сказал, что войска уйдут.".encode("cp1251"), "wrong encoding"),
        ("“We don’t know,” Marn said.".encode("mac-roman"), "wrong encoding"),
        ("“We left,” she said. “All of us.”".encode()[:-2], "UTF-8, but broken at byte 38"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xfe", "a PNG picture"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0", "a ZIP or Office file"),
        (b"{\\rtf1\\ansi Marn said no.}", "an RTF file"),
        (bytes(range(1, 256)) * 4, "binary data"),
        (b"\0\x01\x02\x03\x04\x05\x06\x07" * 9, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert said in reason(tmp_path / "a.txt")


def test_sizes_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCES)
    assert "larger than 50 bytes" in reason(path, Limits(file_bytes=50))
    assert "longer than 50 characters" in reason(path, Limits(text_length=50))
    assert read(path, limits=Limits(file_bytes=len(SENTENCES), text_length=len(SENTENCES))).text == SENTENCES


def test_a_text_of_a_thick_book_is_read_whole(tmp_path: Path) -> None:
    text = f"{SENTENCES}\n" * (1_900_000 // (len(SENTENCES) + 1))
    (tmp_path / "a.txt").write_text(text)
    assert read(tmp_path / "a.txt").text == text


def test_a_file_of_fifty_megabytes_is_refused_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{SENTENCES}\n" * (50_000_000 // (len(SENTENCES) + 1)))
    assert "split it into its articles" in reason(tmp_path / "a.txt")


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "a.txt")
    assert "folder" in reason(tmp_path)


def test_every_field_can_be_overridden(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Headline\n\n{SENTENCES}")
    over = Overrides("Talks end", "The Kalder Post", ("Ilsa Marn",), date(2024, 6, 14), "en")
    article = read(tmp_path / "a.txt", over)
    assert (article.title, article.outlet, article.authors) == ("Talks end", "The Kalder Post", ("Ilsa Marn",))
    assert article.published == date(2024, 6, 14)
    assert read(tmp_path / "a.txt").title == "Headline"
    assert read(tmp_path / "a.txt").published is None
    assert read(tmp_path / "a.txt", Overrides(title="")).title is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks fail in Maravia\n\nThe talks failed.", "Talks fail in Maravia"),
        ("\ufeffTalks fail in Maravia\r\n\r\nThe talks failed.", "Talks fail in Maravia"),
        ("Talks fail in Maravia\nThe talks between the two countries failed.", "Talks fail in Maravia"),
        ("# Talks fail\n\nThe talks failed.", "Talks fail"),
        ("Talks held in U.S.\n\nThe talks failed.", "Talks held in U.S."),
        ("The talks failed.\n\nMarn said so.", None),
        ("The talks between the two countries\nended on Tuesday, Marn said.", None),
        ("Talks fail in Maravia", None),
        ("Talks fail in Maravia\n\n", None),
        ("word " * 40 + "\n\nThe talks failed.", None),
        ("----\n\nThe talks failed.", None),
    ],
)
def test_a_headline_is_the_title_and_a_first_sentence_is_not(text: str, title: str | None) -> None:
    assert title_of(text) == title


def test_standard_input_is_read_and_its_form_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(SENTENCES.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    article = load(Input("-", "stdin"), Overrides(), Limits())
    assert (article.text, article.path) == (SENTENCES, None)
    with pytest.raises(UnreadableError, match=r"standard input: empty; "):
        load(Input("-", "stdin"), Overrides(), Limits())


@pytest.mark.parametrize(("text", "said"), [("", "empty"), (" \n", "white space"), ("a\0b", "NUL character at 1")])
def test_a_text_in_hand_is_checked_as_a_file_is(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        from_text(text, Overrides())


def test_a_text_in_hand_is_kept_even_with_lone_surrogates() -> None:
    assert from_text("Marn said \ud800.", ENGLISH).text == "Marn said \ud800."


def test_the_error_crosses_process_borders_and_shows_no_control_characters() -> None:
    with pytest.raises(UnreadableError) as caught:
        load(Input("a\x1b[31m\n.txt", "file"), Overrides(), Limits())
    assert caught.value.where == "a\\x1b[31m\\n.txt"
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(copy), copy.where, copy.reason) == (str(caught.value), caught.value.where, caught.value.reason)

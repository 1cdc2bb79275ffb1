"""BibTeX that bibtexparser reads back, whatever stands in titles and names."""

from __future__ import annotations

import io
import re
from datetime import date

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hand_made import article, hostile, records, tessel
from sayso.export import bibtex
from sayso.record import Article, Kept, Record


def written(*made: Record) -> str:
    stream = io.StringIO()
    bibtex.write((Kept(each, each) for each in made), stream)
    return stream.getvalue()


def entry(known: Article) -> dict[str, str]:
    library = bibtexparser.parse_string(bibtex.entry(known))
    assert library.failed_blocks == []
    (found,) = library.entries
    return {"key": found.key, "type": found.entry_type, **{f.key: f.value for f in found.fields}}


def test_an_article_has_authors_title_outlet_and_day() -> None:
    found = entry(tessel().article)
    assert found["key"] == f"feld2024-{tessel().article.id}"
    assert found["type"] == "article"
    assert found["author"] == "Jonas Feld and Mira Oyelaran"
    assert found["title"] == "{Maravia to leave Tessel valley}"
    assert (found["journaltitle"], found["date"], found["year"]) == ("The Kalder Courier", "2024-01-16", "2024")


def test_the_kind_of_entry_follows_from_what_is_known() -> None:
    assert entry(article("x", url="https://kalder.example/a"))["type"] == "online"
    assert entry(article("x"))["type"] == "misc"
    assert entry(article("x", outlet="Courier", url="https://kalder.example/a"))["url"] == "https://kalder.example/a"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://[bad", "dir/x"])
def test_only_addresses_of_the_web_become_urls(url: str) -> None:
    assert "url" not in entry(article("x", url=url))


def test_an_address_cannot_leave_its_field() -> None:
    assert entry(article("x", url='https://kalder.example/}\\"{ä b%20c'))["url"] == (
        "https://kalder.example/%7D%5C%22%7B%C3%A4%20b%20c"
    )


@pytest.mark.parametrize("sign", ["#", "$", "%", "&", "_", "{", "}", "~", "^", "\\"])
def test_signs_of_tex_are_escaped(sign: str) -> None:
    value = bibtex.tex(f"a {sign} b")
    assert re.fullmatch(r"a \\(?:[#$%&_]|text[a-z]+\{\}) b", value)


def test_names_that_bibtex_would_take_apart_stay_whole() -> None:
    authors = ("Feld and Sons", "Marn, Ilsa", "Courier", "Ann Ostra")
    assert (
        entry(article("x", authors=authors))["author"] == "{Feld and Sons} and {Marn, Ilsa} and {Courier} and Ann Ostra"
    )


@given(records())
def test_any_article_gives_one_entry_that_is_read_back(made: Record) -> None:
    found = entry(made.article)
    assert found["key"] == bibtex.key(made.article)
    assert all(value.count("{") == value.count("}") for value in found.values())


@given(st.lists(records(), max_size=4))
def test_keys_differ_where_articles_do(made: list[Record]) -> None:
    library = bibtexparser.parse_string(written(*made))
    assert library.failed_blocks == []
    assert [each.key for each in library.entries] == list(dict.fromkeys(bibtex.key(each.article) for each in made))
    assert len(library.entries) >= len({each.article.id for each in made})


def test_hostile_titles_stay_in_their_field() -> None:
    library = bibtexparser.parse_string(written(hostile(), tessel(), hostile()))
    assert [each.key for each in library.entries] == [bibtex.key(hostile().article), bibtex.key(tessel().article)]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written(hostile()))


def test_an_early_year_has_four_digits() -> None:
    found = entry(article("x", published=date(812, 3, 4)))
    assert (found["date"], found["year"]) == ("0812-03-04", "0812")

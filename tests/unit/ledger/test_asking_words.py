"""What people type into a search box never makes an error of SQL, and means what they were told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.ledger.asking.words import MOST, parse

TEXTS = {
    1: "troops will withdraw from the Tessel valley by spring",
    2: "the valley’s mines weren't cleared: $5.2bn for C++ and withdrawals",
    3: "Élection à Kalder, says OR",
    4: "مرحبا بكم في كالدر",
    5: "和平协议 已签署",
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table f using fts5(content, tokenize='unicode61 remove_diacritics 2')")
    db.executemany("insert into f(rowid, content) values (?, ?)", TEXTS.items())
    yield db
    db.close()


def found(db: sqlite3.Connection, typed: str) -> set[int]:
    return {row for (row,) in db.execute("select rowid from f where f match ?", (parse(typed).fts(),))}


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("valley", {1, 2}),
        ("VALLEY spring", {1}),
        ("valley AND spring", {1}),
        ('"withdraw from"', {1}),
        ("“withdraw from”", {1}),
        ('"from withdraw"', set()),
        ("withdr*", {1, 2}),
        ('"will withdr"*', {1}),
        ("valley -spring", {2}),
        ("valley NOT spring", {2}),
        ("-spring valley", {2}),
        ('valley -"by spring"', {2}),
        ("spring OR mines", {1, 2}),
        ("valley spring OR mines", {1, 2}),
        ("the spring OR kalder", {1}),
        ("spring | mines", {1, 2}),
        ("NEAR(withdraw valley, 3)", {1}),
        ("NEAR(withdraw spring, 3)", set()),
        ('NEAR("the tessel" spring)', {1}),
        ("election a kalder", {3}),
        ("OR", {3}),
        ("says OR", {3}),
        ("$5.2bn", {2}),
        ("C++", {2}),
        ("weren't", {2}),
        ("valley's", {2}),
        ("(valley) [mines]", {2}),
        ('"valley', {1, 2}),
        ("valley-s", {2}),
        ("content:valley", set()),
        ("^troops", {1}),
        ("مرحبا", {4}),
        ("和平协议", {5}),
        ("和平*", {5}),
        ("{valley}", {1, 2}),
        ("valley + spring", {1}),
        ("valley, spring;", {1}),
        ("NEAR(", set()),
        ("a NEAR b", set()),
    ],
)
def test_words_find_what_they_say(index: sqlite3.Connection, typed: str, texts: set[int]) -> None:
    assert found(index, typed) == texts


@pytest.mark.parametrize("typed", ["", "   ", "--", "++", "“”", "-troops", "NOT troops", '-"by spring" -mines', "😀"])
def test_nothing_to_look_for_is_wrong_usage(typed: str) -> None:
    with pytest.raises(UsageError):
        parse(typed)


def test_a_beginning_of_one_letter_is_refused_with_the_mend() -> None:
    with pytest.raises(UsageError, match="at least 2 letters"):
        parse("w*")


def test_many_words_are_refused_before_the_index_sees_them() -> None:
    parse(" ".join(f"w{i}" for i in range(MOST)))
    with pytest.raises(UsageError, match="more than"):
        parse(" ".join(f"w{i}" for i in range(MOST + 1)))
    with pytest.raises(UsageError, match="characters"):
        parse("w" * 5000)


PIECES = st.sampled_from(
    ['"', "'", "*", "-", "(", ")", "NEAR(", ", 5)", " OR ", " NOT ", " AND ", ":", "^", "+", "{", "\x00", "\ud800", "é"]
)


@settings(deadline=None)
@given(typed=st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_no_text_makes_an_error_of_the_index(index: sqlite3.Connection, typed: str) -> None:
    try:
        query = parse(typed).fts()
    except UsageError:
        return
    index.execute("select rowid from f where f match ?", (query,)).fetchall()


def test_what_is_meant_leaves_out_the_excluded_words() -> None:
    assert (
        parse('troops "Tessel valley" NEAR(mines cleared, 4) -spring').plain() == "troops Tessel valley mines cleared"
    )

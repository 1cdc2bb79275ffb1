from __future__ import annotations

import pytest

from sayso.errors import InputError
from sayso.ingest import Columns
from sayso.ingest.columns import guess
from sayso.ingest.tables import authors_of


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["id", "title", "publication", "author", "date", "content"], "content title publication - date author id -"),
        (["Headline", "Body", "Source", "Link", "PubDate"], "Body Headline Source Link PubDate - - -"),
        (["article_text", "pub_date", "by-line"], "article_text - - - pub_date by-line - -"),
        (["text", "body", "url", "link", "Language"], "text - - url - - - Language"),
        (["a", "b"], "- - - - - - - -"),
        ([], "- - - - - - - -"),
    ],
)
def test_columns_are_known_by_their_names(names: list[str], found: str) -> None:
    assert " ".join(name or "-" for name in guess(names, Columns()).known()) == found


def test_a_given_column_goes_before_what_its_name_says_and_is_not_used_twice() -> None:
    found = guess(["text", "body_clean", "source", "title"], Columns(text="body_clean", title="source"))
    assert (found.text, found.title, found.outlet) == ("body_clean", "source", None)
    assert guess(["Body Clean"], Columns(text="body_clean")).text == "Body Clean"


def test_a_given_column_that_is_missing_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match=r"has no column nope \(its columns: a, b\); check --column"):
        guess(["a", "b"], Columns(text="nope"))


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ilsa Marn and Teodor Vance", ("Ilsa Marn", "Teodor Vance")),
        ("Ilsa Marn; Teodor Vance", ("Ilsa Marn", "Teodor Vance")),
        ("['Ilsa Marn', 'Teodor Vance']", ("Ilsa Marn", "Teodor Vance")),
        (["Ilsa Marn", {"name": "Teodor Vance"}, None, 4], ("Ilsa Marn", "Teodor Vance")),
        ("Ilsa Marn, Ilsa Marn", ("Ilsa Marn",)),
        (None, ()),
        ("", ()),
    ],
)
def test_authors_come_in_many_forms(value: object, names: tuple[str, ...]) -> None:
    assert authors_of(value) == names

"""Author, outlet and day of a plain text."""

from __future__ import annotations

import pytest

from sayso.ingest.byline import with_byline
from sayso.ingest.extracted import Extracted

BODY = "The council of Tell voted late on Monday to close the bridge, and by the morning no lorry was to be seen on it."


def found(head: str) -> tuple[tuple[str, ...], str | None, str | None]:
    made = with_byline(Extracted(f"Bridge closed\n\n{head}\n\n{BODY}", None))
    return made.authors, made.outlet, made.published


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("By Ana Ruiz\nTell Post, 6 June 2024", (("Ana Ruiz",), "Tell Post", "2024-06-06")),
        ("BY ANA RUIZ and Jo Vane\nMarch 9, 2021", (("ANA RUIZ", "Jo Vane"), None, "2021-03-09")),
        ("By Tell Wire staff\nSunday, 17 March 2024", (("Tell Wire staff",), None, "2024-03-17")),
        ("2024-02-29", ((), None, "2024-02-29")),
        ("Tell Post, 31 February 2024", ((), "Tell Post", None)),
    ],
)
def test_lines_under_the_headline_give_author_outlet_and_day(head: str, expected: object) -> None:
    assert found(head) == expected


@pytest.mark.parametrize("head", ["", "By the river, a bridge that nobody crosses", "It closed on 6 June 2024."])
def test_a_sentence_is_neither_byline_nor_date(head: str) -> None:
    assert found(head) == ((), None, None)


def test_what_comes_after_the_body_has_begun_is_the_bodys() -> None:
    made = with_byline(Extracted(f"Bridge closed\n\n{BODY}\n\nBy Ana Ruiz\n6 June 2024", None))
    assert (made.authors, made.published) == ((), None)


def test_what_is_known_already_is_kept() -> None:
    made = with_byline(
        Extracted(f"T\nBy Ana Ruiz\n6 June 2024\n{BODY}", None, None, "Post", ("Jo Vane",), "2020-01-01")
    )
    assert (made.authors, made.outlet, made.published) == (("Jo Vane",), "Post", "2020-01-01")

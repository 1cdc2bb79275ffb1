from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from hand_made import article, hostile, record, records, tessel
from sayso.record import Failure, Record
from sayso.report import page

VOID = {"meta", "link", "br", "img"}


class Parsed(HTMLParser):
    """Elements with their attributes, and the text by the innermost element's name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def _html(*records: Record, failures: tuple[Failure, ...] = ()) -> str:
    return "".join(page.page(records, failures))


@pytest.mark.parametrize("results", [(tessel(),), (tessel(), hostile()), (hostile(),), (record(""),)])
def test_ids_are_unique_and_every_anchor_leads_somewhere(results: tuple[Record, ...]) -> None:
    parsed = Parsed(_html(*results))
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))
    links = [str(a["href"]) for a in parsed.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_each_statement_is_linked_from_the_text_to_the_list_and_back() -> None:
    links = [a["href"] for a in Parsed(_html(tessel())).all("a")]
    for number in range(1, 7):
        assert f"#a1-s{number}" in links
        assert f"#a1-t{number}" in links


def test_the_page_asks_for_nothing_from_outside() -> None:
    parsed = Parsed(_html(tessel(), hostile()))
    assert not [a for _, a in parsed.elements if "src" in a or "style" in a or "srcset" in a]
    assert [a["href"] for a in parsed.all("link")] == ["data:,"]
    assert "@import" not in _html(tessel())
    assert not re.findall(r"url\((?!#)", _html(tessel()))


def test_the_policy_admits_only_the_pages_own_style_and_script() -> None:
    html = _html(tessel())
    policy = next(a["content"] for a in Parsed(html).all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    for name in ("style", "script"):
        (inside,) = re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in str(policy)
    assert "default-src 'none'" in str(policy)
    assert "unsafe" not in str(policy)


def test_hostile_fields_add_no_element_and_no_attribute() -> None:
    parsed = Parsed(_html(hostile()))
    assert len(parsed.all("script")) == len(parsed.all("style")) == 1
    assert not parsed.all("img")
    assert not [name for _, a in parsed.elements for name in a if name.startswith("on")]
    assert not [a for a in parsed.all("a") if not str(a["href"]).startswith("#")]


def test_template_braces_in_a_text_are_text() -> None:
    assert "{{ 7 * 7 }}" in "".join(text for _, text in Parsed(_html(hostile())).texts)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://courier.example/a?b=1&c=<2>", True),
        ("http://courier.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://user@courier.example/", False),
        ("https://", False),
        ("https://[bad", False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url: str, linked: bool) -> None:
    made = record("Quiet.", url=url)
    assert (url in [a["href"] for a in Parsed(_html(made)).all("a")]) is linked


@settings(max_examples=40)
@given(records())
def test_the_page_is_well_formed_and_encodes_for_any_text(made: Record) -> None:
    html = _html(made)
    html.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", html)
    assert Parsed(html).open == []


def test_lone_surrogates_and_controls_become_replacement_characters() -> None:
    html = _html(hostile())
    html.encode("utf-8")
    assert "\ufffd[31mminister" in html


def test_shares_are_given_in_words() -> None:
    labels = [str(a["aria-label"]) for a in Parsed(_html(tessel())).all("svg") if "aria-label" in a]
    assert len(labels) == 1
    assert re.fullmatch(
        r"This article: own voice \d+%, naming sources \d+%, paraphrased \d+%, quoted \d+% of words", labels[0]
    )


def test_one_article_is_the_pages_heading_and_several_have_an_overview() -> None:
    assert len(Parsed(_html(tessel())).all("h1")) == 1
    several = Parsed(_html(tessel(), hostile()))
    assert len(several.all("h1")) == 1
    assert len(several.all("table")) == 1


def test_filters_offer_every_source_and_kind_with_its_count() -> None:
    texts = [text for tag, text in Parsed(_html(tessel(), tessel())).texts if tag == "option"]
    assert "everyone (12)" in texts
    assert "Ilsa Marn (2)" in texts
    assert "no source named (2)" in texts
    assert "indirect (8)" in texts


def test_inputs_that_failed_are_listed_with_their_reason() -> None:
    text = "".join(text for _, text in Parsed(_html(tessel(), failures=(Failure("<x>.pdf", "is encrypted"),))).texts)
    assert "1 input not read" in text
    assert "<x>.pdf is encrypted" in text


def test_the_same_records_give_the_same_page() -> None:
    assert _html(tessel(), hostile()) == _html(tessel(), hostile())


def test_nothing_is_written_when_nothing_was_read() -> None:
    stream = io.StringIO()
    assert page.write([Failure("x", "is empty")], stream) == 0
    assert stream.getvalue() == ""
    assert page.write([Failure("x", "is empty"), record("A.")], stream) == 1


def test_an_article_of_nothing_is_a_page_too() -> None:
    assert "0 statements" in _html(Record("0.1.0", "m", article(""), ()))

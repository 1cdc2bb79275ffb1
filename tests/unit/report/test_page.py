from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from hand_made import article, hostile, record, resolved, tessel
from sayso.record import Failure, Record
from sayso.report import page
from wire import wire

VOID = {"meta", "link", "br", "img"}
DETAILS = re.compile("<details.*?</details>", re.DOTALL)


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


@pytest.mark.parametrize(
    "results", [(tessel(),), (tessel(), hostile()), (wire(), wire(), hostile()), (hostile(),), (record(""),)]
)
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


@settings(max_examples=40, deadline=None)
@given(resolved())
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
    assert [a["id"] for a in several.all("nav") if "id" in a] == ["articles"]


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


def _section(name: str, *records: Record) -> str:
    """The markup of one panel."""
    return _html(*records).split(f'<section class="panel" id="{name}"')[1].split("</section>")[0]


def _words(html: str) -> str:
    return " ".join(" ".join(text for _, text in Parsed(html).texts).split())


def test_panels_stand_only_where_there_is_something_to_show() -> None:
    ids = {"sourcing", "speakers", "timeline", "places", "tone"}
    assert not ids & {a.get("id") for _, a in Parsed(_html(tessel())).elements}
    assert ids <= {a.get("id") for _, a in Parsed(_html(wire())).elements}
    links = [a["href"] for a in Parsed(_html(wire())).all("a")]
    assert {f"#{each}" for each in ids} <= set(links)


def test_a_statement_opens_to_the_reasons_for_its_speaker_and_dates() -> None:
    item = _html(wire()).split('id="a1-s3"')[1].split('id="a1-s4"')[0]
    opened = [_words(each) for each in DETAILS.findall(item)]
    assert opened[0].startswith("Ilsa Marn (She) did not deny this speaker 97% sure all statements by this speaker")
    assert "“She” goes back to “Marn” coreference · 91%" in opened[0]
    assert "<mark>Marn</mark>" in item
    assert "deny" in opened[1]
    assert "“did not” turns deny round" in opened[1]


def test_a_date_opens_to_its_words_value_and_reasons() -> None:
    item = _html(wire()).split('id="a1-s1"')[1].split('id="a1-s2"')[0]
    said, about, undated = (_words(each) for each in DETAILS.findall(item) if "TIMEX3" in each or "needs" in each)
    assert said.startswith("said 4 March 2024 in the text “Monday” TIMEX3 2024-03-04 EDTF 2024-03-04")
    assert "counted from the day of publication" in said
    assert "the Monday before publication on 5 March 2024 weekday · 96%" in said
    assert about.startswith("about 1 March 2024 in the text “Friday”")
    assert undated.startswith("about “a day after” in the text “a day after” needs the day of the meeting")
    assert "counted from an event: “the two sides met in Geneva”" in undated


def test_a_speakers_card_has_forms_reasons_and_every_statement() -> None:
    card = _section("speakers", wire()).split('<li class="card"')[1]
    words = _words("<li" + card)
    assert "Teodor Vance person · Ostrava’s president · XO 4 statements, 1 quoted" in words
    assert "Seen as Teodor Vance He he Vance" in words
    assert [a["href"] for a in Parsed("<li" + card).all("a") if a.get("class") == "n"] == [
        "#a1-s4", "#a1-s5", "#a1-s6", "#a1-s17",
    ]  # fmt: skip


def test_a_long_list_of_statements_is_folded() -> None:
    card = _section("speakers", wire(), wire(outlet="B")).split('<li class="card"')[1]
    assert "2 more" in _words("<li" + card)
    assert len([a for a in Parsed("<li" + card).all("a") if a.get("class") == "n"]) == 8


def test_the_audit_counts_and_names_who_is_named_quoted_and_alone() -> None:
    words = _words("<section" + _section("sourcing", wire()))
    assert "5 named 5 not named 2 people by name 2 organisations and governments 1 documents" in words
    assert "Only paraphrased Ostrava’s defence ministry 2" in words
    assert "with a reason 10 A senior official briefed on the talks said both sides" in words
    assert "“not authorised to speak publicly”" in words
    assert "No speaker could be told 11 both sides expect" in words


def test_the_timeline_draws_days_as_points_and_imprecise_dates_as_ranges() -> None:
    stops = _section("timeline", wire()).split('<li class="stop">')[1:]
    assert len(stops) == 11
    day = next(each for each in stops if ">4 March 2024</h3>" in each)
    late = next(each for each in stops if ">20–29 February 2024</h3>" in each)
    until = next(each for each in stops if ">until 5 March 2022</h3>" in each)
    assert ("<circle" in day, "<rect" in day) == (True, False)
    assert (late.count("<rect"), late.count('class="end"')) == (1, 2)
    assert (until.count("<rect"), until.count('class="end"')) == (1, 1)
    assert "<svg" not in stops[-1]


def test_places_stand_with_role_country_and_coordinates() -> None:
    words = _words("<section" + _section("places", wire()))
    assert "Geneva place CH 46.20 N, 6.15 E 2660646 1" in words
    assert "Tessel valley the valley" in words
    assert "held or claimed by XM, XO" in words
    assert "Ostrava government XO" in words


def test_tone_is_told_by_outlet_and_speaker() -> None:
    words = _words("<section" + _section("tone", wire()))
    assert "The Kalder Courier Teodor Vance 2 1 – claimed doubting denied said" in words


def test_filters_offer_speakers_by_name_and_acts_and_tones() -> None:
    texts = [text for tag, text in Parsed(_html(wire())).texts if tag == "option"]
    assert {"Teodor Vance (4)", "both sides (1)", "deny (3)", "doubting (1)", "neutral (15)"} <= set(texts)


@pytest.mark.parametrize("name", ["sourcing", "speakers", "timeline"])
def test_both_sides_of_a_dispute_are_drawn_alike(name: str) -> None:
    """With the two presidents' names exchanged, every element is the same."""
    swap = {"Ilsa Marn": "Teodor Vance", "Teodor Vance": "Ilsa Marn"}
    speakers = tuple(replace(s, name=swap.get(s.name, s.name)) for s in wire().speakers)
    found, swapped = (
        Parsed("<section" + _section(name, made)).elements for made in (wire(), replace(wire(), speakers=speakers))
    )
    assert found == swapped

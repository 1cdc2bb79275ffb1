from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from hand_made import hostile, record, resolved, tessel
from sayso.record import Failure, Kind, Piece, Record, Span, Statement
from sayso.report import table
from sayso.report.choice import SECTIONS, Choice
from wire import wire


def _shown(*results: Record | Failure, width: int = 80, choice: Choice | None = None) -> str:
    stream = io.StringIO()
    table.write(results, table.console(stream, width), choice)
    return stream.getvalue()


def _section(name: str, *results: Record | Failure, width: int = 120, why: bool = False) -> str:
    return _shown(*results, width=width, choice=Choice(frozenset({name}), why))


def _row(shown: str, number: int) -> str:
    """The lines of one statement, as one."""
    lines = shown.splitlines()
    start = next(i for i, line in enumerate(lines) if re.match(rf" ?{number}  ", line))
    end = next(i for i in range(start + 1, len(lines)) if re.match(r" ?\d+  ", lines[i]) or not lines[i].strip())
    return " ".join(" ".join(lines[start:end]).split())


def test_each_statement_has_its_source_cue_content_act_kind_and_paragraph() -> None:
    lines = _shown(tessel(), width=140).splitlines()
    at = next(i for i, line in enumerate(lines) if "Ilsa Marn" in line)
    row = lines[at]
    assert lines[at + 1].strip() == "direct"
    assert re.split(r"\s{2,}", row.strip()) == [
        "2",
        "Ilsa Marn",
        "told reporters",
        "“We will leave,” ... “Nobody has asked us to hurry.”",
        "say",
        "¶ 2",
    ]


def test_the_heading_gives_title_outlet_date_and_path() -> None:
    lines = _shown(tessel()).splitlines()
    assert lines[1] == "Maravia to leave Tessel valley"
    assert lines[2] == "The Kalder Courier · 16 January 2024 · news/tessel.txt"


def test_nested_statements_are_indented_by_level() -> None:
    shown = _shown(tessel(), width=140)
    assert re.search(r"^ ?4  └ Marn ", shown, re.MULTILINE)
    assert re.search(r"^ ?5    └ her generals ", shown, re.MULTILINE)


def test_a_missing_source_is_said() -> None:
    assert "not named" in _shown(tessel())


def test_the_summary_counts_statements_sources_kinds_and_shares() -> None:
    shown = _shown(tessel(), width=140)
    assert "6 statements by 5 sources: 2 direct, 0 mixed, 4 indirect; 2 nested" in shown
    assert re.search(r"own voice \d+%, naming sources \d+%, attributed \d+% of words", shown)


def test_several_articles_end_with_a_line_over_all_and_the_failures() -> None:
    shown = _shown(tessel(), Failure("x.pdf", "is encrypted"), tessel(), width=140)
    assert "2 articles, 1 input not read: 12 statements by 5 sources" in shown
    assert "articles" not in _shown(tessel())


def test_nothing_read_prints_nothing() -> None:
    assert _shown(Failure("x.pdf", "is encrypted")) == ""


def test_an_article_without_statements_still_has_its_summary() -> None:
    shown = _shown(record("Quiet day.", path="a.txt"))
    assert "a.txt" in shown
    assert "0 statements\nown voice 100%" in shown


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in _shown(tessel(), hostile(), width=width).splitlines()) <= width


def test_a_long_content_is_cut_in_the_middle() -> None:
    text = "Marn said " + "that the valley is quiet and " * 60 + "will stay so."
    content = Piece((Span(10, len(text)),))
    long = record(text, Statement("s", None, 1.0, None, None, content, Kind.INDIRECT))
    shown = _shown(long)
    assert "[…]" in shown
    assert "stay so." in shown
    assert len(shown.splitlines()) < 16


def test_a_pipe_gets_no_colour_codes() -> None:
    assert "\x1b" not in _shown(tessel())


@settings(max_examples=40, deadline=None)
@given(resolved())
def test_no_control_character_of_an_article_reaches_the_terminal(made: Record) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _shown(made))


def test_markup_codes_and_emoji_names_in_a_text_stay_as_they_are() -> None:
    shown = _shown(hostile(), width=200)
    assert "\ufffd[31mminister\ufffd" in shown
    assert "[bold]" in shown


def test_a_pronoun_is_shown_with_the_speakers_name() -> None:
    assert "Ilsa Marn (She)" in _row(_shown(wire(), width=120), 3)


def test_a_source_that_holds_the_name_is_shown_in_its_own_words() -> None:
    row = _row(_shown(wire(), width=160), 1)
    assert "Maravian President Ilsa Marn" in row
    assert "(" not in row


@pytest.mark.parametrize("width", [80, 120])
def test_act_kind_stance_and_tone_stand_in_one_column(width: int) -> None:
    shown = _shown(wire(), width=width)
    assert "claim" in _row(shown, 5)
    assert "doubting" in _row(shown, 5)
    assert "takes no" in _row(shown, 3)
    assert "denies" not in _row(shown, 4)


def test_the_day_said_and_the_days_spoken_of_follow_the_content() -> None:
    row = _row(_shown(wire(), width=160), 1)
    assert row.index("met in Geneva") < row.index("said: 4 Mar 2024; about: 1 Mar 2024")


def test_the_table_ends_with_the_sourcing_audit() -> None:
    shown = " ".join(_shown(wire(), width=200).split())
    assert "10 speakers: 5 named, 5 not; 3 quoted, 7 only paraphrased" in shown
    assert "people Teodor Vance 4, Ilsa Marn 3" in shown
    assert "documents A report by the Lesk Observers 1" in shown
    assert "quoted Teodor Vance, Ilsa Marn, one of them" in shown
    assert "why not named A senior official briefed on the talks: “not authorised to speak publicly”" in shown
    assert "no speaker told 1 statement" in shown


def test_statements_on_one_unnamed_source_are_told_by_whether_a_reason_is_given() -> None:
    (line,) = [line for line in _shown(wire(), width=200).splitlines() if line.startswith("one unnamed source")]
    given, silent = line.split("; ")
    assert "#10, with a reason" in given
    assert "#16" in silent
    assert silent.rstrip().endswith("without a reason")


def test_the_dated_statements_come_last_in_order_a_line_each() -> None:
    lines = _shown(wire(), width=100).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Dated"))
    assert lines[at].split(maxsplit=1)[1].strip() == "12 dates in 10 statements"
    assert [line[:18].strip() for line in lines[at + 1 : at + 9]] == [
        "until 5 Mar 2022", "Jan 2024", "Feb 2024", "20–29 Feb 2024", "28 Feb 2024", "1 Mar 2024", "4 Mar 2024",
        "11–17 Mar 2024",
    ]  # fmt: skip


def test_a_record_without_speakers_has_no_audit_of_them() -> None:
    assert "Sourcing" not in _shown(tessel())


def test_several_articles_end_with_the_count_of_their_speakers() -> None:
    assert "10 speakers: 5 named, 5 not" in _shown(wire(), wire(), width=140).splitlines()[-1]


def test_why_adds_the_reasons_for_names_dates_places_and_acts() -> None:
    shown = _shown(wire(), width=160, choice=Choice(why=True))
    row = _row(shown, 1)
    assert "Ilsa Marn: the source gives the name Ilsa Marn (name, 99%)" in row
    assert "“Monday”: the Monday before publication on 5 March 2024 (weekday, 96%)" in row
    assert "“a day after”: needs the day of the meeting" in row
    assert "“Tessel valley”: held or claimed by two countries (disputed)" in row
    assert "“said” is listed as say, neutral (lexicon)" in row
    assert "(weekday" not in _shown(wire(), width=160)


def test_speakers_stand_with_their_forms_and_statements() -> None:
    shown = _section("speakers", wire())
    assert "Teodor Vance  person · Ostrava’s president · XO" in shown
    assert "seen as “Teodor Vance”, “He”, “he”, “Vance”" in shown
    assert "#5  Teodor Vance claimed the soldiers were driven out in late February" in shown
    assert "What" not in shown
    assert "(coreference, 88%)" in _section("speakers", wire(), why=True)


def test_the_timeline_gives_what_has_no_day_last_with_what_it_needs() -> None:
    shown = _section("timeline", wire(), width=160)
    assert "12 dates in 10 statements" in shown
    assert shown.index("until 5 March 2022") < shown.index("4 March 2024") < shown.index("October–December 2024")
    assert "“a day after” needs" in shown.split("October–December 2024")[1]


def test_places_stand_with_role_country_and_coordinates() -> None:
    lines = _section("places", wire(), width=140).splitlines()
    (vienna,) = [line for line in lines if line.startswith("Vienna")]
    assert re.split(r"\s{2,}", vienna.strip()) == ["Vienna", "place 2", "AT", "48.21 N, 16.37 E", "2761369"]
    assert any("claimed: XM, XO" in " ".join(line.split()) or "claimed:" in line for line in lines)


def test_tone_counts_the_words_that_each_outlet_gives_each_speaker() -> None:
    shown = _section("tone", wire(), wire(outlet="The Ostrava Herald"), width=160)
    rows = [" ".join(line.split()) for line in shown.splitlines() if "claimed 1 (doubting)" in line]
    assert rows == ["Teodor Vance 2 1 – claimed 1 (doubting), denied 1, said 1"] * 2
    assert "The Ostrava Herald" in shown


def test_several_articles_are_listed_and_their_statements_named_by_article() -> None:
    shown = _section("speakers", wire(), tessel(), wire(outlet="B"))
    assert re.search(r"^3  Maravia says .* B · 5 March 2024", shown, re.MULTILINE)
    assert re.search(r"3#5 +Teodor Vance claimed", shown)


def test_sections_stand_in_a_fixed_order_whatever_is_asked_first() -> None:
    shown = _shown(wire(), choice=Choice(frozenset(SECTIONS)))
    order = [shown.index(f"{name}: ") for name in ("Speakers", "Timeline", "Places", "Tone")]
    assert order == sorted(order)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_of_nothing_says_so(name: str) -> None:
    assert "none found" in _section(name, record("Quiet day."))
    assert _section(name, Failure("x", "is empty")) == ""


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_any_section_is_wider_than_the_terminal(width: int) -> None:
    for choice in (Choice(why=True), Choice(frozenset(SECTIONS), why=True)):
        shown = _shown(wire(), hostile(), width=width, choice=choice)
        assert max(cell_len(line) for line in shown.splitlines()) <= width


@settings(max_examples=25, deadline=None)
@given(resolved())
def test_no_control_character_of_a_name_or_reason_reaches_the_terminal(made: Record) -> None:
    for choice in (Choice(why=True), Choice(frozenset(SECTIONS), why=True)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", _shown(made, choice=choice))


def test_hostile_names_and_reasons_are_shown_without_controls() -> None:
    for choice in (Choice(why=True), Choice(frozenset(SECTIONS), why=True)):
        shown = _shown(hostile(), width=120, choice=choice)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
        assert "{{ 7 * 7 }}" in " ".join(shown.split())

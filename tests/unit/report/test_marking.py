from __future__ import annotations

from hypothesis import given

from hand_made import find, record, records, tessel
from sayso.record import Kind, Record, Statement
from sayso.report.marking import marked
from sayso.view.reading import reading


def _drawn(made: Record) -> list[str]:
    """Paragraphs with content marks as [number ...], sources as {...}, cues as <...>, numbers as ^number."""
    brackets = {"content": "[]", "source": "{}", "cue": "<>"}
    drawn = []
    for paragraph in marked(reading(made)):
        line, stack = "", []
        for token in paragraph.tokens:
            if token.kind == "open":
                line += brackets[token.role][0]
                stack.append(brackets[token.role][1])
            elif token.kind == "close":
                line += stack.pop()
            else:
                line += f"^{token.number} " if token.kind == "number" else token.text
        assert not stack
        drawn.append(line)
    return drawn


def test_contents_sources_and_cues_are_marked_where_they_stand() -> None:
    assert (
        _drawn(tessel())[1]
        == "[^2 “We will leave,”] {Ilsa Marn} <told reporters> in Kalder. [^2 “Nobody has asked us to hurry.”]"
    )


def test_nested_contents_nest() -> None:
    assert _drawn(tessel())[2] == (
        "{Ostrava's president, Teodor Vance}, <said> [^3 {Marn} <had told the mission> "
        "[^4 that {her generals} <insisted> [^5 the talks were a mistake]]]."
    )


def test_crossing_contents_are_cut_so_that_marks_nest() -> None:
    text = "one two three"
    made = record(
        text,
        Statement("a", None, 1.0, None, None, find(text, "one two"), Kind.INDIRECT),
        Statement("b", None, 1.0, None, None, find(text, "two three"), Kind.INDIRECT),
    )
    assert _drawn(made) == ["[^1 one [^2 two]][ three]"]


def test_a_content_over_two_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    text = "He said: “One.\n\n“Two.”"
    made = record(text, Statement("a", None, 1.0, None, None, find(text, "“One.\n\n“Two.”"), Kind.DIRECT))
    assert _drawn(made) == ["He said: [^1 “One.]", "[“Two.”]"]


def test_what_starts_between_paragraphs_is_numbered_in_the_next() -> None:
    text = "One.\n\nTwo."
    made = record(text, Statement("a", None, 1.0, None, None, find(text, "\nTwo"), Kind.DIRECT))
    assert _drawn(made) == ["One.", "[^1 Two]."]


@given(records())
def test_the_words_of_the_text_are_all_there_once(made: Record) -> None:
    shown = "".join(t.text for p in marked(reading(made)) for t in p.tokens)
    assert "".join(shown.split()) == "".join(made.article.text.split())


@given(records())
def test_every_content_that_a_paragraph_reaches_has_exactly_one_first_number(made: Record) -> None:
    firsts = [t.number for p in marked(reading(made)) for t in p.tokens if t.kind == "number" and t.first]
    assert len(firsts) == len(set(firsts))
    last = max((p.end for p in reading(made).paragraphs), default=0)
    starts = {e.number for e in reading(made).entries if e.statement.content.start < last}
    assert set(firsts) == starts

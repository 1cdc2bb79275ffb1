"""When a statement was said, and of which times it speaks."""

from __future__ import annotations

from times_cases import article

from sayso.record import Kind, Piece, Span, Statement
from sayso.resolve.times import assign_times, find_times


def _piece(text: str, words: str) -> Piece:
    start = text.index(words)
    return Piece((Span(start, start + len(words)),))


def _statement(text: str, source: str | None, cue: str, content: str, name: str = "s1") -> Statement:
    marked = _piece(text, source) if source else None
    return Statement(name, None, 0.9, marked, _piece(text, cue), _piece(text, content), Kind.INDIRECT)


def _words(text: str, *statements: Statement) -> list[tuple[str | None, list[str]]]:
    """`said` and `about` of each, as words."""
    times = find_times(article(text))
    names = {m.id: text[m.span.start : m.span.end] for m in times}
    assigned = assign_times(article(text), statements, times)
    return [(names[s.said] if s.said else None, [names[t] for t in s.about]) for s in assigned]


def test_said_stands_by_the_cue_and_about_in_the_content() -> None:
    text = "Ada Renn said on Friday that the bridge would open in May 2025."
    statement = _statement(text, "Ada Renn", "said", "that the bridge would open in May 2025")
    assert _words(text, statement) == [("Friday", ["May 2025"])]


def test_a_time_in_front_of_the_sentence_is_when_it_was_said() -> None:
    text = "On Tuesday, Ada Renn told reporters that the bridge was safe."
    assert _words(text, _statement(text, "Ada Renn", "told", "that the bridge was safe")) == [("Tuesday", [])]


def test_a_time_behind_a_quotation_is_when_it_was_said() -> None:
    text = "“We open in May,” she told reporters late Tuesday."
    assert _words(text, _statement(text, "she", "told", "“We open in May,”")) == [("late Tuesday", ["May"])]


def test_a_time_of_the_source_is_not_when_it_was_said() -> None:
    text = "Ada Renn, who resigned on Monday, said that the bridge was safe."
    assert _words(text, _statement(text, "Ada Renn", "said", "that the bridge was safe")) == [(None, [])]


def test_a_time_in_another_sentence_is_not_when_it_was_said() -> None:
    text = "The bridge shut on Monday. Ada Renn said that it was safe."
    assert _words(text, _statement(text, "Ada Renn", "said", "that it was safe")) == [(None, [])]


def test_a_nested_statement_has_its_own_times_and_shares_them_with_the_outer_one() -> None:
    text = "Ada Renn said on Friday that Teo Vance insisted on Monday that talks began in May 2020."
    outer = _statement(text, "Ada Renn", "said", "that Teo Vance insisted on Monday that talks began in May 2020")
    inner = _statement(text, "Teo Vance", "insisted", "that talks began in May 2020", "s2")
    assert _words(text, outer, inner) == [("Friday", ["Monday", "May 2020"]), ("Monday", ["May 2020"])]


def test_statements_keep_their_order_and_everything_else() -> None:
    text = "Ada Renn said on Friday that all was well."
    statement = _statement(text, "Ada Renn", "said", "that all was well")
    (assigned,) = assign_times(article(text), [statement], ())
    assert assigned == statement

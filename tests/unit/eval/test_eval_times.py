"""Gold times, corpora of times, and their scores."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.errors import InputError
from sayso.record import Span, TimeKind, TimeMention
from sayso_eval.timegold import found_for, is_right, parse_time_items
from sayso_eval.timex import GoldTime, TimexDocument, tempeval3, wikiwars
from sayso_eval.timexscore import compared, score_timex
from sayso_eval.verbs.times import times

_GOLD = """# vote | published=2024-06-14, event
They voted on 5 June. She left on <time value="2024-05-31" anchor="event">the Friday before the vote</time> &amp; wept.
"""
_TIMEML = """<?xml version="1.0" ?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1998-01-08">19980108</TIMEX3></DCT>
<TEXT>
It <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-01-06">Tuesday</TIMEX3> &amp; rose.
</TEXT></TimeML>
"""
_TIMEX2 = """<DOC><DATETIME><TIMEX2 val="2009-12-19">2009-12-19</TIMEX2></DATETIME><TEXT>
In <TIMEX2 val="P10M">ten months of <TIMEX2 val="1915">1915</TIMEX2></TIMEX2>, in <TIMEX2>this period</TIMEX2> and
<TIMEX2 val="P2DE">two decades</TIMEX2>, <TIMEX2 val="XXXX-XX-XX" set="YES">daily</TIMEX2>.
</TEXT></DOC>
"""


def _mention(start: int, end: int, value: str, mod: str | None = None) -> TimeMention:
    return TimeMention(f"t{start}", Span(start, end), TimeKind.DATE, value, mod)


def test_marks_are_read_and_taken_out() -> None:
    (item,) = parse_time_items(_GOLD)
    assert item.published == date(2024, 6, 14)
    assert item.text.endswith("the Friday before the vote & wept.")
    (marked,) = item.times
    assert item.text[marked.start : marked.end] == "the Friday before the vote"
    assert (marked.value, marked.anchor, marked.role) == ("2024-05-31", "event", None)


@pytest.mark.parametrize(
    "body",
    [
        "On <time>Friday</time>.",
        'On <time value="2024-06-07">Friday.',
        'On <time value="2024-06-07"></time>.',
        'On <time value="2024-06-07" anchor="moon">Friday</time>.',
        'On <time value="2024-06-07">the <time value="2024">year</time></time>.',
    ],
)
def test_a_malformed_mark_is_refused_with_its_line(body: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_time_items(f"# item |\n{body}\n")


def test_a_mention_is_right_if_it_overlaps_with_the_value_and_the_modifier() -> None:
    (marked,) = parse_time_items('# a |\nBy <time value="2024-03" mod="END">the end of the month</time>.\n')[0].times
    assert is_right(marked, found_for(marked, [_mention(10, 20, "2024-03", "END")]))
    assert not is_right(marked, found_for(marked, [_mention(10, 20, "2024-03")]))
    assert not is_right(marked, found_for(marked, [_mention(100, 120, "2024-03", "END")]))


def test_timeml_gives_text_creation_time_and_values(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(_TIMEML, encoding="utf-8")
    (document,) = tempeval3(tmp_path)
    assert document.published == date(1998, 1, 8)
    assert document.text.strip() == "It fell on Tuesday & rose."
    assert [(document.text[g.start : g.end], g.value) for g in document.times] == [("Tuesday", "1998-01-06")]


def test_timex2_is_taken_over_as_timex3(tmp_path: Path) -> None:
    (tmp_path / "keyinline").mkdir()
    (tmp_path / "keyinline" / "01.key.xml").write_text(_TIMEX2, encoding="utf-8")
    (document,) = wikiwars(tmp_path)
    assert document.published is None
    assert [(document.text[g.start : g.end], g.value) for g in document.times] == [
        ("ten months of 1915", "P10M"),
        ("two decades", "P20Y"),
        ("daily", "P1D"),
    ]


def test_an_empty_folder_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.tml there"):
        tempeval3(tmp_path)


def test_scores_count_overlap_extent_and_value_apart() -> None:
    golds = (GoldTime(0, 6, "A"), GoldTime(10, 16, "B"), GoldTime(20, 26, "C"), GoldTime(30, 36, "D"))
    document = TimexDocument("d", " " * 50, None, golds)
    mentions = [_mention(0, 6, "A"), _mention(9, 16, "B"), _mention(20, 26, "x"), _mention(40, 46, "D")]
    scores = score_timex([compared(document, mentions)])
    assert (scores.overlap, scores.strict, scores.value) == (75.0, 50.0, 50.0)


def test_a_mention_matches_one_gold_expression_only() -> None:
    document = TimexDocument("d", " " * 50, None, (GoldTime(0, 4, "A"), GoldTime(5, 9, "B")))
    one = compared(document, [_mention(0, 9, "A")])
    assert (len(one.pairs), len(one.missed)) == (1, 1)


def test_the_command_prints_a_table_for_each_source(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(_TIMEML, encoding="utf-8")
    gold = tmp_path / "gold.txt"
    gold.write_text(_GOLD, encoding="utf-8")
    result = CliRunner().invoke(times, ["--tempeval3", str(tmp_path), "--gold", str(gold), "--errors", "5"])
    assert result.exit_code == 0
    assert "| tempeval3 | 1 | 1 | 100.0 | 100.0 | 100.0 |" in result.output
    assert "| event | 1 | 1 | 100.0 |" in result.output

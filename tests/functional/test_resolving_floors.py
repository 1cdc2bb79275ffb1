"""Floors on the self-written gold of speakers, times and places; what each reaches is in docs/benchmarks.md."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso
from sayso.ingest import Overrides, from_text
from sayso.resolve.times import find_times
from sayso_eval.rolegold import parse_role_items, score_roles
from sayso_eval.speakergold import PRONOUN, judge, read_speaker_gold, share
from sayso_eval.timegold import found_for, is_right, parse_time_items

GOLD = Path(__file__).parent.parent / "data" / "gold"


@pytest.mark.parametrize(("name", "floor"), [("pronouns_tune.txt", 90), ("pronouns_test.txt", 68)])
def test_sources_that_are_pronouns_get_their_speaker(name: str, floor: float) -> None:
    verdicts = [v for item in read_speaker_gold(GOLD / name) for v in judge(item, sayso.read(item.text))]
    pronouns = [verdict for verdict in verdicts if verdict.form == PRONOUN]
    assert share(pronouns).right >= floor


@pytest.mark.parametrize(("name", "floor"), [("times_tune.txt", 95), ("times_test.txt", 78)])
def test_times_counted_from_events_and_from_speech_get_their_value(name: str, floor: float) -> None:
    right = []
    for item in parse_time_items((GOLD / name).read_text(encoding="utf-8")):
        found = find_times(from_text(item.text, Overrides(published=item.published)))
        right += [is_right(marked, found_for(marked, found)) for marked in item.times]
    assert 100 * sum(right) / len(right) >= floor


@pytest.mark.parametrize(("name", "floor"), [("roles_tune.txt", 92), ("roles_test.txt", 85)])
def test_place_names_are_told_from_the_governments_they_stand_for(name: str, floor: float) -> None:
    items = parse_role_items((GOLD / name).read_text(encoding="utf-8"))
    assert score_roles([(item, sayso.read(item.text).places) for item in items]).accuracy >= floor

"""The lexicon as data, and the forms of words that it is looked up by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.record import Act, Tone
from sayso.resolve.acts.content import Complement
from sayso.resolve.acts.lemmas import lemmas
from sayso.resolve.acts.lexicon import entries

ORIGINS = {"counted in PolNeAR train", "written"}
CONDITIONS = {*Complement, "doc", "person", "report"}


def test_every_entry_names_its_origin_and_known_conditions() -> None:
    for items in entries().values():
        for entry in items:
            assert entry.origin in ORIGINS
            assert entry.when <= CONDITIONS
            assert 0 < entry.sure <= 1


def test_no_pattern_has_two_entries_for_one_condition() -> None:
    seen = set()
    for items in entries().values():
        for entry in items:
            for condition in entry.when or {""}:
                key = (entry.pattern, entry.initial, condition)
                assert key not in seen, key
                seen.add(key)


def test_every_act_has_a_word() -> None:
    assert {entry.act for items in entries().values() for entry in items} == set(Act)


def test_only_what_vouches_for_a_content_is_endorsing() -> None:
    wishes = {Act.WANT, Act.INTEND, Act.DEMAND, Act.ASK, Act.DENY, Act.DISAGREE, Act.DOUBT, Act.FEEL, Act.PREDICT}
    found = {entry.act for items in entries().values() for entry in items if entry.tone is Tone.ENDORSING}
    assert not found & wishes


def test_inflected_words_lead_to_their_base_form() -> None:
    pairs = "said:say denies:deny denied:deny lying:lie urging:urge begged:beg swore:swear thought:think plans:plan"
    for pair in pairs.split():
        form, lemma = pair.split(":")
        assert lemma in lemmas(form), pair


@given(st.text(max_size=30))
def test_lemmas_of_any_text_begin_with_the_word_itself(word: str) -> None:
    found = lemmas(word)
    assert found
    assert len(set(found)) == len(found)

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.record import Speaker, SpeakerType
from sayso.resolve.identity import identities, identity_keys, same

_RENN = Speaker("p1", "Ada Renn", SpeakerType.PERSON, True)


def _articles(*speakers: Speaker) -> list[tuple[Speaker, ...]]:
    return [(speaker,) for speaker in speakers]


@pytest.mark.parametrize(
    "other",
    [
        replace(_RENN),
        replace(_RENN, name="Ada M. Renn"),
        replace(_RENN, country="RU"),
        replace(_RENN, office="the mayor of Tavrek"),
        replace(_RENN, type=SpeakerType.OFFICE),
    ],
)
def test_one_name_is_one_person_where_nothing_speaks_against_it(other: Speaker) -> None:
    found = identities(_articles(_RENN, other))
    assert len(found) == 1
    assert [b.article for b in found[0].bearers] == [0, 1]
    assert found[0].reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (replace(_RENN, country="RU"), replace(_RENN, country="US")),
        (_RENN, replace(_RENN, name="Ada Renn Jr.")),
        (_RENN, replace(_RENN, name="Klara Renn")),
        (_RENN, replace(_RENN, name="Renn")),
        (_RENN, replace(_RENN, type=SpeakerType.ORGANISATION)),
        (replace(_RENN, office="finance minister"), replace(_RENN, description="striker", office="Rovers captain")),
        (replace(_RENN, named=False), replace(_RENN, named=False, id="p2")),
        (replace(_RENN, confidence=0.4), _RENN),
    ],
)
def test_namesakes_and_the_unsure_stay_apart(first: Speaker, second: Speaker) -> None:
    found = identities(_articles(first, second))
    assert len(found) == 2
    assert found[0].id != found[1].id


def test_a_surname_joins_by_office_and_country() -> None:
    first = replace(_RENN, name="Renn", office="President", country="UA")
    reason = same(first, replace(_RENN, office="President of Ukraine", country="UA"))
    assert reason is not None
    assert reason.rule == "same-office"


def test_who_fits_two_namesakes_joins_neither() -> None:
    found = identities(_articles(replace(_RENN, country="RU"), replace(_RENN, country="US"), _RENN))
    assert len(found) == 3


def test_the_order_of_articles_changes_no_group() -> None:
    three = _articles(_RENN, replace(_RENN, name="Ada M. Renn"), replace(_RENN, name="Ivo Stanek", id="p2"))
    forward = {frozenset(b.speaker.name for b in i.bearers) for i in identities(three)}
    backward = {frozenset(b.speaker.name for b in i.bearers) for i in identities(three[::-1])}
    assert forward == backward


def test_an_article_read_twice_has_its_unnamed_speakers_once() -> None:
    unnamed = replace(_RENN, named=False)
    assert len(identities(_articles(unnamed, unnamed))) == 1


def test_each_articles_speaker_has_the_key_of_its_identity() -> None:
    first, second = identity_keys(_articles(_RENN, replace(_RENN, id="p2")))
    assert first["p1"] == second["p2"]

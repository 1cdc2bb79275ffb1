"""Bringing mentions together by span and by head, and the head-match baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.record import Entity, EntityKind, Form, Mention, Span
from sayso_eval.corefgum import GOLD_MENTIONS, HEADS_ALONE, OURS, SAME_MENTIONS, score_gum
from sayso_eval.headmatch import Phrase, clusters, head_keys, linked_by_head
from sayso_train.corpora.coref import CorefDocument, CorefMention

TEXT = "Mayor Ada Renn met Osk Mills. She said it was late. Renn left. They and I saw the mills. It rained."


def phrase(words: str, head: str, form: str, kind: str = "person", entity: int = 0, nth: int = 0) -> Phrase:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    at = start + words.rindex(head)
    return Phrase(start, start + len(words), (at, at + len(head)), kind, form, entity)


def test_clusters_leave_out_singletons_and_count_a_span_once() -> None:
    a, b, c = (phrase(w, w, "name", entity=e) for w, e in (("Renn", 0), ("She", 0), ("Osk", 1)))
    again = phrase("She", "She", "pronoun", entity=1)
    assert clusters([a, b, c, again]) == [frozenset({(a.start, a.end), (b.start, b.end)})]


def test_a_mention_with_the_same_head_counts_as_the_gold_one() -> None:
    long, short = phrase("Mayor Ada Renn", "Renn", "name"), phrase("Ada Renn", "Renn", "name")
    assert head_keys([long], [short])[short] == (long.start, long.end)


def test_heads_pair_one_to_one_and_equal_spans_come_first() -> None:
    long, middle, short = (phrase(w, "Renn", "name") for w in ("Mayor Ada Renn", "Ada Renn", "Renn"))
    keys = head_keys([long], [short, middle, long])
    assert keys[long] == (long.start, long.end)
    assert {keys[short][0], keys[middle][0]} == {"extra"}  # type: ignore[index]
    assert head_keys([long], [short, middle])[middle] == (long.start, long.end)


def test_the_baseline_links_heads_and_sends_pronouns_back_to_the_nearest_of_their_kind() -> None:
    phrases = [
        phrase("Mayor Ada Renn", "Renn", "name"),
        phrase("Osk Mills", "Mills", "name", "organisation"),
        phrase("She", "She", "pronoun"),
        phrase("it", "it", "pronoun", "object"),
        phrase("Renn", "Renn", "name", nth=1),
        phrase("They", "They", "pronoun"),
        phrase("I", "I", "pronoun"),
        phrase("the mills", "mills", "nominal", "object"),
        phrase("It", "It", "pronoun", "object"),
    ]
    assert [p.entity for p in linked_by_head(TEXT, phrases)] == [0, 1, 0, 1, 0, 0, 2, 1, 1]


def test_a_pronoun_with_nothing_before_it_stays_alone() -> None:
    pronouns = [phrase("She", "She", "pronoun"), phrase("it", "it", "pronoun", "object")]
    assert len({p.entity for p in linked_by_head(TEXT, pronouns)}) == 2


def mention(words: str, form: str, nth: int = 0) -> CorefMention:
    p = phrase(words, words.rsplit(maxsplit=1)[-1], form, nth=nth)
    return CorefMention(p.start, p.end, *p.head, p.kind, p.form, 0)


def entity(*mentions: CorefMention) -> Entity:
    return Entity(
        tuple(
            Mention(Span(m.start, m.end), Span(m.head_start, m.head_end), EntityKind.PERSON, Form(m.form), 1.0)
            for m in mentions
        )
    )


def test_gum_is_scored_for_sayso_and_the_baselines_by_span_and_by_head(tmp_path: Path) -> None:
    renn, she, again = mention("Mayor Ada Renn", "name"), mention("She", "pronoun"), mention("Renn", "name", 1)
    document = CorefDocument("ford", TEXT, (renn, she, again), False, ((0, len(TEXT)),), True, "news")
    other = CorefDocument("chat", TEXT, (renn, again), False, ((0, len(TEXT)),), True, "chat")

    def entities_of(_text: str) -> list[Entity]:
        return [entity(mention("Ada Renn", "name"), she), entity(again)]

    scores = {(s.genre, s.system, s.exact): s for s in score_gum([document, other], entities_of, ["news"])}
    assert len(scores) == 16
    assert scores["news", OURS, True].score.mentions.recall == pytest.approx(100 / 3)
    assert scores["news", OURS, False].score.mentions.recall == pytest.approx(200 / 3)
    assert scores["news", SAME_MENTIONS, False].score.conll == pytest.approx(100.0)
    assert scores["news", HEADS_ALONE, False].score.conll < scores["news", SAME_MENTIONS, False].score.conll
    assert scores["news", GOLD_MENTIONS, True].score.conll == pytest.approx(100.0)
    assert (scores["all", OURS, True].documents, scores["news", OURS, True].documents) == (2, 1)

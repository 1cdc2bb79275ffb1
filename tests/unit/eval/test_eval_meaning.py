"""Measuring search by meaning: scores by hand, small corpora of the real formats."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from sayso.errors import InputError
from sayso_eval.cli import main
from sayso_eval.fulltext import full_text_scores
from sayso_eval.meaninggold import Passage, read_contents, read_events, read_sick
from sayso_eval.meaningreport import neighbours, same_event
from sayso_eval.meaningscores import hits, nearest, recall, shared, spearman
from sayso_eval.meaningways import fused

SICK = """pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment
1\tThe troops left the valley\tThe soldiers withdrew from the valley\t4.8\tENTAILMENT
2\tThe troops left the valley\tA cat sleeps on the "warm" stove\t1.1\tNEUTRAL
3\tBread became dearer\tThe price of bread rose\t4.6\tENTAILMENT
4\tBread became dearer\tThe choir sang at noon\t1.2\tNEUTRAL
"""


@pytest.fixture
def sick(tmp_path: Path) -> Path:
    path = tmp_path / "SICK_made.txt"
    path.write_text(SICK, encoding="utf-8")
    return path


def _article(folder: Path, name: str, sentences: list[str], event_at: tuple[int, str]) -> None:
    """An article of ECB+ with one linked action: (number of its token, name of the event)."""
    tokens = [(word, number) for number, words in enumerate(sentences) for word in words.split()]
    rows = [f'<token t_id="{i + 1}" sentence="{n}" number="0">{w}</token>' for i, (w, n) in enumerate(tokens)]
    at, event = event_at
    marks = f"""<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="{at}"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="9" RELATED_TO="" TAG_DESCRIPTOR="x" instance_id="{event}"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="{event}"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations>"""
    body = "\n".join(rows)
    (folder / f"{name}.xml").write_text(f'<Document doc_name="{name}.xml">{body}{marks}</Document>', encoding="utf-8")


@pytest.fixture
def ecbplus(tmp_path: Path) -> Path:
    folder = tmp_path / "ecb" / "ECB+" / "1"
    folder.mkdir(parents=True)
    _article(folder, "1_1ecb", ["Rain fell .", "The dam broke at noon ."], (6, "ACT1"))
    _article(folder, "1_2ecb", ["At noon the dam gave way .", "No one slept ."], (5, "ACT1"))
    _article(folder, "1_3ecb", ["The mayor resigned .", "Her party was pleased ."], (3, "ACT2"))
    listed = "Topic,File,Sentence Number\n1,1ecb,0\n1,1ecb,1\n1,2ecb,0\n1,3ecb,0\n"
    (tmp_path / "ecb" / "ECBplus_coreference_sentences.csv").write_text(listed, encoding="utf-8")
    return tmp_path / "ecb"


def test_rank_correlation_by_hand() -> None:
    gold = np.array([1, 2, 3, 4], dtype=np.float32)
    assert spearman(np.array([10, 20, 30, 99], dtype=np.float32), gold) == pytest.approx(1)
    assert spearman(np.array([4, 3, 2, 1], dtype=np.float32), gold) == pytest.approx(-1)
    assert spearman(np.array([1, 2, 2, 3], dtype=np.float32), gold) == pytest.approx(0.9486833)


def test_retrieval_scores_by_hand() -> None:
    scores = np.array([[9, 8, 7, 6], [1, 2, 3, 4], [1, 2, 3, 4]], dtype=np.float32)
    banned = np.array([[True, False, False, False], [False] * 4, [False] * 4])
    found = nearest(scores, banned, 2)
    assert found.tolist() == [[1, 2], [3, 2], [3, 2]]
    right = np.array([[True, True, False, True], [True, False, False, False], [False] * 4])
    assert hits(found, right, 1) == 0.5
    assert hits(found, right, 2) == 0.5
    assert recall(found, right, 2) == 0.25  # one of two that could be met, none of one; the third has none
    assert shared(found, np.array([[2, 1], [0, 3], [0, 1]])) == 0.5


def test_full_text_scores_what_shares_words_and_takes_no_operators_from_the_question() -> None:
    texts = ["the dam broke", "the mayor resigned", "dams break and break"]
    scores = full_text_scores(['dam OR" NEAR(', "", "resigning"], texts)
    assert scores[0, 0] > 0
    assert scores[0, 1] == 0
    assert not scores[1].any()
    assert scores[2].argmax() == 1  # by its stem


def test_pairs_are_read_with_their_quotation_marks(sick: Path) -> None:
    pairs = read_sick(sick)
    assert len(pairs) == 4
    assert pairs[1].second == 'A cat sleeps on the "warm" stove'
    assert [pair.entails for pair in pairs] == [True, False, True, False]
    (sick.parent / "other.txt").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="SICK"):
        read_sick(sick.parent / "other.txt")


def test_sentences_of_one_event_share_its_name(ecbplus: Path) -> None:
    found = read_events(ecbplus)
    assert [(p.wording, sorted(p.events)) for p in found] == [
        ("The dam broke at noon.", ["ACT1"]),
        ("At noon the dam gave way.", ["ACT1"]),
        ("The mayor resigned.", ["ACT2"]),
    ]
    with pytest.raises(InputError, match="ECB"):
        read_events(ecbplus / "nowhere")


def test_only_other_articles_count() -> None:
    texts = ["a b", "a b", "c d", "c d"]
    passages = [Passage(text, ((0, 3),), group, frozenset(text[0])) for text, group in zip(texts, "ggxy", strict=True)]

    def by_words(questions, found):  # type: ignore[no-untyped-def]
        return full_text_scores(questions, [p.wording for p in found])

    table = same_event(passages, {"words": by_words})
    assert table.rows["words"]["hit@1"] == 100  # "a b" is met in its own article only: it asks nothing
    assert table.about.startswith("same event, 2 questions among 4")
    assert neighbours(passages, {"words": by_words}, "words").rows["words"]["recall@10"] == 100


def test_two_ways_together_put_first_what_both_put_high() -> None:
    def one(questions, passages):  # type: ignore[no-untyped-def]
        return np.array([[9, 8, 7, 0]], dtype=np.float32)

    def other(questions, passages):  # type: ignore[no-untyped-def]
        return np.array([[0, 8, 7, 9]], dtype=np.float32)

    assert fused(one, other)(["a"], []).argsort()[0].tolist()[::-1] == [1, 2, 3, 0]


def test_contents_of_polnear_come_with_their_article(tmp_path: Path) -> None:
    text = "It will hold, she said."
    for name, body in (("text/one.txt", text), ("attributions/one_ann.ann", _BRAT)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    (found,) = read_contents(tmp_path)
    assert (found.wording, found.group) == ("It will hold", "one")


_BRAT = """T1\tContent 0 12\tIt will hold
T2\tSource 14 17\tshe
T3\tCue 18 22\tsaid
E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3
"""


def test_the_verb_scores_sayso_beside_full_text(sick: Path, ecbplus: Path) -> None:
    result = CliRunner().invoke(main, ["meaning", "--sick", str(sick), "--ecbplus", str(ecbplus), "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    related, paraphrase, event = found.values()
    assert list(related) == list(paraphrase) == list(event) == ["Sayso", "full text (FTS5, BM25)", "both"]
    assert paraphrase["Sayso"]["hit@1"] == 100
    assert event["Sayso"] == {"hit@1": 100, "hit@10": 100, "recall@10": 100}
    shown = CliRunner().invoke(main, ["meaning", "--sick", str(sick)])
    assert "spearman" in shown.stdout


@pytest.mark.parametrize("options", [[], ["--sick", "SICK", "--weights", "SICK"], ["--polnear", "."]])
def test_what_is_missing_is_wrong_usage(sick: Path, options: list[str]) -> None:
    options = [str(sick) if option == "SICK" else option for option in options]
    assert CliRunner().invoke(main, ["meaning", *options]).exit_code == 2

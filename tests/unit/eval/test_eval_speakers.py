"""Speakers: names, marked sources, MEANTIME's speech events, and the verb."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.errors import InputError, UsageError
from sayso.record import Article, Kind, Piece, Record, Span, Speaker, SpeakerType, Statement
from sayso_eval.meantimespeakers import judged, reaches, speech_shares
from sayso_eval.naming import name_words, part_of, same_name
from sayso_eval.speakergold import MISSING, PRONOUN, RIGHT, SILENT, WRONG, is_expected, judge, read_speaker_gold, share
from sayso_eval.speakermarkup import MarkedSource, parse_speakers
from sayso_eval.speechevents import Participant, SpeechArticle, SpeechEvent, read_speech
from sayso_eval.verbs.speakers import speakers
from sayso_train.corpora.coref import CorefMention

GOLD = """\
# ford | two-women, she
Ada Renn met Mia Osk. <source speaker="Ada Renn">She</source> said no; <source speaker="Osk">the mayor</source> agreed.

# unnamed | local
Two farmers came &amp; went. <source speaker="Two farmers" type="unnamed">They</source> said so.
"""


def test_titles_articles_case_and_company_forms_do_not_count() -> None:
    assert same_name("President Ada Renn", "ada renn")
    assert same_name("The Osk Mills Inc.", "Osk Mills")
    assert same_name("Mayor Renn's", "Renn")
    assert not same_name("Ada Renn", "Renn")
    assert name_words("the president") == name_words("President") == ("president",)
    assert name_words("...") == ()


def test_a_part_is_a_run_of_whole_words() -> None:
    assert part_of("Renn", "Ada Renn")
    assert not part_of("Ren", "Ada Renn")
    assert not part_of("Ada Renn", "Ada Mia Renn")
    assert not part_of("...", "Ada Renn")


def test_marks_are_taken_out_and_their_places_kept() -> None:
    ford, unnamed = parse_speakers(GOLD)
    assert ford.text == "Ada Renn met Mia Osk. She said no; the mayor agreed."
    assert [(ford.text[s.start : s.end], s.speaker, s.named) for s in ford.sources] == [
        ("She", "Ada Renn", True),
        ("the mayor", "Osk", True),
    ]
    assert unnamed.text.startswith("Two farmers came & went. They")
    assert (unnamed.sources[0].named, unnamed.tags, unnamed.line) == (False, ("local",), 4)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# a | b\n<source>She</source> left.", "line 2"),
        ('# a | b\nSo\n<source speaker="A">She left.', "line 3"),
        ('# a | b\n<source speaker="A"></source> left.', "line 2"),
        ('# a | b\n<source speaker="A"><source speaker="B">x</source></source>', "line 2"),
        ("# a | b\n1 < 2", "line 2"),
        ("no header\ntext", "line 1"),
        ("# a | b", "line 1"),
        ("# a | b\nx\n\n# a | b\ny", "line 4"),
    ],
)
def test_a_malformed_mark_is_named_by_its_line(text: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=line):
        read_speaker_gold(path)


def speaker(key: str, name: str, *spans: tuple[int, int], aliases: tuple[str, ...] = ()) -> Speaker:
    mentions = tuple(Span(*span) for span in spans)
    return Speaker(key, name, SpeakerType.PERSON, named=True, aliases=aliases, mentions=mentions)


def record(text: str, speakers: list[Speaker], *statements: tuple[str, str, str | None]) -> Record:
    """statements: the words of source and cue, and the speaker's id."""

    def piece(words: str) -> Piece:
        return Piece((Span(text.index(words), text.index(words) + len(words)),))

    article = Article("a", None, None, None, None, (), None, "en", "0", None, text)
    found = tuple(
        Statement(str(n), None, 1.0, piece(source), piece(cue), piece(cue), Kind.INDIRECT, speaker=who)
        for n, (source, cue, who) in enumerate(statements)
    )
    return Record("0", "m", article, found, tuple(speakers))


def test_a_marked_source_is_right_where_its_statement_has_the_expected_speaker() -> None:
    ford, _ = parse_speakers(GOLD)
    found = record(
        ford.text,
        [speaker("r", "Ada Renn"), speaker("o", "Mia Osk")],
        ("She", "said", "r"),
        ("the mayor", "agreed", "r"),
    )
    verdicts = judge(ford, found)
    assert [(v.words, v.outcome, v.given) for v in verdicts] == [
        ("She", RIGHT, "Ada Renn"),
        ("the mayor", WRONG, "Ada Renn"),
    ]
    assert [v.form == PRONOUN for v in verdicts] == [True, False]
    assert (share(verdicts).right, share(verdicts[:1]).right) == (50.0, 100.0)


def test_a_source_without_statement_and_one_without_speaker_are_wrong_and_told_apart() -> None:
    ford, _ = parse_speakers(GOLD)
    verdicts = judge(ford, record(ford.text, [], ("She", "said", None)))
    assert [v.outcome for v in verdicts] == [SILENT, MISSING]
    assert (share(verdicts).count, share(verdicts).found, share(verdicts).right) == (2, 1, 0.0)
    assert share([]).right == 0.0


def test_the_statement_with_the_shortest_source_answers_for_a_mark() -> None:
    ford, _ = parse_speakers(GOLD)
    found = record(
        ford.text,
        [speaker("r", "Ada Renn"), speaker("o", "Mia Osk")],
        ("Ada Renn met Mia Osk. She", "met", "o"),
        ("She", "said", "r"),
    )
    assert judge(ford, found)[0].outcome == RIGHT


def test_an_alias_counts_unless_the_name_is_that_of_another_speaker_of_the_item() -> None:
    renn, osk = MarkedSource(0, 1, "Ada Renn", True), MarkedSource(2, 3, "Mia Osk", True)
    merged = speaker("m", "Mia Osk", aliases=("Ada Renn",))
    assert is_expected(speaker("r", "A. Renn", aliases=("Mayor Ada Renn",)), renn, [renn, osk])
    assert is_expected(merged, osk, [renn, osk])
    assert not is_expected(merged, renn, [renn, osk])


@pytest.mark.parametrize(
    ("name", "right"),
    [("Two farmers", True), ("two farmers who came", True), ("farmers", True), ("They", False), ("men", False)],
)
def test_an_unnamed_speaker_is_known_by_a_description(name: str, right: bool) -> None:
    source = MarkedSource(0, 1, "Two farmers", False)
    assert is_expected(speaker("f", name), source, [source]) is right


TEXT = "Osk Mills chief Ada Renn said no. She added that the firm was sound. Officials agreed."


def mention(words: str, head: str, form: str, entity: int, kind: str = "person") -> CorefMention:
    start = TEXT.index(words)
    at = start + words.rindex(head)
    return CorefMention(start, start + len(words), at, at + len(head), kind, form, entity)


RENN = mention("Osk Mills chief Ada Renn", "Renn", "name", 0)
SHE = mention("She", "She", "pronoun", 0)
MILLS = mention("Osk Mills", "Mills", "name", 1, "organisation")
FIRM = mention("the firm", "firm", "nominal", 1, "organisation")
OFFICIALS = mention("Officials", "Officials", "nominal", 2)


def of(*mentions: CorefMention) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions]


def test_a_pronoun_must_lead_to_the_name_of_its_instance() -> None:
    she = Participant(SHE, (RENN, SHE))
    assert reaches(TEXT, speaker("r", "Ada Renn", *of(RENN, SHE)), she)
    assert not reaches(TEXT, speaker("x", "She", *of(SHE)), she)


def test_a_name_inside_another_ones_phrase_is_not_reached() -> None:
    firm = Participant(FIRM, (MILLS, FIRM))
    assert not reaches(TEXT, speaker("r", "Ada Renn", *of(RENN, SHE)), firm)
    assert not reaches(TEXT, speaker("f", "the firm", *of(FIRM)), firm)
    assert reaches(TEXT, speaker("m", "Osk Mills", *of(MILLS, FIRM)), firm)
    assert reaches(TEXT, speaker("m", "Osk Mills Inc."), firm)


def test_a_last_name_will_do_for_a_person_but_a_part_of_it_not_for_a_firm() -> None:
    named = mention("Ada Renn", "Renn", "name", 0)
    assert reaches(TEXT, speaker("r", "Renn"), Participant(SHE, (named, SHE)))
    assert not reaches(TEXT, speaker("m", "Mills"), Participant(FIRM, (MILLS, FIRM)))


def test_an_instance_that_is_never_named_is_reached_by_a_head_word() -> None:
    officials = Participant(OFFICIALS, (OFFICIALS,))
    assert reaches(TEXT, speaker("o", "Officials", *of(OFFICIALS)), officials)
    assert not reaches(TEXT, speaker("r", "Ada Renn", *of(RENN)), officials)


def event(cue: str, *participants: Participant) -> SpeechEvent:
    return SpeechEvent(TEXT.index(cue), TEXT.index(cue) + len(cue), participants)


def test_events_without_a_statement_count_in_the_strict_share_alone() -> None:
    events = (event("said", Participant(RENN, (RENN,))), event("added", Participant(SHE, (RENN, SHE))))
    unseen = event("agreed", Participant(OFFICIALS, (OFFICIALS,)))
    article = SpeechArticle("ford", TEXT, (*events, unseen))
    renn = speaker("r", "Ada Renn", *of(RENN))
    rows = judged(article, record(TEXT, [renn], ("Ada Renn", "said", "r"), ("She", "added that", None)))
    assert [(row.statement is not None, row.right) for row in rows] == [(True, True), (True, False), (False, False)]
    shares = speech_shares(rows)
    assert (shares["all"].events, shares["all"].found) == (3, 2)
    assert (shares["all"].right, round(shares["all"].strict, 1)) == (50.0, 33.3)
    assert (shares["names"].right, shares["pronouns"].right) == (100.0, 0.0)
    assert (shares["offices and nominals"].events, shares["offices and nominals"].found) == (1, 0)
    assert events[1].wording(TEXT) == "She = Osk Mills chief Ada Renn"


MEANTIME = """<Document><token t_id="1" sentence="0">Renn</token><token t_id="2" sentence="0">said</token>
<token t_id="3" sentence="0">no</token><Markables>
<ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="1"/></ENTITY_MENTION>
<EVENT_MENTION m_id="2"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="3"><token_anchor t_id="3"/></EVENT_MENTION>
<ENTITY m_id="4" ent_type="PER" instance_id="P"/>
<EVENT m_id="5" class="SPEECH_COGNITIVE"/><EVENT m_id="6" class="OTHER"/>
</Markables><Relations>
<REFERS_TO><source m_id="1"/><target m_id="4"/></REFERS_TO><REFERS_TO><source m_id="2"/><target m_id="5"/></REFERS_TO>
<REFERS_TO><source m_id="3"/><target m_id="6"/></REFERS_TO>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="2"/><target m_id="1"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="3"/><target m_id="1"/></HAS_PARTICIPANT>
</Relations></Document>"""


def test_speech_events_with_an_agent_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_ford"
    folder.mkdir(parents=True)
    (folder / "ford.xml").write_text(MEANTIME, encoding="utf-8")
    (article,) = read_speech(tmp_path)
    (said,) = article.events
    assert (article.text[said.start : said.end], said.form, said.wording(article.text)) == ("said", "name", "Renn")


def test_a_folder_without_articles_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name MEANTIME's folder"):
        read_speech(tmp_path)


def test_the_verb_asks_for_something_to_score() -> None:
    result = CliRunner().invoke(speakers, [])
    assert isinstance(result.exception, UsageError)


def test_gold_files_are_scored_by_form_and_tag_and_errors_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "pronouns.txt"
    path.write_text(GOLD, encoding="utf-8")
    result = CliRunner().invoke(speakers, ["--gold", str(path), "--errors", "5"])
    assert result.exit_code == 0, result.output
    for part in ("pronouns.txt", "nominals and names", "tag two-women", "right of found"):
        assert part in result.output

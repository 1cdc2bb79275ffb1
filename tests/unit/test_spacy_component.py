"""Sayso inside spaCy: span groups on tokens, exact offsets beside them, and everything through serialisation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

import wire
from hand_made import HOSTILE, find, record, resolved
from sayso.errors import InputError
from sayso.ingest import Overrides, from_text
from sayso.pipeline import read_article
from sayso.record import Kind, Record, Statement

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

from sayso.spacy_component import CONTENTS, CUES, SOURCES, STATEMENTS, assign, set_extensions  # noqa: E402

GROUPS = (STATEMENTS, SOURCES, CUES, CONTENTS)
ASTRAL = "“😀 Good 𝔸ews, at last!”\r\n\r\nsaid Ada Renn,\tthe mayor of Lesk.\r\nIt rained.\r\n"


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    set_extensions()
    return spacy.blank("en")


def spoken(text: str, source: str, cue: str, *content: str) -> Record:
    parts = (find(text, source), find(text, cue), find(text, *content))
    return record(text, Statement("s1", None, 0.9, *parts, Kind.DIRECT))


def facts(doc: Doc) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [(s.start, s.end, s.label_, s.id_, *at) for s, at in zip(g, g.attrs["offsets"], strict=True)]
        for name in GROUPS
        for g in [doc.spans[name]]
    }


def test_the_groups_hold_every_piece_with_its_label_and_statement(nlp: spacy.language.Language) -> None:
    read, doc = wire.wire(), nlp(wire.WIRE)
    assign(doc, read)
    assert [span.id_ for span in doc.spans[STATEMENTS]] == [each.id for each in read.statements]
    assert [span.label_ for span in doc.spans[STATEMENTS]] == [each.act.value for each in read.statements]
    pieces = [(each.id, span) for each in read.statements for span in each.content.spans]
    for (key, exact), span, at in zip(pieces, doc.spans[CONTENTS], doc.spans[CONTENTS].attrs["offsets"], strict=True):
        assert (span.id_, at) == (key, [exact.start, exact.end])
        assert wire.WIRE[exact.start : exact.end] in span.text
    types = {speaker.id: speaker.type.value for speaker in read.speakers}
    for span in doc.spans[SOURCES]:
        assert span.label_ == types.get(span._.statement.speaker, "unresolved")


def test_a_span_leads_to_its_statement_and_speaker(nlp: spacy.language.Language) -> None:
    read, doc = wire.wire(), nlp(wire.WIRE)
    assign(doc, read)
    assert doc._.sayso == read
    assert doc._.statements == read.statements
    assert doc.spans[CUES][0]._.statement == read.statements[0]
    assert doc.spans[CUES][0]._.speaker == read.speakers[0]
    assert doc[0:3]._.statement is None
    assert doc[0:3]._.speaker is None


def test_offsets_are_code_points_whatever_the_characters(nlp: spacy.language.Language) -> None:
    read, doc = spoken(ASTRAL, "Ada Renn", "said", "“😀 Good 𝔸ews, at last!”"), nlp(ASTRAL)
    assign(doc, read)
    (content,), (at,) = doc.spans[CONTENTS], doc.spans[CONTENTS].attrs["offsets"]
    assert ASTRAL[at[0] : at[1]] == "“😀 Good 𝔸ews, at last!”"
    assert content.text == "“😀 Good 𝔸ews, at last!”"
    assert doc.spans[SOURCES][0].text == "Ada Renn"
    assert doc.text == ASTRAL


def test_tokens_are_taken_whole_where_a_span_cuts_them(nlp: spacy.language.Language) -> None:
    text = "Marn-led troops left, she said."
    read, doc = (
        spoken(text, "she", "said", "led troops le"),
        Doc(nlp.vocab, ["Marn-led", "troops", "left,", "she", "said."], [True] * 4 + [False]),
    )
    assign(doc, read)
    assert doc.spans[CONTENTS][0].text == "Marn-led troops left,"
    assert doc.spans[CONTENTS].attrs["offsets"] == [[5, 18]]
    assert doc.spans[CUES][0].text == "said."


@given(resolved())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_comes_back_from_bytes_and_its_spans_hold_its_words(
    nlp: spacy.language.Language, read: Record
) -> None:
    doc = nlp.make_doc(read.article.text)
    assign(doc, read)
    assert doc._.sayso == read
    for name in GROUPS:
        group = doc.spans[name]
        for span, (start, end) in zip(group, group.attrs["offsets"], strict=True):
            words = read.article.text[start:end].strip()
            assert words in span.text
            first, last = span[0], span[-1]
            assert first.idx + len(first) > start
            assert last.idx < end
    back = Doc(Vocab()).from_bytes(doc.to_bytes())
    assert back._.sayso == read
    assert facts(back) == facts(doc)


def test_a_docbin_brings_everything_back(nlp: spacy.language.Language) -> None:
    docs = []
    for read in (wire.wire(), spoken(ASTRAL, "Ada Renn", "said", "“😀 Good 𝔸ews, at last!”")):
        docs.append(nlp(read.article.text))
        assign(docs[-1], read)
    data = DocBin(store_user_data=True, docs=docs).to_bytes()
    back = list(DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab()))
    assert [doc._.sayso for doc in back] == [doc._.sayso for doc in docs]
    assert [facts(doc) for doc in back] == [facts(doc) for doc in docs]


def test_a_record_of_another_text_is_refused(nlp: spacy.language.Language) -> None:
    with pytest.raises(InputError, match="another text"):
        assign(nlp("Something else."), wire.wire())


def test_a_document_that_was_not_read_has_no_record(nlp: spacy.language.Language) -> None:
    doc = nlp("Nobody read this.")
    assert doc._.sayso is None
    assert doc._.statements == ()


def test_the_component_reads_in_a_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config={"outlet": "The Kalder Courier"})
    doc = nlp.make_doc(wire.WIRE)
    doc._.sayso_article = {"title": "A title", "published": "2024-03-05", "authors": ["Jonas Feld"]}
    first, second, empty = nlp.pipe([doc, ASTRAL, " \n"])
    assert first.text == wire.WIRE
    article = first._.sayso.article
    assert (article.outlet, article.title, article.published) == ("The Kalder Courier", "A title", date(2024, 3, 5))
    assert len(first.spans[STATEMENTS]) == len(first._.statements) > 5
    assert second.text == ASTRAL
    assert [len(empty.spans[name]) for name in GROUPS] == [0, 0, 0, 0]
    assert empty._.sayso is None


def test_the_component_reads_as_sayso_does_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    assert nlp(wire.WIRE)._.sayso == read_article(from_text(wire.WIRE, Overrides(language="en")))


def test_what_is_told_wrongly_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    doc = nlp.make_doc("Ada Renn said it rained.")
    doc._.sayso_article = {"headline": "x"}
    with pytest.raises(InputError, match="no headline"):
        nlp(doc)


def test_a_bad_document_is_the_pipelines_to_handle() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    failed: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(f"{name}: {error}"))
    docs = list(nlp.pipe(["Ada Renn said it rained.", HOSTILE.replace("\ud800", ""), "Bo Lind said it snowed."]))
    assert [doc.text[:3] for doc in docs] == ["Ada", "Bo "]
    assert "NUL" in failed[0]


def test_the_pipeline_is_saved_and_loaded(tmp_path: object) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso", config={"outlet": "Lesk Post"})
    nlp.to_disk(f"{tmp_path}/pipeline")
    again = spacy.load(f"{tmp_path}/pipeline")
    assert again.pipe_names == ["sayso"]
    assert again("Ada Renn said it rained.")._.sayso.article.outlet == "Lesk Post"

"""The coreference corpora, in files written here in their formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso_train.corpora.coref import CorefDocument
from sayso_train.corpora.ecbplus import read_ecbplus
from sayso_train.corpora.gap import read_gap
from sayso_train.corpora.gum import read_gum
from sayso_train.corpora.litbank import read_litbank
from sayso_train.corpora.meantime import read_meantime
from sayso_train.corpora.phrases import form_of, head_index
from sayso_train.corpora.rejoined import rejoin
from sayso_train.corpora.sourcecoref import read_sourcecoref

GUM = """\
# newdoc id = GUM_news_ford
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# sent_id = GUM_news_ford-1
# text = President Ada Renn, the mayor's aunt, can't swim.
1\tPresident\tpresident\tPROPN\tNNP\t_\t9\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref
2\tAda\tAda\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tRenn\tRenn\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)|SpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(1-person-giv:act-nnnnn-cf1-5-appos(2-person-new-nnnnn-cf1-2-coref
6-7\tmayor's\t_\t_\t_\t_\t_\t_\t_\t_
6\tmayor\tmayor\tNOUN\tNN\t_\t8\tnmod:poss\t_\t_
7\t's\t's\tPART\tPOS\t_\t6\tcase\t_\tEntity=2)
8\taunt\taunt\tNOUN\tNN\t_\t1\tappos\t_\tEntity=1)|SpaceAfter=No
9\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\t_
10-11\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
10\tca\tcan\tAUX\tMD\t_\t12\taux\t_\t_
11\tn't\tnot\tPART\tRB\t_\t12\tadvmod\t_\t_
12\tswim\tswim\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t12\tpunct\t_\t_

# newpar
# sent_id = GUM_news_ford-2
# text = She is a lawyer in the City of Tavrek.
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)
2\tis\tbe\tAUX\tVBZ\t_\t4\tcop\t_\t_
3\ta\ta\tDET\tDT\t_\t4\tdet\t_\tEntity=(1-person-giv:act-nnnnn-cf1-2-pred
4\tlawyer\tlawyer\tNOUN\tNN\t_\t0\troot\t_\tEntity=1)
5\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_
6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(3-place-new-nnnnn-cf2-2-coref-Tavrek
7\tCity\tCity\tPROPN\tNNP\t_\t4\tnmod\t_\t_
8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_
9\tTavrek\tTavrek\tPROPN\tNNP\t_\t7\tnmod\t_\tEntity=(4-place-new-nnnnn-cf3-1-sgl)3)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = GUM_news_ford-3
# text = You never know.
1\tYou\tyou\tPRON\tPRP\t_\t3\tnsubj\t_\tEntity=(5-person-acc:gen-nnnnn-cf1-1-coref)
2\tnever\tnever\tADV\tRB\t_\t3\tadvmod\t_\t_
3\tknow\tknow\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# sent_id = GUM_news_ford-4
# text = You said the city plans a ford; a ford was refused.
1\tYou\tyou\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(5-person-giv:act-nnnnn-cf1-1-ana)
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(3-place-giv:act-nnnnn-cf1-2-coref
4\tcity\tcity\tNOUN\tNN\t_\t5\tnsubj\t_\tEntity=3)
5\tplans\tplan\tVERB\tVBZ\t_\t2\tccomp\t_\t_
6\ta\ta\tDET\tDT\t_\t7\tdet\t_\tEntity=(6-plant-new-nnnnn-cf1-2-coref
7\tford\tford\tNOUN\tNN\t_\t5\tobj\t_\tEntity=6)|SpaceAfter=No
8\t;\t;\tPUNCT\t:\t_\t12\tpunct\t_\t_
9\ta\ta\tDET\tDT\t_\t10\tdet\t_\tEntity=(6-plant-giv:act-nnnnn-cf1-2-coref
10\tford\tford\tNOUN\tNN\t_\t12\tnsubj\t_\tEntity=6)
11\twas\tbe\tAUX\tVBD\t_\t12\taux\t_\t_
12\trefused\trefuse\tVERB\tVBN\t_\t2\tconj\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
GUM_TEXT = (
    "President Ada Renn, the mayor's aunt, can't swim.\n\nShe is a lawyer in the City of Tavrek. You never know. "
    "You said the city plans a ford; a ford was refused."
)


def shown(document: CorefDocument) -> list[tuple[str, str, str | None, str, int]]:
    """Each mention's words, its head, kind, form and entity."""
    return [
        (document.text[m.start : m.end], document.text[m.head_start : m.head_end], m.kind, m.form, m.entity)
        for m in document.mentions
    ]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    return write(tmp_path / "gum" / "GUM_news_ford.conllu", GUM).parent


def test_gum_gives_back_the_written_text_with_its_paragraphs(gum: Path) -> None:
    (document,) = read_gum(gum)
    assert (document.text, document.genre, document.name) == (GUM_TEXT, "news", "GUM_news_ford")
    assert document.annotated == ((0, len(GUM_TEXT)),)


def test_gum_mentions_have_heads_kinds_forms_and_entities(gum: Path) -> None:
    (document,) = read_gum(gum)
    assert shown(document) == [
        ("President Ada Renn", "Renn", "person", "name", 0),
        ("the mayor's aunt", "aunt", "person", "nominal", 0),
        ("the mayor's", "mayor", "person", "nominal", 1),
        ("She", "She", "person", "pronoun", 0),
        ("a lawyer", "lawyer", "person", "nominal", 0),
        ("the City of Tavrek", "City", "place", "name", 2),
        ("Tavrek", "Tavrek", "place", "name", 3),
        ("You", "You", "person", "pronoun", 4),
        ("You", "You", "person", "pronoun", 4),
        ("the city", "city", "place", "nominal", 2),
        ("a ford", "ford", "other", "nominal", 5),
        ("a ford", "ford", "other", "nominal", 5),
    ]
    assert document.singletons


def test_ontogum_joins_appositions_and_drops_predicates_singletons_generics_and_indefinite_links(gum: Path) -> None:
    (document,) = read_gum(gum, ontogum=True)
    assert shown(document) == [
        ("President Ada Renn, the mayor's aunt", "Renn", "person", "name", 0),
        ("She", "She", "person", "pronoun", 0),
        ("the City of Tavrek", "City", "place", "name", 1),
        ("the city", "city", "place", "nominal", 1),
    ]
    assert not document.singletons


def test_ontogum_keeps_you_where_a_document_has_speakers(gum: Path) -> None:
    write(gum / "GUM_news_ford.conllu", GUM.replace("# newpar\n", "# newpar\n# speaker = Ada\n"))
    (document,) = read_gum(gum, ontogum=True)
    assert [mention for mention in shown(document) if mention[0] == "You"] == [
        ("You", "You", "person", "pronoun", 2)
    ] * 2


def test_a_broken_gum_entity_is_an_error(gum: Path) -> None:
    write(gum / "GUM_news_ford.conllu", GUM.replace("(4-place-new-nnnnn-cf3-1-sgl)", "(four)"))
    with pytest.raises(ValueError, match="not an entity of GUM"):
        list(read_gum(gum))


def litbank(folder: Path, *sentences: list[tuple[str, str]]) -> Path:
    blocks = [
        "\n".join(
            f"ford_brat\t0\t{n}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\t{cell}" for n, (word, cell) in enumerate(sentence)
        )
        for sentence in sentences
    ]
    text = "#begin document (ford_brat); part 0\n" + "\n\n".join(blocks) + "\n\n#end document\n"
    write(folder / "coref" / "conll" / "ford_brat.conll", text)
    return folder


def test_litbank_is_detokenised_and_its_clusters_are_read(tmp_path: Path) -> None:
    first = [('"', ""), ("I", "(0)"), ("do", ""), ("n't", ""), ("swim", ""), (",", ""), ('"', ""), ("said", "")]
    second = [
        ("Renn", "(0)"),
        ("_", ""),
        ("to", ""),
        ("the", "(2"),
        ("man", ""),
        ("of", ""),
        ("Tavrek", "(3)|2)"),
        (".", ""),
    ]
    (document,) = read_litbank(litbank(tmp_path, first + second))
    assert document.text == '"I don\'t swim," said Renn to the man of Tavrek.'
    assert shown(document) == [
        ("I", "I", "person", "pronoun", 0),
        ("Renn", "Renn", "person", "name", 0),
        ("the man of Tavrek", "man", None, "nominal", 1),
        ("Tavrek", "Tavrek", None, "name", 2),
    ]


def test_litbank_takes_no_ship_for_a_person_and_adds_genitive_endings(tmp_path: Path) -> None:
    words = [
        ("The", "(0"),
        ("ship", "0)"),
        ("lost", ""),
        ("her", "(0)"),
        ("way", ""),
        ("to", ""),
        ("Osk", "(1)"),
        ("'s", ""),
    ]
    (document,) = read_litbank(litbank(tmp_path, [*words, ("ford", ""), (".", "")]))
    assert shown(document)[:2] == [("The ship", "ship", None, "nominal", 0), ("her", "her", None, "pronoun", 0)]
    assert shown(document)[2] == ("Osk's", "Osk", None, "name", 1)


def test_litbank_tells_a_capital_of_the_sentence_from_a_name(tmp_path: Path) -> None:
    first = [("Men", "(0)"), ("came", ""), (".", "")]
    second = [("Osk", "(1)"), ("met", ""), ("men", "(0)"), (".", "")]
    (document,) = read_litbank(litbank(tmp_path, first, second))
    assert [row[3] for row in shown(document)] == ["nominal", "name", "nominal"]


def cat(folder: Path, name: str, sentences: list[str], markables: str, relations: str) -> Path:
    number = 0
    tokens = []
    for index, sentence in enumerate(sentences):
        for word in sentence.split():
            number += 1
            tokens.append(f'<token t_id="{number}" sentence="{index}" number="{number}">{word}</token>')
    body = f"{''.join(tokens)}<Markables>{markables}</Markables><Relations>{relations}</Relations>"
    write(folder / f"{name}.xml", f'<?xml version="1.0"?><Document doc_name="{name}">{body}</Document>')
    return folder


def mark(tag: str, key: int, tokens: list[int], **attributes: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    anchors = "".join(f'<token_anchor t_id="{token}"/>' for token in tokens)
    return f'<{tag} m_id="{key}"{written}>{anchors}</{tag}>'


def refers(tag: str, target: int, *sources: int) -> str:
    inner = "".join(f'<source m_id="{source}"/>' for source in sources)
    return f'<{tag} r_id="1">{inner}<target m_id="{target}"/></{tag}>'


def test_meantime_joins_mentions_of_an_instance_and_knows_where_its_annotation_ends(tmp_path: Path) -> None:
    sentences = ["Oskar Mills cuts jobs", "May 2, 2009", "The firm 's chief said `` No '' .", "Oskar rose ."]
    markables = "".join(
        [
            mark("ENTITY_MENTION", 1, [1, 2], syntactic_type="NAM", head=""),
            mark("ENTITY_MENTION", 2, [8, 9, 10], syntactic_type="NOM", head="firm"),
            mark("ENTITY_MENTION", 3, [8, 9, 10, 11], syntactic_type="NOM", head="chief"),
            mark("ENTITY_MENTION", 4, [17]),
            mark("EVENT_MENTION", 5, [12], pred="say"),
            mark("ENTITY", 6, [], ent_type="ORG", instance_id="ORG1"),
        ]
    )
    cat(
        tmp_path / "intra_cross-doc_annotation" / "corpus_mill",
        "mill",
        sentences,
        markables,
        refers("REFERS_TO", 6, 1, 2, 4),
    )
    (document,) = read_meantime(tmp_path)
    assert document.text == "Oskar Mills cuts jobs\n\nMay 2, 2009\n\nThe firm's chief said “No”. Oskar rose."
    assert shown(document) == [
        ("Oskar Mills", "Mills", "organisation", "name", 0),
        ("The firm's chief", "chief", None, "nominal", 1),
        ("The firm's", "firm", "organisation", "nominal", 0),
        ("Oskar", "Oskar", "organisation", "name", 0),
    ]
    assert [document.text[a:b][-7:] for a, b in document.annotated] == ["d “No”."]


def test_ecbplus_keeps_participants_of_listed_sentences_and_linked_ones_elsewhere(tmp_path: Path) -> None:
    sentences = [
        "http : / / ford . example",
        "A ten - year - old girl hit Renn's car in Osk at 9 : 30 .",
        "She and Teel ran .",
    ]
    markables = "".join(
        [
            mark("HUMAN_PART_PER", 1, [14]),  # girl
            mark("HUMAN_PART_PER", 2, [16]),  # Renn's
            mark("LOC_GEO", 3, [18, 19]),  # in Osk
            mark("ACTION_OCCURRENCE", 4, [15]),
            mark("HUMAN_PART_PER", 5, [25]),  # She
            mark("HUMAN_PART_PER", 6, [27]),  # Teel
            mark("HUMAN_PART_PER", 7, [], instance_id="HUM1"),
        ]
    )
    cat(tmp_path / "ECB+" / "1", "1_2ecbplus", sentences, markables, refers("CROSS_DOC_COREF", 7, 1, 5))
    write(tmp_path / "ECBplus_coreference_sentences.csv", "Topic,File,Sentence Number\n1,2ecbplus,1\n")
    (document,) = read_ecbplus(tmp_path)
    assert document.text == "A ten-year-old girl hit Renn's car in Osk at 9:30. She and Teel ran."
    assert shown(document) == [
        ("girl", "girl", "person", "nominal", 0),
        ("Renn's", "Renn", "person", "name", 1),
        ("Osk", "Osk", "place", "name", 2),
        ("She", "She", "person", "pronoun", 0),
    ]
    assert document.annotated == ((0, document.text.index(" She")),)


def test_gap_joins_the_pronoun_to_the_name_that_it_means(tmp_path: Path) -> None:
    header = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    row = 'd-1\tAda Renn met Mia Osk ("Mo") when she swam.\tshe\t33\tAda Renn\t0\tFALSE\tMia Osk\t13\tTRUE\tx\n'
    write(tmp_path / "gap-development.tsv", header + row)
    (document,) = read_gap(tmp_path, ("gap-development.tsv",))
    assert [row[:2] + row[4:] for row in shown(document)] == [
        ("Ada Renn", "Renn", 0),
        ("Mia Osk", "Osk", 1),
        ("she", "she", 1),
    ]
    assert document.annotated == ()


def test_source_labels_become_mentions_and_the_name_is_one_of_them(tmp_path: Path) -> None:
    text = (
        "Mayor Ada Renn said no. Later she, the mayor of Osk, agreed, Renn’s aide said. "
        "Officials said so; other officials did not."
    )
    write(tmp_path / "text" / "ford.txt", text)

    def at(part: str) -> list[int]:
        return [text.index(part), text.index(part) + len(part)]

    groups = [
        {
            "name": at("Ada Renn"),
            "type": "person",
            "mentions": [at("Mayor Ada Renn"), at("she"), at("the mayor of Osk"), at("Renn’s")],
        },
        {"name": None, "type": "unnamed", "mentions": [at("Officials")]},
    ]
    labels = write(tmp_path / "labels.json", json.dumps({"ford": groups, "absent": groups}))
    (document,) = read_sourcecoref(tmp_path, labels)
    assert shown(document) == [
        ("Mayor Ada Renn", "Renn", "person", "name", 0),
        ("Ada Renn", "Renn", "person", "name", 0),
        ("she", "she", "person", "pronoun", 0),
        ("the mayor of Osk", "mayor", "person", "nominal", 0),
        ("Renn’s", "Renn", "person", "name", 0),
        ("Officials", "Officials", None, "nominal", 1),
    ]
    assert (document.singletons, document.nominals) == (True, False)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("President Ada Renn", "Renn"),
        ("the City of Tavrek", "City"),
        ("the man who swims", "man"),
        ("people living in Osk", "people"),
        ("the firm 's chief , Mia Osk", "chief"),
        ("Renn 's", "Renn"),
        ("a tall , quiet man", "man"),
        ("Renn and her brother", "Renn"),
        ("Tolm & Sons", "Sons"),
        ("the newly appointed minister", "minister"),
        ("the mayor herself", "mayor"),
        ("one of the men", "one"),
        ("of", "of"),
    ],
)
def test_the_head_stands_before_the_first_postmodifier(phrase: str, head: str) -> None:
    words = phrase.split()
    assert words[head_index(words)] == head


def test_one_pronoun_with_a_clause_is_still_a_pronoun_but_one_of_several_men_is_not() -> None:
    assert form_of(["those", "who", "swim"], False, frozenset()) == "pronoun"
    assert form_of(["one", "of", "the", "men"], False, frozenset()) == "nominal"


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` No , '' said Renn .", "“No,” said Renn."),
        ('" No , " he said . " Go . "', '"No," he said. "Go."'),
        ("the drivers ' canteen ( ca n't close )", "the drivers' canteen (can't close)"),
        ("' No , ' he said", "'No,' he said"),
        ("he 'd pay $ 5 , or 3 % of O' Dray 's share", "he'd pay $5, or 3% of O'Dray's share"),
        ("-LRB- so -RRB- ; Osk -- and Renn", "(so); Osk -- and Renn"),
    ],
)
def test_tokens_are_rejoined_as_they_are_written(tokens: str, text: str) -> None:
    assert rejoin([tokens.split()]).text == text


_TOKENS = st.lists(st.sampled_from(["``", "''", '"', "'", "'s", "n't", "Renn", "a", "-", "/", ":", "9", "(", ")", "_"]))


@given(st.lists(_TOKENS, max_size=5), st.sets(st.integers(0, 4)), st.booleans())
def test_every_token_keeps_its_place(sentences: list[list[str]], paragraphs: set[int], cut: bool) -> None:
    joined = rejoin(sentences, paragraphs, frozenset("_"), cut)
    written = [joined.text[start:end] for start, end in joined.offsets]
    marks = {"``": "“", "''": "”", "_": ""}
    assert written == [marks.get(token, token) for tokens in sentences for token in tokens]
    assert list(joined.offsets) == sorted(joined.offsets)
    assert "".join(written) == "".join(joined.text.split())


@given(st.lists(st.sampled_from(["the", "of", ",", "man", "Renn", "living", "'s", "and", "(", ")", "a"]), min_size=1))
def test_a_head_is_one_of_the_words(words: list[str]) -> None:
    assert 0 <= head_index(words) < len(words)

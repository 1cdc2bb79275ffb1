from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from ingest_cases import read, reason
from pdf_writer import ENCRYPTION, Placed, block, pdf

from sayso.ingest import Parser
from sayso.ingest.paragraphs import Line, paragraphs

BODY = block(
    "Maravia will withdraw from the valley by spring, its govern-",
    "ment said on Tuesday, and “nobody” would be asked to stay,",
    "said its well-known envoy (a former soldier) in the capital.",
)


def test_lines_are_joined_into_paragraphs_and_broken_words_made_whole(tmp_path: Path, parser: Parser) -> None:
    head = [Placed("Maravia to leave the valley", 740, size=20)]
    second = block("Ostrava denied it.", top=640)
    (tmp_path / "a.pdf").write_bytes(pdf([*head, *BODY, *second]))
    article = read(tmp_path / "a.pdf", parser=parser)
    assert article.text.split("\n\n") == [
        "Maravia to leave the valley",
        "Maravia will withdraw from the valley by spring, its government said on Tuesday, and “nobody” would be asked"
        " to stay, said its well-known envoy (a former soldier) in the capital.",
        "Ostrava denied it.",
    ]
    assert article.title == "Maravia to leave the valley"
    assert article.extractor == f"pypdfium2 {version('pypdfium2')}"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Valley talks", "Valley talks"),
        ("Microsoft Word - Valley talks", "Valley talks"),
        ("draft 2.docx", None),
        ("", None),
    ],
)
def test_the_title_comes_from_the_metadata_unless_it_is_a_file_name(
    tmp_path: Path, parser: Parser, said: str, title: str | None
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(BODY, title=said))
    assert read(tmp_path / "a.pdf", parser=parser).title == title


def test_a_paragraph_goes_on_over_the_page_without_numbers_and_running_heads(tmp_path: Path, parser: Parser) -> None:
    pages = [
        [Placed(f"The Kalder Post, page {n}", 770), *block(*lines), Placed(str(n), 30, 300)]
        for n, lines in enumerate(
            [
                ("Maravia will withdraw from the valley before the spring, its for-",),
                ("eign minister said. The troops, she added, would go home by the",),
                ("road that they had come by, and nobody would be left behind there.",),
            ],
            1,
        )
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    assert read(tmp_path / "a.pdf", parser=parser).text == (
        "Maravia will withdraw from the valley before the spring, its foreign minister said. The troops, she added,"
        " would go home by the road that they had come by, and nobody would be left behind there."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(BODY, trailer=ENCRYPTION), "encrypted"),
        (pdf(BODY)[:300], "damaged"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (b"Marn said no.", "damaged or not a PDF"),
        (pdf([]), "no text in this PDF"),
    ],
)
def test_a_pdf_that_gives_no_text_is_refused_with_its_reason(
    tmp_path: Path, parser: Parser, data: bytes, said: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert said in reason(tmp_path / "a.pdf", parser=parser)


def lines(*rows: tuple[str, float, float]) -> list[Line]:
    """Rows of (text, left, bottom), 5 points a character, 12 high."""
    return [Line(text, left, left + 5 * len(text), bottom, 12) for text, left, bottom in rows]


def texts(*pages: list[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(pages)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the govern-", "ment said", "the government said"),
        ("the govern\xad", "ment said", "the government said"),
        ("the Anglo-", "Saxon past", "the Anglo-Saxon past"),
        ("since COVID-", "19 came", "since COVID-19 came"),
        ("its ex-", "minister said", "its ex-minister said"),
        ("he left -", "or so she said", "he left - or so she said"),
        ("he left—", "or so she said", "he left—or so she said"),
        ("the plain", "word", "the plain word"),
    ],
)
def test_hyphens_of_the_printer_go_and_hyphens_of_the_writer_stay(first: str, second: str, joined: str) -> None:
    assert texts(lines((first, 72, 700), (second, 72, 686))) == [joined]


def test_a_compound_written_elsewhere_keeps_its_hyphen() -> None:
    page = lines(("a cease-fire was called, and the cease-", 72, 700), ("fire held.", 72, 686))
    assert texts(page) == ["a cease-fire was called, and the cease-fire held."]


def test_an_indent_or_a_line_left_short_starts_a_paragraph() -> None:
    full = "words that run on to the very end of the column"
    indented = lines((full, 72, 700), (full, 90, 686), (full, 72, 672))
    assert texts(indented) == [full, f"{full} {full}"]
    short = lines((full, 72, 700), ("It ended here.", 72, 686), (full, 72, 672))
    assert texts(short) == [f"{full} It ended here.", full]


def test_the_items_of_a_list_are_paragraphs_each() -> None:
    page = lines(("• The troops that came go", 72, 700), ("home.", 84, 686), ("• Vance stays on.", 72, 672))
    assert texts(page) == ["• The troops that came go home.", "• Vance stays on."]


def test_single_lines_set_apart_are_paragraphs_each() -> None:
    assert texts(lines(("Marn left", 72, 700), ("Vance stayed", 72, 660), ("Talks go on", 72, 620))) == [
        "Marn left",
        "Vance stayed",
        "Talks go on",
    ]


def test_a_sentence_goes_on_in_the_next_column_and_a_finished_one_does_not() -> None:
    columns = lines(
        ("the troops would", 72, 100),
        ("go home, she said. It", 320, 700),
        ("was over.", 320, 686),
        ("Vance agreed.", 500, 700),
    )
    assert texts(columns) == ["the troops would go home, she said. It was over.", "Vance agreed."]

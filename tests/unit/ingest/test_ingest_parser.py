"""The child process: its bounds, and that it can be used again and again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ingest_cases import PAGE, read, reason
from pdf_writer import block, pdf

from sayso.errors import InputError
from sayso.ingest import Input, Overrides, Parser, load
from sayso.ingest.form import Form
from sayso.ingest.raw import Raw
from sayso.settings import Limits

LETTER = pdf(block("Marn said that nobody had crossed the river."))


def test_one_child_serves_pages_and_pdfs_and_outlives_bad_ones() -> None:
    with Parser(Limits()) as parser:
        first = parser.parse(Form.HTML, Raw(PAGE.encode()))
        with pytest.raises(InputError, match="damaged"):
            parser.parse(Form.PDF, Raw(b"%PDF-1.7"))
        assert parser.parse(Form.PDF, Raw(LETTER)).text == "Marn said that nobody had crossed the river."
        assert parser.parse(Form.HTML, Raw(PAGE.encode())) == first


def test_a_parse_that_takes_too_long_is_ended_and_the_next_one_is_served() -> None:
    deep = b"<html><body>" + b"<p>He said it. " * 200_000
    with Parser(Limits(parse_seconds=0.05)) as parser, pytest.raises(InputError, match=r"took more than 0\.05 s"):
        parser.parse(Form.HTML, Raw(deep))
    with Parser(Limits(parse_seconds=0.05)) as parser:
        with pytest.raises(InputError):
            parser.parse(Form.HTML, Raw(deep))
        parser._limits = Limits()
        assert parser.parse(Form.PDF, Raw(LETTER)).text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its address space")
def test_a_parse_that_needs_too_much_memory_is_ended(tmp_path: Path) -> None:
    limits = Limits(parse_memory=400_000_000)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert read(tmp_path / "a.html", limits=limits).title
    (tmp_path / "b.html").write_bytes(PAGE.encode() + b"<p>Marn said.</p>" * 1_000_000)
    assert re.search("more than 400 MB needed|more memory", reason(tmp_path / "b.html", limits))


def test_naming_and_reading_text_loads_no_parser_and_no_numpy() -> None:
    heavy = "{'numpy', 'lxml', 'trafilatura', 'pypdfium2', 'py3langid'}"
    code = (
        "import sys; from sayso.ingest import Overrides, from_text;"
        f"from_text('Short.', Overrides()); print(sorted({heavy} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_modules_in_the_user_s_folder_are_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("open('ran', 'w').close()")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load(Input("a.html", "file"), Overrides(), Limits()).title
    assert not Path("ran").exists()


def test_closing_leaves_no_process_behind() -> None:
    parser = Parser(Limits())
    parser.parse(Form.PDF, Raw(LETTER))
    child = parser._child
    assert child is not None
    parser.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)

"""The text of a PDF. Runs in the parser's child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from sayso.errors import InputError
from sayso.ingest.extracted import Extracted
from sayso.ingest.paragraphs import Line, Paragraph, median_height, paragraphs

_FORMAT, _PASSWORD, _SECURITY = 3, 4, 5  # PDFium's error codes
_SAVE = "save its text as .txt"
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_LINE_ENDS = frozenset("\r\n\x02")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NO_TITLE = re.compile(r"untitled.*|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|tmp|txt|html?)|\W*", re.IGNORECASE)
_HEADLINE = 1.15  # times the usual height of a line


def extract(data: bytes) -> Extracted:
    """Raises InputError for a PDF that is encrypted, damaged or without text."""
    import pypdfium2  # noqa: PLC0415 - loads a library of several MB

    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [list(_lines(page)) for page in document]
            said = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise InputError(_reason(error.err_code)) from None
    found = paragraphs(pages)
    if not found:
        raise InputError("no text in this PDF (pictures of pages, perhaps); run text recognition (OCR) on it first")
    return Extracted(
        text="\n\n".join(paragraph.text for paragraph in found),
        extractor=f"pypdfium2 {version('pypdfium2')}",
        title=_title(said) or _headline(found, pages),
        # The document's author and dates are left out: they are those of the file, and often of
        # whoever printed it.
    )


def _reason(code: int | None) -> str:
    if code in (_PASSWORD, _SECURITY):
        return f"this PDF is encrypted; save a copy without a password, or {_SAVE}"
    return f"this PDF is damaged or not a PDF at all; open and save it again, or {_SAVE}"


def _title(said: str) -> str | None:
    title = " ".join(re.sub(r"^Microsoft \w+ - ", "", said).split())
    return None if _NO_TITLE.fullmatch(title) else title


def _headline(found: list[Paragraph], pages: list[list[Line]]) -> str | None:
    """The first paragraph, when it is set larger than the rest."""
    first = found[0]
    large = first.height > _HEADLINE * median_height(line for page in pages for line in page)
    return first.text if large and len(first.text) <= 200 else None


def _lines(page: Any) -> Iterator[Line]:
    text_page = page.get_textpage()
    start, characters = 0, _characters(text_page)
    for at, character in enumerate([*characters, "\n"]):
        if character in _LINE_ENDS:
            hyphen = character == chr(_HYPHEN)
            line = _line(text_page, characters, start, at + 1 if hyphen else at)
            if line is not None:
                yield line
            start = at + 1


def _characters(text_page: Any) -> list[str]:
    from pypdfium2 import raw  # noqa: PLC0415

    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars()))
    return [chr(code) if code else " " for code in codes]


def _line(text_page: Any, characters: list[str], start: int, end: int) -> Line | None:
    inked = [at for at in range(start, end) if not characters[at].isspace()]
    if not inked:
        return None
    left, bottom, _, top = text_page.get_charbox(inked[0], loose=True)
    right = text_page.get_charbox(inked[-1], loose=True)[2]
    text = _clean("".join(characters[start:end]))
    return Line(text, left, right, bottom, top - bottom) if text else None


def _clean(text: str) -> str:
    """Ligatures apart, a hyphen for PDFium's mark, single spaces, halves of astral characters
    put together, and nothing that doesn't print."""
    text = text.replace(chr(_HYPHEN), "-").translate(_LIGATURES)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace() or c == "\xad").split())

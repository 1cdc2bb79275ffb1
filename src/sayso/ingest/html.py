"""The article of an HTML page. Runs in the parser's child process."""

from __future__ import annotations

import re
from importlib.metadata import version

from sayso.errors import InputError
from sayso.ingest.canonical import own_address
from sayso.ingest.decode import decode_markup
from sayso.ingest.extracted import Extracted
from sayso.ingest.raw import megabytes

# Only what the markup says, for a date guessed from the words would move every other date; and
# no bound that shifts with the day of reading.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2200-01-01"}
_NOTICE = re.compile(r"©|\(c\)|rights reserved|cookies?\b|javascript", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LARGEST = 20_000_000  # bytes; the extractor refuses more, and says nothing
_FEWEST_WORDS = 8  # in full sentences, for a page to be an article


def extract(data: bytes, url: str | None, charset: str | None) -> Extracted:
    """Raises InputError when the page holds no article."""
    if len(data) > _LARGEST:
        raise InputError(f"larger than {megabytes(_LARGEST)}, too much for a page; save its text as .txt")
    import trafilatura  # noqa: PLC0415 - half a second, spared where no HTML comes

    markup = decode_markup(data, charset)
    page = trafilatura.bare_extraction(
        _whole(markup),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    text = page.text.strip() if page is not None and not isinstance(page, dict) and page.text else ""
    if page is None or isinstance(page, dict) or not _is_prose(text):
        raise InputError("no article found in this page; save the article's own page, or its text as .txt")
    return Extracted(
        text=text,
        extractor=f"trafilatura {version('trafilatura')}",
        title=page.title,
        outlet=page.sitename,
        authors=tuple(name for part in (page.author or "").split(";") if (name := part.strip())),
        published=page.date,
        url=own_address(markup),
    )


def _whole(markup: str) -> str:
    """Fragments are refused by the extractor: given the frame that they lack."""
    return markup if "<html" in markup[:4096].lower() else f"<html><body>{markup}</body></html>"


def _is_prose(text: str) -> bool:
    """Menus, lists of links and legal notices are not sentences."""
    lines = [line for line in text.splitlines() if _SENTENCE_END.search(line.strip()) and not _NOTICE.search(line)]
    return sum(len(line.split()) for line in lines) >= _FEWEST_WORDS

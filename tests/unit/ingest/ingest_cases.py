"""An article as a page, and how to read a file in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ingest import Input, Loaded, Overrides, Parser, UnreadableError, expand, load
from sayso.record import Article, Failure
from sayso.settings import Limits

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Maravia denies crossing the Tessel | The Kalder Post</title>
<meta name="author" content="Ilsa Marn; Teodor Vance">
<meta property="og:site_name" content="The Kalder Post">
<meta property="article:published_time" content="2024-06-14T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Maravia denies crossing the Tessel</h1>
<p>Maravia’s defence minister said on Tuesday that “nobody crossed the river”, and that talks would go on.</p>
<p>Officials in Ostrava said otherwise. They claimed that 4,000 soldiers had crossed by night &amp; by day.</p>
</article><footer>© 2019 The Kalder Post. All rights reserved, wherever you happen to be.</footer></body></html>"""
SENTENCES = (
    "Maravia will withdraw from the valley by spring, its minister said. Ostrava denied that there had been talks."
)


def read(
    path: Path, overrides: Overrides | None = None, limits: Limits | None = None, parser: Parser | None = None
) -> Article:
    return load(Input(str(path), "file"), overrides or Overrides(), limits or Limits(), parser=parser)


def reason(path: Path, limits: Limits | None = None, parser: Parser | None = None) -> str:
    """Why a file can't be read: one line, with the file's name before it and a mend after it."""
    with pytest.raises(UnreadableError) as caught:
        load(Input(str(path), "file"), Overrides(), limits or Limits(), parser=parser)
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    assert "\n" not in str(caught.value)
    assert "; " in caught.value.reason
    return caught.value.reason


def read_all(
    path: Path, overrides: Overrides | None = None, limits: Limits | None = None, parser: Parser | None = None
) -> list[Loaded | Failure]:
    """Every article of a container, and every reason for one that there isn't: one line with a mend."""
    results = list(expand(Input(str(path), "file"), overrides or Overrides(), limits or Limits(), parser=parser))
    for result in results:
        if isinstance(result, Failure):
            assert "\n" not in result.where + result.reason
            assert "; " in result.reason
    return results


def articles(results: list[Loaded | Failure]) -> list[Loaded]:
    return [result for result in results if isinstance(result, Loaded)]


def failures(results: list[Loaded | Failure]) -> list[tuple[str, str]]:
    """Where, by the file's last part alone, and why."""
    return [(r.where.rsplit("/", 1)[-1], r.reason) for r in results if isinstance(r, Failure)]


def only(results: list[Loaded | Failure]) -> Loaded:
    (result,) = results
    assert isinstance(result, Loaded), result
    return result

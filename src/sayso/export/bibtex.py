"""BibTeX of the articles, out only: an @article where the outlet is known, else an @online where there is
a URL, else a @misc. Keys come from the article's id, and so stay the same and differ from each other.

`date` and `journaltitle` are biblatex's; `year` and `journal` say the same to BibTeX's older styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO
from urllib.parse import quote

from sayso.export.iris import web_address
from sayso.record import Article, Kept
from sayso.view.snippets import one_line

# What TeX would take for a command. Braces count in BibTeX even behind a backslash, so they become commands.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
_UNTEX = str.maketrans(_TEX)
_UNFIT = re.compile(r"[^a-z0-9]+")
_URL_SAFE = "!#$%&'()*+,-./:;=?@[]_~"  # percent stays: it escapes already
_NAMED = 24


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """One entry an article, each as it comes; an article that comes twice, once."""
    seen: set[str] = set()
    before = ""
    for each in kept:
        name = key(each.record.article)
        if name not in seen:
            seen.add(name)
            stream.write(before + entry(each.record.article))
            before = "\n"


def key(article: Article) -> str:
    """As in marn2024-0123456789abcdef: the first author's or the outlet's last word, year, id."""
    words = (article.authors[0] if article.authors else article.outlet or "article").casefold().split()
    name = _UNFIT.sub("", words[-1] if words else "")[:_NAMED] or "article"
    year = article.published.year if article.published else ""
    return f"{name}{year}-{_UNFIT.sub('-', article.id.casefold()).strip('-')}"


def entry(article: Article) -> str:
    """One entry, its lines ended by a line feed."""
    kind = "article" if article.outlet else "online" if _url(article) else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(article))
    return f"@{kind}{{{key(article)},\n{lines}}}\n"


def tex(words: str) -> str:
    """Any words as a field's value: on one line, with nothing that TeX or BibTeX would obey."""
    return one_line(words).translate(_UNTEX)


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    if article.authors:
        yield "author", " and ".join(_author(each) for each in article.authors)
    yield "title", f"{{{tex(article.title or 'Untitled')}}}"  # inner braces: styles leave capitals alone
    if article.outlet:
        yield "journaltitle", tex(article.outlet)
        yield "journal", tex(article.outlet)
    if article.published:
        yield "date", f"{article.published:%Y-%m-%d}".rjust(10, "0")
        yield "year", f"{article.published.year:04}"
    if url := _url(article):
        yield "url", url
    yield "langid", tex(article.language)
    yield "note", tex(f"Sayso {article.id}; SHA-256 {article.sha256}")


def _author(name: str) -> str:
    """In braces, a name isn't taken apart: those that aren't plainly first and last names."""
    words = tex(name)
    plain = "," not in words and "{" not in words and "and" not in words.casefold().split()
    return words if plain and len(words.split()) > 1 else f"{{{words}}}"


def _url(article: Article) -> str | None:
    """The address, only where it is one of the web; what a field can't hold is percent-encoded."""
    address = web_address(article.url)
    return None if address is None else quote(address, safe=_URL_SAFE)

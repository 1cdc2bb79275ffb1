"""LGL (Lieberman et al. 2010): local news with place names tied to GeoNames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sayso.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """start, end: code points of the article's text. geonames: None where the annotators found no entry;
    then country, lat and lon are None too. country: its English name, None for continents and seas."""

    start: int
    end: int
    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class LocalArticle:
    """domain: the host of the paper it is from."""

    name: str
    domain: str
    title: str
    url: str
    text: str
    places: tuple[GoldPlace, ...]


def read_lgl(path: Path) -> list[LocalArticle]:
    """The articles of an LGL file, in its order. Raises InputError.

    The file is parsed by the standard library: use it on data that you trust.
    """
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a corpus that the user names, not a stranger's page
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{path}: not an LGL file ({error})") from error
    articles = [_article(element) for element in root.iter("article")]
    if not articles:
        raise InputError(f"{path}: no articles in it; an LGL file has <articles><article>...")
    return articles


def _article(element: ElementTree.Element) -> LocalArticle:
    text = element.findtext("text") or ""
    return LocalArticle(
        element.get("docid") or "",
        element.findtext("domain") or "",
        element.findtext("title") or "",
        element.findtext("url") or "",
        text,
        tuple(_places(element, text)),
    )


def _places(element: ElementTree.Element, text: str) -> Iterator[GoldPlace]:
    for toponym in element.iter("toponym"):
        start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
        if text[start:end] != toponym.findtext("phrase"):
            raise InputError(f"article {element.get('docid')}: {start}..{end} isn't {toponym.findtext('phrase')!r}")
        tag = toponym.find("gaztag")
        if tag is None:
            yield GoldPlace(start, end, None, None, None, None)
        else:
            at = float(tag.findtext("lat") or "nan"), float(tag.findtext("lon") or "nan")
            yield GoldPlace(start, end, int(tag.get("geonameid") or 0), tag.findtext("country") or None, *at)

"""Where an article comes from, as far as its outlet's name and address tell."""

from __future__ import annotations

from urllib.parse import urlsplit

from sayso.record import Article
from sayso.resolve.places.ranking import Clues

# Endings that aren't the country's ISO code, and two-letter endings that name no country.
_ENDINGS = {"uk": "GB", "su": "RU"}
_NO_COUNTRY = frozenset({"eu", "ai", "io", "co", "tv", "me", "fm", "ly", "to", "cc"})


def clues(article: Article) -> Clues:
    """From `article.outlet` and the host in `article.url`."""
    host = _host(article.url or "") or _host(article.outlet or "")
    name = host.rpartition(".")[0] + (article.outlet or "")
    return Clues(country_of(host), "".join(sign for sign in name.lower() if sign.isalpha()))


def country_of(host: str) -> str:
    """The ISO code that a host's last part stands for, "" for none."""
    ending = host.rpartition(".")[2].lower()
    if len(ending) != 2 or ending in _NO_COUNTRY:
        return ""
    return _ENDINGS.get(ending, ending.upper())


def _host(address: str) -> str:
    """The host of an address with or without a scheme; "" for anything else, such as a malformed one."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host and " " not in host else ""

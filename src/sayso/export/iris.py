"""Names of Sayso's things for formats that want IRIs. They are names, not addresses: nothing is fetched by them."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

_ROOT = "urn:sayso:"
VOCABULARY = f"{_ROOT}ns:"


def iri(sort: str, *parts: str) -> str:
    """As in urn:sayso:statement:s0123; whatever an IRI can't hold is percent-encoded."""
    return _ROOT + ":".join((sort, *(quote(part, safe="", errors="surrogatepass") for part in parts)))


def last_part(name: str) -> str:
    """The last of an IRI's parts, decoded."""
    return unquote(name.rpartition(":")[2], errors="surrogatepass")


def web_address(url: str | None) -> str | None:
    """The URL if it is one of the web's, with nothing that an IRI can't hold; else None. A link to any other
    could run as a script in a page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url or "", safe="%/:=&?~#+!$,;'@()*[]", errors="replace")

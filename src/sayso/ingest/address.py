"""Addresses that articles are found under, and what two addresses of one article share."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from sayso.errors import InputError
from sayso.ingest.guard import target_of

_LONGEST = 2048
# Parameters that say how a reader came to a page, and nothing of which page it is.
_TRACKING = re.compile(
    r"utm_\w*|at_(?:medium|campaign|custom\d*|link_\w+|bbc_team|ptr_name|format)|ns_(?:mchannel|campaign|source|linkname|fee)"
    r"|(?:fb|g|d|y|tw|tt)clid|msclkid|irclickid|li_fat_id|gbraid|wbraid|gclsrc|srsltid|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_ga|_gl|_hsenc|_hsmi|hsctatracking|oly_(?:anon|enc)_id|vero_(?:conv|id)|__twitter_impression"
    r"|ref_(?:src|url)|cmpid|icid|ncid|smid|smtyp|ito|xtor|wt[._]mc(?:_\w+)?|guccounter|guce_referrer(?:_\w+)?|spm",
    re.IGNORECASE,
)


def web_address(value: object, base: str | None = None) -> str | None:
    """An http(s) URL that may be shown and followed, without its fragment; None for anything else: other
    schemes, credentials, characters that don't print, more than 2,048 characters.
    base: what a relative one is relative to."""
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return None
    try:
        url = urljoin(base or "", value.strip()).replace(" ", "%20")
        if not url.isprintable():
            return None
        # One fragment less may uncover white space, which would not survive a second look.
        return target_of(url).url.strip()
    except (InputError, ValueError):
        return None


def page_key(url: str | None) -> str | None:
    """What the addresses of one page share: scheme and host in lower case, without a usual port, a
    fragment, or parameters that only track readers. None where there is no http(s) URL.

    Applied to its own result, it changes nothing.
    """
    address = web_address(url)
    if address is None:
        return None
    target = target_of(address)
    rest = address.split("://", 1)[1]
    path, _, query = rest[len(rest) - len(_after_host(rest)) :].partition("?")
    kept = "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))
    scheme = "https" if target.secure else "http"
    return f"{scheme}://{target.host_header.lower()}{path or '/'}{'?' + kept if kept else ''}"


def _after_host(rest: str) -> str:
    end = re.search(r"[/?]", rest)
    return rest[end.start() :] if end else ""


def _tracks(pair: str) -> bool:
    return _TRACKING.fullmatch(unquote(pair.partition("=")[0])) is not None

"""The page that a feed's entry or a table's row links to."""

from __future__ import annotations

from dataclasses import replace

from sayso.errors import InputError
from sayso.ingest.address import page_key
from sayso.ingest.options import Options
from sayso.ingest.parts import Body, Unread, part
from sayso.ingest.said import Said


def followed(said: Said, where: str, lack: str, options: Options) -> Unread:
    """The linked page, fetched through the same guard as a URL that the user types. What the container
    says of the article stays, but for the outlet: the page's own word is better than a feed's title.

    Raises InputError where there is no link, the user didn't say to follow it, or it can't be fetched.
    lack: what is missing, as the error starts with it.
    """
    if said.url is None:
        raise InputError(f"{lack}, and no http(s) link to follow; save the article's page")
    if not options.overrides.follow:
        raise InputError(f"{lack}; add --follow, or read its page: {said.url}")
    try:
        raw = options.get(said.url, options.limits)
    except InputError as error:
        raise InputError(f"{lack}, and its page {said.url}: {error}") from None
    if not raw.data:
        raise InputError(f"{lack}, and its page {said.url} is empty; save the article's page")
    told = replace(said, outlet=None, url=raw.url or said.url)
    return part(raw.data, where, page_key(told.url), Body(raw), told, options.overrides, options.limits)

"""Addresses that may stand as links in what others open."""

from __future__ import annotations

from urllib.parse import urlsplit


def on_the_web(url: str | None) -> bool:
    """Whether it is one of http or https; a script's, a file's or a broken one isn't."""
    try:
        return url is not None and urlsplit(url.strip()).scheme.lower() in ("http", "https")
    except ValueError:
        return False

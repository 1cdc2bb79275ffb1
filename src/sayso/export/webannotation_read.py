"""Reading W3C Web Annotations that Sayso wrote and people changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

from sayso.codec import kept_from_dict
from sayso.errors import InputError
from sayso.export.iris import last_part
from sayso.export.json_items import items
from sayso.export.sheets import ROLES, Sheet, edited, joined
from sayso.export.webannotation import FACETS
from sayso.record import Kept, Span, State

_SURROGATE = re.compile("[\ud800-\udfff]")


def read(stream: TextIO) -> Iterator[Kept]:
    """The articles of a JSON list of AnnotationCollections, with what people changed; a statement without an
    annotation was removed. Raises InputError, naming the collection or the annotation, for what Sayso didn't
    write, and where an annotation's two selectors point to different words."""
    for number, value in enumerate(items(stream), start=1):
        try:
            yield _read(value)
        except InputError as error:
            raise InputError(f"collection {number}: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"collection {number}: not as Sayso wrote it ({error!r}); export it anew") from error


def _read(value: dict[str, Any]) -> Kept:
    if "AnnotationCollection" not in _listed(value["type"]) or "sayso:kept" not in value:
        raise InputError("no AnnotationCollection with sayso:kept; only what Sayso exported comes back")
    base = kept_from_dict(value["sayso:kept"])
    return edited(base, [_named_sheet(each, base.record.article.text) for each in _items(value)])


def _items(value: dict[str, Any]) -> list[dict[str, Any]]:
    first = value.get("first") or {}
    if "next" in first:
        raise InputError("it goes on in another page; put all annotations into the first")
    return _listed(first.get("items"))


def _named_sheet(value: dict[str, Any], text: str) -> Sheet:
    name = str(value.get("id"))
    try:
        return _sheet(value, text)
    except InputError as error:
        raise InputError(f"annotation {name}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"annotation {name}: not as Sayso wrote it ({error!r}); mend it or export anew") from error


def _sheet(value: dict[str, Any], text: str) -> Sheet:
    parts: dict[str, list[Span]] = {role: [] for role in ROLES}
    for target in _listed(value["target"]):
        parts[target.get("sayso:part", "content")].append(_span(target, text))
    if not parts["content"]:
        raise InputError("no target is its content; give it one")
    bodies = [each for each in _listed(value.get("body")) if isinstance(each, dict)]
    facets = {each["sayso:facet"]: str(each["value"]) for each in bodies if "sayso:facet" in each}
    parent = value.get("sayso:parent")
    chosen: dict[str, Any] = {name: facets.get(name, "") for name in (*FACETS, "speaker")}
    return Sheet(
        id=last_part(value["id"]) if "id" in value else None,
        content=joined(parts["content"]),
        source=joined(parts["source"]) if parts["source"] else None,
        cue=joined(parts["cue"]) if parts["cue"] else None,
        parent=last_part(parent) if parent else None,
        **chosen,
        state=value.get("sayso:state", State.OPEN.value if "id" not in value else ""),
        labels=_texts(bodies, value, "tagging"),
        notes=_texts(bodies, value, "commenting"),
    )


def _texts(bodies: list[dict[str, Any]], value: dict[str, Any], purpose: str) -> tuple[str, ...]:
    """A body without a purpose has the annotation's motivation."""
    motivation = _listed(value.get("motivation"))
    given = motivation[0] if len(motivation) == 1 else None
    found = (str(each["value"]) for each in bodies if each.get("purpose", given) == purpose and "value" in each)
    plain = [str(value["bodyValue"])] if "bodyValue" in value and purpose == (given or "commenting") else []
    return tuple(chain(found, plain))


def _span(target: dict[str, Any], text: str) -> Span:
    """What a target's selectors point to. The position counts where it fits the quotation, or stands alone."""
    by_type = {each["type"]: each for each in _listed(target["selector"])}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    if position is None:
        if quote is None:
            raise InputError("a target has neither a TextPositionSelector nor a TextQuoteSelector")
        return _quoted(quote, text)
    start, end = position["start"], position["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise InputError(f"{start}..{end} is no span of the text")
    if quote is not None and _plain(quote["exact"]) != _plain(text[start:end]):
        raise InputError(f"the words at {start}..{end} aren't those of its TextQuoteSelector; make the two agree")
    return Span(start, end)


def _quoted(quote: dict[str, Any], text: str) -> Span:
    """The only place of a quotation between its prefix and its suffix."""
    prefix, exact, suffix = (_plain(quote.get(key, "")) for key in ("prefix", "exact", "suffix"))
    whole, words = prefix + exact + suffix, _plain(text)
    at = words.find(whole) if exact else -1
    if at < 0 or words.find(whole, at + 1) >= 0:
        raise InputError(f"the words {exact[:40]!r} aren't in the text, or not in one place only; give a position")
    return Span(at + len(prefix), at + len(prefix) + len(exact))


def _plain(words: str) -> str:
    """Tools that can't hold a lone surrogate put U+FFFD in its place."""
    return _SURROGATE.sub("\ufffd", words)


def _listed(value: Any) -> list[Any]:
    """JSON-LD may leave out the list around a single value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

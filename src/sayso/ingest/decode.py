"""From bytes to text, never guessing where a guess could garble the words."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputError

# Longest first: the mark of UTF-32 starts with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_FILES = (
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf1", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY = "binary data, not text; give a text, HTML or PDF file"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARACTER_SET = re.compile(
    r"(?:utf-?(?:8|16|32)|windows|cp|iso|latin|koi8|mac|gb|big5|euc|shift|ascii|us-ascii)[\w-]*", re.IGNORECASE
)
_LATIN = re.compile(r"(?:us-)?ascii|latin-?1|iso-?8859-1", re.IGNORECASE)
_SAVE = "save it as UTF-8 text"
# What Windows-1252 adds to ASCII in English news: its quotation marks, dashes and signs, and the
# letters of European names. Text in another old encoding rarely keeps to these.
_PLAUSIBLE = frozenset("‘’‚“”„–—…•€£¥©®™°·½¼¾§«»\xa0éèêëàâäåáãçñóôöøíïîúüùûßæœÉÈÀÁÅÄÖØÜÇŠšŽž´")
_MOST = 0.2  # of the characters may lie outside ASCII, and still be English


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a plain text file, every character kept (a UTF-8 byte order mark is its
    first character). declared: the encoding that a server named.

    UTF-8; UTF-16 or UTF-32 with a byte order mark; the declared one; Windows-1252 when the
    result reads like English. Raises InputError, saying which, for binary data, NULs or any
    other encoding.
    """
    text = _first(data, "utf-8", _marked(data), _web(declared))
    if text is None or "\0" in text or data.startswith(b"{\\rtf1"):
        _refuse_known(data)
    if text is None:
        return _windows(data)
    if "\0" in text:
        raise InputError(_nul_reason(data, text))
    return text


def decode_markup(data: bytes, declared: str | None = None) -> str:
    """The text of an HTML page. UTF-8 before anything declared, for what fits it is it; then a
    byte order mark, the server's word, the page's own, and Windows-1252 with what doesn't fit
    replaced."""
    named = _CHARSET.search(data[:4096])
    said = named[1].decode("ascii", "replace") if named else None
    text = _first(data, "utf-8-sig", _marked(data), _web(declared), _web(said))
    return data.decode("cp1252", "replace") if text is None else text


def _first(data: bytes, *encodings: str | None) -> str | None:
    for encoding in encodings:
        if encoding is not None:
            try:
                return data.decode(encoding)
            except (UnicodeError, LookupError):  # LookupError: unknown, or not for text
                continue
    return None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _web(label: str | None) -> str | None:
    """The codec for a declared label, as browsers take it: ISO 8859-1 and ASCII mean
    Windows-1252. None for what is no character set (Python's codecs hold stranger things)."""
    if label is None or not _CHARACTER_SET.fullmatch(label):
        return None
    return "cp1252" if _LATIN.fullmatch(label) else label


def _refuse_known(data: bytes) -> None:
    for magic, kind in _KNOWN_FILES:
        if data.startswith(magic):
            raise InputError(f"looks like {kind}, not text; save it as text, HTML or PDF")


def _windows(data: bytes) -> str:
    if len(_CONTROL.findall(data)) > len(data) / 50:
        raise InputError(_BINARY)
    _refuse_damaged_utf8(data)
    text = _first(data, "cp1252")
    beyond = [c for c in text or "" if c > "\x7f"]
    if text is None or len(beyond) > _MOST * len(text) or not _PLAUSIBLE.issuperset(beyond):
        raise InputError(f"wrong encoding: neither UTF-8 nor another that can be told for sure; {_SAVE}")
    return text


def _refuse_damaged_utf8(data: bytes) -> None:
    """Read as Windows-1252, UTF-8 with a broken byte would turn to rubbish."""
    whole = sum(1 for c in data.decode("utf-8", "ignore") if c > "\x7f")
    broken = data.decode("utf-8", "replace").count("\ufffd")
    if whole >= broken:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"wrong encoding: UTF-8, but broken at byte {error.start:,}; {_SAVE}") from None


def _nul_reason(data: bytes, text: str) -> str:
    nuls = text.count("\0")
    others = len(_CONTROL.findall(data)) - nuls
    if others > len(data) / 50:
        return _BINARY
    if nuls > 0.3 * len(text):
        return f"wrong encoding: looks like UTF-16 without its byte order mark; {_SAVE}"
    return f"holds {nuls:,} NUL character{'s' if nuls > 1 else ''}, the first at {text.index(chr(0)):,}; take them out"

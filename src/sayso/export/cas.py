"""UIMA CAS XMI for INCEpTION, both ways: a folder of one .xmi file an article, and TypeSystem.xml.

What comes back is compared with the article's JSON in its sayso.Document, so that all that the layers don't
show stays as it was. Offsets are UTF-16 units in the file; dkpro-cassis counts them over. XML holds no
controls but tab and line ends, no lone surrogates and no U+FFFE and U+FFFF: the document's text has U+FFFD
for them, one for one, so that all offsets stay; the JSON has them as they are.

See https://inception-project.github.io and the UIMA references, "XMI CAS serialization".
"""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sayso.codec import kept_from_dict, kept_to_dict
from sayso.errors import InputError
from sayso.export.cas_types import CHOSEN, DOCUMENT, LINK, LISTED, PIECE, STATEMENT, STRINGS, cassis, type_system
from sayso.export.sheets import ROLES, Sheet, edited, joined, sheets
from sayso.record import Kept, Span

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

TYPES = "TypeSystem.xml"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FOREIGN = re.compile(r"""\A\ufeff?<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_LARGEST = 1 << 27  # bytes of one document


def write(kept: Iterable[Kept], folder: Path) -> None:
    """Each article as it comes. Raises OSError, UsageError without dkpro-cassis."""
    types = type_system()
    types.to_xml(folder / TYPES)
    for each in kept:
        (folder / f"{_file_name(each)}.xmi").write_bytes(dump(each, types).encode())


def read(path: Path) -> Iterator[Kept]:
    """The articles of a .xmi file, of a folder of them, or of the archive that INCEpTION exports (a .zip with
    a TypeSystem.xml). Raises InputError, naming the file, for what isn't Sayso's, UsageError without
    dkpro-cassis."""
    if path.is_dir():
        for each in sorted(path.glob("*.xmi")):
            yield from read(each)
    elif zipfile.is_zipfile(path):
        yield from _read_archive(path)
    else:
        beside = path.parent / TYPES
        yield _read_named(_bytes(path), path.name, _bytes(beside) if beside.is_file() else None)


def dump(kept: Kept, types: TypeSystem) -> str:
    """One article as XMI. types: of `type_system`."""
    cas: Cas = cassis().Cas(typesystem=types)
    cas.sofa_string = shown(kept.record.article.text)
    cas.sofa_mime = "text/plain"
    cas.document_language = shown(kept.record.article.language)
    whole = cas.get_document_annotation()
    whole.begin, whole.end = 0, len(cas.sofa_string or "")
    cas.add(types.get_type(DOCUMENT)(record=json.dumps(kept_to_dict(kept))))
    made = [(sheet, _statement(sheet, types)) for sheet in sheets(kept, shown)]
    by_id = {sheet.id: statement for sheet, statement in made}
    link = types.get_type(LINK)
    for sheet, statement in made:
        parts = list(_pieces(sheet, types))
        cas.add_all([*parts, statement])
        links = [link(role=part.role, target=part) for part in parts]
        if sheet.parent:
            links.append(link(role="parent", target=by_id[sheet.parent]))
        statement.parts = types.get_type("uima.cas.FSArray")(elements=links)
    return str(cas.to_xmi())


def load(data: bytes, types: TypeSystem) -> Kept:
    """One article of XMI. Raises InputError for what isn't Sayso's."""
    cas = _cas(data, types)
    documents = cas.select(DOCUMENT) if types.contains_type(DOCUMENT) else []
    if not documents or not documents[0].record:
        raise InputError("no Sayso record in it; keep the layer sayso.Document in the project and export it anew")
    base = kept_from_dict(json.loads(documents[0].record))
    text = shown(base.record.article.text)
    if cas.sofa_string != text:
        raise InputError("its text isn't that of the record in it; export it anew")
    return edited(base, _sheets(cas, len(text)), shown)


def shown(words: str) -> str:
    """Words as XML can hold them, one character for one."""
    return _ILLEGAL.sub("\ufffd", words)


def _statement(sheet: Sheet, types: TypeSystem) -> Any:
    first = sheet.content.spans[0]
    given = {name: getattr(sheet, name) or None for name in CHOSEN}
    strings = types.get_type(STRINGS)
    listed = {name: strings(elements=list(words)) for name in LISTED if (words := getattr(sheet, name))}
    return types.get_type(STATEMENT)(
        begin=first.start, end=first.end, identifier=shown(sheet.id or ""), **given, **listed
    )


def _pieces(sheet: Sheet, types: TypeSystem) -> Iterator[Any]:
    piece = types.get_type(PIECE)
    for role in ROLES:
        part = getattr(sheet, role)
        for span in part.spans[role == "content" :] if part else ():
            yield piece(begin=span.start, end=span.end, role=role)


def _cas(data: bytes, types: TypeSystem) -> Cas:
    library = cassis()
    _check(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of types and offsets that say nothing of a statement
            found: Cas = library.load_cas_from_xmi(io.BytesIO(data), typesystem=types, lenient=True)
    except (SyntaxError, KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise InputError(f"no UIMA CAS XMI ({_first_line(error)}); export it anew") from error
    return found


def _check(data: bytes) -> None:
    """Refuses XML with a document type: its entities could name files of this machine, or grow without end."""
    text = data.decode("utf-8", "strict")
    if "<!DOCTYPE" in text or _FOREIGN.match(text):
        raise InputError("no UIMA CAS XMI: it has a document type or isn't UTF-8; export it anew")


def _sheets(cas: Cas, length: int) -> list[Sheet]:
    found = cas.select(STATEMENT)
    ids = {statement.xmiID: statement.identifier or f"new {statement.xmiID}" for statement in found}
    return [_sheet(statement, ids, length) for statement in found]


def _sheet(statement: Any, ids: dict[int, str], length: int) -> Sheet:
    parts: dict[str, list[Span]] = {role: [] for role in ROLES}
    parts["content"].append(_span(statement, length))
    parent = None
    for link in statement.parts.elements if statement.parts else ():
        role, target = link.role, link.target
        if target is None:
            continue
        if target.type.name == STATEMENT:
            parent = ids.get(target.xmiID)
        elif role in parts:
            parts[role].append(_span(target, length))
    return Sheet(
        id=ids[statement.xmiID],
        content=joined(parts["content"]),
        source=joined(parts["source"]) if parts["source"] else None,
        cue=joined(parts["cue"]) if parts["cue"] else None,
        parent=parent,
        labels=_words(statement.labels),
        notes=_words(statement.notes),
        **{name: statement[name] or "" for name in CHOSEN},
    )


def _words(strings: Any) -> tuple[str, ...]:
    return tuple(each or "" for each in strings.elements or ()) if strings else ()


def _span(annotation: Any, length: int) -> Span:
    begin, end = annotation.begin, annotation.end
    if not 0 <= begin < end <= length:
        raise InputError(f"the annotation at {begin}..{end} lies outside the text; mend it in INCEpTION")
    return Span(begin, end)


def _read_archive(path: Path) -> Iterator[Kept]:
    with zipfile.ZipFile(path) as archive:
        found = [item for item in archive.infolist() if item.filename.endswith(".xmi")]
        if not found:
            raise InputError(f"{path.name}: no .xmi file in this archive; export it from INCEpTION as UIMA CAS XMI")
        types = [item for item in archive.infolist() if item.filename.rpartition("/")[2].lower() == TYPES.lower()]
        given = _member(archive, types[0]) if types else None
        for item in found:
            yield _read_named(_member(archive, item), f"{path.name}/{item.filename}", given)


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bytes:
    with archive.open(item) as stream:
        return _bounded(stream, item.filename)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return _bounded(stream, path.name)


def _bounded(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InputError(f"{name}: more than {_LARGEST:,} bytes, too many for one document")
    return data


def _read_named(data: bytes, name: str, types: bytes | None) -> Kept:
    try:
        return load(data, _types(types))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{name}: not as Sayso wrote it ({error!r}); export it anew") from error
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _types(given: bytes | None) -> TypeSystem:
    """Those that came with the files, with Sayso's own."""
    own = type_system()
    if given is None:
        return own
    library = cassis()
    _check(given)
    try:
        merged: TypeSystem = library.merge_typesystems(own, library.load_typesystem(io.BytesIO(given)))
    except (SyntaxError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{TYPES} can't be read ({_first_line(error)}); export it anew") from error
    return merged


def _file_name(kept: Kept) -> str:
    return re.sub(r"[^\w-]", "_", kept.record.article.id) or "article"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

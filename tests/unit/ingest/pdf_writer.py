"""The smallest PDF writer that will do: lines of Helvetica, placed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A password that nobody knows.
ENCRYPTION = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>]" % (
    b"41" * 32,
    b"42" * 32,
)


@dataclass(frozen=True)
class Placed:
    """A line of text. left, bottom, size: in points, from the page's lower left corner."""

    text: str
    bottom: int
    left: int = 72
    size: int = 11


def block(*lines: str, top: int = 700, left: int = 72, step: int = 14) -> list[Placed]:
    """Lines below one another."""
    return [Placed(line, top - step * at, left) for at, line in enumerate(lines)]


def pdf(*pages: Sequence[Placed], title: str = "", trailer: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % _escaped(title),
    ]
    for page in pages:
        drawn = b"\n".join(_drawn(line) for line in page)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (len(objects) + 2),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return _file(objects, trailer)


def _drawn(line: Placed) -> bytes:
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (line.size, line.left, line.bottom, _escaped(line.text))


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    root = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\n" % (size, trailer)
    return out + xref + root + b"startxref\n%d\n%%%%EOF\n" % len(out)

"""Web archives, written byte by byte: warcio's own writer would mend what must be broken here."""

from __future__ import annotations

import gzip

from ingest_cases import PAGE

URL = "https://kalder.example/a"
HTML = "text/html; charset=utf-8"


def record(block: bytes, kind: str = "response", url: str = URL, **more: str) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-06-14T10:00:00Z",
        "WARC-Record-ID": "<urn:uuid:12345678-1234-1234-1234-123456789012>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes | str = PAGE, media: str | None = HTML, status: str = "200 OK", **more: str) -> bytes:
    fields = ({"Content-Type": media} if media else {}) | {name.replace("_", "-"): v for name, v in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + (body if isinstance(body, bytes) else body.encode())


def info() -> bytes:
    return record(b"software: test\r\n", "warcinfo", "", Content_Type="application/warc-fields")


def zipped(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as archives have them."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: x\r\n\r\n"

from __future__ import annotations

import gzip
import io
import random
import tempfile
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_cases import PAGE, SENTENCES, articles, only, read_all
from warc_cases import URL, chunked, info, record, response, zipped
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.ingest import Input, Loaded, Overrides, Parser, Unread, unread
from sayso.record import Failure
from sayso.settings import Limits

GZIP = {"Content_Encoding": "gzip"}


def warc(folder: Path, *records: bytes, packed: bool = False) -> Path:
    path = folder / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(zipped(*records) if packed else b"".join(records))
    return path


def parts(path: Path, limits: Limits | None = None) -> list[Unread]:
    found = list(unread(Input(str(path), "file"), Overrides(), limits or Limits()))
    assert all(isinstance(part, Unread) for part in found), found
    return [part for part in found if isinstance(part, Unread)]


def test_an_archive_by_warcios_own_writer_gives_the_page_as_it_was_sent(tmp_path: Path, parser: Parser) -> None:
    for packed in (False, True):
        path = tmp_path / f"{packed}.bin"
        with path.open("wb") as stream:
            writer = WARCWriter(stream, gzip=packed)
            writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            page = io.BytesIO(PAGE.encode())
            writer.write_record(
                writer.create_warc_record(f"{URL}?utm_source=x", "response", payload=page, http_headers=http)
            )
        loaded = only(read_all(path, parser=parser))
        assert loaded.raw == PAGE.encode()
        assert (loaded.article.url, loaded.key) == (f"{URL}?utm_source=x", URL)
        assert loaded.where == f"{path} record 2 {URL}?utm_source=x"
        assert (loaded.article.outlet, loaded.article.path) == ("The Kalder Post", str(path))


@pytest.mark.parametrize("packed", [False, True])
def test_the_bytes_of_a_page_are_the_same_however_they_travelled(tmp_path: Path, packed: bool) -> None:
    """As a file saved by a browser has them, so that one already known is not read again."""
    page = PAGE.encode()
    deflated = zlib.compressobj(wbits=-15)
    raw_deflate = deflated.compress(page) + deflated.flush()
    blocks = [
        response(page),
        response(chunked(page), Transfer_Encoding="chunked"),
        response(page, Transfer_Encoding="chunked"),  # archived without its chunks, the header kept
        response(gzip.compress(page), **GZIP),
        response(page, **GZIP),  # archived unpacked, the header kept
        response(gzip.compress(page[:300]) + gzip.compress(page[300:]), **GZIP),
        response(chunked(gzip.compress(page)), Transfer_Encoding="Chunked", **GZIP),
        response(zlib.compress(page), Content_Encoding="deflate"),
        response(raw_deflate, Content_Encoding="deflate"),
        response(page).replace(b"HTTP/1.1", b"HTTP/2").replace(b"\r\n", b"\n", 2),
    ]
    found = parts(warc(tmp_path, info(), *(record(block) for block in blocks), packed=packed))
    assert [part.raw for part in found] == [page] * len(blocks)
    assert len({part.sha256 for part in found}) == 1


def test_texts_and_pages_with_status_200_alone_are_taken(tmp_path: Path, parser: Parser) -> None:
    blocks = [
        record(response()),
        record(response(SENTENCES, "text/plain"), url="https://kalder.example/b.txt"),
        record(response(b"\x89PNG", "image/png")),
        record(response(status="404 Not Found")),
        record(response(b"", status="301 Moved", Location="/b")),
        record(response(b"")),
        record(response("User-agent: *", "text/plain"), url="https://kalder.example/robots.txt"),
        record(b"20240614 kalder.example", url="dns:kalder.example", Content_Type="text/dns"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(b"", "revisit"),
        record(b"{}", "metadata"),
        record(SENTENCES.encode(), "conversion", Content_Type="text/plain"),
        record(response(PAGE, None), url="https://kalder.example/c"),
        record(response(b"\0\1\2\3", None), url="https://kalder.example/d"),
    ]
    results = read_all(warc(tmp_path, info(), *blocks), parser=parser)
    assert [loaded.article.url for loaded in articles(results)] == [
        URL,
        "https://kalder.example/b.txt",
        "https://kalder.example/c",
    ]
    assert len(results) == 3


def test_a_servers_encoding_is_taken(tmp_path: Path) -> None:
    text = "“Non,” said Zoë in the café, and left it at that."
    path = warc(tmp_path, record(response(text.encode("cp1252"), "text/plain; charset=iso-8859-1")))
    assert only(read_all(path)).article.text == text


BAD = (
    (b"no answer of a web server", "no HTTP response in this record"),
    (response().partition(b"\r\n\r\n")[0], "no HTTP response in this record"),
    (response(b"\x1f\x8b" + b"x" * 50, **GZIP), "its packed body is damaged"),
    (response(b"x", Content_Encoding="br"), "packed as 'br', which can't be read"),
    (response("<p>Da.</p>"), "no article found in this page"),
    (response(b"\x01\x02\x80" * 30, "text/plain"), "binary data"),
    (response(b"%PDF-1.4", "application/pdf"), "damaged"),
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_record_stops_none_of_the_others(tmp_path: Path, parser: Parser, packed: bool) -> None:
    path = warc(tmp_path, record(response()), *(record(block) for block, _ in BAD), record(response()), packed=packed)
    first, *bad, last = read_all(path, parser=parser)
    assert isinstance(first, Loaded)
    assert isinstance(last, Loaded)
    for number, (result, (_, said)) in enumerate(zip(bad, BAD, strict=True), 2):
        assert isinstance(result, Failure)
        assert result.where == f"{path} record {number} {URL}"
        assert said in result.reason


def test_records_and_what_they_unpack_to_are_bounded(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    path = warc(
        tmp_path, record(response(bomb, **GZIP)), record(response(bytes(200_000))), record(response()), packed=True
    )
    limits = Limits(file_bytes=100_000)
    tracemalloc.start()
    try:
        packed, large, kept = list(unread(Input(str(path), "file"), Overrides(), limits))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(packed, Failure)
    assert isinstance(large, Failure)
    assert isinstance(kept, Unread)
    assert packed.reason.startswith("unpacks to more than 0.1 MB; ")
    assert large.reason.startswith("larger than 0.1 MB; ")
    assert peak < 5_000_000


def test_a_large_picture_or_film_is_passed_over_in_silence(tmp_path: Path) -> None:
    film = record(response(bytes(range(256)) * 8000, "video/mp4"))
    assert len(parts(warc(tmp_path, film, record(response())), Limits(file_bytes=100_000))) == 1


def test_a_record_that_unpacks_to_far_more_than_it_takes_is_left(tmp_path: Path) -> None:
    trap = record(response(bytes(40_000_000), "video/mp4"))
    path = warc(tmp_path, record(response()), trap, record(response()), packed=True)
    limits = Limits(file_bytes=1_000_000)
    first, failed, last = list(unread(Input(str(path), "file"), Overrides(), limits))
    assert isinstance(first, Unread)
    assert isinstance(failed, Failure)
    assert isinstance(last, Unread)
    assert (failed.where, last.where) == (f"{path} record 2", f"{path} record 3 {URL}")
    assert failed.reason == "unpacks to far more than any page has; passed over"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:-150], "cut off after"),
        (lambda data: data + b"WARC/1.1\r\n" + b"x" * 2_000_000, "has headers of more than 1 MB"),
        (lambda data: data + b"no record\r\n\r\n", "no record where one should start"),
        (lambda data: data + record(b"").replace(b"Content-Length", b"Content-Lenght"), "without a length"),
        (lambda data: gzip.compress(data)[:-400], "damaged"),
        (lambda data: gzip.compress(data) + b"\x1f\x8b\x08" + b"\xff" * 300, "damaged"),
    ],
    ids=["cut", "header without end", "no record", "no length", "cut gzip", "damaged gzip"],
)
def test_damage_is_named_and_what_stands_before_it_is_read(
    tmp_path: Path, damage: Callable[[bytes], bytes], said: str
) -> None:
    path = tmp_path / "a.warc"
    noise = random.Random(4).randbytes(3000).hex()
    path.write_bytes(damage(record(response()) + record(response(noise, "text/plain"))))
    first, *others = list(unread(Input(str(path), "file"), Overrides(), Limits()))
    assert isinstance(first, Unread)
    assert isinstance(others[-1], Failure)
    assert said in others[-1].reason
    assert "; " in others[-1].reason


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("at", [0, 20, 100])
def test_reading_goes_on_behind_damage(tmp_path: Path, packed: bool, at: int) -> None:
    pages = [record(response(f"{number} {SENTENCES}", "text/plain")) for number in range(4)]
    stored = [zipped(page) if packed else page for page in pages]
    stored[1] = stored[1][:at] + b"\n" * 30 + stored[1][at + 30 :]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(stored))
    found = list(unread(Input(str(path), "file"), Overrides(), Limits()))
    assert [part.raw[:1] for part in found if isinstance(part, Unread)] == [b"0", b"2", b"3"]
    assert [part.where for part in found if isinstance(part, Failure)] == [f"{path} record 2"]


def test_an_archive_damaged_everywhere_is_given_up(tmp_path: Path) -> None:
    path = warc(tmp_path, record(response()), *[b"WARC/1.0\r\nnothing\r\n\r\n\r\n\r\n"] * 500)
    found = list(unread(Input(str(path), "file"), Overrides(), Limits()))
    assert isinstance(found[0], Unread)
    assert 100 <= len(found) <= 102
    assert isinstance(found[-1], Failure)
    assert found[-1].reason.endswith("what comes after it can't be read")


def test_a_length_that_lies_is_noticed_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lying = record(response()).replace(b"Content-Length: ", b"Content-Length: 1")
    path = warc(tmp_path, record(response()), lying, record(response()))
    first, *others = list(unread(Input(str(path), "file"), Overrides(), Limits()))
    assert isinstance(first, Unread)
    assert [other.where for other in others if isinstance(other, Failure)] == [f"{path} record 2"]
    assert capfd.readouterr() == ("", "")


@given(st.binary(max_size=200), st.integers(0, 2000), st.booleans())
def test_no_damage_is_an_error_of_ours(noise: bytes, at: int, packed: bool) -> None:
    data = info() + record(response(chunked(PAGE.encode()), Transfer_Encoding="chunked")) + record(response())
    data = zipped(data[:400], data[400:]) if packed else data
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc"
        path.write_bytes(data[:at] + noise + data[at + len(noise) :])
        for found in unread(Input(str(path), "file"), Overrides(), Limits()):
            assert isinstance(found, Unread | Failure)


def test_gzip_as_one_stream_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(info() + record(response()) + record(response())))
    assert len(parts(path)) == 2


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    block = record(response(random.Random(4).randbytes(50_000).hex(), "text/plain"))
    path = warc(tmp_path, *([block] * 200), packed=True)
    tracemalloc.start()
    try:
        count = sum(isinstance(part, Unread) for part in unread(Input(str(path), "file"), Overrides(), Limits()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 200
    assert peak < 3_000_000  # of 20 MB

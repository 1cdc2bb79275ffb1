"""Fetching, from real servers on this machine. Only an injected check lets the tests reach them."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from ingest_cases import PAGE

from sayso.errors import InputError
from sayso.ingest import Input, Overrides, UnreadableError, load
from sayso.ingest.decode import decode
from sayso.ingest.fetch import fetch
from sayso.ingest.form import Form, form_of
from sayso.ingest.raw import Raw
from sayso.settings import Limits

HTML = "text/html; charset=utf-8"


def anywhere(address: str) -> None:
    """A check that lets every address pass."""


def only_127_0_0_1(address: str) -> None:
    if address != "127.0.0.1":
        raise InputError(f"{address} is refused")


class Site(http.server.BaseHTTPRequestHandler):
    """Each path shows one thing that a server may do."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        page = PAGE.encode()
        match self.path.strip("/").split("/"):
            case ["page"]:
                self.give(200, page, {"Content-Type": HTML})
            case ["gzip"]:
                self.give(200, gzip.compress(page), {"Content-Type": HTML, "Content-Encoding": "gzip"})
            case ["bomb"]:
                self.give(200, gzip.compress(bytes(5_000_000)), {"Content-Type": HTML, "Content-Encoding": "gzip"})
            case ["cut"]:
                self.give(200, page, {"Content-Type": HTML, "Content-Length": "99999"})
            case ["cut-gzip"]:
                self.give(200, gzip.compress(page)[:-20], {"Content-Type": HTML, "Content-Encoding": "gzip"})
            case ["brotli"]:
                self.give(200, page, {"Content-Type": HTML, "Content-Encoding": "br"})
            case ["latin"]:
                self.give(
                    200,
                    "“Non,” said Zoë in the café.".encode("cp1252"),
                    {"Content-Type": "text/plain; charset=iso-8859-1"},
                )
            case ["hops", count]:
                self.give(302, b"", {"Location": f"/hops/{int(count) - 1}" if count != "0" else "/page"})
            case ["to", where]:
                self.give(301, b"", {"Location": where.replace("|", "/")})
            case ["status", code]:
                self.give(int(code), b"", {})
            case _:
                self.give(404, b"", {})

    def give(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Its address, and what it was asked for: (path, Host)."""
    asked: list[tuple[str, str]] = []
    handler = type("Asked", (Site,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port where each connection is handled by `serve`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            connection, _ = listener.accept()
            with connection:
                serve(connection)

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]


def failure(url: str, limits: Limits | None = None, check: Callable[[str], None] = anywhere) -> str:
    with pytest.raises(InputError) as caught:
        fetch(url, limits or Limits(), check)
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value) or check is only_127_0_0_1
    return str(caught.value)


def test_a_server_on_this_machine_is_refused_and_never_asked(site: tuple[str, list[tuple[str, str]]]) -> None:
    url, asked = site
    with pytest.raises(UnreadableError, match=r"127\.0\.0\.1, which is not a public address"):
        load(Input(f"{url}/page", "url"), Overrides(), Limits())
    assert asked == []


def test_a_page_comes_with_what_its_server_declares(site: tuple[str, list[tuple[str, str]]]) -> None:
    url, asked = site
    assert fetch(f"{url}/page#part", Limits(), anywhere) == Raw(PAGE.encode(), "text/html", "utf-8", f"{url}/page")
    assert asked == [("/page", url.removeprefix("http://"))]
    assert fetch(f"{url}/gzip", Limits(), anywhere).data == PAGE.encode()
    latin = fetch(f"{url}/latin", Limits(), anywhere)
    assert decode(latin.data, latin.charset) == "“Non,” said Zoë in the café."


def test_redirects_are_followed_up_to_the_limit(site: tuple[str, list[tuple[str, str]]]) -> None:
    url, _ = site
    assert fetch(f"{url}/hops/4", Limits(redirects=5), anywhere).url == f"{url}/page"
    assert "redirects more than 5 times" in failure(f"{url}/hops/5", Limits(redirects=5))


def test_every_hop_is_checked_before_it_is_reached(site: tuple[str, list[tuple[str, str]]]) -> None:
    url, asked = site
    inner = url.replace("127.0.0.1", "127.0.0.2")
    assert "127.0.0.2 is refused" in failure(f"{url}/to/{inner.replace('/', '|')}|page", check=only_127_0_0_1)
    assert len(asked) == 1


@pytest.mark.parametrize("where", ["file:|||etc|passwd", "ftp:||kalder.example|", "http:||user:pass@127.0.0.1|"])
def test_a_redirect_to_anything_but_a_plain_web_address_is_refused(
    site: tuple[str, list[tuple[str, str]]], where: str
) -> None:
    assert failure(f"{site[0]}/to/{where}").startswith(("leads to", "holds a user name"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("status/404", "404 (not found)"),
        ("status/500", "500 (internal server error)"),
        ("status/204", "204 (no content)"),
        ("status/799", "answered 799;"),
        ("cut", "broke off"),
        ("cut-gzip", "broke off"),
        ("brotli", "unknown compression"),
    ],
)
def test_a_bad_answer_is_told_as_what_it_is(site: tuple[str, list[tuple[str, str]]], path: str, said: str) -> None:
    assert said in failure(f"{site[0]}/{path}")


@pytest.mark.parametrize("path", ["page", "bomb"])
def test_size_is_bounded_packed_or_not(site: tuple[str, list[tuple[str, str]]], path: str) -> None:
    assert "larger than 500 bytes" in failure(f"{site[0]}/{path}", Limits(url_bytes=500))


def test_a_refused_connection_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert f"refused the connection on port {port}" in failure(f"http://127.0.0.1:{port}/")


def test_a_server_that_never_ends_is_cut_off() -> None:
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not stop.wait(0.02):
            try:
                connection.sendall(b"x")
            except OSError:
                return

    with raw_server(drip) as port:
        assert "took longer than 0.3 s" in failure(f"http://127.0.0.1:{port}/", Limits(url_seconds=0.3))
    stop.set()


def test_a_body_without_a_declared_length_is_not_mistaken_for_whole_when_cut_off() -> None:
    stop = threading.Event()

    def stall(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nMarn said")
        stop.wait(5)

    with raw_server(stall) as port:
        assert "took longer than 0.3 s" in failure(f"http://127.0.0.1:{port}/", Limits(url_seconds=0.3))
    stop.set()


def test_what_does_not_speak_http_is_told() -> None:
    with raw_server(lambda connection: connection.sendall(b"SSH-2.0-x\r\n")) as port:
        assert "doesn't answer as a web server should" in failure(f"http://127.0.0.1:{port}/")


def test_tls_names_the_host_though_the_address_is_dialled() -> None:
    hello: list[bytes] = []

    def listen(connection: socket.socket) -> None:
        hello.append(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with raw_server(listen) as port:
        assert "no secure connection to localhost" in failure(f"https://localhost:{port}/")
    assert b"localhost" in hello[0]


@pytest.mark.parametrize(
    ("media", "data", "form"),
    [
        ("text/html", b"x", Form.HTML),
        ("application/xhtml+xml", b"x", Form.HTML),
        ("text/plain", b"<p>x", Form.TEXT),
        ("application/pdf", b"x", Form.PDF),
        ("text/html", b"%PDF-1.7", Form.PDF),
        ("application/octet-stream", b"<html>", Form.HTML),
        (None, b"Marn said", Form.TEXT),
    ],
)
def test_the_declared_type_decides_the_parser(media: str | None, data: bytes, form: Form) -> None:
    assert form_of(Raw(data, media, None, "http://kalder.example/a.txt"), "http://kalder.example/a.txt") is form


def test_what_is_no_article_is_refused_by_its_type() -> None:
    with pytest.raises(InputError, match=r"the server sent image/png, .*; give"):
        form_of(Raw(b"x", "image/png", None, "http://kalder.example/"), "http://kalder.example/")

"""One page from a URL that the user typed: bounded in size, time and redirects."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from urllib.parse import urljoin

from sayso.errors import InputError
from sayso.ingest.guard import Check, Target, refuse_private, resolve, target_of
from sayso.ingest.raw import Raw, megabytes
from sayso.settings import Limits

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; sayso; reads one page at its user's request)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,application/rss+xml;q=0.9,"
    "application/atom+xml;q=0.9,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_SAVE = "save the page and name the file"


def fetch(url: str, limits: Limits, check: Check = refuse_private) -> Raw:
    """What lies at a URL, redirects followed. `check` is asked about every address before a
    connection to it is made, at every hop.

    Raises InputError for a refused address, a failed connection, an HTTP error, or a bound passed.
    """
    deadline = _Deadline(limits.url_seconds)
    for _ in range(limits.redirects + 1):
        target = target_of(url)
        answer = _visit(target, resolve(target, deadline.left(), check), limits, deadline)
        if isinstance(answer, Raw):
            return answer
        url = answer
    raise InputError(f"redirects more than {limits.redirects} times; {_SAVE}")


class _Deadline:
    """The moment by which a whole fetch must be over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def passed(self) -> bool:
        return time.monotonic() >= self._end

    def left(self) -> float:
        """Seconds, more than none. Raises InputError when there are none left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> InputError:
        return InputError(f"took longer than {self._seconds:g} s; try again, or {_SAVE}")


def _visit(target: Target, addresses: list[str], limits: Limits, deadline: _Deadline) -> Raw | str:
    """What lies at one URL, or the URL that it redirects to."""
    try:
        with _connected(target, addresses, deadline) as connection:
            connection.request("GET", target.path, headers=_HEADERS | {"Host": target.host_header})
            with connection.getresponse() as response:
                return _answer(target, response, limits, deadline)
    except (OSError, http.client.HTTPException) as error:
        if deadline.passed():
            raise deadline.error() from None
        raise InputError(_reason(target, error)) from None


@contextmanager
def _connected(target: Target, addresses: list[str], deadline: _Deadline) -> Iterator[http.client.HTTPConnection]:
    sock = _reach(target, addresses, deadline)
    if target.secure:  # the certificate is checked against the name, though an address was dialled
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)
    # A time limit on each read would let a server drip one byte at a time for ever: the socket
    # itself is shut when time is up, and not a moment before.
    timer = threading.Timer(deadline.left() + 0.01, _shut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = sock
        yield connection
    finally:
        timer.cancel()
        sock.close()


def _reach(target: Target, addresses: list[str], deadline: _Deadline) -> socket.socket:
    """A connection to the first of the checked addresses that takes one."""
    failed: OSError = OSError("no address")
    for tried, address in enumerate(addresses):
        share = deadline.left() / (len(addresses) - tried)
        try:
            sock = socket.create_connection((address, target.port), timeout=share)
        except OSError as error:
            failed = error
        else:
            sock.settimeout(deadline.left())
            return sock
    raise failed


def _shut(sock: socket.socket) -> None:
    try:
        # The plain method: a TLS socket's own would take the state away under the reader.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return  # closed already


def _answer(target: Target, response: http.client.HTTPResponse, limits: Limits, deadline: _Deadline) -> Raw | str:
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        # Headers come decoded as Latin-1; what servers send beyond ASCII is UTF-8.
        return urljoin(target.url, location.encode("latin-1", "replace").decode("utf-8", "replace"))
    if response.status != HTTPStatus.OK:
        raise InputError(f"the server answered {_status(response.status)}; check the address, or {_SAVE}")
    headers: Message = response.headers
    data = _body(response, limits)
    if deadline.passed():
        raise deadline.error()
    media = headers.get_content_type() if "Content-Type" in headers else None
    return Raw(data, media, headers.get_content_charset(), target.url)


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes:
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise InputError(f"the server sent its page in an unknown compression; {_SAVE}")
    unpacker = None if coding == "identity" else zlib.decompressobj(wbits=47)  # gzip or zlib, told by its header
    data = bytearray()
    while chunk := response.read(_CHUNK):
        try:
            data += unpacker.decompress(chunk, limits.url_bytes - len(data) + 1) if unpacker else chunk
        except zlib.error:
            raise InputError(f"the server sent a damaged page; try again, or {_SAVE}") from None
        if len(data) > limits.url_bytes:
            raise InputError(f"larger than {megabytes(limits.url_bytes)}; {_SAVE}")
    if response.length or (unpacker and data and not unpacker.eof):
        raise http.client.IncompleteRead(b"")
    return bytes(data)


def _status(code: int) -> str:
    try:
        return f"{code} ({HTTPStatus(code).phrase.lower()})"
    except ValueError:
        return str(code)


def _reason(target: Target, error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"the certificate of {target.host} can't be trusted ({error.verify_message}); {_SAVE}"
        case ssl.SSLError():
            return f"no secure connection to {target.host}; try again, or {_SAVE}"
        case ConnectionRefusedError():
            return f"{target.host} refused the connection on port {target.port}; check the address"
        case http.client.IncompleteRead():
            return f"the connection to {target.host} broke off; try again, or {_SAVE}"
        case http.client.HTTPException():
            return f"{target.host} doesn't answer as a web server should; check the address"
    return f"{target.host} can't be reached; check the address and the connection"

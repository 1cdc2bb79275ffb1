"""Which addresses a typed URL may lead to: public ones only.

The name is resolved here and the connection made to the very address that was checked, so
that a second answer from the name server can't lead elsewhere.
"""

from __future__ import annotations

import queue
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from sayso.errors import InputError

# What a check does: raises InputError for an address that must not be reached.
Check = Callable[[str], None]

_NAT64 = ip_network("64:ff9b::/96")
# Not public either, though some versions of the standard library hold them to be.
_CLOSED = tuple(
    ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16")
)
_COMPATIBLE = ip_network("::/96")
_ALLOWED_IN_TARGET = "%/:=&?~+!$,;'@()*[]|"
_PRIVATE = "leads to {}, which is not a public address; save the page and name the file"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL points. host: as in the Host header, ASCII. path: with the query."""

    url: str
    secure: bool
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """Raises InputError for anything but a plain http or https URL without credentials."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts)
    except ValueError:  # UnicodeError among them
        raise InputError("not a well-formed address; check it") from None
    if parts.scheme not in ("http", "https"):
        raise InputError(f"leads to a {parts.scheme or 'relative'} address, and only http and https are read; check it")
    if "@" in parts.netloc:
        raise InputError("holds a user name or password, which are never sent; leave them out")
    if not host or port == 0:
        raise InputError("not a well-formed address; check it")
    secure = parts.scheme == "https"
    path = quote(parts.path or "/", _ALLOWED_IN_TARGET)
    if parts.query:
        path += "?" + quote(parts.query, _ALLOWED_IN_TARGET)
    return Target(parts._replace(fragment="").geturl(), secure, host, port or (443 if secure else 80), path)


def _ascii_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if ":" not in host:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    if not re.fullmatch(r"[A-Za-z0-9._:-]*", host):
        raise ValueError(host)
    return host


def resolve(target: Target, seconds: float, check: Check) -> list[str]:
    """Every address of the target's host, all of them passed by `check`.

    Raises InputError when the name is unknown, the answer takes longer than `seconds`, or any
    address is refused: a name with one private address is not tried at the others.
    """
    addresses = _look_up(target, seconds)
    for address in addresses:
        check(address)
    return addresses


def _look_up(target: Target, seconds: float) -> list[str]:
    # The system's resolver knows no time limit: left behind in its thread when it is late.
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label too long
            answers.put(error)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise InputError(f"no answer from the name server for {target.host}; check the connection") from None
    if not isinstance(answer, list) or not answer:
        raise InputError(f"no host of the name {target.host} is known; check the address and the connection")
    return answer


def refuse_private(address: str) -> None:
    """Raises InputError for an address that isn't public: private, shared, loopback,
    link-local, multicast, reserved or unspecified, also inside an IPv6 address that carries
    an IPv4 one (mapped, compatible, NAT64, 6to4, Teredo)."""
    if not _is_public(ip_address(address)):
        raise InputError(_PRIVATE.format(address))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if address.ipv4_mapped or address in _NAT64:
            return all(_is_public(inner) for inner in carried)  # routed as the IPv4 address alone
        if address.is_site_local or not all(_is_public(inner) for inner in carried):
            return False
    closed = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    closed = closed or address.is_reserved or address.is_unspecified or any(address in network for network in _CLOSED)
    return address.is_global and not closed


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that packets for this one may end at."""
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    carried = [low] if address in _NAT64 or address in _COMPATIBLE else []
    carried += [inner for inner in (address.ipv4_mapped, address.sixtofour) if inner]
    return carried + list(address.teredo or ())

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest.guard import refuse_private, resolve, target_of


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.0.0.8",
        "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::8.8.8.8", "100::1", "2001:db8::1", "2002:7f00:1::1",
        "2002:a00:1::1", "2001:0:7f00:1::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="not a public address"):
        refuse_private(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
)
def test_a_public_address_passes(address: str) -> None:
    refuse_private(address)


@given(st.ip_addresses(network="10.0.0.0/8"), st.sampled_from(["{}", "::ffff:{}", "64:ff9b::{}", "::{}"]))
def test_a_private_address_is_refused_in_every_dress(address: object, dress: str) -> None:
    with pytest.raises(InputError):
        refuse_private(dress.format(address))


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:7f00:1]"]
)
def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    with pytest.raises(InputError, match="not a public address"):
        resolve(target_of(f"http://{host}/"), 5, refuse_private)


def test_every_address_of_a_name_is_checked_before_any_is_used() -> None:
    asked: list[str] = []
    assert resolve(target_of("http://localhost/"), 5, asked.append) == asked
    assert asked


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://kalder.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("//kalder.example/", "only http and https"),
        ("http://user@kalder.example/", "user name or password"),
        ("http://user:pass@kalder.example/", "user name or password"),
        ("http:///a", "not a well-formed address"),
        ("http://kalder.example:99999/", "not a well-formed address"),
        ("http://kalder.example:x/", "not a well-formed address"),
        ("http://kalder example/", "not a well-formed address"),
        ("http://kalder.example\\@10.0.0.1/", "user name or password"),
        ("http://[::1/", "not a well-formed address"),
    ],
)
def test_urls_that_are_not_plain_are_refused(url: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        target_of(url)


def test_a_target_is_fit_to_be_sent() -> None:
    target = target_of("HTTPS://Bücher.example:8443/a b/é%20c?q=1&r=“x”#part")
    assert target.host_header == "xn--bcher-kva.example:8443"
    assert target.path == "/a%20b/%C3%A9%20c?q=1&r=%E2%80%9Cx%E2%80%9D"
    assert (target.secure, target.port) == (True, 8443)
    assert target_of("http://kalder.example").host_header == "kalder.example"
    assert target_of("http://[2606:4700::1111]/").host_header == "[2606:4700::1111]"


def test_an_unknown_name_is_told_as_such() -> None:
    with pytest.raises(InputError, match=r"no host of the name nowhere\.invalid|no answer from the name server"):
        resolve(target_of("http://nowhere.invalid/"), 5, refuse_private)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import page_key
from sayso.ingest.address import web_address

HOSTS = st.sampled_from(
    ["kalder.example", "Kalder.EXAMPLE", "kalder.example:443", "kalder.example:8080", "münze.example"]
)
PATHS = st.text("abZ0/%-._~é", max_size=20)
PARAMETERS = st.lists(
    st.sampled_from(
        ["id=4", "p=a%20b", "utm_source=x", "UTM_Medium=y", "fbclid=1", "gclid", "q=utm_source", "", "a=b=c"]
    ),
    max_size=6,
)


@st.composite
def urls(draw: st.DrawFn) -> str:
    scheme = draw(st.sampled_from(["http", "https", "HTTPS"]))
    query = "&".join(draw(PARAMETERS))
    fragment = draw(st.sampled_from(["", "#top", "#a?b=c"]))
    return f"{scheme}://{draw(HOSTS)}/{draw(PATHS)}{'?' + query if query else ''}{fragment}"


@given(urls())
def test_a_key_is_its_own_key(url: str) -> None:
    key = page_key(url)
    assert key is not None
    assert page_key(key) == key


@given(urls(), st.sampled_from(["utm_campaign=7", "fbclid=x", "gclid=", "mc_cid=2", "UTM_Term=a%26b"]))
def test_tracking_fragments_and_the_hosts_case_change_no_key(url: str, tracking: str) -> None:
    bare, _, fragment = url.partition("#")
    more = f"{bare}{'&' if '?' in bare else '?'}{tracking}#{fragment}"
    scheme, rest = bare.split("://", 1)
    host, slash, path = rest.partition("/")
    assert page_key(more) == page_key(url)
    assert page_key(f"{scheme.upper()}://{host.upper()}{slash}{path}") == page_key(url)


@given(urls(), urls())
def test_other_pages_have_other_keys(one: str, other: str) -> None:
    def meant(url: str) -> tuple[str, str, list[str]]:
        scheme, rest = url.lower().split("://", 1)
        host, _, path = rest.partition("#")[0].partition("/")
        path, _, query = url.split("://", 1)[1].partition("#")[0].partition("/")[2].partition("?")
        kept = [p for p in query.split("&") if p and not p.lower().startswith(("utm_", "fbclid", "gclid"))]
        return host if not (scheme == "https" and host.endswith(":443")) else host[:-4], path, [scheme, *kept]

    assert (meant(one) == meant(other)) == (page_key(one) == page_key(other))


def test_what_a_key_leaves_out() -> None:
    assert page_key("HTTPS://News.Kalder.example:443?utm_source=rss#x") == "https://news.kalder.example/"
    assert page_key("https://kalder.example/a?id=4&utm_source=rss&fbclid=9") == "https://kalder.example/a?id=4"
    assert page_key("https://kalder.example/a?q=utm_source") == "https://kalder.example/a?q=utm_source"
    assert page_key("http://kalder.example:8080/A/b/") == "http://kalder.example:8080/A/b/"


@pytest.mark.parametrize(
    "value",
    [
        None,
        4,
        "",
        "  ",
        "kalder.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://ilsa:secret@kalder.example/",
        "https://kalder.example/\u202egpj.exe",
        "https://kalder.example/a\0b",
        "https://[::1",
        "https://kalder.example:99999/",
        "https://kalder.example/" + "a" * 3000,
    ],
)
def test_no_other_address_is_shown_or_followed(value: object) -> None:
    assert web_address(value) is None


def test_a_relative_link_is_taken_from_its_base_and_nothing_else() -> None:
    assert web_address("/a?b#c", "https://kalder.example/feeds/x.xml") == "https://kalder.example/a?b"
    assert web_address("//kalder.example/a", "https://x.example") == "https://kalder.example/a"
    assert web_address("javascript:alert(1)", "https://kalder.example/") is None
    assert web_address(" https://kalder.example/a b ") == "https://kalder.example/a%20b"

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from feed_cases import ATOM, FIRST, item, rss
from ingest_cases import PAGE, articles, failures, only, read_all

from sayso.errors import InputError
from sayso.ingest import Input, Loaded, Overrides, Parser, Unread, expand, unread
from sayso.ingest.raw import Raw
from sayso.record import Failure
from sayso.settings import Limits

TEXT = (
    "Maravia’s defence minister said on Tuesday that “nobody crossed the river”, and that talks would go on.\n"
    "Officials in Ostrava said otherwise. They claimed that 4,000 soldiers had crossed by night & by day."
)


def test_an_rss_entry_with_its_content_is_an_article(tmp_path: Path, parser: Parser) -> None:
    path = tmp_path / "kp.xml"
    entry = item(
        link="https://kalder.example/a?utm_source=rss&id=4",
        guid="kp-1",
        title="Maravia denies",
        pubDate="Fri, 14 Jun 2024 23:30:00 -0500",
        creator="Ilsa Marn and Teodor Vance",
    )
    path.write_text(rss(entry))
    loaded = only(read_all(path, parser=parser))
    article = loaded.article
    assert article.text == TEXT
    assert (article.title, article.outlet, article.authors) == (
        "Maravia denies",
        "The Kalder Post",
        ("Ilsa Marn", "Teodor Vance"),
    )
    assert article.published == date(2024, 6, 14)  # as written, not in Greenwich
    assert article.url == "https://kalder.example/a?utm_source=rss&id=4"
    assert article.path == str(path)
    assert loaded.where == f"{path}#kp-1"
    assert loaded.key == "https://kalder.example/a?id=4"


def test_atom_entries_of_every_type_of_content(tmp_path: Path, parser: Parser) -> None:
    path = tmp_path / "kp.atom"
    path.write_text(ATOM)
    html, plain, xhtml = articles(read_all(path, parser=parser))
    assert html.article.text == xhtml.article.text == TEXT
    assert (html.article.title, html.article.authors, html.article.published) == (
        "Talks & war",
        ("Ilsa Marn",),
        date(2024, 6, 14),
    )
    assert (html.article.url, html.key) == ("https://kalder.example/a", "https://kalder.example/a")
    assert plain.article.text == "Maravia denied it, she said.\n\nOstrava did not."
    assert plain.article.extractor is None
    assert plain.key == "feed tag:kalder.example,2024:feed tag:kalder.example,2024:2"


def test_the_bytes_of_an_entry_are_canonical_json_and_do_not_hang_on_its_neighbours(
    tmp_path: Path, parser: Parser
) -> None:
    one, two = item(link="https://kalder.example/a", guid="1"), item(link="https://kalder.example/b", guid="2")
    (tmp_path / "a.xml").write_text(rss(one, two))
    counted = two.replace("</item>", "<comments>99</comments></item>")
    (tmp_path / "b.xml").write_bytes(rss(counted, one).replace("\n", "\r\n").encode("utf-16"))
    here, there = (articles(read_all(tmp_path / name, parser=parser)) for name in ("a.xml", "b.xml"))
    assert {loaded.raw for loaded in here} == {loaded.raw for loaded in there}
    raw = json.loads(here[0].raw)
    assert raw["entry"]["content"] == [{"type": "text/html", "value": FIRST}]
    assert raw["feed"] == {"link": "https://kalder.example/", "title": "The Kalder Post"}
    assert here[0].raw == json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("content", "description", "said"),
    [
        (None, "The minister said no.", "only a summary"),
        (None, "word " * 199, "only a summary"),
        (None, "The minister said that it was so. " * 40 + "[…]", "only a summary"),
        ("<p>The minister said that nobody crossed the river …</p>", "", "only a summary"),
        ("<p>The minister said that nobody crossed.</p> <a href='/a'>Read more</a>", "", "only a summary"),
        ("<p>The minister said that nobody crossed. [&hellip;]</p>", "", "only a summary"),
        (None, "<p>The minister said that nobody had crossed it.</p>" * 40, None),
        ("<p>The minister said that nobody had crossed it.</p>", "The minister said ...", None),
    ],
)
def test_a_summary_is_told_from_an_article(
    tmp_path: Path, parser: Parser, content: str | None, description: str, said: str | None
) -> None:
    path = tmp_path / "kp.xml"
    path.write_text(rss(item(content, link="https://kalder.example/a", guid="1", description=description)))
    (result,) = read_all(path, parser=parser)
    if said is None:
        assert isinstance(result, Loaded)
        return
    assert isinstance(result, Failure)
    assert result.where == f"{path}#1"
    assert result.reason == f"{said} in this feed; add --follow, or read its page: https://kalder.example/a"


def test_following_takes_the_linked_page_and_keeps_what_the_feed_says(tmp_path: Path, parser: Parser) -> None:
    asked: list[str] = []

    def get(url: str, limits: Limits) -> Raw:
        asked.append(url)
        if url.endswith("/gone"):
            raise InputError("the server answered 404 (not found); check the address")
        return Raw(PAGE.encode(), "text/html", "utf-8", "https://kalder.example/moved?utm_source=rss")

    path = tmp_path / "kp.xml"
    entries = (
        item(link="https://kalder.example/full", guid="0"),
        item(None, link="https://kalder.example/a", guid="1", title="The feed's title", description="No."),
        item(None, link="https://kalder.example/gone", guid="2", description="No."),
    )
    path.write_text(rss(*entries))
    overrides = Overrides(follow=True)
    full, page, gone = expand(Input(str(path), "file"), overrides, Limits(), parser=parser, get=get)
    assert isinstance(full, Loaded)
    assert isinstance(page, Loaded)
    assert asked == ["https://kalder.example/a", "https://kalder.example/gone"]
    assert (page.raw, page.where, page.key) == (PAGE.encode(), f"{path}#1", "https://kalder.example/moved")
    assert (page.article.title, page.article.outlet) == ("The feed's title", "The Kalder Post")
    assert (page.article.url, page.article.path) == ("https://kalder.example/moved?utm_source=rss", None)
    assert isinstance(gone, Failure)
    assert gone.reason.startswith(
        "only a summary in this feed, and its page https://kalder.example/gone: the server answered 404"
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("javascript:alert(1)", "no http(s) link to follow"),
        ("file:///etc/passwd", "no http(s) link to follow"),
        ("https://ilsa:secret@kalder.example/", "no http(s) link to follow"),
        ("http://127.0.0.1:8/admin", "leads to 127.0.0.1, which is not a public address"),
        ("http://[::ffff:10.0.0.1]/", "not a public address"),
        ("http://169.254.169.254/latest/meta-data", "leads to 169.254.169.254, which is not a public address"),
    ],
)
def test_a_feed_leads_nowhere_that_a_typed_url_could_not(tmp_path: Path, parser: Parser, link: str, said: str) -> None:
    path = tmp_path / "kp.xml"
    path.write_text(rss(item(None, link=link, guid="1", description="No."), item(link="https://kalder.example/a")))
    failed, kept = read_all(path, Overrides(follow=True), parser=parser)
    assert isinstance(failed, Failure)
    assert said in failed.reason
    assert isinstance(kept, Loaded)


def test_a_feed_at_a_url_is_fetched_by_the_guard_and_its_links_are_relative_to_it(parser: Parser) -> None:
    def get(url: str, limits: Limits) -> Raw:
        assert url == "https://kalder.example/feed"
        feed = rss(item(link="/a", guid="1"), head="<title>K</title>")
        return Raw(feed.encode(), "application/rss+xml", "utf-8", "https://kalder.example/rss/feed")

    (part,) = unread(Input("https://kalder.example/feed", "url"), Overrides(), Limits(), parser=parser, get=get)
    assert isinstance(part, Unread)
    assert (part.where, part.key) == ("https://kalder.example/feed#1", "https://kalder.example/a")
    (refused,) = expand(Input("http://127.0.0.1/feed", "url"), Overrides(), Limits())
    assert isinstance(refused, Failure)
    assert "not a public address" in refused.reason


def test_a_poison_entry_stops_none_of_the_others(tmp_path: Path, parser: Parser) -> None:
    path = tmp_path / "kp.xml"
    entries = (
        item("<p>Da.</p>", guid="a"),
        item("x" * 3000, guid="b"),
        item(
            "<p>Le ministre a déclaré mardi que personne n’avait franchi la rivière pendant la nuit de lundi.</p>" * 3,
            guid="c",
        ),
        item(guid="d\n\x1b[31m" + "e" * 300),
        item(guid="é ü"),
    )
    path.write_text(rss(*entries).replace("\x1b", ""))
    results = read_all(path, limits=Limits(text_length=2500), parser=parser)
    assert [where for where, _ in failures(results)] == ["kp.xml#a", "kp.xml#b", "kp.xml#c"]
    assert [reason.split(";")[0][:20] for _, reason in failures(results)] == [
        "no article found in ",
        "longer than 2,500 ch",
        "in French, and only ",
    ]
    assert [loaded.where.rsplit("/", 1)[-1] for loaded in articles(results)] == ["kp.xml entry 4", "kp.xml#é ü"]


def test_entities_that_unfold_without_end_are_not_unfolded(tmp_path: Path) -> None:
    """The first two as in the "billion laughs", the third from a file of this machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of this machine")
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{nested}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    feed = rss(item(guid="1", title="&l9; &file;", link="https://kalder.example/a")).replace("&amp;", "&")
    path = tmp_path / "kp.xml"
    path.write_text(feed.replace("<rss", f"{doctype}<rss", 1))
    for result in read_all(path, limits=Limits(parse_seconds=20.0)):
        assert len(repr(result)) < 20_000
        assert "the secret" not in repr(result)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss version='2.0'>",
        b"<rss version='2.0'><channel><item><title>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        b"<rss version='2.0'><channel>" + b"<item>" * 500,
        b"<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel><item>+ADw-</item></channel></rss>",
        b"<rss>\0\0\xff\xfe</rss>",
    ],
)
def test_what_is_no_whole_feed_ends_in_a_reason(tmp_path: Path, parser: Parser, data: bytes) -> None:
    (tmp_path / "kp.xml").write_bytes(data)
    results = read_all(tmp_path / "kp.xml", parser=parser)
    assert results
    assert len(failures(results)) == len(results)


def test_a_feed_broken_near_its_end_gives_what_stands_before(tmp_path: Path, parser: Parser) -> None:
    path = tmp_path / "kp.xml"
    path.write_text(rss(item(guid="1"), item(guid="2"))[:-60])
    assert articles(read_all(path, parser=parser))[0].article.text == TEXT


def test_reading_a_feed_again_gives_the_same(tmp_path: Path, parser: Parser) -> None:
    (tmp_path / "kp.atom").write_text(ATOM)
    assert read_all(tmp_path / "kp.atom", parser=parser) == read_all(tmp_path / "kp.atom")

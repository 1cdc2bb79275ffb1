"""Feeds, written by hand."""

from __future__ import annotations

from html import escape

FIRST = (
    "<p>Maravia’s defence minister said on Tuesday that “nobody crossed the river”, and that talks would go on.</p>"
    "<p>Officials in Ostrava said otherwise. They claimed that 4,000 soldiers had crossed by night &amp; by day.</p>"
)


def rss(*items: str, head: str = "<title>The Kalder Post</title><link>https://kalder.example/</link>") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{"".join(items)}</channel></rss>'
    )


def item(content: str | None = FIRST, **fields: str) -> str:
    """link, guid, title, pubDate, description; creator for dc:creator."""
    creator = fields.pop("creator", None)
    parts = [f"<{name}>{escape(value)}</{name}>" for name, value in fields.items()]
    if creator:
        parts.append(f"<dc:creator>{escape(creator)}</dc:creator>")
    if content is not None:
        parts.append(f"<content:encoded><![CDATA[{content}]]></content:encoded>")
    return f"<item>{''.join(parts)}</item>"


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Kalder Post</title><id>tag:kalder.example,2024:feed</id>
<updated>2024-06-15T08:00:00Z</updated>
<entry><title type="html">Talks &amp;amp; &lt;b&gt;war&lt;/b&gt;</title><id>tag:kalder.example,2024:1</id>
<link rel="alternate" href="https://kalder.example/a"/><link rel="enclosure" href="https://kalder.example/a.mp3"/>
<author><name>Ilsa Marn</name></author><published>2024-06-14T23:30:00-05:00</published>
<updated>2024-06-15T08:00:00Z</updated>
<content type="html">{escape(FIRST)}</content></entry>
<entry><title>Plain</title><id>tag:kalder.example,2024:2</id><updated>2024-06-15T08:00:00Z</updated>
<content type="text">Maravia denied it, she said.

Ostrava did not.</content></entry>
<entry><title>XHTML</title><id>tag:kalder.example,2024:3</id><updated>2024-06-15T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FIRST}</div></content></entry>
</feed>"""

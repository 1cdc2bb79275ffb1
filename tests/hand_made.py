"""Records made by hand, and Hypothesis strategies for any record."""

from __future__ import annotations

import hashlib
from datetime import date

from hypothesis import strategies as st

from sayso.record import Article, Kind, Piece, Record, Span, Statement, piece

TESSEL = """Maravia will withdraw from the Tessel valley by spring, its foreign minister said on Tuesday.

“We will leave,” Ilsa Marn told reporters in Kalder. “Nobody has asked us to hurry.”

Ostrava's president, Teodor Vance, said Marn had told the mission that her generals insisted the talks were a mistake.

The valley has been under Maravian control since 1994. “It is quiet here,” one resident said.
"""

HOSTILE = (
    "<script>document.title = 'owned'</script> \"><img src=x onerror=\"document.title='owned'\"> said "
    "the \x1b[31mminister\x1b[0m [bold]of[/bold] \u202egnirts\u202c {{ 7 * 7 }} :smile:.\n\n"
    'شليف said: "نحن هنا". 😀 emoji\x00 \ud800 said </p></article><style>*{display:none}</style> so.'
)


def article(text: str, **known: object) -> Article:
    values: dict[str, object] = {
        "id": "a" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "path": None,
        "url": None,
        "title": None,
        "outlet": None,
        "authors": (),
        "published": None,
        "language": "en",
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "extractor": None,
        "text": text,
    }
    return Article(**(values | known))  # type: ignore[arg-type]


def find(text: str, *wordings: str, after: str = "") -> Piece:
    """The piece of these wordings, each looked for after the one before, the first from where `after` starts."""
    spans, at = [], text.index(after)
    for wording in wordings:
        at = text.index(wording, at)
        spans.append(Span(at, at + len(wording)))
        at += len(wording)
    return Piece(tuple(spans))


def record(text: str, *statements: Statement, **known: object) -> Record:
    return Record("0.1.0", "attribution-1 sha256:0123abcd", article(text, **known), statements)


def tessel() -> Record:
    """Six statements by four named sources: one in pieces, two nested one in the other."""

    def made(number: int, source: str, cue: str, *content: str, kind: Kind, parent: int | None = None) -> Statement:
        return Statement(
            id=f"s{number}",
            parent=None if parent is None else f"s{parent}",
            confidence=0.9,
            source=find(TESSEL, source, after="" if number < 4 else "Marn had") if source else None,
            cue=find(TESSEL, cue, after="" if number < 3 else "Vance"),
            content=find(TESSEL, *content),
            kind=kind,
        )

    direct, indirect = Kind.DIRECT, Kind.INDIRECT
    withdraw, mistake = "Maravia will withdraw from the Tessel valley by spring", "the talks were a mistake"
    insisted = f"that her generals insisted {mistake}"
    return record(
        TESSEL,
        made(1, "its foreign minister", "said", withdraw, kind=indirect),
        made(2, "Ilsa Marn", "told reporters", "“We will leave,”", "“Nobody has asked us to hurry.”", kind=direct),
        made(3, "Ostrava's president, Teodor Vance", "said", f"Marn had told the mission {insisted}", kind=indirect),
        made(4, "Marn", "had told the mission", insisted, kind=indirect, parent=3),
        made(5, "her generals", "insisted", mistake, kind=indirect, parent=4),
        made(6, "", "one resident said", "“It is quiet here,”", kind=direct),
        title="Maravia to leave Tessel valley",
        outlet="The Kalder Courier",
        authors=("Jonas Feld", "Mira Oyelaran"),
        published=date(2024, 1, 16),
        path="news/tessel.txt",
    )


def hostile() -> Record:
    """An article whose every field tries to escape from where it is shown."""
    cuts = [
        find(HOSTILE, part)
        for part in ("<script>document.title = 'owned'</script> \"><img", "\x1b[31mminister\x1b[0m [bold]")
    ]
    return record(
        HOSTILE,
        Statement("s1", None, 0.5, cuts[1], find(HOSTILE, "said"), cuts[0], Kind.INDIRECT),
        Statement(
            "s2",
            None,
            0.5,
            find(HOSTILE, "😀 emoji\x00 \ud800"),
            None,
            find(HOSTILE, "</p></article><style>"),
            Kind.MIXED,
        ),
        title="<b onmouseover=alert(2)>Title</b>\x1b]0;pwn\x07",
        outlet='"><script>document.title="owned"</script>',
        authors=("<i>A</i>", "\u202eB"),
        url="javascript:document.title='owned'",
        path="dir/\x1b[2Jx</title><script>document.title='owned'</script>.txt",
    )


def pieces(length: int) -> st.SearchStrategy[Piece]:
    """Any piece of a text of `length` code points, 1 or more."""
    marks = st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True).map(sorted)
    return marks.map(lambda m: piece(zip(m[::2], m[1::2], strict=False))).filter(bool)  # type: ignore[arg-type, return-value]


@st.composite
def records(draw: st.DrawFn, alphabet: st.SearchStrategy[str] | None = None) -> Record:
    """Any text with any statements in it: overlapping, crossing, nested."""
    letters = alphabet or st.one_of(
        st.sampled_from('ab \n\r\t“”"<&;\u2028\x85'), st.characters(exclude_categories=["Cs"])
    )
    text = draw(st.text(letters, min_size=1, max_size=60))
    statements: list[Statement] = []
    for number in range(draw(st.integers(0, 6))):
        statements.append(
            Statement(
                id=f"s{number}",
                parent=draw(st.none() | st.sampled_from([s.id for s in statements])) if statements else None,
                confidence=draw(st.integers(0, 10_000)) / 10_000,
                source=draw(st.none() | pieces(len(text))),
                cue=draw(st.none() | pieces(len(text))),
                content=draw(pieces(len(text))),
                kind=draw(st.sampled_from(Kind)),
            )
        )
    names = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return record(
        text,
        *statements,
        title=draw(names),
        outlet=draw(names),
        path=draw(names),
        authors=tuple(draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=2))),
        published=draw(st.none() | st.dates()),
    )

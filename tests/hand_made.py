"""Records made by hand, and Hypothesis strategies for any record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date

from hypothesis import strategies as st

from sayso.record import (
    Act,
    Action,
    Anchor,
    Article,
    Dated,
    Decision,
    Kept,
    Kind,
    KnownSpeaker,
    Mark,
    Piece,
    Placed,
    PlaceMention,
    PlaceRole,
    Reason,
    Record,
    Sighting,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    State,
    Statement,
    TimeKind,
    TimeMention,
    Tone,
    piece,
)

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
    bare = record(
        HOSTILE,
        Statement(
            "s1",
            None,
            0.5,
            cuts[1],
            find(HOSTILE, "said"),
            cuts[0],
            Kind.INDIRECT,
            act_reasons=_hostile_reasons(),
            speaker='s"><script>',
            speaker_reasons=_hostile_reasons(),
            said="t'><script>",
            about=("t'><script>",),
            places=("p<b>",),
        ),
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
    return replace(bare, **_hostile_facts())  # type: ignore[arg-type]


def _hostile_reasons() -> tuple[Reason, ...]:
    spans = find(HOSTILE, "<script>document.title", "\x1b[31mminister", "</style>").spans
    return (Reason("<i>rule\x1b[2J", "<img src=x onerror=\"document.title='owned'\">\x07", spans, 0.5),)


def _hostile_facts() -> dict[str, object]:
    evil, why = "\"><script>document.title='owned'</script>\x1b[2J{{ 7 * 7 }}\u202e", _hostile_reasons()
    spans = find(HOSTILE, "<script>", "\x1b[31mminister").spans
    return {
        "speakers": (
            Speaker("s\"><script>", evil, SpeakerType.UNNAMED, False, evil, evil, evil, spans[0],
                    (evil,), spans, 0.5, why),
        ),
        "times": (
            TimeMention("t'><script>", spans[1], TimeKind.DATE, evil, evil, evil, evil, evil, date(1, 1, 1), date.max,
                        Anchor.EVENT, spans[0], evil, 0.5, why),
        ),
        "places": (PlaceMention("p<b>", spans[0], evil, 7, evil, (evil,), 90.0, -180.0, PlaceRole.PEOPLE, 0.5, why),),
    }  # fmt: skip


def pieces(length: int) -> st.SearchStrategy[Piece]:
    """Any piece of a text of `length` code points, 1 or more."""
    marks = st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True).map(sorted)
    return marks.map(lambda m: piece(zip(m[::2], m[1::2], strict=False))).filter(bool)  # type: ignore[arg-type, return-value]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.none() | WORDS
PROBABILITIES = st.integers(0, 10_000).map(lambda n: n / 10_000)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Any span of a text of `length` code points, 1 or more."""
    return pieces(length).map(lambda made: made.spans[0])


def reasons(length: int) -> st.SearchStrategy[tuple[Reason, ...]]:
    marks = st.lists(spans(length), max_size=2).map(tuple)
    return st.lists(st.builds(Reason, WORDS, WORDS, marks, st.none() | PROBABILITIES), max_size=2).map(tuple)


def speakers(length: int, key: str) -> st.SearchStrategy[Speaker]:
    return st.builds(
        Speaker,
        id=st.just(key),
        name=WORDS,
        type=st.sampled_from(SpeakerType),
        named=st.booleans(),
        country=NAMES,
        office=NAMES,
        description=NAMES,
        anonymity=st.none() | spans(length),
        aliases=st.lists(WORDS, max_size=3).map(tuple),
        mentions=st.lists(spans(length), max_size=3).map(tuple),
        confidence=PROBABILITIES,
        reasons=reasons(length),
    )


def times(length: int, key: str) -> st.SearchStrategy[TimeMention]:
    return st.builds(
        TimeMention,
        id=st.just(key),
        span=spans(length),
        kind=st.sampled_from(TimeKind),
        value=NAMES,
        mod=NAMES,
        quant=NAMES,
        freq=NAMES,
        edtf=NAMES,
        earliest=st.none() | st.dates(),
        latest=st.none() | st.dates(),
        anchor=st.none() | st.sampled_from(Anchor),
        anchor_span=st.none() | spans(length),
        needs=NAMES,
        confidence=PROBABILITIES,
        reasons=reasons(length),
    )


def places(length: int, key: str) -> st.SearchStrategy[PlaceMention]:
    return st.builds(
        PlaceMention,
        id=st.just(key),
        span=spans(length),
        name=WORDS,
        geonames=st.none() | st.integers(1, 10**7),
        country=NAMES,
        claimed=st.lists(WORDS, max_size=2).map(tuple),
        lat=st.none() | st.floats(-90, 90),
        lon=st.none() | st.floats(-180, 180),
        role=st.sampled_from(PlaceRole),
        confidence=PROBABILITIES,
        reasons=reasons(length),
    )


@st.composite
def records(draw: st.DrawFn, alphabet: st.SearchStrategy[str] | None = None) -> Record:
    """Any text with any statements in it: overlapping, crossing, nested; none of them resolved."""
    if alphabet is None:
        alphabet = st.one_of(st.sampled_from('ab \n\r\t“”"<&;\u2028\x85'), st.characters(exclude_categories=["Cs"]))
    text = draw(st.text(alphabet, min_size=1, max_size=60))
    statements: list[Statement] = []
    for number in range(draw(st.integers(0, 6))):
        statements.append(
            Statement(
                id=f"s{number}",
                parent=draw(st.none() | st.sampled_from([s.id for s in statements])) if statements else None,
                confidence=draw(PROBABILITIES),
                source=draw(st.none() | pieces(len(text))),
                cue=draw(st.none() | pieces(len(text))),
                content=draw(pieces(len(text))),
                kind=draw(st.sampled_from(Kind)),
            )
        )
    return record(
        text,
        *statements,
        title=draw(NAMES),
        outlet=draw(NAMES),
        path=draw(NAMES),
        authors=tuple(draw(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=2))),
        published=draw(st.none() | st.dates()),
    )


@st.composite
def resolved(draw: st.DrawFn, alphabet: st.SearchStrategy[str] | None = None) -> Record:
    """Any record with any speakers, times and places, and any of them in its statements."""
    bare = draw(records(alphabet))
    length = len(bare.article.text)
    known = {
        key: tuple(draw(made(length, f"{key}{i}")) for i in range(draw(st.integers(0, 2))))
        for key, made in (("speakers", speakers), ("times", times), ("places", places))
    }
    ids = {key: [each.id for each in found] for key, found in known.items()}  # type: ignore[attr-defined]

    def one(key: str) -> str | None:
        return draw(st.none() | st.sampled_from(ids[key])) if ids[key] else None

    def some(key: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids[key]), max_size=2, unique=True))) if ids[key] else ()

    statements = tuple(
        replace(
            statement,
            act=draw(st.sampled_from(Act)),
            stance=draw(st.sampled_from(Stance)),
            tone=draw(st.sampled_from(Tone)),
            act_reasons=draw(reasons(length)),
            speaker=one("speakers"),
            speaker_reasons=draw(reasons(length)),
            said=one("times"),
            about=some("times"),
            places=some("places"),
        )
        for statement in bare.statements
    )
    return replace(bare, statements=statements, **known)  # type: ignore[arg-type]


MOMENTS = st.datetimes(timezones=st.just(UTC))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
# Line ends of every kind, characters beyond the Basic Multilingual Plane, marks that formats give a meaning to.
LIVELY = st.one_of(st.sampled_from('ab \n\r\t😀𝒳é“”"<&;,=@#\u2028\x85'), st.characters(exclude_categories=["Cs"]))


def kept_marks(length: int) -> st.SearchStrategy[Mark]:
    day, places = st.none() | st.dates(), st.sampled_from(PlaceRole)
    placed = st.builds(Placed, WORDS, st.none() | st.integers(1, 10**7), NAMES, places, st.none() | spans(length))
    words = st.lists(WORDS, max_size=2).map(tuple)
    said, where = st.builds(Dated, WORDS, day, day), st.lists(placed, max_size=2).map(tuple)
    state = st.sampled_from(State)
    return st.builds(Mark, state, st.booleans(), st.booleans(), st.none() | said, st.none() | where, words, words)


def kept_decisions(ids: list[str]) -> st.SearchStrategy[tuple[Decision, ...]]:
    payload = st.dictionaries(WORDS, JSON, max_size=3)
    targets = st.lists(st.sampled_from(ids), min_size=1, max_size=2).map(tuple)
    made = st.builds(Decision, st.uuids().map(str), MOMENTS, WORDS, st.sampled_from(Action), targets, payload)
    return st.lists(made, max_size=3, unique_by=lambda each: each.id).map(tuple)


def known_speakers() -> st.SearchStrategy[KnownSpeaker]:
    return st.builds(KnownSpeaker, WORDS, WORDS, st.sampled_from(SpeakerType), st.booleans(), NAMES, NAMES, NAMES)


def sightings() -> st.SearchStrategy[Sighting]:
    return st.builds(Sighting, WORDS, NAMES, NAMES, st.none() | st.dates(), WORDS, MOMENTS)


@st.composite
def kepts(draw: st.DrawFn, alphabet: st.SearchStrategy[str] | None = None) -> Kept:
    """Any article of a ledger, its statements corrected and added to since the reading. A third of them
    nobody has decided about."""
    read = draw(resolved(LIVELY if alphabet is None else alphabet))
    length, statements = len(read.article.text), list(read.statements)
    for at, each in enumerate(statements):
        if draw(st.booleans()):
            moved = replace(each, content=draw(pieces(length)), cue=draw(st.none() | pieces(length)))
            statements[at] = replace(moved, act=draw(st.sampled_from(Act)), said=None)
    if draw(st.booleans()):
        statements.append(Statement("added", None, 1.0, None, None, draw(pieces(length)), Kind.MIXED))
    record = replace(read, statements=tuple(statements))
    if draw(st.integers(0, 2)) == 0:
        return Kept(read, read)
    return Kept(
        record,
        read,
        marks={each.id: draw(kept_marks(length)) for each in statements if draw(st.booleans())},
        decisions=draw(kept_decisions([record.article.id, *(each.id for each in statements)])),
        identities={each.id: draw(known_speakers()) for each in record.speakers},
        sightings=tuple(draw(st.lists(sightings(), max_size=2))),
        page=draw(NAMES),
        version=draw(st.integers(1, 99)),
        current=draw(st.booleans()),
    )

"""Which words of an article name places: the model's mentions, and well-known names that it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record import EntityKind, Form, Mention, Span
from sayso.resolve.places.containers import state_of
from sayso.resolve.places.gazetteer import is_known, lookup
from sayso.resolve.places.keys import name_key
from sayso.resolve.places.spanset import SpanSet
from sayso.resolve.places.wordlists import listed

# A word, with its inner apostrophes; "U.S."; "St.", "Mr." and the like.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:St|Mt|Ft|Ste|Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Maj|Rev|Prof)\.|[^\W_]+(?:[’'](?!s\b)[^\W_]+)*"
)
_LONGEST = 6
# People a town must have for its name to be believed against the model's "person".
_LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in the text. span: without article and possessive. by_model: whether the model
    takes the words for a place; else they are a name that everyone knows. probability: the model's."""

    span: Span
    by_model: bool
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        return self.text.lower().rstrip(".")


def spot(text: str, mentions: Sequence[Mention]) -> list[Spot]:
    """Place names in text order, none overlapping another."""
    taken = SpanSet()
    found = [item for item in _from_model(text, mentions) if taken.add(item.span)]
    persons, places = _persons(text, mentions)
    found += [Spot(span, by_model=False) for span in places if taken.add(span)]
    known = [span for span in _known(text) if not _inside_person(span, persons)]
    found += [Spot(span, by_model=False) for span in known if taken.add(span)]
    return sorted(found, key=lambda item: item.span)


def _inside_person(span: Span, persons: SpanSet) -> bool:
    """Whether a person's name overlaps a place's and is not just a word of it ("White" in "White House")."""
    inside = persons.within(span)
    return persons.meets(span) and not (inside and all(len(other) < len(span) for other in inside))


def _persons(text: str, mentions: Sequence[Mention]) -> tuple[SpanSet, list[Span]]:
    """(the persons' names, the names among them that are rather places). The model takes much that speaks
    for a person: a name that is a well-known place's is one, unless someone in the article bears it."""
    spans = {mention.span: _bare(text, mention.span) for mention in mentions if _is_person(mention)}
    names = [text[span.start : span.end].split() for span in spans.values()]
    surnames = {words[-1] for words in names if len(words) > 1 and words[-2][:1].isupper()}
    places = [span for span in spans.values() if _is_place_alone(text[span.start : span.end], surnames)]
    kept = set(places)
    return SpanSet(span for span, bare in spans.items() if bare not in kept), places


def _bare(text: str, span: Span) -> Span:
    """The name in a mention: without article, possessive, and words before the first capital."""
    words = [token for token in _tokens(text[span.start : span.end], span.start) if token.lower != "the"]
    while len(words) > 1 and not words[0].capital:
        words.pop(0)
    return Span(words[0].start, words[-1].end) if words else span


def _is_place_alone(name: str, surnames: set[str]) -> bool:
    places = [place for place in lookup(name) if not place.loose]
    if name in surnames or not name[:1].isupper():
        return False
    seat = any(place.kind in "CKRS" for place in places)
    if name.lower() in listed("personal"):
        return seat
    return seat or any(place.kind == "1" or place.population >= _LARGE for place in places)


def _is_person(mention: Mention) -> bool:
    """A place's name inside a person's is no place. (Other names are judged by their words.)"""
    return mention.form is Form.NAME and mention.kind is EntityKind.PERSON and mention.probability >= 0.5


def _from_model(text: str, mentions: Sequence[Mention]) -> Iterator[Spot]:
    """The name in each mention of a place, of the shortest mention first."""
    named = (mention for mention in mentions if mention.kind is EntityKind.PLACE and mention.form is Form.NAME)
    for mention in sorted(named, key=lambda mention: (len(mention.span), mention.span)):
        span = _name_in(text, mention)
        if span:
            yield Spot(span, by_model=True, probability=mention.probability)


def _name_in(text: str, mention: Mention) -> Span | None:
    """The longest run of words around the mention's head that the gazetteer knows, else the run of
    capitalised words around it."""
    tokens = _tokens(text[mention.span.start : mention.span.end], mention.span.start)
    heads = [i for i, token in enumerate(tokens) if token.start < mention.head.end and mention.head.start < token.end]
    if not heads or not tokens[heads[-1]].capital:
        return None
    first = last = heads[-1]
    while (
        first > 0
        and _joined(text, tokens[first - 1], tokens[first])
        and (tokens[first - 1].capital or tokens[first - 1].text in listed("lower_inside"))
    ):
        first -= 1
    while last + 1 < len(tokens) and _joined(text, tokens[last], tokens[last + 1]) and tokens[last + 1].capital:
        last += 1
    while not tokens[first].capital or (first < heads[-1] and tokens[first].lower == "the"):
        first += 1
    inside = _runs(tokens[first : last + 1], heads[-1] - first)
    for start, stop in inside:
        span = Span(tokens[first + start].start, tokens[first + stop].end)
        if lookup(text[span.start : span.end]) or state_of(text[span.start : span.end]):
            return span
    return Span(tokens[first].start, tokens[last].end)


def _runs(tokens: Sequence[_Token], head: int) -> Iterator[tuple[int, int]]:
    """(first, last) of the runs that hold the head, the longest first."""
    count = len(tokens)
    for length in range(min(count, _LONGEST), 0, -1):
        for start in range(max(0, head - length + 1), min(head, count - length) + 1):
            if tokens[start].capital and tokens[start + length - 1].capital:
                yield start, start + length - 1


def _joined(text: str, before: _Token, after: _Token) -> bool:
    return text[before.end : after.start] in (" ", "\n", "\u00a0", "-")


def _beside(text: str, before: _Token, after: _Token) -> bool:
    """As `_joined`, hyphens left out: "US-led" and "Israel-Lebanon border" are about places."""
    return text[before.end : after.start] in (" ", "\u00a0")


def _tokens(text: str, offset: int = 0) -> list[_Token]:
    return [_Token(match.group(), offset + match.start(), offset + match.end()) for match in _TOKEN.finditer(text)]


def _known(text: str) -> list[Span]:
    """Well-known names that stand by themselves, not as a part of a longer name."""
    tokens = _tokens(text)
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        stop = _known_at(tokens, place, text)
        if stop is None:
            place += 1
            continue
        found.append((place, stop))
        place = stop + 1
    surnames = {tokens[last].lower for first, last in found if _after_name(text, tokens, first)}
    free = [pair for pair in found if _stands_alone(text, tokens, *pair, surnames)]
    return [Span(tokens[first].start, tokens[last].end) for first, last in free]


def _known_at(tokens: Sequence[_Token], first: int, text: str) -> int | None:
    """The last token of the longest known name that starts here."""
    if not tokens[first].capital or tokens[first].lower == "the":
        return None
    last = first
    while last + 1 < len(tokens) and last - first + 1 < _LONGEST and _joined(text, tokens[last], tokens[last + 1]):
        last += 1
    for stop in range(last, first - 1, -1):
        if tokens[stop].capital and _is_known_name(text[tokens[first].start : tokens[stop].end]):
            return stop
    return None


def _is_known_name(name: str) -> bool:
    key = name_key(name)
    if not is_known(key):
        return False
    if len(key) <= 4 and " " not in key and (name.isupper() or "." in name):
        return key != "la" or "." in name
    return key not in listed("not_alone") and (len(key) > 3 or name.isupper())


def _after_name(text: str, tokens: Sequence[_Token], first: int) -> bool:
    """Whether a capitalised word that can't stand there otherwise comes right before: "Jack London"."""
    if first == 0 or not _beside(text, tokens[first - 1], tokens[first]):
        return False
    before = tokens[first - 1]
    return before.capital and not before.text.isupper() and before.lower not in listed("openers")


def _stands_alone(text: str, tokens: Sequence[_Token], first: int, last: int, surnames: set[str]) -> bool:
    before = tokens[first - 1] if first and _beside(text, tokens[first - 1], tokens[first]) else None
    after = tokens[last + 1] if last + 1 < len(tokens) and _beside(text, tokens[last], tokens[last + 1]) else None
    shouted = tokens[first].text.isupper() and len(tokens[first].text) > 3
    if shouted and ((before and before.text.isupper()) or (after and after.text.isupper())):
        return False
    if _after_name(text, tokens, first) or (before and before.lower in listed("titles_before")):
        return False
    if after and after.capital and after.lower not in listed("followers") and not shouted:
        return False
    if (
        first == last
        and tokens[first].lower in surnames & listed("personal")
        and not (before and before.lower in ("in", "from"))
    ):
        return False
    return not _part_of_name(text, tokens, first)


def _part_of_name(text: str, tokens: Sequence[_Token], first: int) -> bool:
    """ "Bank of America", "University of the Philippines", but not "President of France"."""
    place = first - 1
    if place >= 0 and tokens[place].text == "the":
        place -= 1
    if place < 1 or tokens[place].text != "of" or not _beside(text, tokens[place], tokens[place + 1]):
        return False
    noun = tokens[place - 1]
    return noun.capital and _beside(text, noun, tokens[place]) and noun.lower not in listed("of")

"""Names in a text: capitalised words with titles, particles and suffixes, and what they seem to name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.record import Span
from sayso.resolve.speakers import actors, lexicon
from sayso.resolve.speakers.page import Page, Token

_ORG_TAILS = lexicon.listed(
    """university college school institute institution department ministry committee commission council court bureau
    agency office association federation union coalition alliance league organization organisation group
    foundation party bank board center centre company corporation corp corp. inc inc. ltd ltd. llc plc co co.
    society academy times post journal news herald tribune guardian telegraph gazette courier chronicle globe
    magazine press network radio tv television broadcasting authority administration service services house senate
    congress parliament assembly army navy force forces police fund trust club church hospital embassy
    headquarters campaign caucus project initiative movement front brothers sons partners holdings industries
    systems technologies motors airlines airways air energy capital management securities studios records pictures
    entertainment united city rovers fc rangers guild observer star sun mirror mail express inquirer examiner
    sentinel standard review beast register dispatch independent today plan act forum syndicate registry tribunal
    chamber exchange museum theatre theater orchestra nations laboratory observatory survey watch network action
    pac cabinet government transit properties logistics foods pharmaceuticals pharma chemicals steel shipping ferries
    railways rail freight transport telecom software robotics insurance stores breweries mills mines mining
    petroleum electric gas"""
)
_ORG_HEADS = lexicon.listed(
    """university department ministry committee commission council court bureau office association federation union
    institute institution bank house academy society college school board league center centre organization
    organisation daughters sons doctors reporters friends citizens americans church archdiocese diocese guild
    chamber confederation agency centers centres museum coalition alliance campaign brotherhood fraternal
    ministers international national city kingdom republic"""
)
_JOINTS = lexicon.listed("of for on and the in & to against")
_PLACE_WORDS = lexicon.listed(
    """street avenue road square river lake mount mountain mountains island islands county valley bay beach park
    bridge hill hills airport station port harbour harbor coast sea ocean desert peninsula strait canal highway"""
)
_PLACE_PREPOSITIONS = lexicon.listed("in at near from to outside across throughout towards toward around")


class NameKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands. span: without title. title: the words before it that say what its bearer
    is ("Senator", "press secretary"), as a span. words: the name's own, as written. owner: a possessive
    follows. weak: a single word that opens a sentence and may be no name."""

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    title: Span | None = None
    owner: bool = False
    weak: bool = False

    @property
    def lowered(self) -> tuple[str, ...]:
        return tuple(word.casefold().replace("’", "'") for word in self.words)


def find_names(page: Page, edges: frozenset[int] = frozenset()) -> tuple[Name, ...]:
    """Every name, in text order. Titles that stand alone ("the Prime Minister") are no names. edges:
    offsets that no name crosses, those of statements' parts: in a headline every word is in capitals."""
    found: list[Name] = []
    i = 0
    while i < len(page.tokens):
        token = page.tokens[i]
        if not token.capital and "-" not in token.text and "'" not in token.lower:
            i += 1
            continue
        end = _run(page, i, edges)
        if end == i:
            i += 1
            continue
        found += _names(page, i, end)
        i = end
    return tuple(found)


def _run(page: Page, start: int, edges: frozenset[int]) -> int:
    """Where a row of capitalised words that starts at a token ends; `start` where none does."""
    tokens = page.tokens
    if not _opens(page, start):
        return start
    end = start + 1
    while end < len(tokens):
        if tokens[end].start in edges:
            break
        if _adjacent(page, end) and _capital(tokens[end]):
            end += 1
        elif (skip := _joint(page, start, end)) > end:
            end = skip
        elif _suffix(page, end):
            end += 2
        else:
            break
    return end


def _opens(page: Page, i: int) -> bool:
    token = page.tokens[i]
    if not _capital(token) or token.lower in ("i", "ok") or token.lower.split("-")[0] in _NUMBERS or _contracted(token):
        return False
    return token.lower not in lexicon.NOT_NAMES


_NUMBERS = lexicon.listed(
    """twenty thirty forty fifty sixty seventy eighty ninety eleven twelve thirteen fourteen fifteen"""
)


def _contracted(token: Token) -> bool:
    """ "They're", "Don't"."""
    return token.lower.endswith(("'re", "'ve", "'ll", "'d", "'m", "n't"))


def _capital(token: Token) -> bool:
    return token.capital or (len(token.text) > 3 and token.lower.startswith(("al-", "el-", "d'", "bin-")))


def _adjacent(page: Page, i: int) -> bool:
    between = page.text[page.tokens[i - 1].end : page.tokens[i].start]
    return len(between) <= 2 and not between.strip(" \xa0") and between != ""


def _joint(page: Page, start: int, end: int) -> int:
    """Past "de la Cruz", "of Justice" and the like, or `end`."""
    tokens = page.tokens
    at = end
    small: list[str] = []
    while at < len(tokens) and at - end < 2 and _adjacent(page, at) and not _capital(tokens[at]):
        small.append(tokens[at].lower)
        at += 1
    if not small or at >= len(tokens) or not _adjacent(page, at) or not _capital(tokens[at]):
        return end
    if all(word in lexicon.PARTICLES for word in small):
        return at + 1
    if small == ["and"] and _shared_head(page, start, end, at):
        return at + 1
    head = any(token.lower in _ORG_HEADS for token in tokens[start:end])
    if not head or not all(word in _JOINTS for word in small) or tokens[at].lower in lexicon.NOT_NAMES:
        return end
    apart = small[0] in ("and", "in", "on", "to", "against") and not _joins_title(tokens[start:end], tokens[at])
    return end if apart else at + 1


def _shared_head(page: Page, start: int, end: int, at: int) -> bool:
    """ "House and Senate Intelligence Committee", "the Securities and Exchange Commission"."""
    if page.tokens[start].lower in ("house", "senate") and _committee(page, at):
        return True
    after = page.tokens[start - 1].lower if start else ""
    return after in ("the", "us", "u.s.") and _agency(page, start, end, at)


def _committee(page: Page, at: int) -> bool:
    """Whether the capitalised words from a token on end in "Committee"."""
    while at + 1 < len(page.tokens) and _adjacent(page, at + 1) and _capital(page.tokens[at + 1]):
        at += 1
    return page.tokens[at].lower in ("committee", "subcommittee", "panel")


_AGENCY_TAILS = lexicon.listed(
    """commission administration agency department bureau authority council board association service services
    committee center centre institute foundation"""
)


def _agency(page: Page, start: int, end: int, at: int) -> bool:
    """ "the Securities and Exchange Commission": two nouns that share a head, neither a body by itself."""
    first = page.tokens[end - 1]
    if (
        end - start > 2
        or first.lower in _ORG_TAILS - {"securities", "energy"}
        or actors.organisation(first.text)
        or actors.government(first.text)
    ):
        return False
    last = at
    while last + 1 < len(page.tokens) and _adjacent(page, last + 1) and _capital(page.tokens[last + 1]):
        last += 1
    return last > at and page.tokens[last].lower in _AGENCY_TAILS


def _joins_title(before: tuple[Token, ...], after: Token) -> bool:
    """ "Centers for Disease Control and Prevention": the name has an "of" or "for" already."""
    return any(token.lower in ("of", "for", "on") for token in before) and after.lower not in lexicon.TITLES


def _suffix(page: Page, end: int) -> bool:
    tokens = page.tokens
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower in lexicon.SUFFIXES - {"ii"}


def _names(page: Page, start: int, end: int) -> Iterator[Name]:
    tokens = page.tokens[start:end]
    known = actors.organisation(" ".join(t.text for t in tokens))
    cut = 0 if known else _title_end(tokens)
    if tokens[0].lower == "state" and len(tokens) > 2 and start and page.tokens[start - 1].lower == "of":
        cut = max(cut, 1)  # "secretary of State John Kerry"
    if cut == len(tokens):
        return
    first = cut
    title = Span(tokens[0].start, tokens[cut - 1].end) if cut else _title_before(page, start)
    own = tokens[first:]
    if (
        len(own) == 1
        and not cut
        and (own[0].lower in lexicon.GROUP_NAMES or _adjective(own[0]))
        and not actors.government(own[0].text)
    ):
        return
    if len(own) == 1 and not cut and page.sentence_initial(start) and _common(own[0].lower):
        return
    if _capitalised_noun(page, own) and not known:
        return  # "New Poll Shows Trump Lead"
    if len(own) == 1 and not cut and own[0].lower.endswith(("ian", "ese", "ish", "ean")) and _modifies_next(page, end):
        return
    yield _name(page, start + first, own, title)


def _capitalised_noun(page: Page, own: tuple[Token, ...]) -> bool:
    """Whether a headline's capitals alone make a phrase look like a name."""
    last = own[-1].lower
    if last not in lexicon.DOCUMENTS or last in _ORG_TAILS or not page.headline(own[0].start):
        return False
    return all(token.lower in _COMMON_WORDS for token in own[:-1])


_COMMON_WORDS = lexicon.listed(
    """new latest recent secret internal leaked official early national state local exit opinion online final first
    second federal draft damning major annual"""
)


def _common(word: str) -> bool:
    """A noun that a sentence starts with: "Pilots at the airline"."""
    for ending, short in (("", ""), ("s", ""), ("es", ""), ("ies", "y")):
        noun = word[: len(word) - len(ending)] + short if word.endswith(ending) else word
        if noun in lexicon.PERSONS or noun in lexicon.ORGANISATIONS or noun in lexicon.DOCUMENTS:
            return True
    return word.endswith(("men", "women", "people"))


def _title_end(tokens: tuple[Token, ...]) -> int:
    """How many of the words are title: up to the last title word that a name follows."""
    if tokens[-1].lower in _ORG_TAILS or any(t.lower in ("of", "for") for t in tokens):
        return _after_of(tokens)
    last = 0
    for i, token in enumerate(tokens):
        if token.lower in lexicon.TITLES:
            last = i + 1
    if last == len(tokens) and _a_surname(tokens):
        return 1 if tokens[0].lower in lexicon.TITLES else 0
    if not last and len(tokens) >= 3 and (actors.demonym(tokens[0].text) or tokens[0].lower in ("democratic", "gop")):
        return 1
    return last


def _a_surname(tokens: tuple[Token, ...]) -> bool:
    """ "Mr. King", "Charlie King": after Mr and the like or a given name, a title word is a surname."""
    before = tokens[-2].lower if len(tokens) > 1 else ""
    if before in _MISTERS:
        return True
    given = before not in lexicon.TITLES and actors.first_name(before) is not None
    return given and len(tokens) == 2 and tokens[-1].lower in _SURNAMES


_MISTERS = lexicon.listed("mr mr. mister mrs mrs. ms ms. miss sir dame dr dr.")
_SURNAMES = lexicon.listed(
    """king pope prince bishop major judge baker butcher cook singer fisher farmer miller parent driver marshall
    marshal duke baron earl abbott abbot dean chancellor bush page warden ranger priest pastor deacon lord captain
    speaker leader head private principal coach waiter painter sheriff constable fuller counsel host anchor"""
)


def _after_of(tokens: tuple[Token, ...]) -> int:
    """ "Secretary of State John Kerry": title up to the word after "of"; "Speaker of the House" all."""
    for i, token in enumerate(tokens):
        if token.lower in ("of", "for") and i and tokens[i - 1].lower in lexicon.TITLES:
            if tokens[-1].lower in _ORG_TAILS:
                return len(tokens)
            rest = i + 2 + (tokens[min(i + 1, len(tokens) - 1)].lower == "the")
            return rest if len(tokens) - rest >= 2 else len(tokens)
    return 0


def _title_before(page: Page, start: int) -> Span | None:
    """Uncapitalised title words right before a name: "press secretary", "the late"."""
    tokens = page.tokens
    at = start
    while at and _adjacent(page, at) and start - at < 6:
        word = tokens[at - 1].lower
        head = at == start
        if (head and word in lexicon.PERSONS) or (
            not head and (word in lexicon.TITLE_MODIFIERS or word in lexicon.PERSONS or _adjective(tokens[at - 1]))
        ):
            at -= 1
        else:
            break
    return Span(tokens[at].start, tokens[start - 1].end) if at < start else None


def _adjective(token: Token) -> bool:
    return actors.demonym(token.text) is not None


def _name(page: Page, at: int, own: tuple[Token, ...], title: Span | None) -> Name:
    end = at + len(own)
    follows = page.tokens[end] if end < len(page.tokens) else None
    owner = follows is not None and follows.start == own[-1].end and follows.lower in ("'s", "'")
    words = tuple(token.text for token in own)
    kind = _kind(page, at, own, title)
    weak = len(own) == 1 and title is None and page.sentence_initial(at) and not actors.first_name(words[0])
    return Name(Span(own[0].start, own[-1].end), words, kind, title, owner, weak)


def _kind(page: Page, at: int, own: tuple[Token, ...], title: Span | None) -> NameKind:
    words = [token.text for token in own]
    joined = " ".join(words)
    if title is not None and own[-1].lower not in _ORG_TAILS:
        return NameKind.PERSON
    if (
        actors.government(joined)
        or actors.region(words)
        or own[-1].lower in _PLACE_WORDS
        or own[-1].lower in ("d.c.", "l.a.", "n.y.", "n.j.")
    ):
        return NameKind.PLACE
    if _organisation(page, at, own, joined):
        return NameKind.ORGANISATION
    return _by_look(page, at, words)


def _by_look(page: Page, at: int, words: list[str]) -> NameKind:
    """Of a name that no list has, by its shape and the word before it."""
    before = page.tokens[at - 1].lower if at else ""
    if len(words) > 1:
        if before == "the" and not _modifies_next(page, at + len(words)):
            return NameKind.ORGANISATION
        if actors.first_name(words[0]) or _initial(words[0]) or _hyphened(words[0]):
            return NameKind.PERSON
    if before in _PLACE_PREPOSITIONS:
        return NameKind.PLACE
    shouted = any(word.isupper() and len(word) > 1 for word in words)
    return NameKind.PERSON if len(words) in (2, 3) and not shouted and before != "the" else NameKind.UNKNOWN


def _hyphened(word: str) -> bool:
    """ "Eun-ji"."""
    first, _, second = word.partition("-")
    return first.istitle() and second.isalpha() and second.islower()


def _modifies_next(page: Page, end: int) -> bool:
    """ "the Ada Renn lawsuit": a noun goes on after the name."""
    if end >= len(page.tokens) or not _adjacent(page, end):
        return False
    token = page.tokens[end]
    return token.word and not token.capital and token.lower not in lexicon.PREPOSITIONS | lexicon.NOT_NAMES


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "."


def _organisation(page: Page, at: int, own: tuple[Token, ...], joined: str) -> bool:
    lowered = [token.lower for token in own]
    if actors.organisation(joined):
        return True
    if len(own) > 1 and (lowered[-1] in _ORG_TAILS or "&" in joined or lowered[0] in _ORG_HEADS):
        return True
    if any(word in _ORG_HEADS for word in lowered) and any(word in ("of", "for") for word in lowered):
        return True
    before = page.tokens[at - 1] if at else None
    if before is not None and before.lower in lexicon.ORGANISATIONS and not before.capital:
        return True
    return len(own) == 1 and own[0].text.isupper() and 2 <= len(own[0].text) <= 6 and not _shouted(page, at)


def _shouted(page: Page, at: int) -> bool:
    """Whether the words around are all in capitals, as in a headline or "TRUMP:"."""
    near = [t for t in page.tokens[max(0, at - 3) : at + 4] if t.word and len(t.text) > 1]
    follows = page.tokens[at + 1].text if at + 1 < len(page.tokens) else ""
    return follows == ":" or (len(near) > 2 and all(t.text.isupper() for t in near))

"""Where people come from, as far as the text tells: "the Vermont senator", "Bernie Sanders (I-Vt.)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.resolve.speakers import actors
from sayso.resolve.speakers.cast import Actor, Cast
from sayso.resolve.speakers.page import Token

# Postal codes and the older abbreviations of the states of the US, as party labels have them.
_STATES = """alabama:al,ala;alaska:ak;arizona:az,ariz;arkansas:ar,ark;california:ca,cal,calif;colorado:co,colo;
connecticut:ct,conn;delaware:de,del;florida:fl,fla;georgia:ga;hawaii:hi;idaho:id;illinois:il,ill;indiana:in,ind;
iowa:ia;kansas:ks,kan;kentucky:ky;louisiana:la;maine:me;maryland:md;massachusetts:ma,mass;michigan:mi,mich;
minnesota:mn,minn;mississippi:ms,miss;missouri:mo;montana:mt,mont;nebraska:ne,neb;nevada:nv,nev;new hampshire:nh;
new jersey:nj;new mexico:nm;new york:ny;north carolina:nc;north dakota:nd;ohio:oh;oklahoma:ok,okla;oregon:or,ore;
pennsylvania:pa,penn;rhode island:ri;south carolina:sc;south dakota:sd;tennessee:tn,tenn;texas:tx,tex;utah:ut;
vermont:vt;virginia:va;washington:wa,wash;west virginia:wv,wva;wisconsin:wi,wis;wyoming:wy,wyo"""
_PARTY = re.compile(r",? ?\(?(?:Rep|Dem|[RDI])[-–]([A-Z][A-Za-z. ]{1,16}?)[),]")
_FROM = re.compile(r",? (?:of|from) ((?:[A-Z][a-z]+ ?){1,2})")
_CODES = {
    code: name.strip() for row in _STATES.split(";") for name, codes in [row.split(":")] for code in codes.split(",")
}
_NAMES = frozenset(_CODES.values())


def region(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a state, province or region among a phrase's capitalised words, casefolded."""
    words = [t.text for t in tokens]
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            if actors.region(words[i : i + size]) or " ".join(words[i : i + size]).casefold() in _NAMES:
                return frozenset(t.lower for t in tokens[i : i + size])
    return frozenset()


def regions_of(cast: Cast, actor: Actor) -> frozenset[str]:
    """Casefolded words of the regions that the text puts beside an actor's name."""
    text, found = cast.page.text, set(actor.words)
    for seen in cast.seen:
        if seen.actor is not actor or seen.form != "name":
            continue
        if (match := _PARTY.match(text, seen.span.end)) is not None:
            said = match[1].replace(".", "").replace(" ", "").casefold()
            found.update(_CODES.get(said, match[1].casefold()).split())
        elif (match := _FROM.match(text, seen.span.end)) is not None:
            found.update(match[1].casefold().split())
    return frozenset(found)


def elsewhere(cast: Cast, actor: Actor, wanted: frozenset[str]) -> bool:
    """Whether an actor is told to be of another region than the one wanted."""
    own = regions_of(cast, actor)
    return not wanted <= own and any(set(name.split()) <= own for name in _NAMES)

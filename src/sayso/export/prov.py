"""W3C PROV, out only: what each article, reading and statement was derived from, by whom.

A PROV-JSON document with a bundle for each article: the raw bytes; the text that was taken out of them; the
reading by a model, a collection of statements, each quoted from the text; people's decisions; and the statements
as they stand, derived from those. `prov-convert` makes PROV-N, PROV-XML or RDF of it. Needs prov.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

from sayso.codec import dumps
from sayso.errors import UsageError
from sayso.export.iris import VOCABULARY, web_address
from sayso.export.table_rows import spans
from sayso.record import Article, Decision, Kept, State, Statement
from sayso.version import __version__

if TYPE_CHECKING:
    from prov.model import ProvDocument

_NAMESPACE = "urn:sayso:"


def write(kept: Iterable[Kept], stream: TextIO) -> None:
    """A bundle at a time. Raises UsageError where prov is missing."""
    prefixes = {"sayso": VOCABULARY, "id": _NAMESPACE}
    stream.write(f'{{"prefix": {dumps(prefixes)}, "bundle": {{')
    before = "\n"
    for number, each in enumerate(kept, start=1):
        # The number keeps two bundles of one article apart: JSON has each key once.
        name = _id("bundle", str(number), each.record.article.id)
        stream.write(f"{before}{dumps(name)}: {dumps(bundle(each))}")
        before = ",\n"
    stream.write("\n}}\n")


def bundle(kept: Kept) -> dict[str, Any]:
    """One article's bundle as PROV-JSON values."""
    document = _new()
    made = _Article(document, kept)
    made.source()
    made.reading()
    made.decisions()
    made.standing()
    text = document.serialize(format="json")
    return json.loads(text)  # type: ignore[no-any-return, arg-type]


def _new() -> ProvDocument:
    try:
        from prov.model import ProvDocument  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("PROV needs prov; install it with: pip install 'sayso[prov]'") from error
    document = ProvDocument()
    document.add_namespace("sayso", VOCABULARY)
    document.add_namespace("id", _NAMESPACE)
    return document


class _Article:
    """Says what is known of one article, in the order in which it came about."""

    def __init__(self, document: ProvDocument, kept: Kept) -> None:
        self._document = document
        self._kept = kept
        article = kept.record.article
        self._text = _id("article", article.id)
        self._read = _id("reading", article.id)
        self._record = _id("record", article.id)
        self._decided = {decision.id: _id("decision", decision.id) for decision in kept.decisions}
        self._declared: set[str] = set()
        self._of_reading = {each.id for each in kept.read.statements}

    def source(self) -> None:
        article, document = self._kept.record.article, self._document
        raw = self._bytes(article.sha256)
        self._found()
        document.entity(self._text, _known(article))
        taking = _id("extraction", article.id)
        agent = self._software("extractor", article.extractor) if article.extractor else self._sayso()
        document.activity(taking, None, None, {"prov:type": _name("Extraction")})
        document.used(taking, raw)
        document.wasGeneratedBy(self._text, taking)
        document.wasAssociatedWith(taking, agent)
        document.wasDerivedFrom(self._text, raw)
        for author in dict.fromkeys(article.authors):
            document.wasAttributedTo(self._text, self._person(author))

    def reading(self) -> None:
        document, read = self._document, self._kept.read
        activity = _id("activity", "reading", read.article.id)
        document.entity(self._read, {"prov:type": _name("Reading"), "sayso:statements": len(read.statements)})
        document.activity(activity, None, None, {"prov:type": _name("Reading")})
        document.used(activity, self._text)
        document.wasGeneratedBy(self._read, activity)
        document.wasAssociatedWith(activity, self._software("model", read.model))
        document.wasAssociatedWith(activity, self._software("sayso", read.sayso))
        document.wasDerivedFrom(self._read, self._text)
        for statement in read.statements:
            name = _id("read", statement.id)
            document.entity(name, _statement(statement))
            document.wasQuotedFrom(name, self._text)
            document.hadMember(self._read, name)

    def decisions(self) -> None:
        for decision in self._kept.decisions:
            self._decision(decision)

    def standing(self) -> None:
        """The statements as people's decisions leave them: each from the read one and the decisions about it."""
        document, kept = self._document, self._kept
        document.entity(self._record, {"prov:type": _name("Record")})
        document.wasDerivedFrom(self._record, self._read)
        for decision in kept.decisions:
            if kept.record.article.id in decision.targets:
                document.wasDerivedFrom(self._record, self._decided[decision.id])
        for statement in kept.record.statements:
            name, state = _id("statement", statement.id), kept.mark(statement.id).state
            document.entity(name, _statement(statement) | ({"sayso:state": state.value} if state != State.OPEN else {}))
            document.hadMember(self._record, name)
            if statement.id in self._of_reading:
                document.wasRevisionOf(name, _id("read", statement.id))
            else:
                document.wasQuotedFrom(name, self._text)
            for decision in kept.decisions:
                if statement.id in decision.targets:
                    document.wasDerivedFrom(name, self._decided[decision.id])

    def _found(self) -> None:
        """Where the bytes were seen."""
        for number, sighting in enumerate(self._kept.sightings, start=1):
            seen = _id("sighting", self._kept.record.article.id, str(number))
            attributes: dict[str, Any] = {"prov:type": _name("Sighting"), "sayso:where": _clean(sighting.where)}
            if address := web_address(sighting.url):
                attributes["prov:location"] = address
            self._document.activity(seen, sighting.seen, sighting.seen, attributes)
            self._document.used(seen, self._bytes(sighting.sha256), sighting.seen)

    def _bytes(self, sha256: str) -> str:
        raw = _id("raw", sha256)
        if self._first(raw):
            self._document.entity(raw, {"prov:type": _name("RawBytes"), "sayso:sha256": _clean(sha256)})
        return raw

    def _decision(self, decision: Decision) -> None:
        document, name = self._document, self._decided[decision.id]
        activity = _id("activity", "decision", decision.id)
        told: dict[str, Any] = {"prov:type": _name("Decision"), "sayso:action": decision.action.value}
        if decision.payload:
            told["sayso:payload"] = dumps(dict(decision.payload))
        document.entity(name, told)
        document.activity(activity, decision.at, decision.at, {"prov:type": _name("Deciding")})
        document.wasGeneratedBy(name, activity, decision.at)
        document.wasAssociatedWith(activity, self._person(decision.by))
        document.wasAttributedTo(name, self._person(decision.by))
        for target in dict.fromkeys(decision.targets):
            if target in self._of_reading:
                document.used(activity, _id("read", target))
            elif target in self._decided:
                document.wasInfluencedBy(name, self._decided[target])

    def _person(self, name: str) -> str:
        person = _id("person", name)
        if self._first(person):
            self._document.agent(person, {"prov:type": _prov("Person"), "prov:label": _clean(name)})
        return person

    def _software(self, sort: str, label: str) -> str:
        agent = _id("software", sort, label)
        if self._first(agent):
            self._document.agent(agent, {"prov:type": _prov("SoftwareAgent"), "prov:label": _clean(label)})
        return agent

    def _first(self, name: str) -> bool:
        """Whether this is the first that is heard of a name."""
        new = name not in self._declared
        self._declared.add(name)
        return new

    def _sayso(self) -> str:
        return self._software("sayso", self._kept.record.sayso or __version__)


def _known(article: Article) -> dict[str, Any]:
    found = {
        "prov:label": article.title,
        "prov:location": web_address(article.url),
        "sayso:outlet": article.outlet,
        "sayso:published": article.published.isoformat() if article.published else None,
    }
    return {"prov:type": _name("Article")} | {key: _clean(value) for key, value in found.items() if value}


def _statement(statement: Statement) -> dict[str, Any]:
    found = {part: spans(getattr(statement, part)) for part in ("source", "cue", "content")}
    chosen = {part: getattr(statement, part).value for part in ("kind", "act", "stance", "tone")}
    known = {f"sayso:{key}": value for key, value in (found | chosen).items() if value}
    return {"prov:type": _name("Statement"), **known}


def _id(*parts: str) -> str:
    """A qualified name; whatever it can't hold is percent-encoded."""
    return "id:" + "/".join(quote(part, safe="", errors="surrogatepass") for part in parts)


def _name(word: str) -> Any:
    from prov.identifier import Namespace  # noqa: PLC0415

    return Namespace("sayso", VOCABULARY)[word]


def _prov(word: str) -> Any:
    from prov.constants import PROV  # noqa: PLC0415

    return PROV[word]


def _clean(words: str) -> str:
    """Words without what XML can't hold, for `prov-convert` makes XML of them: U+FFFD in its place."""
    return "".join(
        each if each in "\t\n\r" or (each >= " " and not "\ud800" <= each <= "\udfff") else "\ufffd" for each in words
    )

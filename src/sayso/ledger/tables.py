"""A ledger's tables. Spans are code points, days ISO 8601, moments UTC, lists JSON.

What is kept as it came: raw, article, sighting, reading, decision. What follows from it and can be made
anew at any time: speaker, bearer, profile, statement, statement_time, statement_place, label, vector, vector_block,
vector_space and the full-text indexes. What the ledger remembers of its own work: run, set_aside, saved.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()


def _key() -> Column[int]:
    return Column("pk", Integer, primary_key=True)


def _to(table: str, *, name: str | None = None, nullable: bool = False, index: bool = False) -> Column[int]:
    return Column(name or table, Integer, ForeignKey(f"{table}.pk"), nullable=nullable, index=index)


# The bytes that an article came as, compressed by zlib.
raw = Table(
    "raw",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# What versions of an article share: a URL, or the id that a feed or a table gives.
page = Table("page", metadata, _key(), Column("key", Text, nullable=False, unique=True))

# One text. changes: what differs from the article that it replaces, see `ledger.versions`.
article = Table(
    "article",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    _to("page", nullable=True, index=True),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("replaces", Integer, ForeignKey("article.pk"), nullable=True),
    Column("changes", Text),
    Column("path", Text),
    Column("url", Text),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("authors", Text, nullable=False),
    Column("published", Text, index=True),
    Column("language", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("extractor", Text),
    Column("length", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("text", Text, nullable=False),
)

# Each place that an article's text was found at.
sighting = Table(
    "sighting",
    metadata,
    _key(),
    _to("article"),
    Column("found", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("sha256", Text, nullable=False, index=True),
    Column("seen", Text, nullable=False),
    UniqueConstraint("article", "found", "sha256"),
)

# One reading of an article. record: JSON of `sayso.codec` without the article's text, compressed by zlib.
reading = Table(
    "reading",
    metadata,
    _key(),
    _to("article", index=True),
    Column("model", Text, nullable=False),
    Column("sayso", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

# A speaker across articles. key: what two must share to be compared at all (`resolve.identity`).
# merged: the speaker that people joined it with.
speaker = Table(
    "speaker",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("country", Text),
    Column("office", Text),
    Column("description", Text),
    Column("merged", Integer, ForeignKey("speaker.pk"), nullable=True),
)

# A speaker in one article, and the one across articles that it is. local: its id in the record.
# reason: JSON, why it is that one; null for the first.
bearer = Table(
    "bearer",
    metadata,
    _key(),
    _to("article"),
    Column("local", Text, nullable=False),
    _to("speaker", index=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("country", Text),
    Column("office", Text),
    Column("description", Text),
    Column("aliases", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reason", Text),
    UniqueConstraint("article", "local"),
)

# The different ways in which articles present a speaker, each once; "" where they say nothing. A new
# article's speaker is compared with these, not with thousands of bearers.
profile = Table(
    "profile",
    metadata,
    Column("speaker", Integer, ForeignKey("speaker.pk"), primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("name", "type", "country", "office")),
    sqlite_with_rowid=False,
)

# A statement as it stands: the article's current reading with people's decisions applied. parent: pk of the
# statement that it is nested in. position: where its first word starts. spans: JSON {"source", "cue",
# "content"}: [[start, end], ...] or null. said_*: the day it was said, as a range. origin: "read" or "person".
statement = Table(
    "statement",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    _to("article", index=True),
    Column("parent", Integer, ForeignKey("statement.pk"), nullable=True, index=True),
    Column("position", Integer, nullable=False),
    Column("source", Text),
    Column("cue", Text),
    Column("content", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("tone", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    _to("bearer", nullable=True),
    _to("speaker", nullable=True, index=True),
    Column("said", Text),
    Column("said_earliest", Text),
    Column("said_latest", Text),
    Column("state", Text, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("origin", Text, nullable=False),
    sqlite_autoincrement=True,  # vectors name statements by pk: none is given out twice
)

# A time that a statement speaks of. edtf: null where it has no date.
statement_time = Table(
    "statement_time",
    metadata,
    Column("statement", Integer, ForeignKey("statement.pk"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("words", Text),
    Column("edtf", Text),
    Column("earliest", Text),
    Column("latest", Text),
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    _key(),
    Column("name", Text, nullable=False, index=True),
    Column("geonames", Integer, index=True),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    UniqueConstraint("name", "geonames", "country"),
)

# A place that a statement speaks of. role: place, government or people.
statement_place = Table(
    "statement_place",
    metadata,
    Column("statement", Integer, ForeignKey("statement.pk"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", Integer, ForeignKey("place.pk"), nullable=False, index=True),
    Column("words", Text),
    Column("role", Text, nullable=False),
    sqlite_with_rowid=False,
)

# What people decided, appended. targets: JSON list of ids; payload: JSON, see `sayso.record.Action`.
decision = Table(
    "decision",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False, index=True),
    Column("action", Text, nullable=False, index=True),
    Column("targets", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# The targets of each decision, to find a thing's history by.
decision_target = Table(
    "decision_target",
    metadata,
    Column("target", Text, primary_key=True),
    Column("decision", Integer, ForeignKey("decision.pk"), primary_key=True),
    sqlite_with_rowid=False,
)

# Labels as they stand. target: id of a statement, speaker or article.
label = Table(
    "label",
    metadata,
    Column("label", Text, primary_key=True),
    Column("target", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# What each statement says, as a vector of DIM 8-bit numbers (`sayso.neural.meaning`); none where its content
# has no words.
vector = Table(
    "vector",
    metadata,
    Column("statement", Integer, ForeignKey("statement.pk", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

# The index of these: shortened vectors by nearest centroid, see `ledger.vectors`. list: number of the
# centroid, -1 for those not sorted yet. statements: int64 pks; vectors: int8, COARSE each.
vector_block = Table(
    "vector_block",
    metadata,
    Column("list", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("statements", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)

# The model part that the vectors were made by: one row. Those of another can't be compared with them.
vector_space = Table("vector_space", metadata, Column("label", Text, primary_key=True))

# A result saved under a name. question: JSON of the filters; members: of ids as they were.
saved = Table(
    "saved",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("made", Text, nullable=False),
)
saved_member = Table(
    "saved_member",
    metadata,
    Column("name", Text, ForeignKey("saved.name"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Inputs, or parts of them, that could not be read, with why; gone once they could. argument: what to name
# to have it tried again.
set_aside = Table(
    "set_aside",
    metadata,
    _key(),
    Column("input", Text, nullable=False, unique=True),
    Column("argument", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
)

# Each `sayso add`: when, what was named, and the counts of its report (JSON), null while it goes on.
run = Table(
    "run",
    metadata,
    _key(),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("arguments", Text, nullable=False),
    Column("report", Text),
)

Index("speaker_merged", speaker.c.merged, sqlite_where=speaker.c.merged.is_not(None))
# Those whose vectors follow when somebody searches by meaning, see `vectors.lacking_by_hand`.
BY_HAND = text("corrected OR origin = 'person'")
Index("statement_by_hand", statement.c.pk, sqlite_where=BY_HAND)
Index("article_replaced", article.c.pk, sqlite_where=text("NOT current"))
Index("statement_said", statement.c.said_earliest, statement.c.said_latest)
Index("statement_time_earliest", statement_time.c.earliest, statement_time.c.latest)
for _facet in ("act", "stance", "kind", "state"):
    Index(f"statement_{_facet}", statement.c[_facet])

-- Version 1 of a ledger's tables. Kept as it is: later versions have migrations of their own.

pragma application_id = 1398897011;

CREATE TABLE decision (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    targets TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (id)
);

CREATE INDEX ix_decision_action ON decision (action);

CREATE INDEX ix_decision_who ON decision (who);

CREATE TABLE label (
    label TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (label, target)
)
 WITHOUT ROWID;

CREATE INDEX ix_label_target ON label (target);

CREATE TABLE page (
    pk INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE ("key")
);

CREATE TABLE place (
    pk INTEGER NOT NULL,
    name TEXT NOT NULL,
    geonames INTEGER,
    country TEXT,
    lat FLOAT,
    lon FLOAT,
    PRIMARY KEY (pk),
    UNIQUE (name, geonames, country)
);

CREATE INDEX ix_place_geonames ON place (geonames);

CREATE INDEX ix_place_name ON place (name);

CREATE TABLE raw (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (sha256)
);

CREATE TABLE run (
    pk INTEGER NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    arguments TEXT NOT NULL,
    report TEXT,
    PRIMARY KEY (pk)
);

CREATE TABLE saved (
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE set_aside (
    pk INTEGER NOT NULL,
    input TEXT NOT NULL,
    argument TEXT NOT NULL,
    reason TEXT NOT NULL,
    tries INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (input)
);

CREATE TABLE speaker (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    "key" TEXT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    country TEXT,
    office TEXT,
    description TEXT,
    merged INTEGER,
    PRIMARY KEY (pk),
    UNIQUE (id),
    FOREIGN KEY(merged) REFERENCES speaker (pk)
);

CREATE INDEX ix_speaker_key ON speaker ("key");

CREATE INDEX ix_speaker_name ON speaker (name);

CREATE INDEX speaker_merged ON speaker (merged) WHERE merged IS NOT NULL;

CREATE TABLE vector_block (
    list INTEGER NOT NULL,
    number INTEGER NOT NULL,
    count INTEGER NOT NULL,
    statements BLOB NOT NULL,
    vectors BLOB NOT NULL,
    PRIMARY KEY (list, number)
);

CREATE TABLE vector_space (
    label TEXT NOT NULL,
    PRIMARY KEY (label)
);

CREATE TABLE article (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    page INTEGER,
    version INTEGER NOT NULL,
    current BOOLEAN NOT NULL,
    replaces INTEGER,
    changes TEXT,
    path TEXT,
    url TEXT,
    title TEXT,
    outlet TEXT,
    authors TEXT NOT NULL,
    published TEXT,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    extractor TEXT,
    length INTEGER NOT NULL,
    added TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (id),
    FOREIGN KEY(page) REFERENCES page (pk),
    FOREIGN KEY(replaces) REFERENCES article (pk)
);

CREATE INDEX article_replaced ON article (pk) WHERE NOT current;

CREATE INDEX ix_article_outlet ON article (outlet);

CREATE INDEX ix_article_page ON article (page);

CREATE INDEX ix_article_published ON article (published);

CREATE INDEX ix_article_sha256 ON article (sha256);

CREATE TABLE decision_target (
    target TEXT NOT NULL,
    decision INTEGER NOT NULL,
    PRIMARY KEY (target, decision),
    FOREIGN KEY(decision) REFERENCES decision (pk)
)
 WITHOUT ROWID;

CREATE TABLE profile (
    speaker INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    country TEXT NOT NULL,
    office TEXT NOT NULL,
    PRIMARY KEY (speaker, name, type, country, office),
    FOREIGN KEY(speaker) REFERENCES speaker (pk)
)
 WITHOUT ROWID;

CREATE TABLE saved_member (
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (name, number),
    FOREIGN KEY(name) REFERENCES saved (name)
)
 WITHOUT ROWID;

CREATE TABLE bearer (
    pk INTEGER NOT NULL,
    article INTEGER NOT NULL,
    local TEXT NOT NULL,
    speaker INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    named BOOLEAN NOT NULL,
    country TEXT,
    office TEXT,
    description TEXT,
    aliases TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    reason TEXT,
    PRIMARY KEY (pk),
    UNIQUE (article, local),
    FOREIGN KEY(article) REFERENCES article (pk),
    FOREIGN KEY(speaker) REFERENCES speaker (pk)
);

CREATE INDEX ix_bearer_speaker ON bearer (speaker);

CREATE TABLE reading (
    pk INTEGER NOT NULL,
    article INTEGER NOT NULL,
    model TEXT NOT NULL,
    sayso TEXT NOT NULL,
    settings TEXT NOT NULL,
    made TEXT NOT NULL,
    current BOOLEAN NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (pk),
    FOREIGN KEY(article) REFERENCES article (pk)
);

CREATE INDEX ix_reading_article ON reading (article);

CREATE TABLE sighting (
    pk INTEGER NOT NULL,
    article INTEGER NOT NULL,
    found TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    published TEXT,
    sha256 TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (article, found, sha256),
    FOREIGN KEY(article) REFERENCES article (pk)
);

CREATE INDEX ix_sighting_sha256 ON sighting (sha256);

CREATE TABLE statement (
    pk INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    article INTEGER NOT NULL,
    parent INTEGER,
    position INTEGER NOT NULL,
    source TEXT,
    cue TEXT,
    content TEXT NOT NULL,
    spans TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    stance TEXT NOT NULL,
    tone TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    bearer INTEGER,
    speaker INTEGER,
    said TEXT,
    said_earliest TEXT,
    said_latest TEXT,
    state TEXT NOT NULL,
    corrected BOOLEAN NOT NULL,
    origin TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(article) REFERENCES article (pk),
    FOREIGN KEY(parent) REFERENCES statement (pk),
    FOREIGN KEY(bearer) REFERENCES bearer (pk),
    FOREIGN KEY(speaker) REFERENCES speaker (pk)
);

CREATE INDEX ix_statement_article ON statement (article);

CREATE INDEX ix_statement_parent ON statement (parent);

CREATE INDEX ix_statement_speaker ON statement (speaker);

CREATE INDEX statement_act ON statement (act);

CREATE INDEX statement_by_hand ON statement (pk) WHERE corrected OR origin = 'person';

CREATE INDEX statement_kind ON statement (kind);

CREATE INDEX statement_said ON statement (said_earliest, said_latest);

CREATE INDEX statement_stance ON statement (stance);

CREATE INDEX statement_state ON statement (state);

CREATE TABLE statement_place (
    statement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    words TEXT,
    role TEXT NOT NULL,
    PRIMARY KEY (statement, number),
    FOREIGN KEY(statement) REFERENCES statement (pk),
    FOREIGN KEY(place) REFERENCES place (pk)
)
 WITHOUT ROWID;

CREATE INDEX ix_statement_place_place ON statement_place (place);

CREATE TABLE statement_time (
    statement INTEGER NOT NULL,
    number INTEGER NOT NULL,
    words TEXT,
    edtf TEXT,
    earliest TEXT,
    latest TEXT,
    PRIMARY KEY (statement, number),
    FOREIGN KEY(statement) REFERENCES statement (pk)
)
 WITHOUT ROWID;

CREATE INDEX statement_time_earliest ON statement_time (earliest, latest);

CREATE TABLE vector (
    statement INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (statement),
    FOREIGN KEY(statement) REFERENCES statement (pk) ON DELETE CASCADE
);

create virtual table statement_fts using fts5(
    content, source, content='statement', content_rowid='pk', tokenize="unicode61 remove_diacritics 2"
);
create trigger statement_fts_insert after insert on statement begin
    insert into statement_fts(rowid, content, source) values (new.pk, new.content, new.source);
end;
create trigger statement_fts_delete after delete on statement begin
    insert into statement_fts(statement_fts, rowid, content, source) values ('delete', old.pk, old.content, old.source);
end;
create trigger statement_fts_update after update of content, source on statement begin
    insert into statement_fts(statement_fts, rowid, content, source) values ('delete', old.pk, old.content, old.source);
    insert into statement_fts(rowid, content, source) values (new.pk, new.content, new.source);
end;

create virtual table article_fts using fts5(
    title, text, content='article', content_rowid='pk', tokenize="unicode61 remove_diacritics 2"
);
create trigger article_fts_insert after insert on article begin
    insert into article_fts(rowid, title, text) values (new.pk, new.title, new.text);
end;

create virtual table speaker_fts using fts5(
    name, content='speaker', content_rowid='pk', tokenize="unicode61 remove_diacritics 2"
);
create trigger speaker_fts_insert after insert on speaker begin
    insert into speaker_fts(rowid, name) values (new.pk, new.name);
end;
create trigger speaker_fts_delete after delete on speaker begin
    insert into speaker_fts(speaker_fts, rowid, name) values ('delete', old.pk, old.name);
end;
create trigger speaker_fts_update after update of name on speaker begin
    insert into speaker_fts(speaker_fts, rowid, name) values ('delete', old.pk, old.name);
    insert into speaker_fts(rowid, name) values (new.pk, new.name);
end;

create virtual table bearer_fts using fts5(
    name, aliases, content='bearer', content_rowid='pk', tokenize="unicode61 remove_diacritics 2"
);
create trigger bearer_fts_insert after insert on bearer begin
    insert into bearer_fts(rowid, name, aliases) values (new.pk, new.name, new.aliases);
end;
create trigger bearer_fts_delete after delete on bearer begin
    insert into bearer_fts(bearer_fts, rowid, name, aliases) values ('delete', old.pk, old.name, old.aliases);
end;
create trigger bearer_fts_update after update of name, aliases on bearer begin
    insert into bearer_fts(bearer_fts, rowid, name, aliases) values ('delete', old.pk, old.name, old.aliases);
    insert into bearer_fts(rowid, name, aliases) values (new.pk, new.name, new.aliases);
end;

create trigger decision_stays before update on decision begin
    select raise(abort, 'decisions are appended, never changed');
end;
create trigger decision_remains before delete on decision begin
    select raise(abort, 'decisions are appended, never removed');
end;
create trigger raw_stays before update on raw begin
    select raise(abort, 'raw bytes are kept as they came');
end;
create trigger raw_remains before delete on raw begin
    select raise(abort, 'raw bytes are kept as they came');
end;
create trigger text_stays before update of id, text, sha256 on article begin
    select raise(abort, 'texts are kept as they came');
end;
create trigger article_remains before delete on article begin
    select raise(abort, 'articles are kept');
end;
create trigger reading_stays before update of article, model, sayso, settings, made, record on reading begin
    select raise(abort, 'readings are kept as they were made');
end;
create trigger reading_remains before delete on reading begin
    select raise(abort, 'readings are kept as they were made');
end;

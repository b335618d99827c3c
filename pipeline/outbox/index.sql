-- The index of an outbox: what its JSON results say, for search, tables and lists. It is derived from them and from the
-- ledger and may be thrown away at any time. `number` joins everything to its letter; what the columns say stands in
-- configs/outbox/tables.toml.
CREATE TABLE letters (
    number INTEGER PRIMARY KEY,
    letter TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    problems TEXT,
    media_type TEXT,
    pages INTEGER,
    title TEXT NOT NULL,
    kind TEXT,
    date TEXT,
    reference TEXT,
    your_reference TEXT,
    sender TEXT,
    sender_en TEXT,
    sender_uri TEXT,
    addressee TEXT,
    signatories TEXT,
    gist_nl TEXT,                       -- in the index one sentence a line
    gist_en TEXT,
    result TEXT NOT NULL,               -- SHA-256 of the JSON
    sender_key TEXT                     -- names of the sender without case and accents
);
CREATE INDEX letters_by_date ON letters (date);
CREATE TABLE sections (
    number INTEGER NOT NULL REFERENCES letters,
    section TEXT NOT NULL,
    part_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    heading_nl TEXT,
    heading_en TEXT,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    summary_nl TEXT,
    summary_en TEXT
);
CREATE INDEX sections_by_letter ON sections (number);
CREATE TABLE entities (
    number INTEGER NOT NULL REFERENCES letters,
    section TEXT NOT NULL,
    sentence TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    name_en TEXT,
    uri TEXT,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    score REAL NOT NULL,
    by TEXT NOT NULL
);
CREATE INDEX entities_by_letter ON entities (number);
CREATE TABLE themes (
    number INTEGER NOT NULL REFERENCES letters,
    section TEXT NOT NULL,
    uri TEXT NOT NULL,
    label_nl TEXT NOT NULL,
    label_en TEXT NOT NULL,
    score REAL NOT NULL,
    by TEXT NOT NULL
);
CREATE INDEX themes_by_letter ON themes (number);
CREATE INDEX themes_by_uri ON themes (uri, number);
CREATE TABLE points (
    number INTEGER NOT NULL REFERENCES letters,
    section TEXT NOT NULL,
    heading TEXT,
    sentence TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    text_en TEXT,
    due TEXT,
    due_text TEXT,
    actor TEXT,
    addressee TEXT,
    score REAL NOT NULL,
    by TEXT NOT NULL
);
CREATE INDEX points_by_letter ON points (number);
CREATE INDEX points_by_due ON points (kind, due);
CREATE TABLE passages (                 -- everything that can be found, piece by piece
    number INTEGER NOT NULL REFERENCES letters,
    place TEXT NOT NULL,                -- title, gist, heading, summary, sentence
    language TEXT NOT NULL,
    section TEXT,
    heading TEXT,
    sentences TEXT NOT NULL,            -- ids, separated by spaces
    text TEXT NOT NULL
);
CREATE INDEX passages_by_letter ON passages (number);
CREATE VIEW letter_texts AS
SELECT number,
    (SELECT group_concat(text, char(10)) FROM passages AS p WHERE p.number = letters.number AND place = 'title') AS title,
    (SELECT group_concat(text, char(10)) FROM passages AS p WHERE p.number = letters.number AND place = 'gist') AS gist,
    (SELECT group_concat(text, char(10)) FROM passages AS p WHERE p.number = letters.number AND place = 'heading')
        AS heading,
    (SELECT group_concat(text, char(10)) FROM passages AS p WHERE p.number = letters.number AND place = 'summary')
        AS summary,
    (SELECT group_concat(text, char(10)) FROM passages AS p WHERE p.number = letters.number AND place = 'sentence')
        AS sentence
FROM letters;
CREATE VIRTUAL TABLE words USING fts5 (
    title, gist, heading, summary, sentence,
    content = 'letter_texts', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE TABLE letter_themes (            -- the themes of whole letters, each with the best score of its sections
    number INTEGER NOT NULL REFERENCES letters,
    uri TEXT NOT NULL,
    label_nl TEXT NOT NULL,
    label_en TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (number, uri)
) WITHOUT ROWID;
CREATE TABLE letter_points (            -- the kinds of point of whole letters
    number INTEGER NOT NULL REFERENCES letters,
    kind TEXT NOT NULL,
    PRIMARY KEY (number, kind)
) WITHOUT ROWID;
CREATE VIEW commitments AS              -- for people: what was promised, by when, where
SELECT points.due, letters.title, letters.date, letters.sender, points.text, points.actor, points.sentence, letters.path
FROM points JOIN letters USING (number)
WHERE points.kind = 'commitment' ORDER BY points.due IS NULL, points.due, letters.date;
CREATE TABLE versions (                 -- how often the index has changed, and what the tables and the page were made of
    what TEXT PRIMARY KEY,
    version TEXT NOT NULL
);
INSERT INTO versions VALUES ('index', '0');
PRAGMA user_version = 2;

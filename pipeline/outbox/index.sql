-- The index of an outbox: what its JSON results say, for search and lists. It is derived from them and from the ledger
-- and may be thrown away at any time. One row of `letters` per result; `number` joins everything else to it.
CREATE TABLE letters (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- SHA-256 of the letter's file
    path TEXT NOT NULL UNIQUE,          -- its JSON in the outbox
    result TEXT NOT NULL,               -- SHA-256 of that JSON
    name TEXT NOT NULL,                 -- the file in the inbox
    status TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    kind TEXT,
    reference TEXT,
    sender TEXT,
    sender_en TEXT,
    sender_key TEXT,                    -- all names of the sender without case and accents
    gist_nl TEXT NOT NULL,              -- sentences, one a line
    gist_en TEXT NOT NULL
);
CREATE INDEX letters_by_date ON letters (date);
CREATE TABLE themes (                   -- the themes of a letter, each with the best score of its sections
    letter INTEGER NOT NULL REFERENCES letters (number),
    uri TEXT NOT NULL,
    label_nl TEXT NOT NULL,
    label_en TEXT NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX themes_by_letter ON themes (letter);
CREATE INDEX themes_by_uri ON themes (uri, letter);
CREATE TABLE points (
    letter INTEGER NOT NULL REFERENCES letters (number),
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    heading TEXT,
    sentence TEXT NOT NULL,
    text TEXT NOT NULL,
    text_en TEXT,
    due TEXT,
    due_text TEXT,
    actor TEXT,
    score REAL NOT NULL
);
CREATE INDEX points_by_letter ON points (letter);
CREATE INDEX points_by_due ON points (kind, due);
CREATE TABLE passages (                 -- everything that can be found, piece by piece
    letter INTEGER NOT NULL REFERENCES letters (number),
    place TEXT NOT NULL,                -- title, gist, heading, summary, sentence
    language TEXT NOT NULL,
    section TEXT,
    heading TEXT,
    sentences TEXT NOT NULL,            -- ids, separated by spaces
    text TEXT NOT NULL
);
CREATE INDEX passages_by_letter ON passages (letter);
CREATE VIEW letter_texts AS
SELECT number,
    (SELECT group_concat(text, char(10)) FROM passages WHERE letter = number AND place = 'title') AS title,
    (SELECT group_concat(text, char(10)) FROM passages WHERE letter = number AND place = 'gist') AS gist,
    (SELECT group_concat(text, char(10)) FROM passages WHERE letter = number AND place = 'heading') AS heading,
    (SELECT group_concat(text, char(10)) FROM passages WHERE letter = number AND place = 'summary') AS summary,
    (SELECT group_concat(text, char(10)) FROM passages WHERE letter = number AND place = 'sentence') AS sentence
FROM letters;
CREATE VIRTUAL TABLE words USING fts5 (
    title, gist, heading, summary, sentence,
    content = 'letter_texts', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE VIEW commitments AS              -- for people: what was promised, by when, where
SELECT points.due, letters.title, letters.date, letters.sender, points.text, points.actor, points.sentence, letters.path
FROM points JOIN letters ON letters.number = points.letter
WHERE points.kind = 'commitment' ORDER BY points.due IS NULL, points.due, letters.date;
PRAGMA user_version = 1;

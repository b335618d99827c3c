-- The ledger of an outbox. `overview` is the table for people; times stand here and never in a result.
CREATE TABLE letters (
    sha256 TEXT NOT NULL,               -- of the letter's bytes
    signature TEXT NOT NULL,            -- version, configuration and weights that the results are made with
    name TEXT NOT NULL,                 -- the file that was summarised
    status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'ok', 'partial', 'quarantined')),
    reason TEXT,                        -- code of a partial or quarantined letter
    message TEXT,
    next_step TEXT,
    step TEXT CHECK (step IN ('reading', 'stages')),    -- where a running letter is
    attempts INTEGER NOT NULL DEFAULT 0,                -- times that it was taken up
    broken_off INTEGER NOT NULL DEFAULT 0,              -- times that the program ended while it was in the stages
    first_seen TEXT NOT NULL,
    started TEXT,
    finished TEXT,
    PRIMARY KEY (sha256, signature)
);
CREATE INDEX letters_by_status ON letters (status);
CREATE TABLE names (
    name TEXT PRIMARY KEY,              -- path in the inbox
    target TEXT NOT NULL UNIQUE COLLATE NOCASE,         -- path in the outbox, without ending
    sha256 TEXT NOT NULL,               -- its content when it was last seen
    first_seen TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX names_by_content ON names (sha256);
CREATE TABLE outputs (
    path TEXT PRIMARY KEY,              -- in the outbox
    letter TEXT NOT NULL,               -- sha256 and signature of the letter that it says
    signature TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    written TEXT NOT NULL,
    FOREIGN KEY (letter, signature) REFERENCES letters (sha256, signature)
);
CREATE INDEX outputs_by_letter ON outputs (letter, signature);
CREATE TABLE refused (
    name TEXT PRIMARY KEY,              -- what lies in the inbox and is never opened: links, pipes, devices
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    next_step TEXT NOT NULL,
    seen TEXT NOT NULL
);
CREATE VIEW overview AS
SELECT name, status, reason, message, next_step, attempts, started, finished,
    (SELECT group_concat(names.name, ' | ') FROM names WHERE names.sha256 = letters.sha256) AS names,
    (SELECT group_concat(path, ' | ') FROM outputs
     WHERE outputs.letter = letters.sha256 AND outputs.signature = letters.signature) AS outputs,
    sha256, signature
FROM letters
UNION ALL
SELECT name, 'quarantined', reason, message, next_step, 0, seen, seen, name, NULL, NULL, NULL FROM refused;
PRAGMA user_version = 1;

"""The index of an outbox, `index.sqlite`: kept in step with the ledger and the JSON results, never the truth itself.

Each refresh compares what the ledger vouches for with what the index holds, adds what is new, and takes out what is
gone or changed; a letter is one transaction. Whatever breaks a refresh off, the next one goes on. An index of another
version, or one that is damaged, is made anew.
"""

import fcntl
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from tweebrief.letter import Letter
from tweebrief.outbox.entry import particulars, passages, points, theme_rows
from tweebrief.outbox.record import PATIENCE, Result, ledger_of, results
from tweebrief.render.json import from_json

log = logging.getLogger(__name__)

NAME = "index.sqlite"
LOCK = ".index.lock"
VERSION = 1
_WORDS = "title, gist, heading, summary, sentence"


def refresh(outbox: Path) -> bool:
    """Bring the index in step with the ledger; False when another process is at it.

    Raises UsageError where there is no ledger, and OSError or sqlite3.OperationalError where the index cannot be
    written.
    """
    with ledger_of(outbox) as ledger:
        wanted = results(ledger, outbox)
    with _locked(outbox) as is_ours:
        if is_ours:
            _with_index(outbox, Update(outbox, wanted))
        return is_ours


class Update:
    """One comparison of the index with the results that there should be."""

    def __init__(self, outbox: Path, wanted: dict[str, Result]) -> None:
        self._outbox, self._wanted = outbox, wanted

    def __call__(self, index: sqlite3.Connection) -> None:
        """Take out what is gone or changed, add what is new."""
        rows = index.execute("SELECT number, id, path, result, name, status FROM letters").fetchall()
        kept = {letter for number, letter, *rest in rows if self._is_as_it_should_be(letter, *rest)}
        for number, letter, *_ in rows:
            if letter not in kept:
                with _change(index):
                    _remove(index, number)
        for letter, result in self._wanted.items():
            if letter not in kept:
                self._add(index, result)

    def _is_as_it_should_be(self, letter: str, path: str, sha256: str, name: str, status: str) -> bool:
        wanted = self._wanted.get(letter)
        return bool(wanted) and wanted == Result(letter, path, sha256, wanted.bytes, name, status)

    def _add(self, index: sqlite3.Connection, result: Result) -> None:
        """Add a result whose bytes are those that the ledger knows; others are about to be replaced."""
        from tweebrief.batch.outputs import digest

        try:
            data = (self._outbox / result.path).read_bytes()
        except OSError:
            return
        if digest(data) == result.sha256:
            letter = from_json(data.decode("utf8"))
            with _change(index):
                _insert(index, result, letter)


def _with_index(outbox: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    """Do the work on the index; on a damaged one, remove it and do the work on a new one."""
    try:
        _opened(outbox, work)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        log.warning("%s: %s: made anew", outbox / NAME, error)
        _throw_away(outbox)
        _opened(outbox, work)


def _opened(outbox: Path, work: Callable[[sqlite3.Connection], None]) -> None:
    with closing(_connected(outbox / NAME)) as index:
        version = index.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            work(index)
            return
    if version:
        _throw_away(outbox)
    with closing(_connected(outbox / NAME)) as index:
        schema = (files("tweebrief.outbox") / "index.sql").read_text("utf8")
        index.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")
        work(index)


def _connected(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    index.execute("PRAGMA journal_mode = WAL")
    index.execute("PRAGMA synchronous = NORMAL")
    return index


def _throw_away(outbox: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (outbox / f"{NAME}{ending}").unlink(missing_ok=True)


@contextmanager
def _locked(outbox: Path) -> Iterator[bool]:
    """Hold the index for writing; False when another process holds it."""
    handle = os.open(outbox / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


@contextmanager
def _change(index: sqlite3.Connection) -> Iterator[None]:
    index.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def _remove(index: sqlite3.Connection, number: int) -> None:
    index.execute(
        f"INSERT INTO words (words, rowid, {_WORDS}) SELECT 'delete', number, {_WORDS} FROM letter_texts"
        " WHERE number = ?",
        (number,),
    )
    for table in ("themes", "points", "passages"):
        index.execute(f"DELETE FROM {table} WHERE letter = ?", (number,))
    index.execute("DELETE FROM letters WHERE number = ?", (number,))


def _insert(index: sqlite3.Connection, result: Result, letter: Letter) -> None:
    about = particulars(letter)
    number = index.execute(
        "INSERT INTO letters (id, path, result, name, status, title, date, kind, reference, sender, sender_en,"
        " sender_key, gist_nl, gist_en) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (result.letter, result.path, result.sha256, result.name, result.status, about.title, about.date, about.kind,
         about.reference, about.sender, about.sender_en, about.sender_key, about.gist_nl, about.gist_en),
    ).lastrowid  # fmt: skip
    index.executemany(
        "INSERT INTO themes VALUES (?, ?, ?, ?, ?)", [(number, *row) for row in theme_rows(letter)]
    )
    index.executemany(
        "INSERT INTO points VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, f.point.kind, f.section, f.heading, f.point.sentence, f.text, f.text_en, f.point.due,
             f.point.due_text, f.point.actor, f.point.score)
            for f in points(letter)
        ],
    )  # fmt: skip
    index.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, p.place, p.language, p.section, p.heading, " ".join(p.sentences), p.text)
            for p in passages(letter)
        ],
    )
    index.execute(
        f"INSERT INTO words (rowid, {_WORDS}) SELECT number, {_WORDS} FROM letter_texts WHERE number = ?",
        (number,),
    )

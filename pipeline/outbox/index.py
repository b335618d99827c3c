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

from tweebrief.errors import UsageError
from tweebrief.outbox.entry import Entry, Row, entry
from tweebrief.outbox.record import PATIENCE, Result, ledger_of, results
from tweebrief.render.json import from_json

log = logging.getLogger(__name__)

NAME = "index.sqlite"
LOCK = ".index.lock"
VERSION = 2
_WORDS = "title, gist, heading, summary, sentence"
_TABLES = ("sections", "entities", "themes", "points", "passages", "letter_themes", "letter_points")


def refresh(outbox: Path, *, wait: bool = False) -> bool:
    """Bring the index in step with the ledger; False when another process is at it and we do not wait for it.

    Raises UsageError where there is no ledger, and OSError or sqlite3.OperationalError where the index cannot be
    written.
    """
    with ledger_of(outbox) as ledger:
        wanted = results(ledger, outbox)
    with _locked(outbox, wait=wait) as is_ours:
        if is_ours:
            _with_index(outbox, Update(outbox, wanted))
        return is_ours


class Update:
    """One comparison of the index with the results that there should be."""

    def __init__(self, outbox: Path, wanted: dict[str, Result]) -> None:
        self._outbox, self._wanted = outbox, wanted

    def __call__(self, index: sqlite3.Connection) -> None:
        """Take out what is gone or changed, add what is new."""
        rows = index.execute("SELECT number, letter, path, result, name, status FROM letters").fetchall()
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
        if wanted is None:
            return False
        return (wanted.path, wanted.sha256, wanted.name, wanted.status) == (path, sha256, name, status)

    def _add(self, index: sqlite3.Connection, result: Result) -> None:
        """Add a result whose bytes are those that the ledger knows; others are about to be replaced."""
        from tweebrief.batch.outputs import digest

        try:
            data = (self._outbox / result.path).read_bytes()
        except OSError:
            return
        if digest(data) != result.sha256:
            return
        try:
            new = entry(result, from_json(data.decode("utf8")))
        except (UsageError, KeyError, TypeError, ValueError) as error:
            log.warning("%s is left out of the index, another version wrote it: %r", result.path, error)
            return
        with _change(index):
            _insert(index, new)


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
def _locked(outbox: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the index for writing; False when another process holds it."""
    handle = os.open(outbox / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
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
    index.execute("UPDATE versions SET version = version + 1 WHERE what = 'index'")
    index.execute("COMMIT")


def _remove(index: sqlite3.Connection, number: int) -> None:
    index.execute(
        f"INSERT INTO words (words, rowid, {_WORDS}) SELECT 'delete', number, {_WORDS} FROM letter_texts"
        " WHERE number = ?",
        (number,),
    )
    for table in (*_TABLES, "letters"):
        index.execute(f"DELETE FROM {table} WHERE number = ?", (number,))


def _insert(index: sqlite3.Connection, new: Entry) -> None:
    number = index.execute(f"INSERT INTO letters VALUES (NULL, {_marks(new.letter)})", new.letter).lastrowid
    for table, rows in new.tables.items():
        if rows:
            index.executemany(
                f"INSERT INTO {table} VALUES (?, {_marks(rows[0])})", [(number, *row) for row in rows]
            )
    index.execute(
        f"INSERT INTO words (rowid, {_WORDS}) SELECT number, {_WORDS} FROM letter_texts WHERE number = ?",
        (number,),
    )


def _marks(row: Row) -> str:
    return ", ".join("?" * len(row))

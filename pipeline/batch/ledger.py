"""The ledger: what became of every letter, in SQLite beside the results (`ledger.sqlite`, write-ahead log).

A letter is its content and the signature of what works on it. A row says `ok` or `partial` only after its results are
on disk, so that a run that was broken off at any moment goes on from the ledger alone.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from tweebrief.batch.inbox import Found, Refused
from tweebrief.batch.order import Reason, Status
from tweebrief.batch.outputs import Output, hashed, target_of
from tweebrief.errors import UsageError

NAME = "ledger.sqlite"
VERSION = 1
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Row:
    """What the ledger knows of a letter under the signature at hand."""

    name: str
    status: Status
    reason: Reason | None
    broken_off: int


@contextmanager
def opened(outbox: Path, signature: str) -> Iterator["Ledger"]:
    """The ledger of an outbox, made when it is not there; every trouble with it is a UsageError."""
    path = outbox / NAME
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as database:
            _prepare(database, path)
            yield Ledger(database, signature)
    except sqlite3.Error as error:
        raise UsageError(
            f"{path}: {error}; make room or repair it (sqlite3 FILE .recover), or move it away to start anew"
        ) from error


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, VERSION):
        raise UsageError(f"{path} was made by another version of tweebrief: name a new outbox")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA foreign_keys = ON")
    if not version:
        schema = (files("tweebrief.batch") / "ledger.sql").read_text("utf8")
        database.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")


class Ledger:
    """The rows of one outbox under one signature; every change is one transaction."""

    def __init__(self, database: sqlite3.Connection, signature: str) -> None:
        self._database = database
        self._signature = signature

    def recover(self) -> None:
        """Put back to pending what a run that was broken off had in hand, and count it where it was in the stages."""
        with self._change() as change:
            change(
                "UPDATE letters SET status = 'pending', step = NULL, broken_off = broken_off + (step = 'stages')"
                " WHERE status = 'running'"
            )

    def see(self, found: Sequence[Found], refused: Sequence[Refused]) -> None:
        """Record names with their content; a new name gets its place in the outbox for good."""
        now = _now()
        with self._change() as change:
            for item in found:
                change("DELETE FROM refused WHERE name = ?", item.name)
                self._name(item, now, change)
            for item_refused in refused:
                why = item_refused.reason
                change(
                    "INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?, ?)",
                    item_refused.name, why.code, why.message, why.next_step, now,
                )  # fmt: skip

    def _name(self, item: Found, now: str, change: Any) -> None:
        updated = change(
            "UPDATE names SET changed = iif(sha256 = ?1, changed, ?2), sha256 = ?1 WHERE name = ?3",
            item.sha256, now, item.name,
        )  # fmt: skip
        if updated.rowcount:
            return
        target = target_of(item.name)
        if self._one("SELECT 1 FROM names WHERE target = ?", target):
            target = hashed(target, item.name)
        change("INSERT INTO names VALUES (?, ?, ?, ?, ?)", item.name, target, item.sha256, now, now)

    def clear_refused(self) -> None:
        """Forget what was refused, before the inbox is looked at anew."""
        with self._change() as change:
            change("DELETE FROM refused")

    def target(self, name: str) -> str:
        """The path in the outbox, without ending, of the letter of this name."""
        return str(self._one("SELECT target FROM names WHERE name = ?", name)[0])

    def holds(self, name: str, sha256: str) -> bool:
        """Whether a file of this name had this content when it was last seen."""
        return bool(self._one("SELECT 1 FROM names WHERE name = ? AND sha256 = ?", name, sha256))

    def names(self, sha256: str) -> list[str]:
        """The files that had this content when they were last seen."""
        rows = self._database.execute("SELECT name FROM names WHERE sha256 = ? ORDER BY name", (sha256,))
        return [row[0] for row in rows]

    def row(self, sha256: str) -> Row | None:
        """What is known of a letter."""
        found = self._one(
            "SELECT name, status, reason, message, next_step, broken_off FROM letters"
            " WHERE sha256 = ? AND signature = ?", sha256, self._signature,
        )  # fmt: skip
        if found is None:
            return None
        name, status, code, message, next_step, broken_off = found
        return Row(name, status, Reason(code, message, next_step) if code else None, broken_off)

    def outputs(self, sha256: str) -> list[Output]:
        """The results of a letter."""
        rows = self._database.execute(
            "SELECT path, format, language, bytes, sha256 FROM outputs WHERE letter = ? AND signature = ?"
            " ORDER BY path", (sha256, self._signature),
        )  # fmt: skip
        return [Output(*row) for row in rows]

    def wait(self, sha256: str, name: str) -> None:
        """A letter is to be summarised under this name."""
        with self._change() as change:
            change(
                "INSERT INTO letters (sha256, signature, name, status, first_seen) VALUES (?, ?, ?, 'pending', ?)"
                " ON CONFLICT DO UPDATE SET name = excluded.name, status = 'pending', step = NULL, reason = NULL,"
                " message = NULL, next_step = NULL, finished = NULL",
                sha256, self._signature, name, _now(),
            )  # fmt: skip

    def drop(self, sha256: str) -> None:
        """Forget a letter whose file is gone or says something else by now, unless it has results."""
        with self._change() as change:
            change("UPDATE letters SET status = 'pending' WHERE sha256 = ? AND signature = ?",
                   sha256, self._signature)  # fmt: skip
            change(
                "DELETE FROM letters WHERE sha256 = ?1 AND signature = ?2 AND NOT EXISTS"
                " (SELECT 1 FROM outputs WHERE letter = ?1 AND signature = ?2)", sha256, self._signature,
            )  # fmt: skip

    def begin(self, sha256: str) -> None:
        """The reading of a letter begins."""
        with self._change() as change:
            change(
                "UPDATE letters SET status = 'running', step = 'reading', attempts = attempts + 1, started = ?"
                " WHERE sha256 = ? AND signature = ?", _now(), sha256, self._signature,
            )  # fmt: skip

    def move(self, letters: Iterable[str], step: Literal["stages"]) -> None:
        """These letters go into the stages."""
        with self._change() as change:
            for sha256 in letters:
                change(
                    "UPDATE letters SET step = ? WHERE sha256 = ? AND signature = ?",
                    step, sha256, self._signature,
                )  # fmt: skip

    def finish(self, sha256: str, status: Status, why: Reason | None, outputs: Sequence[Output]) -> None:
        """A letter is done; its results are on disk."""
        now = _now()
        code, message, next_step = (why.code, why.message, why.next_step) if why else (None, None, None)
        with self._change() as change:
            change(
                "UPDATE letters SET status = ?, reason = ?, message = ?, next_step = ?, step = NULL, finished = ?,"
                " broken_off = 0 WHERE sha256 = ? AND signature = ?",
                status, code, _storable(message), next_step, now, sha256, self._signature,
            )  # fmt: skip
            for o in outputs:
                change(
                    "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    o.path, sha256, self._signature, o.format, o.language, o.bytes, o.sha256, now,
                )  # fmt: skip

    @contextmanager
    def _change(self) -> Iterator[Any]:
        """One transaction: all of it is in the ledger or nothing."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._execute
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self._database.execute(sql, values)

    def _one(self, sql: str, *values: Any) -> Any:
        return self._database.execute(sql, values).fetchone()


def _storable(text: str | None) -> str | None:
    """Text without lone surrogates, which SQLite does not take."""
    return None if text is None else text.encode("utf8", "backslashreplace").decode("utf8")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

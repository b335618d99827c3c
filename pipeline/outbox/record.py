"""What the ledger says of an outbox, as the index, the tables and the page need it; nothing here writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tweebrief.errors import UsageError
from tweebrief.outbox.results import Failed

LEDGER = "ledger.sqlite"
PATIENCE = 30.0

# A result counts while the file under its name has the content that the result was made from.
_RESULTS = """
SELECT outputs.letter, outputs.path, outputs.sha256, outputs.bytes, names.name, letters.status
FROM outputs
JOIN names ON names.sha256 = outputs.letter AND names.target || '.json' = outputs.path
JOIN letters ON letters.sha256 = outputs.letter AND letters.signature = outputs.signature
WHERE outputs.format = 'json'
ORDER BY outputs.written, outputs.path
"""
_FAILED = """
SELECT letters.name, letters.reason, letters.message, letters.next_step, letters.finished
FROM letters JOIN names ON names.name = letters.name AND names.sha256 = letters.sha256
WHERE letters.status = 'quarantined' AND NOT EXISTS (
    SELECT 1 FROM letters AS later WHERE later.sha256 = letters.sha256 AND later.finished > letters.finished)
UNION ALL SELECT name, reason, message, next_step, seen FROM refused
ORDER BY 1
"""
_FILES = "SELECT format, language, path FROM outputs WHERE letter = ? ORDER BY format, written"


@dataclass(frozen=True, slots=True)
class Result:
    """A JSON result that the ledger vouches for; `path` is relative to the outbox, `sha256` that of its bytes."""

    letter: str
    path: str
    sha256: str
    bytes: int
    name: str
    status: str


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; on a medium that cannot be written, without the help of a write-ahead log."""
    with closing(_connected(path)) as database:
        yield database


def _connected(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    database = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        database.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        database.close()
        database = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return database


@contextmanager
def ledger_of(outbox: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an outbox; raises UsageError where there is none or it cannot be read."""
    path = outbox / LEDGER
    if not path.is_file():
        raise UsageError(
            f"{outbox} is no outbox: there is no {LEDGER}; name the folder that a batch wrote to"
        )
    try:
        with reading(path) as database:
            yield database
    except sqlite3.Error as error:
        raise UsageError(f"{path}: {error}; repair it with 'sqlite3 FILE .recover'") from error


def results(ledger: sqlite3.Connection, outbox: Path) -> dict[str, Result]:
    """The results that are there, by letter; of two results of one letter the later one."""
    found = (Result(*row) for row in ledger.execute(_RESULTS))
    return {result.letter: result for result in found if _is_there(outbox / result.path, result)}


def _is_there(path: Path, result: Result) -> bool:
    try:
        return path.stat().st_size == result.bytes
    except OSError:
        return False


def failed(ledger: sqlite3.Connection) -> tuple[Failed, ...]:
    """The files without result and why, in order of name."""
    return tuple(Failed(*row) for row in ledger.execute(_FAILED))


def files_of(ledger: sqlite3.Connection, letter: str) -> dict[tuple[str, str], str]:
    """Paths of the results of a letter, by format and language, relative to the outbox."""
    return {(form, language): path for form, language, path in ledger.execute(_FILES, (letter,))}

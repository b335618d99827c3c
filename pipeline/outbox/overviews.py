"""What a batch makes of its letters together: the index, the tables, the page; made anew when letters have changed."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tweebrief.errors import UsageError
from tweebrief.outbox import index, page
from tweebrief.outbox.files import write_by, write_changed
from tweebrief.outbox.opening import opened
from tweebrief.outbox.record import PATIENCE
from tweebrief.outbox.search import Outbox
from tweebrief.outbox.tables import writers

# A batch that watches spends at most this share of its time on them.
SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Overviews:
    """Which overviews an operator wants: kinds of table (csv, parquet), the language of the page."""

    tables: tuple[str, ...] = ()
    ui: page.Ui = "en"


def make(outbox: Path, wanted: Overviews) -> None:
    """Bring index, tables and page in step with the ledger; files that say the same already are left alone.

    Raises UsageError where there is no room, or no ledger.
    """
    try:
        index.refresh(outbox, wait=True)
        with opened(outbox, update=False) as reader:
            _write_tables(reader, wanted)
            data = page.page(outbox, reader.index, reader.failed(), wanted.ui)
        write_changed(outbox, page.NAME, data)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(f"{outbox / index.NAME}: {error}; make room or remove it, and run again") from error


def _write_tables(reader: Outbox, wanted: Overviews) -> None:
    """Write the tables that were made of an older index, and note of which they are made now."""
    now = reader.index.execute("SELECT version FROM versions WHERE what = 'index'").fetchone()[0]
    made = dict(reader.index.execute("SELECT what, version FROM versions"))
    for path, writer in writers(reader.index, wanted.tables):
        if made.get(path) != now or not (reader.folder / path).is_file():
            write_by(reader.folder, path, writer)
            with (
                closing(sqlite3.connect(reader.folder / index.NAME, timeout=PATIENCE)) as database,
                database,
            ):
                database.execute("INSERT OR REPLACE INTO versions VALUES (?, ?)", (path, now))


class Upkeep:
    """Makes the overviews while a batch runs: when no letter is under way, not too often, and at the end."""

    def __init__(self, outbox: Path, wanted: Overviews | None) -> None:
        self._outbox, self._wanted = outbox, wanted
        self._made_at_count = -1
        self._not_before = 0.0

    def when_idle(self, handled: int, *, is_idle: bool) -> None:
        """Make them if letters were done since and enough time has passed."""
        if is_idle and handled != self._made_at_count and time.monotonic() >= self._not_before:
            self.now(handled)

    def now(self, handled: int = -1) -> None:
        """Make them."""
        if self._wanted is None:
            return
        start = time.monotonic()
        make(self._outbox, self._wanted)
        end = time.monotonic()
        self._made_at_count, self._not_before = handled, end + (end - start) / SHARE

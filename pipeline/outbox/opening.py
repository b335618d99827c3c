"""Opening an outbox for reading."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tweebrief.errors import UsageError
from tweebrief.outbox import index
from tweebrief.outbox.record import reading
from tweebrief.outbox.search import Outbox

log = logging.getLogger(__name__)


@contextmanager
def opened(folder: Path, *, update: bool = True) -> Iterator[Outbox]:
    """An outbox for reading, its index brought up to date first unless told otherwise.

    Raises UsageError where there is no ledger, and where there is no index and none can be made.
    """
    if update:
        _update(folder)
    path = folder / index.NAME
    if not path.is_file():
        raise UsageError(f"{folder} has no {index.NAME}, and none can be made: check that it may be written")
    try:
        with reading(path) as database:
            yield Outbox(folder, database)
    except sqlite3.Error as error:
        raise UsageError(f"{path}: {error}; remove it, it is made anew") from error


def _update(folder: Path) -> None:
    """Bring the index in step; where it cannot be written, what is there must do."""
    try:
        index.refresh(folder)
    except (OSError, sqlite3.OperationalError) as error:
        log.warning("%s cannot be brought up to date: %s", folder / index.NAME, error)

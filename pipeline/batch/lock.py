"""One run per outbox: a lock that the kernel frees when the run ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tweebrief.batch.outputs import make_folder
from tweebrief.errors import UsageError

NAME = ".batch.lock"


@contextmanager
def locked(outbox: Path) -> Iterator[None]:
    """Hold the outbox, made when it is not there; raises UsageError when another run holds it."""
    try:
        make_folder(outbox)
        handle = os.open(outbox / NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise UsageError(f"{outbox} is no folder to write to: {error.strerror or error}") from error
    try:
        _take(handle, outbox)
        yield
    finally:
        os.close(handle)


def _take(handle: int, outbox: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise UsageError(
            f"another run (process {holder}) works on {outbox}: wait until it has ended, or stop it"
        ) from error
    except OSError as error:
        raise UsageError(
            f"{outbox} cannot be locked ({error.strerror}): choose an outbox on a local disk"
        ) from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)

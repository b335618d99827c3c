"""The console: results to standard output and nothing else there, everything that is not a result to standard error."""

import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

PROGRAM = "tweebrief"


@dataclass(frozen=True, slots=True)
class Console:
    """Where results go."""

    results: BinaryIO

    def write(self, text: str) -> None:
        """Write a result as UTF-8; raises BrokenPipeError when nobody reads any more."""
        self.results.write(text.encode("utf8", "replace"))
        self.results.flush()


@contextmanager
def guarded() -> Iterator[BinaryIO]:
    """Give the true standard output; whatever else writes there, in Python or in C, lands on standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        with os.fdopen(os.dup(kept), "wb") as results:
            yield results
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def say(message: str) -> None:
    """One line on standard error."""
    print(f"{PROGRAM}: {' '.join(message.split())}", file=sys.stderr)


def progress(done: int, total: int, name: str) -> None:
    """Which letter comes next, for a person who watches: only on a terminal and only for several letters."""
    if total > 1 and sys.stderr.isatty():
        say(f"{done + 1} of {total}: {name}")


def show_traceback() -> None:
    """The traceback of the exception at hand, for who asked for it."""
    traceback.print_exc(file=sys.stderr)


def set_up_logs(*, debug: bool) -> None:
    """Warnings of the program and its libraries on standard error, everything when debugging."""
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if debug else logging.ERROR,
        format=f"{PROGRAM}: %(name)s: %(message)s",
    )

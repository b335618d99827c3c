"""The console: results to standard output and nothing else there, everything that is not a result to standard error."""

import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import BinaryIO

PROGRAM = "tweebrief"


@dataclass(frozen=True, slots=True)
class Console:
    """Where results go."""

    results: BinaryIO

    def write(self, result: str | bytes) -> None:
        """Write a result, text as UTF-8; raises BrokenPipeError when nobody reads any more."""
        self.results.write(result.encode("utf8", "replace") if isinstance(result, str) else result)
        self.results.flush()


@contextmanager
def guarded() -> Iterator[BinaryIO]:
    """Give the true standard output; whatever else writes there, in Python or in C, lands on standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        with os.fdopen(os.dup(kept), "wb") as results, redirect_stdout(sys.stderr):
            yield results
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def say(message: str) -> None:
    """One line on standard error."""
    print(f"{PROGRAM}: {' '.join(message.split())}", file=sys.stderr)


def tell(message: str) -> None:
    """Progress, for a person who watches: only on a terminal."""
    if sys.stderr.isatty():
        say(message)


def progress(done: int, total: int, name: str) -> None:
    """Which letter comes next, where there are several."""
    if total > 1:
        tell(f"{done + 1} of {total}: {name}")


def show_traceback() -> None:
    """The traceback of the exception at hand, for who asked for it."""
    traceback.print_exc(file=sys.stderr)


def set_up_logs(*, debug: bool) -> None:
    """Errors of the program and its libraries on standard error, everything when debugging."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.DEBUG if debug else logging.ERROR)
    logging.basicConfig(
        handlers=[handler],
        level=logging.DEBUG if debug else logging.WARNING,
        format=f"{PROGRAM}: %(name)s: %(message)s",
        force=True,
    )

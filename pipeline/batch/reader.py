"""Reading one letter in a child process, within limits that the kernel keeps.

Wall clock: ITIMER_REAL; processor: RLIMIT_CPU; memory: RLIMIT_DATA (setrlimit(2), Linux 4.7 and later). Pages and
length are limits of the readers themselves, the size of the result is measured here.
"""

import math
import pickle
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tweebrief.assemble import read_letter
from tweebrief.batch.order import Reason
from tweebrief.batch.reasons import reason
from tweebrief.config import Config
from tweebrief.errors import LetterError
from tweebrief.letter import Letter

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A file to read under the limits of `config.batch`."""

    path: Path
    config: Config


def read_within_limits(task: ReadingTask) -> bytes | Reason:
    """Return the pickled letter, or why it cannot be read; MemoryError and signals end the child."""
    with _limits(task.config):
        result = _read(task)
        data = b"" if isinstance(result, Reason) else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    if isinstance(result, Reason):
        return result
    if len(data) > task.config.batch.output_mb * MEGA:
        return reason("reading-output", f"over {task.config.batch.output_mb} MB after reading")
    return data


def _read(task: ReadingTask) -> Letter | Reason:
    try:
        return read_letter(task.path, task.config)
    except LetterError as error:
        return reason(error.code, str(error))
    except MemoryError:
        raise
    except Exception as error:
        return reason("reading-error", f"unexpected {type(error).__name__}: {error}")


@contextmanager
def _limits(config: Config) -> Iterator[None]:
    """Set the limits for one letter; they are lifted before the result is sent, so that no message is cut off."""
    limits = config.batch
    _limit(resource.RLIMIT_DATA, limits.memory_mb * MEGA)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, math.ceil(_used() + limits.cpu_seconds))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _limit(what: int, most: int) -> None:
    """Set the soft limit, not above the hard one."""
    _, hard = resource.getrlimit(what)
    above = hard != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > hard)
    resource.setrlimit(what, (hard if above else most, hard))


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime

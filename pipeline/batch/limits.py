"""Limits that the kernel keeps for a child process, whatever the program in it does.

Wall clock: ITIMER_REAL; processor: RLIMIT_CPU; memory: RLIMIT_DATA (setrlimit(2), Linux 4.7 and later).
"""

import math
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

MEGA = 1_000_000


@contextmanager
def limited(*, seconds: float, cpu_seconds: float = math.inf) -> Iterator[None]:
    """End this process when the block takes longer; its result is to be sent after the block, whole."""
    if cpu_seconds < math.inf:
        _limit(resource.RLIMIT_CPU, math.ceil(_used() + cpu_seconds))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def limit_memory(megabytes: int) -> None:
    """From now on this process raises MemoryError, or dies without a core file, when it asks for more."""
    _limit(resource.RLIMIT_DATA, megabytes * MEGA)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: int) -> None:
    """Set the soft limit, not above the hard one."""
    _, hard = resource.getrlimit(what)
    above = hard != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > hard)
    resource.setrlimit(what, (hard if above else most, hard))


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime

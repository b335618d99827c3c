"""Child processes that do one task at a time and can be killed at any moment without harm to the others.

Every child has a pipe of its own, so that one that dies in the middle of a message spoils nobody else's. A child that
dies is replaced when the next task comes; one whose parent dies ends too. A child that does not even begin is nobody's
task's fault: it is started again a few times, then the run ends.
"""

import logging
import math
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from tweebrief.errors import UsageError

Fault = Literal["", "time", "cpu", "memory", "crash"]
Job = Callable[[Any], Any]

PRELOADED = ["tweebrief.batch.reader"]
TASKS_PER_CHILD = 200
LAST_WORDS = 2.0
STARTS = 3
BEGUN = "begun"
SIGNALS: dict[int, Fault] = {-signal.SIGALRM: "time", -signal.SIGXCPU: "cpu"}


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that ended: with its result, or with a fault of the child, in words in `detail`."""

    key: str
    result: Any = None
    fault: Fault = ""
    detail: str = ""


@dataclass(slots=True)
class _Child:
    process: Any
    pipe: "Connection[Any, Any]"
    key: str = ""
    task: Any = None
    seconds: float = 0.0
    deadline: float = math.inf
    begun: bool = False
    tasks: int = 0


class Pool:
    """At most `size` children that each call `job` on their tasks; `job` is a function of a module, or pickles.

    `prepare` is called once in each child before its first task; it may take `start_seconds`.
    """

    def __init__(
        self, job: Job, size: int, *, start_seconds: float, prepare: Callable[[], None] | None = None
    ) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(PRELOADED)
        self._job, self._prepare = job, prepare
        self._size = size
        self._start_seconds = start_seconds
        self._starts = 0
        self._children: list[_Child] = []

    @property
    def busy(self) -> int:
        """How many tasks are under way."""
        return sum(1 for child in self._children if child.key)

    @property
    def is_free(self) -> bool:
        """Whether a task can be given."""
        return self.busy < self._size

    @property
    def pipes(self) -> "list[Connection[Any, Any]]":
        """What becomes readable when a task ends."""
        return [child.pipe for child in self._children if child.key]

    def give(self, key: str, task: Any, seconds: float) -> None:
        """Start a task that is killed when it runs longer."""
        child = next((child for child in self._children if not child.key), None) or self._born()
        child.key, child.task, child.seconds = key, task, seconds
        child.deadline, child.begun = time.monotonic() + self._start_seconds, False
        child.tasks += 1
        try:
            child.pipe.send_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        except (BrokenPipeError, ConnectionError):
            return  # the child died while it was idle: its end is found with the ends of the others

    def ended(self) -> list[Ended]:
        """The tasks that have ended since the last call; kills those that are over their time.

        Raises UsageError when children do not start.
        """
        ended = [self._listen(child) for child in list(self._children) if child.key and child.pipe.poll()]
        late = [child for child in self._children if child.key and time.monotonic() > child.deadline]
        return [end for end in [*ended, *map(self._killed, late)] if end]

    def close(self) -> None:
        """Kill all children."""
        for child in list(self._children):
            self._bury(child)

    def _born(self) -> _Child:
        ours, theirs = self._context.Pipe()
        served = (theirs, self._job, self._prepare)
        process = self._context.Process(target=_serve, args=served, daemon=True)
        process.start()
        theirs.close()
        child = _Child(process, ours)
        self._children.append(child)
        return child

    def _listen(self, child: _Child) -> Ended | None:
        """What a child says: that it began, that it is done, or, at the end of the pipe, that it died."""
        try:
            said = child.pipe.recv()
        except (EOFError, OSError):
            return self._died(child)
        if said == BEGUN:
            child.begun, child.deadline = True, time.monotonic() + child.seconds
            return self._listen(child) if child.pipe.poll() else None
        if child.tasks >= TASKS_PER_CHILD or said.fault:
            self._bury(child)
        return self._end(child, said)

    def _died(self, child: _Child) -> Ended | None:
        child.process.join(LAST_WORDS)
        code = child.process.exitcode
        self._bury(child)
        fault = SIGNALS.get(code, "crash")
        return self._end(
            child, Ended("", None, fault, self._late(child) if fault == "time" else _words(code))
        )

    def _killed(self, child: _Child) -> Ended | None:
        self._bury(child)
        return self._end(child, Ended("", None, "time", self._late(child)))

    def _late(self, child: _Child) -> str:
        return f"not ready after {child.seconds if child.begun else self._start_seconds:g} seconds"

    def _end(self, child: _Child, said: Ended) -> Ended | None:
        """The end of a task, or none when its child had not begun: then another one gets it."""
        key, task, child.key, child.task = child.key, child.task, "", None
        if child.begun:
            self._starts = 0
            return replace(said, key=key)
        self._starts += 1
        if self._starts >= STARTS:
            raise UsageError(
                f"a child process does not start ({said.detail}): raise batch.start_seconds, batch.memory_mb or "
                "batch.stage_memory_mb, or give the machine more memory, and run again"
            )
        self.give(key, task, child.seconds)
        return None

    def _bury(self, child: _Child) -> None:
        self._children.remove(child)
        child.process.kill()
        child.process.join(LAST_WORDS)
        child.pipe.close()


def wait_for(pools: Iterable[Pool], seconds: float) -> None:
    """Sleep until a task of one of the pools says something, or the time is over."""
    pipes = [pipe for pool in pools for pipe in pool.pipes]
    if pipes:
        wait(pipes, seconds)
    else:
        time.sleep(seconds)


def _words(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by {_signal_name(-code)}"
    return f"ended with code {code}"


def _signal_name(number: int) -> str:
    known: Sequence[int] = [item.value for item in signal.Signals]
    return signal.Signals(number).name if number in known else f"signal {number}"


def _serve(pipe: "Connection[Any, Any]", job: Job, prepare: Callable[[], None] | None) -> None:
    """The life of a child: tasks until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        while True:
            task = pipe.recv_bytes()
            is_able, said = _done(prepare) if prepare else (True, b"")
            prepare = None
            if is_able:
                pipe.send(BEGUN)
                is_able, said = _done(_worked, job, task)
            pipe.send_bytes(said)
            if not is_able:
                return
    except (EOFError, BrokenPipeError, ConnectionError):
        return


def _silence() -> None:
    """What libraries print about a letter is not for the operator's terminal."""
    logging.basicConfig(handlers=[logging.NullHandler()])
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _worked(job: Job, task: bytes) -> Any:
    return job(pickle.loads(task))


def _done(call: Callable[..., Any], *given: Any) -> tuple[bool, bytes]:
    """Whether all went well, and the message for the parent."""
    try:
        return True, pickle.dumps(Ended("", call(*given)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        end = Ended("", None, "memory", "asked for more memory than it may have")
    except Exception as error:
        end = Ended("", None, "crash", f"unexpected {type(error).__name__}: {error}")
    return False, pickle.dumps(end)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

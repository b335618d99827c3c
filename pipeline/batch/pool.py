"""Child processes that do one task at a time and can be killed at any moment without harm to the others.

Every child has a pipe of its own, so that one that dies in the middle of a message spoils nobody else's. A child that
dies is replaced when the next task comes; one whose parent dies ends too.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

Fault = Literal["", "time", "cpu", "memory", "crash"]

PRELOADED = ["tweebrief.batch.reader"]
TASKS_PER_CHILD = 200
LAST_WORDS = 2.0
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
    seconds: float = 0.0
    deadline: float | None = None
    tasks: int = field(default=0)


class Pool:
    """At most `size` children that each call `job` on their tasks; `job` is a function of a module, or pickles."""

    def __init__(self, job: Callable[[Any], Any], size: int) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(PRELOADED)
        self._job = job
        self._size = size
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
        """Start a task that is killed when it runs longer; a task that cannot be sent ends as a crash."""
        child = next((child for child in self._children if not child.key), None) or self._born()
        child.key, child.seconds, child.deadline = key, seconds, None
        child.tasks += 1
        try:
            child.pipe.send(task)
        except (BrokenPipeError, ConnectionError):
            return  # the child died while it was idle: its end is found with the ends of the others

    def ended(self) -> list[Ended]:
        """The tasks that have ended since the last call; kills those that are over their time."""
        ended = [self._listen(child) for child in list(self._children) if child.key and child.pipe.poll()]
        late = [child for child in self._children if child.key and _is_late(child)]
        return [end for end in ended if end] + [self._killed(child) for child in late]

    def close(self) -> None:
        """Kill all children."""
        for child in list(self._children):
            self._bury(child)

    def _born(self) -> _Child:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._job), daemon=True)
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
            child.deadline = time.monotonic() + child.seconds
            return self._listen(child) if child.pipe.poll() else None
        key, child.key = child.key, ""
        if child.tasks >= TASKS_PER_CHILD or said.fault:
            self._bury(child)
        return Ended(key, said.result, said.fault, said.detail)

    def _died(self, child: _Child) -> Ended:
        child.process.join(LAST_WORDS)
        code = child.process.exitcode
        self._bury(child)
        return Ended(child.key, None, SIGNALS.get(code, "crash"), _words(code))

    def _killed(self, child: _Child) -> Ended:
        self._bury(child)
        return Ended(child.key, None, "time", f"not ready after {child.seconds:g} seconds")

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


def _is_late(child: _Child) -> bool:
    return child.deadline is not None and time.monotonic() > child.deadline


def _words(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by {_signal_name(-code)}"
    return f"ended with code {code}"


def _signal_name(number: int) -> str:
    known: Sequence[int] = [item.value for item in signal.Signals]
    return signal.Signals(number).name if number in known else f"signal {number}"


def _serve(pipe: "Connection[Any, Any]", job: Callable[[Any], Any]) -> None:
    """The life of a child: tasks until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(handlers=[logging.NullHandler()])
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        while True:
            task = pipe.recv()
            pipe.send(BEGUN)
            said = _done(job, task)
            pipe.send(said)
            if said.fault:
                return
    except (EOFError, BrokenPipeError, ConnectionError):
        return


def _done(job: Callable[[Any], Any], task: Any) -> Ended:
    try:
        return Ended("", job(task))
    except MemoryError:
        return Ended("", None, "memory", "asked for more memory than it may have")


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

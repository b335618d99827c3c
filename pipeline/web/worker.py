"""The batch beside the server: one process that takes letters out of the inbox for as long as the server runs.

It dies with the server and is started again when it dies alone; the ledger says where it was.
"""

import os
import threading
import time
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from tweebrief.errors import TweebriefError
from tweebrief.web.site import WorkerState

if TYPE_CHECKING:
    from tweebrief.batch.order import LetterDone, Order

AGAIN = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
DIED = "the worker died and is started again"


class Worker:
    """Starts the process and keeps it running; `close` ends it."""

    def __init__(self, order: "Order") -> None:
        self._order = replace(order, watch=True)
        self._trouble = ""
        self._closed = threading.Event()
        self._process: Any = None
        self._thread = threading.Thread(target=self._keep_running, daemon=True)

    @property
    def state(self) -> WorkerState:
        """Whether letters are taken up."""
        return "trouble" if self._trouble else "working"

    @property
    def trouble(self) -> str:
        """Why no letter is taken up."""
        return self._trouble

    def start(self) -> None:
        """Begin; letters that an earlier server took in go on."""
        self._thread.start()

    def close(self) -> None:
        """Kill the process: the ledger knows what it had in hand."""
        self._closed.set()
        if self._process is not None:
            self._process.kill()
        self._thread.join(AGAIN)

    def _keep_running(self) -> None:
        pause = FIRST_PAUSE
        while not self._closed.is_set():
            begun = time.monotonic()
            self._run_once()
            if time.monotonic() - begun > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            self._closed.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _run_once(self) -> None:
        """One life of the process; what it says is the state."""
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(self._order, theirs))
        self._process.start()
        theirs.close()
        if self._closed.is_set():
            self._process.kill()
        self._listen(ours)
        self._process.join()

    def _listen(self, pipe: "Connection[Any, Any]") -> None:
        try:
            while True:
                self._trouble = str(pipe.recv())
        except (EOFError, OSError):
            self._trouble = DIED


def _work(order: "Order", pipe: "Connection[Any, Any]") -> None:
    """The life of the process: the batch, again and again while something outside is wrong."""
    import signal

    from tweebrief.batch.run import run_batch

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    pipe.send("")
    while True:
        try:
            run_batch(order, _unheard)
        except TweebriefError as error:
            pipe.send(str(error))
        time.sleep(AGAIN)
        pipe.send("")


def _unheard(done: "LetterDone") -> None:
    """The ledger says it already."""


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

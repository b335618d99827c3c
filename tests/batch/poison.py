"""Readers and stages that do what hostile files and broken libraries do: they run in the children of a batch."""

import os
import signal
import time
from functools import cached_property
from pathlib import Path

from tweebrief.assemble import Pipeline
from tweebrief.batch.reader import read_within_limits
from tweebrief.batch.summaries import rendered

HANG, SPIN, EAT, CRASH, KILLED, BUG = "hang.txt", "spin.txt", "eat.txt", "crash.txt", "killed.txt", "bug.txt"


def read(task):
    """Misbehave where the name says so, within the limits of a true reading."""
    import tweebrief.batch.reader as reader

    reader.read_letter = misbehave
    return read_within_limits(task)


def misbehave(path, config):
    from tweebrief.assemble import read_letter

    deed = DEEDS.get(path.name)
    if deed:
        deed()
    return read_letter(path, config)


def hang():
    told = os.environ.get("POISON_PID")
    if told:
        Path(told).write_text(str(os.getpid()))
    while True:
        time.sleep(60)


def spin():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    while True:
        pass


def eat():
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def bug():
    raise ZeroDivisionError("no such page")


DEEDS = {HANG: hang, SPIN: spin, EAT: eat, CRASH: crash, KILLED: killed, BUG: bug}


class Deadly:
    """A summariser whose process dies on every letter that is called so."""

    def __init__(self, order):
        self.order = order

    def __call__(self, letters):
        if any(letter.source.name == CRASH for letter in letters):
            crash()
        return [rendered(letter, self.order.forms) for letter in self.pipeline(letters)]

    def __reduce__(self):
        return Deadly, (self.order,)

    @cached_property
    def pipeline(self):
        return Pipeline(self.order.config)

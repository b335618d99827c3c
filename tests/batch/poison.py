"""Readers and stages that do what hostile files and broken libraries do: they run in the children of a batch."""

import os
import signal
import time
from functools import partial
from pathlib import Path

from tweebrief.assemble import run_stages
from tweebrief.batch.reader import read_within_limits
from tweebrief.batch.summaries import Summariser, Workers
from tweebrief.errors import ModelMissing

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


def die_on_crash(letter):
    if letter.source.name == CRASH:
        crash()


def hang_on_hang(letter):
    if letter.source.name == HANG:
        hang()


def spin_on_spin(letter):
    if letter.source.name == SPIN:
        spin()


def eat_on_eat(letter):
    if letter.source.name == EAT:
        eat()


def fail_on_b(letter):
    if letter.source.name == "b.txt":
        raise ValueError("no verb")


def miss(letter):
    raise ModelMissing("no weights: install them")


def nothing(letter):
    """Do no harm."""


class Stage:
    name, needs, adds = "clean", frozenset(), frozenset()

    def __init__(self, deed):
        self.deed = deed

    def __call__(self, letters):
        for letter in letters:
            self.deed(letter)
        return list(letters)


class Staged(Summariser):
    """A summariser of one stage that does this to each letter; `deed` is a function of this module."""

    def __init__(self, order, deed):
        super().__init__(order)
        self.deed = deed

    def __reduce__(self):
        return Staged, (self.order, self.deed)

    @property
    def pipeline(self):
        return partial(run_stages, (Stage(self.deed),))


def engine(deed):
    """Worker processes with that stage."""
    return lambda order: Workers(Staged(order, deed))


def unable(order):
    """Worker processes that die before they begin."""
    return Workers(Unable(order))


class Unable(Summariser):
    def prepare(self):
        crash()

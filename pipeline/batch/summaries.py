"""From letters to the bytes of their results: the stages on several letters at once, in worker processes."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tweebrief.assemble import Pipeline, read_letter
from tweebrief.batch.limits import limit_memory, limited
from tweebrief.batch.order import Order, Reason, Status
from tweebrief.batch.pool import Ended, Pool
from tweebrief.batch.reader import Read, pickled
from tweebrief.batch.reasons import reason, reason_of
from tweebrief.config import Batch as Limits
from tweebrief.errors import TweebriefError
from tweebrief.letter import Letter
from tweebrief.render import Form

log = logging.getLogger(__name__)

LATE = 1.0
CHARS = 100_000
FIRST_LETTER = "Geachte voorzitter,\n\nHierbij zend ik u het advies.\n"

Batch = tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Summarised:
    """What became of a letter in the stages, with the bytes of its results in the order of the forms."""

    sha256: str
    status: Status
    reason: Reason | None
    files: tuple[bytes, ...] = ()


class Engine(Protocol):
    """What takes batches through the stages: worker processes here, or other machines."""

    @property
    def pools(self) -> Sequence[Pool]:
        """The pools of child processes to listen to; none where the engine is to be asked again and again."""

    @property
    def busy(self) -> int:
        """How many batches are under way or go again."""

    @property
    def is_free(self) -> bool:
        """Whether a batch can be given."""

    def give(self, batch: Batch) -> None:
        """Start on a batch."""

    def ended(self) -> list[Summarised]:
        """What has come out since the last call; raises what ends the run."""

    def close(self) -> None:
        """End it all."""


class Summariser:
    """The stages of an order on a batch of letters; it pickles, and its models load with `prepare` or when called."""

    def __init__(self, order: Order) -> None:
        self.order = order

    def __call__(self, batch: Batch) -> list[Summarised] | TweebriefError:
        """Return one outcome a letter; an error that ends the run, such as ModelMissing, is returned as such."""
        try:
            done = self.pipeline([read.letter for read in batch])
        except TweebriefError as error:
            return error
        return [rendered(letter, self.order.forms) for letter in done]

    def __reduce__(self) -> tuple[Callable[[Order], "Summariser"], tuple[Order]]:
        return type(self), (self.order,)

    def prepare(self) -> None:
        """Limit the memory of this process and load the models, with a first letter."""
        limit_memory(self.order.config.batch.stage_memory_mb)
        self((pickled(read_letter(FIRST_LETTER, self.order.config)),))

    def within_limits(self, batch: Batch) -> list[Summarised] | TweebriefError:
        """Return the same, or end this process when it takes too long."""
        limits = self.order.config.batch
        seconds, cpu_seconds = (
            each * size_of(batch) for each in (limits.stage_seconds, limits.stage_cpu_seconds)
        )
        with limited(seconds=seconds, cpu_seconds=cpu_seconds):
            return self(batch)

    @cached_property
    def pipeline(self) -> Pipeline:
        """The stages with their models."""
        return Pipeline(self.order.config)


def seconds_for(batch: Batch, limits: Limits) -> float:
    """The time that a batch may take in the stages: longer letters may take longer."""
    return limits.stage_seconds * size_of(batch)


def size_of(batch: Batch) -> float:
    """How much more than a short letter a batch may take."""
    return 1 + sum(read.chars for read in batch) / CHARS


def rendered(letter: Letter, forms: Sequence[Form]) -> Summarised:
    """The letter in every form; one that cannot be written is quarantined, not half there."""
    sha256 = letter.source.sha256
    try:
        contents = tuple(form.file(letter) for form in forms)
    except MemoryError:
        raise
    except Exception as error:
        log.debug("%s cannot be written", letter.source.name, exc_info=True)
        why = reason("render-error", f"cannot be written: unexpected {type(error).__name__}: {error}")
        return Summarised(sha256, "quarantined", why)
    return Summarised(sha256, letter.status, reason_of(letter.problems), contents)


class Workers:
    """The stages in child processes, each with models of its own.

    A worker that dies or is over its limits is replaced, and its letters go again one by one; a letter on which a
    worker dies alone, `attempts` times, or which alone is over a limit, is quarantined.
    """

    def __init__(self, summariser: Summariser) -> None:
        order = summariser.order
        self._limits = order.config.batch
        self._pool = Pool(
            summariser.within_limits,
            order.workers,
            start_seconds=self._limits.start_seconds,
            prepare=summariser.prepare,
        )
        self.pools = (self._pool,)
        self._given: dict[str, Batch] = {}
        self._again: deque[Batch] = deque()
        self._deaths: Counter[str] = Counter()

    @property
    def busy(self) -> int:
        """How many batches are under way or go again."""
        return len(self._given) + len(self._again)

    @property
    def is_free(self) -> bool:
        """Whether a batch can be given."""
        return self._pool.is_free and not self._again

    def give(self, batch: Batch) -> None:
        """Start on a batch."""
        key = batch[0].sha256
        self._given[key] = batch
        self._pool.give(key, batch, seconds_for(batch, self._limits) + LATE)

    def ended(self) -> list[Summarised]:
        """What has come out since the last call; raises what ends the run."""
        done = [item for end in self._pool.ended() for item in self._outcome(end)]
        while self._again and self._pool.is_free:
            self.give(self._again.popleft())
        return done

    def close(self) -> None:
        """End the workers."""
        self._pool.close()

    def _outcome(self, end: Ended) -> list[Summarised]:
        batch = self._given.pop(end.key)
        if not end.fault:
            return checked(end.result)
        log.debug("a worker ended on %d letters: %s", len(batch), end.detail)
        if len(batch) > 1:
            self._again += [(read,) for read in batch]
            return []
        self._deaths[end.key] += 1
        if end.fault == "crash" and self._deaths[end.key] < self._limits.attempts:
            self._again.append(batch)
            return []
        return [
            Summarised(end.key, "quarantined", reason(f"stages-{end.fault}", f"the stages: {end.detail}"))
        ]


def local(order: Order) -> Engine:
    """Worker processes on this machine."""
    return Workers(Summariser(order))


def checked(outcome: list[Summarised] | TweebriefError) -> list[Summarised]:
    """The outcomes; raises what ends the run."""
    if isinstance(outcome, TweebriefError):
        raise outcome
    return outcome

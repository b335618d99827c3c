"""From letters to the bytes of their results: the stages on several letters at once, here or in worker processes."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tweebrief.assemble import Pipeline
from tweebrief.batch.order import Order, Reason, Status
from tweebrief.batch.pool import Ended, Pool
from tweebrief.batch.reasons import reason, reason_of
from tweebrief.errors import TweebriefError
from tweebrief.letter import Letter
from tweebrief.render import Form

log = logging.getLogger(__name__)

Batch = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Summarised:
    """What became of a letter in the stages, with the bytes of its results in the order of the forms."""

    sha256: str
    status: Status
    reason: Reason | None
    files: tuple[bytes, ...] = ()


class Summariser:
    """The stages of an order on a batch of letters; it pickles, and its models load where it is first called."""

    def __init__(self, order: Order) -> None:
        self.order = order

    def __call__(self, letters: Batch) -> list[Summarised] | TweebriefError:
        """Return one outcome a letter; an error that ends the run, such as ModelMissing, is returned as such."""
        try:
            done = self.pipeline(letters)
        except TweebriefError as error:
            return error
        return [rendered(letter, self.order.forms) for letter in done]

    def __reduce__(self) -> tuple[Callable[[Order], "Summariser"], tuple[Order]]:
        return Summariser, (self.order,)

    @cached_property
    def pipeline(self) -> Pipeline:
        """The stages with their models."""
        return Pipeline(self.order.config)


def rendered(letter: Letter, forms: Sequence[Form]) -> Summarised:
    """The letter in every form; one that cannot be written is quarantined, not half there."""
    sha256 = letter.source.sha256
    try:
        contents = tuple(form.file(letter) for form in forms)
    except Exception as error:
        log.debug("%s cannot be written", letter.source.name, exc_info=True)
        why = reason("render-error", f"cannot be written: unexpected {type(error).__name__}: {error}")
        return Summarised(sha256, "quarantined", why)
    return Summarised(sha256, letter.status, reason_of(letter.problems), contents)


class Here:
    """The stages in this process: a batch is done when `give` returns."""

    pools: tuple[Pool, ...] = ()
    busy = 0

    def __init__(self, summariser: Summariser) -> None:
        self._summariser = summariser
        self._done: list[Summarised] = []

    @property
    def is_free(self) -> bool:
        """Whether a batch can be given."""
        return not self._done

    def give(self, letters: Batch) -> None:
        """Summarise a batch."""
        self._done += checked(self._summariser(letters))

    def ended(self) -> list[Summarised]:
        """What has come out since the last call."""
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Nothing to end."""


class Workers:
    """The stages in child processes, each with models of its own.

    A worker that dies or is over its time is replaced, and its letters go again one by one; a letter on which a worker
    dies alone, `attempts` times, is quarantined.
    """

    def __init__(self, summariser: Summariser, count: int) -> None:
        self._pool = Pool(summariser, count)
        self.pools = (self._pool,)
        self._limits = summariser.order.config.batch
        self._given: dict[str, Batch] = {}
        self._again: list[Batch] = []
        self._deaths: dict[str, int] = {}

    @property
    def busy(self) -> int:
        """How many batches are under way or go again."""
        return len(self._given) + len(self._again)

    @property
    def is_free(self) -> bool:
        """Whether a batch can be given."""
        return self._pool.is_free and not self._again

    def give(self, letters: Batch) -> None:
        """Start on a batch."""
        key = letters[0].source.sha256
        self._given[key] = letters
        self._pool.give(key, letters, self._limits.stage_seconds * len(letters))

    def ended(self) -> list[Summarised]:
        """What has come out since the last call; raises what ends the run."""
        done = [item for end in self._pool.ended() for item in self._outcome(end)]
        while self._again and self._pool.is_free:
            self.give(self._again.pop())
        return done

    def close(self) -> None:
        """End the workers."""
        self._pool.close()

    def _outcome(self, end: Ended) -> list[Summarised]:
        letters = self._given.pop(end.key)
        if not end.fault:
            return checked(end.result)
        log.debug("a worker ended on %d letters: %s", len(letters), end.detail)
        if len(letters) > 1:
            self._again += [(letter,) for letter in letters]
            return []
        self._deaths[end.key] = self._deaths.get(end.key, 0) + 1
        if end.fault != "time" and self._deaths[end.key] < self._limits.attempts:
            self._again.append(letters)
            return []
        code = "stages-time" if end.fault == "time" else "stages-crash"
        return [Summarised(end.key, "quarantined", reason(code, f"the stages: {end.detail}"))]


def checked(outcome: list[Summarised] | TweebriefError) -> list[Summarised]:
    """The outcomes; raises what ends the run."""
    if isinstance(outcome, TweebriefError):
        raise outcome
    return outcome

"""The stages on a Ray cluster (https://docs.ray.io): actors that hold the models, on as many machines as there are.

Letters are read here, under the limits of every batch; actors get them in batches and give back the bytes of the
results; this process alone writes results and ledger. An actor that dies, with its machine or without, is replaced, and
its letters go again one by one, as with workers here. Nothing is told to Ray's makers.
"""

import logging
import os
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tweebrief.batch.order import Order
from tweebrief.batch.pool import Pool
from tweebrief.batch.reasons import reason
from tweebrief.batch.summaries import Batch, Summarised, Summariser, checked, seconds_for
from tweebrief.errors import TweebriefError, UsageError

if TYPE_CHECKING:
    from ray.actor import ActorHandle

log = logging.getLogger(__name__)

ADDRESS = "RAY_ADDRESS"
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS": "0",
}
LATE = 5.0
STARTS = 3


@dataclass(slots=True)
class _Actor:
    """An actor: the call that is under way, for which batch; `since` when it works or is idle.

    `ready` once its models are loaded.
    """

    handle: "ActorHandle[Any]"
    call: Any
    since: float
    ready: bool = False
    batch: Batch = ()

    @property
    def is_idle(self) -> bool:
        return self.ready and self.call is None


class Worker:
    """What an actor is: the stages with their models, on whichever machine it lands."""

    def __init__(self, order: Order) -> None:
        self._summariser = Summariser(order)

    def prepare(self) -> str:
        """Load the models; return the signature of what works here."""
        self._summariser.prepare()
        return self._summariser.pipeline.signature

    def summarise(self, batch: Batch) -> list[Summarised] | TweebriefError:
        """Return one outcome a letter, or end this actor when it takes too long."""
        return self._summariser.within_limits(batch)


class RayEngine:
    """The engine of a batch: `order.workers` actors, each with `run.threads` processors of the cluster."""

    pools: Sequence[Pool] = ()

    def __init__(self, order: Order, signature: str) -> None:
        self.losses = 0
        self._order, self._signature = order, signature
        self._limits = order.config.batch
        self._ray = connected()
        self._make = self._ray.remote(Worker).options(
            num_cpus=order.config.run.threads, max_restarts=0, scheduling_strategy="SPREAD"
        )
        self._again: deque[Batch] = deque()
        self._deaths: Counter[str] = Counter()
        self._failed_starts = 0
        self._actors = [self._born() for _ in range(order.workers)]

    @property
    def busy(self) -> int:
        """How many batches are under way or go again."""
        return sum(1 for actor in self._actors if actor.batch) + len(self._again)

    @property
    def is_free(self) -> bool:
        """Whether a batch can be given."""
        return not self._again and any(actor.is_idle for actor in self._actors)

    def give(self, batch: Batch) -> None:
        """Start a batch on the actor idle longest, so that a lost one is noticed soon."""
        actor = min((actor for actor in self._actors if actor.is_idle), key=attrgetter("since"))
        actor.batch, actor.since = batch, time.monotonic()
        actor.call = actor.handle.summarise.remote(batch)

    def ended(self) -> list[Summarised]:
        """What has come out since the last call; raises what ends the run."""
        calls = {actor.call: actor for actor in self._actors if actor.call is not None}
        over, _ = self._ray.wait(list(calls), num_returns=len(calls), timeout=0) if calls else ([], [])
        done = [item for call in over for item in self._outcome(calls[call])]
        done += [item for actor in list(self._actors) if self._is_late(actor) for item in self._lost(actor)]
        self._check_starts()
        while self._again and any(actor.is_idle for actor in self._actors):
            self.give(self._again.popleft())
        return done

    def close(self) -> None:
        """End the actors, and the cluster if it was started here."""
        for actor in self._actors:
            self._ray.kill(actor.handle)
        self._actors.clear()
        self._ray.shutdown()

    def _born(self) -> _Actor:
        handle = self._make.remote(self._order)
        return _Actor(handle, handle.prepare.remote(), time.monotonic())

    def _outcome(self, actor: _Actor) -> list[Summarised]:
        """What a call gave: readiness, results, or the death of the actor."""
        from ray.exceptions import RayError

        try:
            result = self._ray.get(actor.call)
        except RayError as error:
            return self._lost(actor, _words(error))
        actor.call, actor.since = None, time.monotonic()
        if not actor.ready:
            self._admit(actor, result)
            return []
        actor.batch = ()
        return checked(result)

    def _admit(self, actor: _Actor, signature: str) -> None:
        """Take an actor in when it has the program and the weights that are here: else its bytes would differ."""
        if signature != self._signature:
            raise UsageError(
                "a machine of the cluster has another version, configuration or weights: install the same tweebrief "
                f"on all of them (here: {self._signature}; there: {signature})"
            )
        actor.ready = True
        self._failed_starts = 0

    def _is_late(self, actor: _Actor) -> bool:
        """Whether a machine that is still there does not answer: an actor ends itself before."""
        most = seconds_for(actor.batch, self._limits) + LATE
        return bool(actor.batch) and time.monotonic() - actor.since > most

    def _lost(self, actor: _Actor, why: str = "it does not answer") -> list[Summarised]:
        """Replace an actor that is gone; its letters go again one by one, a letter that kills alone is quarantined."""
        log.warning("a worker of the cluster is gone (%s): another one takes its letters", why)
        self.losses += 1
        self._ray.kill(actor.handle)
        self._failed_starts += not actor.ready
        if self._failed_starts >= STARTS * self._order.workers:
            raise UsageError(
                f"workers of the cluster do not start ({why}): is the same tweebrief on all machines?"
            )
        self._actors[self._actors.index(actor)] = self._born()
        batch = actor.batch
        if len(batch) > 1:
            self._again += [(read,) for read in batch]
        if len(batch) != 1:
            return []
        is_late = time.monotonic() - actor.since >= seconds_for(batch, self._limits)
        self._deaths[batch[0].sha256] += 1
        if not is_late and self._deaths[batch[0].sha256] < self._limits.attempts:
            self._again.append(batch)
            return []
        fault = "time" if is_late else "crash"
        return [Summarised(batch[0].sha256, "quarantined", reason(f"stages-{fault}", f"the stages: {why}"))]

    def _check_starts(self) -> None:
        """Raise UsageError when no actor works and the cluster does not give us one."""
        waiting = [actor for actor in self._actors if not actor.ready]
        oldest = min((actor.since for actor in waiting), default=0.0)
        if len(waiting) == len(self._actors) and time.monotonic() - oldest > self._limits.start_seconds:
            raise UsageError(
                f"no worker has started in {self._limits.start_seconds:g} seconds: each needs "
                f"{self._order.config.run.threads} free processors in the cluster (see 'ray status'); "
                "ask for fewer with --set run.threads=1, or raise batch.start_seconds"
            )


def on_ray(order: Order) -> RayEngine:
    """The engine for `run_batch`."""
    from tweebrief.assemble import Pipeline

    return RayEngine(order, Pipeline(order.config).signature)


def connected() -> Any:
    """The module ray, connected to the cluster of RAY_ADDRESS, else to one on this machine; raises UsageError."""
    os.environ.update(QUIET)
    try:
        import ray
    except ModuleNotFoundError as error:
        raise UsageError("the engine ray needs Ray: install tweebrief[ray] on every machine") from error
    if ray.is_initialized():
        return ray
    try:
        ray.init(
            address=os.environ.get(ADDRESS) or None,
            include_dashboard=None if os.environ.get(ADDRESS) else False,
            log_to_driver=False,
            configure_logging=False,
            namespace="tweebrief",
        )
    except Exception as error:  # Ray raises bare exceptions when it does not start
        raise UsageError(
            f"no Ray cluster can be reached or started: {_words(error)}; check {ADDRESS}"
        ) from error
    return ray


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:300]

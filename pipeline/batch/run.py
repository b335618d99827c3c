"""A batch from beginning to end: one run per outbox, once over the inbox or watching it."""

import time
from collections.abc import Callable
from typing import NoReturn

from tweebrief.assemble import Pipeline
from tweebrief.batch.flow import Flow, ReadJob
from tweebrief.batch.inbox import Inbox, Refused
from tweebrief.batch.ledger import Ledger, opened
from tweebrief.batch.lock import locked
from tweebrief.batch.order import LetterDone, Order, Report, Totals
from tweebrief.batch.outputs import sweep
from tweebrief.batch.reader import read_within_limits
from tweebrief.batch.summaries import Engine, local
from tweebrief.outbox.overviews import Upkeep

ROUNDS = 3


def run_batch(
    order: Order,
    report: Report,
    *,
    read: ReadJob = read_within_limits,
    engine: Callable[[Order], Engine] = local,
    totals: Totals | None = None,
) -> Totals:
    """Bring the outbox up to date with the inbox and return how the letters ended; with `watch` never return.

    `report` hears of each letter when it is done; `totals` is kept up to date meanwhile. `read` runs in child
    processes, `engine` takes the letters through the stages. Raises UsageError on folders that will not do, on an
    outbox that another run holds and on a disk that is full, ModelMissing where weights are not there. Whatever
    raises, a rerun goes on from there.
    """
    inbox = Inbox(order)
    signature = Pipeline(order.config).signature
    with locked(order.outbox), opened(order.outbox, signature) as ledger:
        sweep(order.outbox)
        ledger.recover()
        ledger.clear_refused()
        flow = Flow(order, ledger, report, read, engine(order))
        flow.totals = totals or flow.totals
        upkeep = Upkeep(order.outbox, order.overviews)
        try:
            if order.watch:
                _watch(order, inbox, ledger, flow, report, upkeep)
            _once(inbox, ledger, flow, report)
        finally:
            flow.close()
        upkeep.now()
        return flow.totals


def _once(inbox: Inbox, ledger: Ledger, flow: Flow, report: Report) -> None:
    """The files that are there; those that changed while they were read once more."""
    for _ in range(ROUNDS):
        _look(inbox, ledger, flow, report)
        while not flow.is_idle:
            flow.step()
        flow.totals.changing = len(flow.unsteady)
        if not flow.unsteady:
            return


def _watch(
    order: Order, inbox: Inbox, ledger: Ledger, flow: Flow, report: Report, upkeep: Upkeep
) -> NoReturn:
    """The files that are there and those that come, until a signal ends it."""
    due = 0.0
    while True:
        if time.monotonic() >= due:
            _look(inbox, ledger, flow, report)
            due = time.monotonic() + order.config.batch.rescan_seconds
        flow.step()
        upkeep.when_idle(flow.totals.handled, is_idle=flow.is_idle)


def _look(inbox: Inbox, ledger: Ledger, flow: Flow, report: Report) -> None:
    """Hand on what is new in the inbox."""
    while flow.unsteady:
        inbox.forget(flow.unsteady.pop())
    found, refused = inbox.changes()
    ledger.see(found, refused)
    for item in refused:
        _refuse(item, flow, report)
    flow.add(found)


def _refuse(item: Refused, flow: Flow, report: Report) -> None:
    flow.totals.quarantined += 1
    flow.totals.handled += 1
    report(LetterDone(item.name, "", "quarantined", item.reason, (), 0.0, flow.totals.handled, 0))

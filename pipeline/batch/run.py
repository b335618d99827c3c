"""A batch from beginning to end: one run per outbox, once over the inbox or watching it."""

import time

from tweebrief.assemble import Pipeline
from tweebrief.batch.flow import Flow, ReadJob
from tweebrief.batch.inbox import Inbox, Refused
from tweebrief.batch.ledger import Ledger, opened
from tweebrief.batch.lock import locked
from tweebrief.batch.order import LetterDone, Order, Report, Totals
from tweebrief.batch.outputs import sweep
from tweebrief.batch.reader import read_within_limits

ROUNDS = 3


def run_batch(
    order: Order, report: Report, *, read: ReadJob = read_within_limits, totals: Totals | None = None
) -> Totals:
    """Bring the outbox up to date with the inbox and return how the letters ended; with `watch` never return.

    `report` hears of each letter when it is done; `totals` is kept up to date meanwhile. `read` runs in child
    processes. Raises UsageError on folders that will not do, on an outbox that another run holds and on a disk that
    is full, ModelMissing where weights are not there. Whatever raises, a rerun goes on from there.
    """
    inbox = Inbox(order)
    signature = Pipeline(order.config).signature
    with locked(order.outbox), opened(order.outbox, signature) as ledger:
        sweep(order.outbox)
        ledger.recover()
        ledger.clear_refused()
        flow = Flow(order, ledger, report, read)
        flow.totals = totals or flow.totals
        try:
            _watch(order, inbox, ledger, flow, report) if order.watch else _once(inbox, ledger, flow, report)
        finally:
            flow.close()
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


def _watch(order: Order, inbox: Inbox, ledger: Ledger, flow: Flow, report: Report) -> None:
    """The files that are there and those that come, until a signal ends it."""
    due = 0.0
    while True:
        if time.monotonic() >= due:
            _look(inbox, ledger, flow, report)
            due = time.monotonic() + order.config.batch.rescan_seconds
        flow.step()


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

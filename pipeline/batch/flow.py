"""The way of letters through a batch: found, read in a child, summarised together, written, recorded."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tweebrief.batch.inbox import Found
from tweebrief.batch.ledger import Ledger, Row
from tweebrief.batch.limits import MEGA
from tweebrief.batch.order import LetterDone, Order, Reason, Report, Status, Totals
from tweebrief.batch.outputs import Output, are_whole, digest, write
from tweebrief.batch.pool import Ended, Pool, wait_for
from tweebrief.batch.reader import Read, ReadingTask
from tweebrief.batch.reasons import reason
from tweebrief.batch.summaries import Engine, Summarised

TICK = 0.25
QUIET = 1.0
LATE = 1.0
LEAST_SECONDS = 0.1

ReadJob = Callable[[ReadingTask], Read | Reason]


@dataclass(frozen=True, slots=True)
class Job:
    """A letter under way: its file, since when, how often its reading has been tried."""

    file: Found
    is_suspect: bool
    tries: int = 1
    begun: float = 0.0


class Flow:
    """Letters under way; `step` moves them on until `is_idle`."""

    def __init__(self, order: Order, ledger: Ledger, report: Report, read: ReadJob, stages: Engine) -> None:
        self.totals = Totals()
        self.unsteady: list[str] = []
        self._order, self._ledger, self._report = order, ledger, report
        self._limits = order.config.batch
        self._readers = Pool(read, self._limits.readers, start_seconds=self._limits.start_seconds)
        self._stages = stages
        self._jobs: dict[str, Job] = {}
        self._unread: deque[str] = deque()
        self._read: dict[str, Read] = {}
        self._counted: set[str] = set()
        self._quiet_since = time.monotonic()

    @property
    def is_idle(self) -> bool:
        """Whether no letter is under way."""
        return not self._jobs

    def close(self) -> None:
        """Kill what still runs; letters under way stay in the ledger as running."""
        self._readers.close()
        self._stages.close()

    def add(self, found: Sequence[Found]) -> None:
        """Take up the letters that are not done; further names of one letter count as copies."""
        by_content: dict[str, list[Found]] = {}
        for file in found:
            by_content.setdefault(file.sha256, []).append(file)
        for sha256, files in by_content.items():
            self.totals.copies += len(files) - 1
            self._consider(sha256, files)

    def _consider(self, sha256: str, files: Sequence[Found]) -> None:
        row = self._ledger.row(sha256)
        if sha256 in self._jobs or (sha256 in self._counted and row and self._is_done(sha256, row)):
            self.totals.copies += 1
        elif row and self._is_done(sha256, row):
            self.totals.before += 1
            self._count(sha256, row.status)
        else:
            file = next((file for file in files if row and file.name == row.name), files[0])
            self._ledger.wait(sha256, file.name)
            self._jobs[sha256] = Job(file, bool(row and row.broken_off >= self._limits.attempts))
            self._unread.append(sha256)

    def _count(self, sha256: str, status: Status) -> None:
        self._counted.add(sha256)
        self.totals.count(status)

    def _is_done(self, sha256: str, row: Row) -> bool:
        """Whether there is nothing to do: every wanted result is there whole, or it was quarantined before.

        Results under a name that has another content by now are about to be replaced: they do not count.
        """
        if row.status in ("pending", "running") or (self._order.retry and row.status != "ok"):
            return False
        if row.status == "quarantined":
            return True
        if not self._ledger.holds(row.name, sha256):
            return False
        outputs = self._ledger.outputs(sha256)
        have = {(output.format, output.language) for output in outputs}
        wanted = {(form.name, form.language) for form in self._order.forms}
        return wanted <= have and are_whole(self._order.outbox, outputs)

    def step(self) -> None:
        """Give readers work, wait a little for what comes, move on what has come."""
        self._feed_readers()
        wait_for([self._readers, *self._stages.pools], 0 if self._ready() else TICK)
        for end in self._readers.ended():
            self._quiet_since = time.monotonic()
            self._after_reading(end)
        done = self._stages.ended()
        self._feed_stages()
        for summarised in done:
            self._finish(summarised)

    def _feed_readers(self) -> None:
        """Read ahead, but no more than two batches for each worker."""
        while self._unread and self._readers.is_free and self._has_room():
            sha256 = self._unread.popleft()
            job = self._jobs[sha256]
            job = self._jobs[sha256] = replace(job, begun=job.begun or time.monotonic())
            self._ledger.begin(sha256)
            seconds = max(self._seconds_left(job), LEAST_SECONDS)
            task = ReadingTask(job.file.path, self._order.config, seconds)
            self._readers.give(sha256, task, seconds + LATE)

    def _seconds_left(self, job: Job) -> float:
        """All tries of a letter share its time: a file that crashes takes no longer than one that hangs."""
        return self._limits.seconds - (time.monotonic() - job.begun)

    def _has_room(self) -> bool:
        most, batches = self._order.config.run.letters_at_once, 2 * self._order.workers
        ahead = sum(len(read.data) for read in self._read.values())
        return (
            len(self._read) + self._readers.busy < batches * most
            and ahead < batches * self._limits.mb_at_once * MEGA
        )

    def _after_reading(self, end: Ended) -> None:
        job = self._jobs[end.key]
        may_again = job.tries < self._limits.attempts and self._seconds_left(job) > LEAST_SECONDS
        if end.fault == "crash" and may_again:
            self._jobs[end.key] = replace(job, tries=job.tries + 1)
            self._unread.appendleft(end.key)
        elif end.fault:
            self._quarantine(job, reason(f"reading-{end.fault}", f"reading: {end.detail or end.fault}"))
        elif isinstance(end.result, Reason):
            self._refuse(job, end.result)
        else:
            self._keep(job, end.result)

    def _refuse(self, job: Job, why: Reason) -> None:
        """Quarantine a letter that cannot be read, unless it cannot because it is gone."""
        if job.file.path.exists():
            self._quarantine(job, why)
        else:
            self._let_go(job)

    def _keep(self, job: Job, read: Read) -> None:
        """Hold a letter for the stages, unless its file changed under our hands: then it comes again as it is now."""
        if read.sha256 == job.file.sha256:
            self._read[read.sha256] = read
        else:
            self._let_go(job)

    def _let_go(self, job: Job) -> None:
        """The file is gone or says something else by now: look at it again, and at the other files like it."""
        sha256 = job.file.sha256
        self.unsteady += {job.file.name, *self._ledger.names(sha256)}
        self._ledger.drop(sha256)
        del self._jobs[sha256]

    def _ready(self) -> bool:
        """Whether a batch is full, or waiting for more of it makes no sense."""
        nothing_comes = not self._unread and not self._readers.busy
        quiet = time.monotonic() - self._quiet_since > QUIET
        full = len(self._read) >= self._order.config.run.letters_at_once or not self._has_room()
        return bool(self._read) and (full or nothing_comes or quiet) and self._stages.is_free

    def _feed_stages(self) -> None:
        while self._ready():
            chosen = self._chosen()
            self._ledger.move(chosen, "stages")
            self._stages.give(tuple(self._read.pop(sha256) for sha256 in chosen))

    def _chosen(self) -> list[str]:
        """The next batch; a letter on which the program ended before goes alone."""
        chosen: list[str] = []
        room = self._limits.mb_at_once * MEGA
        for sha256, read in self._read.items():
            if self._jobs[sha256].is_suspect:
                return chosen or [sha256]
            room -= len(read.data)
            if chosen and (room < 0 or len(chosen) == self._order.config.run.letters_at_once):
                break
            chosen.append(sha256)
        return chosen

    def _finish(self, done: Summarised) -> None:
        job = self._jobs[done.sha256]
        if not self._ledger.holds(job.file.name, done.sha256):
            self._let_go(job)
            return
        target = self._ledger.target(job.file.name)
        outputs = []
        for form, data in zip(self._order.forms, done.files, strict=bool(done.files)):
            path = f"{target}.{form.ending}"
            write(self._order.outbox, path, data)
            outputs.append(Output(path, form.name, form.language, len(data), digest(data)))
        self._record(job, done.status, done.reason, outputs)

    def _quarantine(self, job: Job, why: Reason) -> None:
        self._record(job, "quarantined", why, [])

    def _record(self, job: Job, status: Status, why: Reason | None, outputs: Sequence[Output]) -> None:
        """The results are on disk; now the ledger says so, and the operator hears it."""
        sha256 = job.file.sha256
        self._ledger.finish(sha256, status, why, outputs)
        del self._jobs[sha256]
        self._count(sha256, status)
        self.totals.handled += 1
        paths = tuple(output.path for output in outputs)
        seconds = round(time.monotonic() - (job.begun or time.monotonic()), 3)
        self._report(
            LetterDone(
                job.file.name, sha256, status, why, paths, seconds, self.totals.handled, len(self._jobs)
            )
        )

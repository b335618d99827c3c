"""What the measurements of the batch share: inboxes of many letters, and a run that is watched from outside."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

LETTERS = Path(__file__).parents[1] / "letters"
PROGRAM = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())", "batch"]
PDF_EVERY = 25
SHORT = 4_000
TICKS = os.sysconf("SC_CLK_TCK")


def fill(inbox: Path, count: int, *, short: bool) -> None:
    """Write `count` letters, no two alike: letters of the tests with a line of their own, one in 25 a PDF.

    `short` leaves out texts over 4,000 bytes.
    """
    inbox.mkdir(parents=True)
    texts = sorted(path for path in LETTERS.iterdir() if path.suffix in (".txt", ".md"))
    texts = [path for path in texts if not short or path.stat().st_size <= SHORT]
    page = (LETTERS / "01b2bcad.pdf").read_bytes()
    for number in range(count):
        if number % PDF_EVERY == PDF_EVERY - 1:
            (inbox / f"brief{number:05d}.pdf").write_bytes(page + f"\n% {number}\n".encode())
            continue
        path = texts[number % len(texts)]
        own = f"\n\nHet kenmerk van dit afschrift is {number}.\n"
        (inbox / f"brief{number:05d}{path.suffix}").write_text(path.read_text("utf8") + own, "utf8")


@dataclass(frozen=True, slots=True)
class Sample:
    """Where a run was: letters done, seconds since its start, memory of all its processes, processor seconds."""

    letters: int
    seconds: float
    memory_mb: float
    parent_cpu: float


@dataclass(slots=True)
class Watched:
    """A run of the batch as it was seen from outside; `cpu` is that of all its processes, ended ones included."""

    samples: list[Sample] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    cpu: float = 0.0


def watched(inbox: Path, outbox: Path, options: Sequence[str], *, every: int) -> Watched:
    """Run the batch to its end and look at it after each `every` letters; samples go to standard error at once."""
    result = Watched()
    start = time.monotonic()
    command = [*PROGRAM, str(inbox), str(outbox), "--json-log", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        done = 0
        for line in process.stderr or ():
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("event") != "letter":
                continue
            done += 1
            result.outcomes[event["status"]] = result.outcomes.get(event["status"], 0) + 1
            if done % every == 0 or not event["left"]:
                tree = list(family(process.pid))
                sample = Sample(done, time.monotonic() - start, memory_mb(tree), cpu_seconds(process.pid))
                result.samples.append(sample)
                print(json.dumps(asdict(sample)), file=sys.stderr, flush=True)
                result.cpu = max(result.cpu, sum(map(cpu_seconds, tree)))
    return result


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory_mb(pids: Sequence[int]) -> float:
    """The memory that these processes hold together, shared pages counted once (proportional set size)."""
    return round(sum(_pss(pid) for pid in pids) / 1024, 1)


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def cpu_seconds(pid: int) -> float:
    """Processor seconds of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS

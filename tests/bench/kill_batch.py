"""Kill a batch at random moments and look what is left: `python tests/bench/kill_batch.py --kills 200 --letters 60`.

Prints figures as JSON; ends with 1 when a letter is lost, is there twice, or has other bytes than without kills.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

LETTERS = Path(__file__).parents[1] / "letters"
PROGRAM = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())", "batch"]
STAGES = 'stages=["clean","structure"]'


@dataclass(slots=True)
class Figures:
    """What was done and what was found wrong."""

    kills: int = 0
    runs: int = 0
    finished_outboxes: int = 0
    faults: list[str] = field(default_factory=list)


def fill(inbox: Path, count: int) -> None:
    """Letters of several formats, no two alike but one copy."""
    inbox.mkdir()
    texts = sorted(LETTERS.glob("*.txt"))
    for number in range(count - 3):
        text = texts[number % len(texts)].read_text("utf8")
        (inbox / f"brief{number:03d}.txt").write_text(f"{text}\nKopie {number}\n", "utf8")
    for name in ("01b2bcad.pdf", "verbieden_van_hoofddoekjes.docx"):
        (inbox / name).write_bytes((LETTERS / name).read_bytes())
    (inbox / "kopie.txt").write_bytes((inbox / "brief000.txt").read_bytes())


def run(inbox: Path, outbox: Path, settings: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a batch."""
    options = [item for setting in settings for item in ("--set", setting)]
    with (outbox.parent / "log.txt").open("ab") as log:
        return subprocess.Popen([*PROGRAM, str(inbox), str(outbox), *options], stderr=log)


def contents(outbox: Path) -> dict[str, bytes]:
    """All files but the ledger, the index and the locks."""
    files = [path for path in outbox.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(outbox)): path.read_bytes()
        for path in files
        if not path.name.startswith(("ledger", ".batch", "index.sqlite", ".index"))
    }


def faults(outbox: Path, expected: dict[str, bytes], count: int) -> list[str]:
    """What is wrong with an outbox that is finished."""
    found = contents(outbox)
    wrong = [f"lost: {name}" for name in expected if name not in found]
    wrong += [f"too much: {name}" for name in found if name not in expected]
    wrong += [f"other bytes: {name}" for name in found if found[name] != expected.get(name, found[name])]
    with closing(sqlite3.connect(outbox / "ledger.sqlite")) as ledger:
        rows = ledger.execute("SELECT status, count(*) FROM letters GROUP BY status").fetchall()
        names = ledger.execute("SELECT count(*) FROM names").fetchone()[0]
        sound = ledger.execute("PRAGMA integrity_check").fetchone()[0]
    if rows != [("ok", count - 1)] or names != count or sound != "ok":
        wrong.append(f"ledger: {rows}, {names} names, {sound}")
    return wrong


def kill_until(
    folder: Path, kills: int, count: int, seed: int, settings: Sequence[str] = (STAGES,)
) -> Figures:
    """Kill runs over `count` letters `kills` times, in fresh outboxes whenever one is finished."""
    inbox = folder / "in"
    fill(inbox, count)
    start = time.monotonic()
    run(inbox, folder / "whole", settings).wait()
    most = time.monotonic() - start
    expected = contents(folder / "whole")
    figures, dice = Figures(), random.Random(seed)
    figures.faults += faults(folder / "whole", expected, count)
    while figures.kills < kills:
        outbox = folder / f"out{figures.finished_outboxes}"
        if kill_once(run(inbox, outbox, settings), dice.uniform(0, most)):
            figures.kills += 1
        else:
            finish(figures, outbox, expected, count)
        figures.runs += 1
    run(inbox, folder / f"out{figures.finished_outboxes}", settings).wait()
    finish(figures, folder / f"out{figures.finished_outboxes}", expected, count)
    return figures


def finish(figures: Figures, outbox: Path, expected: dict[str, bytes], count: int) -> None:
    """Look at an outbox that is finished."""
    figures.faults += faults(outbox, expected, count)
    figures.finished_outboxes += 1


def kill_once(process: "subprocess.Popen[bytes]", delay: float) -> bool:
    """Kill a run after so many seconds; whether it was killed before it ended."""
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def main() -> int:
    """Kill, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--letters", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", action="append", dest="settings", help=f"default: {STAGES}")
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = call.settings or [STAGES]
        figures = kill_until(Path(folder), call.kills, call.letters, call.seed, settings)
    print(json.dumps({name: getattr(figures, name) for name in figures.__slots__}, indent=2))
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())

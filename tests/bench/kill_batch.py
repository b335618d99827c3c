"""Kill a batch at random moments and look what is left: `python tests/bench/kill_batch.py --kills 200 --letters 60`.

One half of the kills comes after a random time, the other right after a random number of letters. Prints figures as
JSON; ends with 1 when a letter is lost, is there twice, or has other bytes than without kills.
"""

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

LETTERS = Path(__file__).parents[1] / "letters"
PROGRAM = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())", "batch"]
STAGES = 'stages=["clean","structure"]'
SHORT = 4_000
MOST_LETTERS = 15


@dataclass(slots=True)
class Figures:
    """What was done and what was found wrong."""

    kills: int = 0
    runs: int = 0
    finished_outboxes: int = 0
    faults: list[str] = field(default_factory=list)


def fill(inbox: Path, count: int) -> None:
    """Short letters of several formats, no two alike but one copy."""
    inbox.mkdir()
    texts = [path for path in sorted(LETTERS.glob("*.txt")) if path.stat().st_size <= SHORT]
    for number in range(count - 3):
        text = texts[number % len(texts)].read_text("utf8")
        (inbox / f"brief{number:03d}.txt").write_text(f"{text}\nKopie {number}\n", "utf8")
    for name in ("01b2bcad.pdf", "verbieden_van_hoofddoekjes.docx"):
        (inbox / name).write_bytes((LETTERS / name).read_bytes())
    (inbox / "kopie.txt").write_bytes((inbox / "brief000.txt").read_bytes())


def run(inbox: Path, outbox: Path, settings: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a batch; it says a line for each letter."""
    options = [item for setting in settings for item in ("--set", setting)]
    return subprocess.Popen([*PROGRAM, str(inbox), str(outbox), *options], stderr=subprocess.PIPE)


def contents(outbox: Path, inbox: Path) -> dict[str, bytes]:
    """The results of the letters, and half written files, which there must not be."""
    names = {path.stem for path in inbox.iterdir()}
    files = [path for path in outbox.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(outbox)): path.read_bytes()
        for path in files
        if path.stem in names or path.name.endswith(".part")
    }


def faults(outbox: Path, inbox: Path, expected: dict[str, bytes]) -> list[str]:
    """What is wrong with an outbox that is finished."""
    found = contents(outbox, inbox)
    count = len(list(inbox.iterdir()))
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
    run(inbox, folder / "whole", settings).communicate()
    most = time.monotonic() - start
    expected = contents(folder / "whole", inbox)
    figures, dice = Figures(), random.Random(seed)
    figures.faults += faults(folder / "whole", inbox, expected)
    while figures.kills < kills:
        outbox = folder / f"out{figures.finished_outboxes}"
        if killed(run(inbox, outbox, settings), dice, most):
            figures.kills += 1
        else:
            finish(figures, outbox, inbox, expected)
        figures.runs += 1
    run(inbox, folder / f"out{figures.finished_outboxes}", settings).communicate()
    finish(figures, folder / f"out{figures.finished_outboxes}", inbox, expected)
    return figures


def finish(figures: Figures, outbox: Path, inbox: Path, expected: dict[str, bytes]) -> None:
    """Look at an outbox that is finished."""
    figures.faults += faults(outbox, inbox, expected)
    figures.finished_outboxes += 1


def killed(process: "subprocess.Popen[bytes]", dice: random.Random, most: float) -> bool:
    """Kill a run after up to `most` seconds, or so many letters; whether it was killed before it ended."""
    if dice.random() < 0.5:
        with suppress(subprocess.TimeoutExpired):
            process.wait(dice.uniform(0, most))
    else:
        for _ in range(dice.randint(0, MOST_LETTERS)):
            said(process)
        time.sleep(dice.uniform(0, 0.05))
    with process:
        process.kill()
    return process.returncode == -signal.SIGKILL


def said(process: "subprocess.Popen[bytes]") -> bytes:
    """The next line that a run says, empty when it has ended; a few thousand wait in the pipe unread."""
    return process.stderr.readline() if process.stderr else b""


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

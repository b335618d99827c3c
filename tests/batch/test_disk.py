"""A disk that is full, wherever it is felt: the run ends and says so, and the next one makes the same results."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LONG = "Hierbij zend ik u het advies van de raad. " * 10_000
RUN = """
import resource, signal, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from tweebrief.commands import main
sys.exit(main(["batch", *sys.argv[1:], "--set", "stages=[]"]))
"""


def run(desk, most):
    """A run in which no file can get larger than this."""
    command = [sys.executable, "-c", RUN, str(most), str(desk.inbox), str(desk.outbox)]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.parametrize(("most", "where"), [(350_000, "lang.json"), (10_000, "ledger.sqlite")])
def test_a_full_disk_is_said_and_the_next_run_goes_on(desk, most, where):
    desk.put("kort.txt", "Hierbij zend ik u het advies.\n")
    desk.put("lang.txt", LONG)
    stopped = run(desk, most)
    assert stopped.returncode == 2
    assert where in stopped.stderr
    assert "make room" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert "lang.json" not in desk.results()
    assert run(desk, 10_000_000).returncode == 0
    after = desk.results()
    desk.outbox = desk.outbox.with_name("anew")
    assert run(desk, 10_000_000).returncode == 0
    assert after == desk.results()


def test_results_are_on_disk_before_the_ledger_says_so(desk, monkeypatch):
    """Each result is flushed, then renamed, then its folder flushed; only then its row says `ok`."""
    from tweebrief.batch.ledger import Ledger

    deeds = []
    sync, finish = os.fsync, Ledger.finish

    def synced(handle):
        deeds.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def finished(ledger, *about):
        deeds.append("ledger")
        finish(ledger, *about)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Ledger, "finish", finished)
    desk.put("sub/a.txt", "Hierbij zend ik u het advies.\n")
    desk.run()
    whole = [desk.outbox.parent.name, "out", ".a.json.part", "sub", ".a.md.part", "sub", "ledger"]
    assert deeds[: len(whole)] == whole

"""A batch that is killed at random moments loses nothing, does nothing twice and writes the same bytes."""

import os
import subprocess
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "kill_batch.py"


def test_five_kills(tmp_path, monkeypatch):
    spec = spec_from_file_location("kill_batch", BENCH)
    bench = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "kill_batch", bench)
    spec.loader.exec_module(bench)
    figures = bench.kill_until(tmp_path, kills=5, count=12, seed=7)
    assert (figures.kills, figures.faults) == (5, [])


def test_a_reader_ends_when_the_batch_is_killed(desk, poison, tmp_path):
    desk.put(poison.HANG, "Hierbij zend ik u het advies.\n")
    told = tmp_path / "pid"
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\nimport poison\nfrom tweebrief.batch.order import Order\n"
        "from tweebrief.batch.run import run_batch\nfrom tweebrief.config import load\n"
        f"config = load(settings=['stages=[]'])\n"
        f"run_batch(Order(Path({str(desk.inbox)!r}), Path({str(desk.outbox)!r}), config, ()), print, read=poison.read)"
    )
    with subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "POISON_PID": str(told)}) as batch:
        pid = wait_for(told.is_file) and int(wait_for(told.read_text))
        batch.kill()
    assert wait_for(Gone(pid))


class Gone:
    """Whether a process has ended; one that nobody has waited for has ended too."""

    def __init__(self, pid):
        self.status = Path(f"/proc/{pid}/status")

    def __call__(self):
        return not self.status.exists() or "State:\tZ" in self.status.read_text()


def wait_for(found):
    """The first true answer within a minute or two, else the last."""
    for _ in range(1000):
        answer = found()
        if answer:
            return answer
        time.sleep(0.1)
    return found()

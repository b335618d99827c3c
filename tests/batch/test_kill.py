"""A batch that is killed at random moments loses nothing, does nothing twice and writes the same bytes."""

import sys
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

"""Memory of a long batch, as JSON: `python tests/bench/batch_memory.py --letters 5000 --workers 2`.

`growth_mb` is the memory in the last tenth of the samples less that in the first tenth, without the first fifth of the
letters, in which models load and caches fill. Ends with 1 when that is over `--most` MB or the peak over `--peak`.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from batch_measure import Sample, fill, watched

WARM_UP = 5
SAMPLES = 200


def growth(samples: Sequence[Sample]) -> float:
    """Megabytes from the first to the last tenth of the samples after the warm-up."""
    warm = samples[len(samples) // WARM_UP : -1]  # with the last letter the processes end
    tenth = max(len(warm) // 10, 1)
    first, last = ([sample.memory_mb for sample in part] for part in (warm[:tenth], warm[-tenth:]))
    return round(statistics.median(last) - statistics.median(first), 1)


def main() -> int:
    """Run, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--short", action="store_true", help="only letters of at most a page")
    parser.add_argument("--most", type=float, default=50.0, help="growth that is allowed, in MB")
    parser.add_argument("--peak", type=float, default=2000.0, help="peak that is allowed, in MB")
    parser.add_argument("--set", action="append", default=[], dest="settings")
    call = parser.parse_args()
    options = ["--workers", str(call.workers)]
    options += [item for setting in call.settings for item in ("--set", setting)]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "in", call.letters, short=call.short)
        every = max(call.letters // SAMPLES, 1)
        run = watched(Path(folder) / "in", Path(folder) / "out", options, every=every)
    peak = max(sample.memory_mb for sample in run.samples)
    figures = {
        "letters": call.letters,
        "workers": call.workers,
        "outcomes": run.outcomes,
        "seconds": round(run.samples[-1].seconds),
        "cpu_seconds": round(run.cpu),
        "peak_mb": peak,
        "growth_mb": growth(run.samples),
        "memory_mb": {sample.letters: sample.memory_mb for sample in run.samples[:: SAMPLES // 20]},
    }
    print(json.dumps(figures, indent=2))
    return 1 if figures["growth_mb"] > call.most or peak > call.peak else 0


if __name__ == "__main__":
    sys.exit(main())

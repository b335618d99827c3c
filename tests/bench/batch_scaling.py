"""What a second worker gives, as JSON: `python tests/bench/batch_scaling.py --letters 320`.

Each worker has one thread. Letters per second are those after the first quarter of the letters, when models are loaded.
On a machine that others use, look at the processor seconds: what two workers can give at most is the work of a letter
over the share of it that the parent, of which there is one, does itself.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from batch_measure import Watched, fill, watched


def figures(run: Watched, letters: int) -> dict[str, float]:
    """Speed when warm, processor seconds a letter in all and in the parent, peak memory."""
    warm = next(sample for sample in run.samples if sample.letters >= letters // 4)
    last = run.samples[-1]
    count = last.letters - warm.letters
    return {
        "letters_per_second": round(count / (last.seconds - warm.seconds), 2),
        "cpu_seconds_per_letter": round(run.cpu / letters, 3),
        "parent_cpu_seconds_per_letter": round((last.parent_cpu - warm.parent_cpu) / count, 4),
        "peak_mb": max(sample.memory_mb for sample in run.samples),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=320)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--short", action="store_true", help="only letters of at most a page")
    call = parser.parse_args()
    table: dict[str, object] = {"processors": os.cpu_count(), "letters": call.letters}
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "in"
        fill(inbox, call.letters, short=call.short)
        runs = {}
        for workers in (1, call.workers):
            options = ["--workers", str(workers), "--set", "run.threads=1"]
            run = watched(inbox, Path(folder) / f"out{workers}", options, every=4)
            runs[workers] = figures(run, call.letters)
            table[f"workers {workers}"] = runs[workers]
    ratio = runs[call.workers]["letters_per_second"] / runs[1]["letters_per_second"]
    print(json.dumps({**table, "ratio": round(ratio, 2)}, indent=2))


if __name__ == "__main__":
    main()

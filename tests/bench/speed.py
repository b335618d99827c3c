"""Speed and memory of the main job, as JSON: `make bench`. Figures hold for the machine and its load at that moment.

Wall-clock seconds of `tweebrief --help` and of a cold `tweebrief summarise`; processor seconds of a warm letter, in
all and by stage; letters per second for 1, 10, 100 and 1,000 letters, as many at a time as the batch takes; peak
memory of the process that did it all. `python tests/bench/speed.py 100` stops at 100 letters.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tweebrief.assemble import Pipeline, read_letter, run_stages
from tweebrief.config import load

LETTER = Path(__file__).parents[1] / "letters" / "seed.txt"
COUNTS = (1, 10, 100, 1000)
PROGRAM = [sys.executable, "-c", "import sys; from tweebrief.commands import main; sys.exit(main())"]


def wall(*arguments: str, times: int = 3) -> float:
    """Seconds of the quickest of some runs of the program."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([*PROGRAM, *arguments], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return round(min(seconds), 2)


def warm(pipeline: Pipeline, count: int) -> dict[str, float]:
    """Letters per second and processor seconds per letter; the pipeline has its models already."""
    letter, at_once = read_letter(LETTER, pipeline.config), pipeline.config.run.letters_at_once
    start, used = time.perf_counter(), time.process_time()
    for first in range(0, count, at_once):
        pipeline([letter] * min(at_once, count - first))
    return {
        "letters": count,
        "letters_per_second": round(count / (time.perf_counter() - start), 2),
        "cpu_seconds_per_letter": round((time.process_time() - used) / count, 2),
    }


def by_stage(pipeline: Pipeline) -> dict[str, float]:
    """Processor seconds of each stage for one warm letter, reading first."""
    used = time.process_time()
    letters = [read_letter(LETTER, pipeline.config)]
    seconds = {"read": time.process_time() - used}
    for stage in pipeline.stages:
        used = time.process_time()
        letters = run_stages([stage], letters)
        seconds[stage.name] = time.process_time() - used
    return {name: round(value, 3) for name, value in seconds.items()}


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else COUNTS[-1]
    with tempfile.TemporaryDirectory() as folder:
        cold = wall("summarise", str(LETTER), "-o", f"{folder}/out.json")
    pipeline = Pipeline(load())
    pipeline([read_letter(LETTER, pipeline.config)])
    figures = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}",
        "signature": pipeline.signature,
        "words_in_letter": len(LETTER.read_text("utf8").split()),
        "help_wall_seconds": wall("--help"),
        "cold_wall_seconds": cold,
        "warm": [warm(pipeline, count) for count in COUNTS if count <= most],
        "stages_cpu_seconds": by_stage(pipeline),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()

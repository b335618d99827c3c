"""What a letter costs: `OMP_NUM_THREADS=1 python tests/bench/cost.py` (the letters of tests/letters, one thread).

Processor time, which other work on the machine hardly changes: of reading, and of the stages with their results in JSON
and Markdown, each letter once and all kinds together, after a first letter has loaded the models.
"""

import resource
import time
from pathlib import Path

from tweebrief.assemble import Pipeline, read_letter
from tweebrief.config import load
from tweebrief.render import Form

LETTERS = Path(__file__).parents[1] / "letters"
HOUR = 3600


def main() -> None:
    """Read all, summarise all, print what it took."""
    config = load(settings=["run.threads=1"])
    pipeline, forms = Pipeline(config), (Form("json"), Form("md"))
    paths = sorted(LETTERS.iterdir())
    for suffix in {path.suffix for path in paths}:
        read_letter(next(path for path in paths if path.suffix == suffix), config)
    pipeline([read_letter(LETTERS / "seed.txt", config)])
    start = time.process_time()
    letters = [read_letter(path, config) for path in paths]
    read = time.process_time()
    size = sum(len(form.file(letter)) for letter in pipeline(letters) for form in forms)
    done = time.process_time()
    for what, seconds in (("reading", read - start), ("stages and results", done - read)):
        print(
            f"{what}: {seconds / len(paths):.3f} s a letter, {HOUR * len(paths) / seconds:.0f} letters a core-hour"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(paths)} letters, {size / len(paths) / 1000:.0f} KB of results a letter, peak memory {peak} MB"
    )


if __name__ == "__main__":
    main()

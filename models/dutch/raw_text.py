"""Running Dutch text for word vectors: letters, official papers, and the Dutch side of parallel texts."""

import random
import re
from pathlib import Path

from tweebrief.models.digests import lines

LETTERS = (
    "mono/government-sentences.txt.xz",
    "letters-mt/official-sentences.tsv.xz",
    "letters-mt/written-prose.tsv.xz",
)
PARALLEL = "parallel/*.tsv.xz"
# Short labels are no sentences; treaties repeat themselves, a part of them is enough.
LABELS = ".terms."
TREATIES, FROM_TREATIES = "nl-treaties", 60_000
WORD = re.compile(r"\w+(?:[-'’./]\w+)*|[^\w\s]")


def tokenised(data: Path, *, seed: int = 1) -> list[tuple[str, ...]]:
    """Sentences of all text under `data` as lower-case words and marks, none twice."""
    found = [line for name in LETTERS for line in lines(data / name)]
    for path in sorted(data.glob(PARALLEL)):
        if LABELS not in path.name:
            found += _part(path, random.Random(seed))
    return [tuple(WORD.findall(line.lower())) for line in dict.fromkeys(found)]


def _part(path: Path, source: random.Random) -> list[str]:
    found = list(dict.fromkeys(lines(path)))
    if not path.name.startswith(TREATIES) or len(found) <= FROM_TREATIES:
        return found
    return source.sample(found, FROM_TREATIES)

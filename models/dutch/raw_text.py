"""Running Dutch text for word vectors: letters, official papers, and the Dutch side of parallel texts."""

import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

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
    lines = [line for name in LETTERS for line in _dutch(data / name)]
    for path in sorted(data.glob(PARALLEL)):
        if LABELS not in path.name:
            lines += _part(path, random.Random(seed))
    return [tuple(WORD.findall(line.lower())) for line in dict.fromkeys(lines)]


def _part(path: Path, source: random.Random) -> list[str]:
    lines = list(dict.fromkeys(_dutch(path)))
    if not path.name.startswith(TREATIES) or len(lines) <= FROM_TREATIES:
        return lines
    return source.sample(lines, FROM_TREATIES)


def _dutch(path: Path) -> Iterator[str]:
    """The first column of a table, which is the Dutch one."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")[0]

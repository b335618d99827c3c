"""Silver labels: what the rules find in letters that nobody annotated."""

import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tweebrief.entities.candidates import Heard
from tweebrief.entities.gazetteer import known_names
from tweebrief.entities.recognition import recognise
from tweebrief.entities.spans import longest
from tweebrief.models.dutch.mentions import MarkedText

OFFICIAL = "letters-mt/official-sentences.tsv.xz"
MONO = "mono/government-sentences.txt.xz"
LONGEST_NAME = 110
COMMONEST = 2000


def sentences(data: Path, *, most: int, seed: int = 3) -> list[str]:
    """Draw sentences of government letters: the Dutch side of the translated ones, and monolingual ones."""
    lines = [*_lines(data / OFFICIAL), *_lines(data / MONO)]
    kept = [line for line in dict.fromkeys(lines) if 30 < len(line) < 400]
    random.Random(seed).shuffle(kept)
    return kept[:most]


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")[0]


def silver_labels(texts: Sequence[str]) -> list[MarkedText]:
    """Label sentences by the rules; overlaps go to the longer."""
    return [_silver(text) for text in texts]


def _silver(text: str) -> MarkedText:
    (found,) = recognise([Heard(text)])
    return MarkedText(text, tuple((one.start, one.end, one.label) for one in longest(found)))


def silver_names(marked: Iterable[MarkedText]) -> dict[str, list[str]]:
    """Names for swapping: the commonest that silver labels found, and the gazetteers."""
    counts: dict[str, Counter[str]] = {}
    for one in marked:
        for start, end, label in one.mentions:
            if end - start < LONGEST_NAME:
                counts.setdefault(label, Counter())[one.text[start:end]] += 1
    names = {label: [name for name, _ in counter.most_common(COMMONEST)] for label, counter in counts.items()}
    for entries in known_names().by_first.values():
        for _, name in entries:
            if name.text[0].isupper():
                names.setdefault(name.label, []).append(name.text)
    return names

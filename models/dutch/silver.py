"""Silver labels: what the rules find in letters that nobody annotated."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tweebrief.entities.candidates import Heard
from tweebrief.entities.gazetteer import known_names
from tweebrief.entities.recognition import recognise
from tweebrief.entities.spans import longest
from tweebrief.models.digests import lines
from tweebrief.models.dutch.mentions import MarkedText

OFFICIAL = "letters-mt/official-sentences.tsv.xz"
MONO = "mono/government-sentences.txt.xz"
LONGEST_NAME = 110
COMMONEST = 2000


def sentences(data: Path, *, most: int, seed: int = 3) -> list[str]:
    """Draw sentences of government letters: the Dutch side of the translated ones, and monolingual ones."""
    texts = dict.fromkeys([*lines(data / OFFICIAL), *lines(data / MONO)])
    kept = [text for text in texts if 30 < len(text) < 400]
    random.Random(seed).shuffle(kept)
    return kept[:most]


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

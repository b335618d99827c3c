"""How official prose writes a word inside a sentence: with a capital or without, often or seldom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.hashing import bucket

PLACES = 2**20
WORD = re.compile(r"[^\W\d_]+(?:[’'&.-][^\W\d_]+)*\+?")
# After these a capital says nothing.
OPENING = frozenset('.:?!«"“‘(•;-–')
SELDOM, LEAST = 6, 2
# Shares of capitals below which a word is written small, mostly small, or both ways; above it is a name.
SHARES = ((0.05, "small"), (0.5, "mostly small"), (0.95, "both"), (2.0, "name"))
KINDS = ("new", *(f"{kind}{seldom}" for _, kind in SHARES for seldom in ("", "?")))


@dataclass(frozen=True, slots=True)
class Cases:
    """`table` has the index of a word's kind in KINDS by the hash of the word; uint8 [PLACES]."""

    table: NDArray[np.uint8]

    def kind(self, word: str) -> str:
        """How a word is written: `new` when it was seen less than twice, `name?` when only a few times, and so on."""
        return KINDS[int(self.table[bucket(word.lower(), PLACES)])]


def count_cases(sentences: Iterable[str]) -> Cases:
    """Count capitals of words inside sentences."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for sentence in sentences:
        for word in inside(sentence):
            (large if word[0].isupper() else small)[word.lower()] += 1
    table = np.zeros(PLACES, np.uint8)
    for word in sorted({*small, *large}):
        seen = small[word] + large[word]
        if seen >= LEAST:
            table[bucket(word, PLACES)] = KINDS.index(_kind(large[word] / seen, seen))
    return Cases(table)


def _kind(share: float, seen: int) -> str:
    kind = next(kind for most, kind in SHARES if share < most)
    return kind + ("?" if seen < SELDOM else "")


def inside(sentence: str) -> Iterator[str]:
    """Words whose capital says something: not the first of a sentence, except small ones and abbreviations."""
    for number, match in enumerate(WORD.finditer(sentence)):
        word = match.group()
        before = sentence[max(0, match.start() - 3) : match.start()].strip()[-1:]
        first = number == 0 or before in OPENING
        if not first or word[0].islower() or sum(c.isupper() for c in word) > 1:
            yield word

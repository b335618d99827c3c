"""Texts as hashed bags of features, with numpy alone: what the small linear models share.

Dutch writes compounds as one word, so a word also counts by its character n-grams: *jeugdzorgaanbieder* shares
most of them with *jeugdzorg*. Features are hashed into a fixed number of buckets (Weinberger et al. 2009,
"Feature hashing for large scale multitask learning"); the hash is CRC-32, the same on every machine.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
ROWS_AT_ONCE = 64

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bags:
    """Sparse rows: row i has `buckets[starts[i]:starts[i + 1]]` with the `values` beside them."""

    starts: NDArray[np.int64]
    buckets: NDArray[np.int32]
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def scaled(self, weights: Floats) -> "Bags":
        """The rows with every bucket weighted and every row brought to length 1."""
        values = self.values * weights[self.buckets]
        squares = _row_sums(self.starts, values * values)
        lengths = np.sqrt(np.maximum(squares, 1e-12))
        return Bags(
            self.starts, self.buckets, (values / np.repeat(lengths, np.diff(self.starts))).astype(np.float32)
        )

    def times(self, matrix: Floats) -> Floats:
        """Product of the rows with a dense matrix of buckets by columns; float32 [rows, columns]."""
        out = np.zeros((len(self), matrix.shape[1]), dtype=np.float32)
        for first in range(0, len(self), ROWS_AT_ONCE):
            last = min(first + ROWS_AT_ONCE, len(self))
            begin, end = self.starts[first], self.starts[last]
            terms = matrix[self.buckets[begin:end]].astype(np.float32) * self.values[begin:end, None]
            out[first:last] = _row_sums(self.starts[first : last + 1] - begin, terms)
        return out


def _row_sums(starts: NDArray[np.int64], values: Floats) -> Floats:
    """Sums between starts; an empty row sums to 0 (reduceat alone would repeat the next value)."""
    padded = np.concatenate([values, np.zeros((1, *values.shape[1:]), dtype=values.dtype)])
    sums = np.add.reduceat(padded, starts[:-1], axis=0) if len(starts) > 1 else values[:0]
    sums[np.diff(starts) == 0] = 0
    return np.asarray(sums, dtype=np.float32)


def bucket(feature: str, buckets: int) -> int:
    """The bucket of a feature: CRC-32 of its UTF-8 bytes modulo the number of buckets."""
    return crc32(feature.encode("utf8")) % buckets


def words(text: str) -> list[str]:
    """Lower-cased words of a text; numbers are left out."""
    return [word.lower() for word in WORD.findall(text)]


@lru_cache(maxsize=200_000)
def word_buckets(word: str, buckets: int, shortest: int, longest: int) -> tuple[tuple[int, float], ...]:
    """Buckets of a word and of its character n-grams; the n-grams of a word together weigh as much as the word."""
    grams = character_ngrams(word, shortest, longest)
    share = len(grams) ** -0.5 if grams else 0.0
    return ((bucket("w" + word, buckets), 1.0), *((bucket("c" + gram, buckets), share) for gram in grams))


def character_ngrams(word: str, shortest: int, longest: int) -> list[str]:
    """Character n-grams of a word between its boundary marks; none for a word shorter than the shortest."""
    if len(word) < shortest:
        return []
    marked = f"<{word}>"
    return [
        marked[i : i + length]
        for length in range(shortest, longest + 1)
        for i in range(len(marked) - length + 1)
    ]


def collect(rows: Iterable[Sequence[tuple[int, float]]]) -> Bags:
    """Rows of (bucket, value) as bags; values of the same bucket are added up."""
    starts = [0]
    buckets: list[int] = []
    values: list[float] = []
    for row in rows:
        summed: dict[int, float] = {}
        for place, value in row:
            summed[place] = summed.get(place, 0.0) + value
        buckets.extend(summed)
        values.extend(summed.values())
        starts.append(len(buckets))
    return Bags(np.array(starts, np.int64), np.array(buckets, np.int32), np.array(values, np.float32))

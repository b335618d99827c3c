"""The encoded corpus: ids, alignments and groups in flat arrays, and batches by number of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tweebrief.models.translation.alignment import NONE, align
from tweebrief.models.translation.data import CAREFUL, MARKED, Pair
from tweebrief.models.translation.vocabulary import EOS, PAD

Ints = npt.NDArray[np.int64]
LONGEST = 160
VARIED = " varied"
VARY = {"enable_sampling": True, "alpha": 0.2, "nbest_size": -1}


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids: source (n, s) with eos, target (n, t) with eos, links (n, t) to source positions or -1."""

    source: Ints
    target: Ints
    links: Ints


@dataclass(frozen=True, slots=True)
class Corpus:
    """All pairs as flat arrays; pair i has source[source_at[i]:source_at[i+1]], and so on."""

    source: npt.NDArray[np.int16]
    target: npt.NDArray[np.int16]
    links: npt.NDArray[np.int16]
    source_at: Ints
    target_at: Ints
    group: npt.NDArray[np.int8]
    groups: tuple[str, ...]

    def lengths(self) -> tuple[Ints, Ints]:
        """Return the numbers of source and target pieces per pair, eos not counted."""
        return np.diff(self.source_at), np.diff(self.target_at)

    def of(self, name: str) -> npt.NDArray[np.bool_]:
        """Return which pairs belong to a group."""
        number = self.groups.index(name) if name in self.groups else -1
        return np.equal(self.group, number)

    def batch(self, rows: Ints) -> Batch:
        """Return the padded batch of some pairs."""
        source = [self.source[self.source_at[row] : self.source_at[row + 1]] for row in rows]
        target = [self.target[self.target_at[row] : self.target_at[row + 1]] for row in rows]
        links = [self.links[self.target_at[row] : self.target_at[row + 1]] for row in rows]
        return Batch(_padded(source, EOS, PAD), _padded(target, EOS, PAD), _padded(links, NONE, NONE))


def _padded(rows: Sequence[npt.NDArray[np.int16]], end: int, fill: int) -> Ints:
    table = np.full((len(rows), max(map(len, rows)) + 1), fill, np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
        table[number, len(row)] = end
    return table


def encode(pairs: Sequence[Pair], vocabulary: Path, *, seed: int = 0) -> Corpus:
    """Encode and align the pairs, letters and prose in two segmentations; over 160 pieces on a side is left out."""
    import sentencepiece

    sentencepiece.set_random_generator_seed(seed)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    rows = [
        row for row in segmented(pieces, pairs) if 0 < len(row[0]) <= LONGEST and 0 < len(row[1]) <= LONGEST
    ]
    sources, targets = [row[0] for row in rows], [row[1] for row in rows]
    names = sorted({row[2] for row in rows})
    group = np.array([names.index(row[2]) for row in rows], np.int8)
    links = align(sources, targets)
    flat = (_flat(sources), _flat(targets), np.concatenate(links))
    return Corpus(*flat, _offsets(sources), _offsets(targets), group, tuple(names))


def segmented(pieces: Any, pairs: Sequence[Pair]) -> Iterator[tuple[list[int], list[int], str]]:
    """Yield (Dutch pieces, English pieces, group): every pair, the Dutch of letters and prose also cut up otherwise.

    They are few and come by often: other pieces keep them from being learned by heart (Kudo 2018).
    """
    for pair in pairs:
        yield pieces.encode(pair.nl), pieces.encode(pair.en), pair.group
    for pair in pairs:
        if pair.group in CAREFUL or pair.group == MARKED:
            yield pieces.encode(pair.nl, **VARY), pieces.encode(pair.en), pair.group + VARIED


def _flat(rows: Sequence[Sequence[int]]) -> npt.NDArray[np.int16]:
    return np.fromiter((piece for row in rows for piece in row), np.int16)


def _offsets(rows: Sequence[Sequence[int]]) -> Ints:
    return np.cumsum([0, *map(len, rows)], dtype=np.int64)


def save(corpus: Corpus, path: Path) -> None:
    """Write the corpus to a .npz file."""
    np.savez(
        path, source=corpus.source, target=corpus.target, links=corpus.links, source_at=corpus.source_at,
        target_at=corpus.target_at, group=corpus.group, groups=np.array(corpus.groups),
    )  # fmt: skip


def load(path: Path) -> Corpus:
    """Read a corpus written by save."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files if name != "groups"}
        return Corpus(**arrays, groups=tuple(map(str, file["groups"])))


def batches(
    corpus: Corpus, shares: dict[str, float], pieces: int, longest: int, chance: np.random.Generator
) -> Iterator[Batch]:
    """Yield about 40 batches of at most `pieces` padded target pieces, groups by their share of the pieces.

    Pairs longer than `longest` are left out (shorter sentences first); pairs of like length share a batch.
    """
    rows = _drawn(corpus, shares, 40 * pieces, longest, chance)
    source, target = corpus.lengths()
    order = np.lexsort((source[rows] + chance.random(len(rows)), np.maximum(target[rows], source[rows])))
    made = list(_cut(rows[order], source, target, pieces))
    for number in chance.permutation(len(made)):
        yield corpus.batch(made[number])


def _drawn(
    corpus: Corpus, shares: dict[str, float], pieces: int, longest: int, chance: np.random.Generator
) -> Ints:
    source, target = corpus.lengths()
    fits = np.maximum(source, target) <= longest
    drawn = []
    for name, share in shares.items():
        rows = np.flatnonzero(corpus.of(name) & fits)
        if len(rows) and share > 0:
            count = max(1, int(share * pieces / (target[rows].mean() + 1)))
            drawn.append(chance.choice(rows, min(count, len(rows)), replace=False))
    return np.concatenate(drawn)


def _cut(rows: Ints, source: Ints, target: Ints, pieces: int) -> Iterator[Ints]:
    first, widest = 0, 0
    for number, row in enumerate(rows):
        wide = max(widest, int(source[row]), int(target[row])) + 1
        if number > first and wide * (number + 1 - first) > pieces:
            yield rows[first:number]
            first, wide = number, max(int(source[row]), int(target[row])) + 1
        widest = wide - 1
    if first < len(rows):
        yield rows[first:]

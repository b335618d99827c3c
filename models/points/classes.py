"""Word classes: words that stand between the same words, such as *toezenden* and *voorleggen*.

Positive pointwise mutual information of words with the two words before and behind them, reduced by a singular value
decomposition (Levy, Goldberg and Dagan 2015, "Improving distributional similarity"), then k-means. What the classifier
learns of one word holds for its class. Only the recipe needs this module.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.digests import lines
from tweebrief.models.points.cues import tokens

CLASSES = 512
LEAST = 6
NEIGHBOURS = 4000
PLACES = (-2, -1, 1, 2)
SIZE, SPARE = 96, 16
ROUNDS = 15
LINES_OF_A_FILE = 40_000
START, END = "<s>", "</s>"

Vectors = NDArray[np.float64]


def learn(data: Path) -> dict[str, int]:
    """The class of every word that the Dutch sentences in `data` have at least six times; same every time."""
    corpus = [[START, *tokens(text), END] for text in dict.fromkeys(_sentences(data))]
    counts = Counter(word for sentence in corpus for word in sentence)
    known = sorted((word for word in counts if counts[word] >= LEAST), key=lambda word: (-counts[word], word))
    vectors = _vectors(_information(_neighbours(corpus, {word: i for i, word in enumerate(known)})))
    return dict(zip(known, _clusters(vectors).tolist(), strict=True))


def _sentences(data: Path) -> Iterator[str]:
    """The Dutch side of every file; of a long one its beginning."""
    files = [data / "mono/government-sentences.txt.xz", data / "letters-mt/written-prose.tsv.xz"]
    parallel = sorted((data / "parallel").glob("*.tsv.xz"))
    for path in [*files, *(path for path in parallel if ".terms." not in path.name)]:
        yield from islice(lines(path), None if path in files else LINES_OF_A_FILE)


def _neighbours(corpus: Sequence[Sequence[str]], places: dict[str, int]) -> Any:
    """How often each word has each frequent word at each place beside it; sparse [words, places times words]."""
    from scipy.sparse import coo_matrix

    gap = [-1] * max(PLACES)
    stream = np.array([i for s in corpus for i in (*(places.get(word, -1) for word in s), *gap)], np.int64)
    rows, columns = [], []
    for number, place in enumerate(PLACES):
        beside = np.roll(stream, -place)
        both = (stream >= 0) & (beside >= 0) & (beside < NEIGHBOURS)
        rows.append(stream[both])
        columns.append(number * NEIGHBOURS + beside[both])
    where = (np.concatenate(rows), np.concatenate(columns))
    return coo_matrix((np.ones(len(where[0])), where), (len(places), len(PLACES) * NEIGHBOURS)).tocsr()


def _information(counts: Any) -> Any:
    """Positive pointwise mutual information; frequencies of neighbours are smoothed by the power 0.75."""
    of_words = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    of_neighbours = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    share = np.maximum(of_neighbours / of_neighbours.sum(), 1e-12)
    table = counts.tocoo()
    table.data = np.maximum(np.log(table.data / of_words[table.row] / share[table.col]), 0)
    return table.tocsr()


def _vectors(table: Any) -> Vectors:
    """Word vectors of length 1 by a randomised singular value decomposition (Halko et al. 2011), with a fixed seed."""
    sample = table @ np.random.default_rng(1).standard_normal((table.shape[1], SIZE + SPARE))
    for _ in range(3):
        basis, _ = np.linalg.qr(sample)
        sample = table @ (table.T @ basis)
    basis, _ = np.linalg.qr(sample)
    left, values, _ = np.linalg.svd((table.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :SIZE] * np.sqrt(values[:SIZE])
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _clusters(vectors: Vectors) -> NDArray[np.int64]:
    """K-means on the sphere that begins with the most frequent words, so that these stay apart."""
    centres = vectors[:CLASSES].copy()
    for _ in range(ROUNDS):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-9), centres)
    return np.asarray(np.argmax(vectors @ centres.T, axis=1), np.int64)

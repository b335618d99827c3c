"""Word vectors from the words beside a word: positive pointwise mutual information, reduced by SVD.

Levy, Goldberg and Dagan (2015, TACL 3) show that such vectors equal predicted ones on small corpora. Neighbours count
by position (two before, two after), which says most about word class.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix
    from spacy.vocab import Vocab

POSITIONS = (-2, -1, 1, 2)
# Rarer words have no vector; only the commonest words count as neighbours.
RAREST, NEIGHBOURS = 3, 3000
# Context counts are raised to this power, so that rare neighbours weigh less.
SMOOTHING = 0.75


def word_vectors(
    sentences: Sequence[Sequence[str]], *, most: int, width: int, seed: int
) -> tuple[list[str], "NDArray[np.float16]"]:
    """Return the commonest words (lower case) and an array of their vectors (words, width) of length one."""
    from sklearn.utils.extmath import randomized_svd

    counts = Counter(word for sentence in sentences for word in sentence)
    words = [word for word, count in counts.most_common(most) if count >= RAREST]
    left, values, _ = randomized_svd(_information(sentences, words), width, n_iter=3, random_state=seed)
    vectors = left * np.sqrt(values)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return words, (vectors / np.maximum(length, 1e-6)).astype(np.float16)


def _information(sentences: Sequence[Sequence[str]], words: Sequence[str]) -> "csr_matrix":
    """Positive pointwise mutual information of words and neighbours by position, (words, positions * neighbours)."""
    from scipy.sparse import csr_matrix

    rank = {word: i for i, word in enumerate(words)}
    gap = max(POSITIONS)
    stream = np.array([i for s in sentences for i in (*(rank.get(w, -1) for w in s), *(-1,) * gap)])
    columns = min(NEIGHBOURS, len(words))
    rows, cols = [], []
    for slot, position in enumerate(POSITIONS):
        beside = np.roll(stream, -position)
        kept = (stream >= 0) & (beside >= 0) & (beside < columns)
        rows.append(stream[kept])
        cols.append(beside[kept] + slot * columns)
    pairs = (np.concatenate(rows), np.concatenate(cols))
    shape = (len(words), len(POSITIONS) * columns)
    joint = csr_matrix((np.ones(len(pairs[0])), pairs), shape=shape).tocoo()
    joint.sum_duplicates()
    word = np.bincount(joint.row, joint.data, shape[0])
    beside = np.bincount(joint.col, joint.data, shape[1]) ** SMOOTHING
    information = np.log(joint.data * beside.sum() / (word[joint.row] * beside[joint.col]))
    return csr_matrix((np.maximum(information, 0), (joint.row, joint.col)), shape=shape)


def with_vectors(vocab: "Vocab", words: Sequence[str], vectors: "NDArray[np.float16]") -> None:
    """Put the vectors into the vocabulary, found by lower-case form."""
    from spacy.vectors import Vectors

    vocab.vectors = Vectors(strings=vocab.strings, data=vectors, keys=list(words))

"""How central a sentence is among its neighbours: LexRank (Erkan and Radev, 2004, doi:10.1613/jair.1523)."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tweebrief.summaries.words import words

DAMPING = 0.85
ROUNDS = 30


def weighted_bags(texts: Sequence[str], stop: frozenset[str]) -> NDArray[np.float64]:
    """Rows of tf-idf weights of unit length, one per text, over the content words of all texts."""
    bags = [Counter(w for w in words(text) if w not in stop) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    column = {word: i for i, word in enumerate(frequency)}
    matrix = np.zeros((len(texts), max(len(column), 1)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            matrix[row, column[word]] = count * (1.0 + math.log(len(texts) / frequency[word]))
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(norms > 0, norms, 1.0)


def lexrank(bags: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores that sum to 1, by likeness of the rows of `weighted_bags`."""
    return walk(bags @ bags.T)


def walk(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Stationary weights of a walk from sentence to like sentence; `likeness` is [sentences, sentences]."""
    count = len(likeness)
    if count == 0:
        return np.zeros(0)
    steps = likeness + 1e-9
    steps = steps / steps.sum(axis=1, keepdims=True)
    rank = np.full(count, 1.0 / count)
    for _ in range(ROUNDS):
        rank = (1 - DAMPING) / count + DAMPING * (steps.T @ rank)
    return np.asarray(rank / rank.sum())

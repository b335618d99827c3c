"""How the point classifier is made from annotated letters.

The threshold is not tuned: factors for each kind, tuned on half of the held-out letters, did worse on the other half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import AnnotatedLetter, AnnotatedPart, AnnotatedSection, read_annotations
from tweebrief.models.arrays import Arrays, save_arrays
from tweebrief.models.hashing import Floats
from tweebrief.models.points.features import BUCKETS, SentenceView, bags
from tweebrief.models.points.model import KINDS, SCORED, softmax

THRESHOLD = 0.3
STRENGTH = 0.25
LEAST = 2


@dataclass(frozen=True, slots=True)
class Sentences:
    """Annotated sentences: as seen, their kind as an index of KINDS, and the number of their letter."""

    views: tuple[SentenceView, ...]
    kinds: NDArray[np.int64]
    letter: NDArray[np.int64]


def train(
    gold: Path = Path("../shared/gold/train"),
    out: Path = Path("models/points/weights"),
) -> str:
    """Train on the annotated letters in `gold` and write the weights; returns their SHA-256."""
    sentences = read_sentences(read_annotations(gold))
    weights, bias = fit(_matrix(sentences), sentences.kinds)
    return save_arrays(out, _arrays(weights, bias))


def read_sentences(letters: Sequence[AnnotatedLetter]) -> Sentences:
    """All annotated sentences, in reading order."""
    places = {kind: i for i, kind in enumerate(KINDS)}
    rows = [
        (view, places[sentence.point], n)
        for n, letter in enumerate(letters)
        for part, section in letter.sections()
        for view, sentence in zip(views(part, section), section.sentences, strict=True)
    ]
    return Sentences(
        tuple(view for view, _, _ in rows),
        np.array([kind for _, kind, _ in rows]),
        np.array([n for _, _, n in rows]),
    )


def views(part: AnnotatedPart, section: AnnotatedSection) -> Iterator[SentenceView]:
    """The sentences of a section as the classifier sees them."""
    last = len(section.sentences) - 1
    roles = [sentence.role for sentence in section.sentences]
    for i, sentence in enumerate(section.sentences):
        answers = i > 0 and roles[i] == "answer" and roles[i - 1] == "question"
        yield SentenceView(sentence.nl, sentence.role, part.kind, i == 0, i == last, answers)


def held_out(sentences: Sentences, folds: int, seed: int) -> Floats:
    """Chances of every sentence from a model that saw no letter of its fold."""
    fold = _folds(sentences.letter, folds, seed)
    matrix = _matrix(sentences)
    chances = np.zeros((len(fold), len(KINDS)), np.float32)
    for n in range(folds):
        weights, bias = fit(matrix[fold != n], sentences.kinds[fold != n])
        chances[fold == n] = softmax(np.asarray(matrix[fold == n] @ weights + bias))
    return chances


def _folds(letter: NDArray[np.int64], folds: int, seed: int) -> NDArray[np.int64]:
    order = list(range(int(letter.max()) + 1))
    Random(seed).shuffle(order)
    return np.array([order[n] % folds for n in letter])


def _matrix(sentences: Sentences) -> Any:
    from scipy.sparse import csr_matrix

    rows = bags(sentences.views)
    return csr_matrix((rows.values, rows.buckets, rows.starts), shape=(len(rows), BUCKETS))


def fit(matrix: Any, kinds: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Weights, buckets by KINDS, and bias; buckets that fewer than LEAST sentences have stay at zero."""
    from sklearn.linear_model import LogisticRegression

    used = np.flatnonzero(np.bincount(matrix.indices, minlength=BUCKETS) >= LEAST)
    model = LogisticRegression(C=STRENGTH, max_iter=120, tol=1e-3).fit(matrix[:, used], kinds)
    weights = np.zeros((BUCKETS, len(KINDS)), np.float32)
    weights[used] = model.coef_.T
    return weights, model.intercept_.astype(np.float32)


def measure(said: NDArray[np.int64], gold: NDArray[np.int64], kinds: Sequence[int] = range(SCORED)) -> float:
    """F in percent over some kinds."""
    hits = int(((said == gold) & np.isin(gold, kinds)).sum())
    both = int(np.isin(said, kinds).sum() + np.isin(gold, kinds).sum())
    return 200 * hits / both if both else 0.0


def _arrays(weights: Floats, bias: Floats) -> Arrays:
    return {"weights": weights.astype(np.float16), "bias": bias, "threshold": np.array(THRESHOLD)}

"""How the point classifier is made: from annotated letters, written documents, labelled sentences, and word classes.

The labelled sentences have no position or finding marked: which of the others are one is told by a first classifier,
trained on the letters alone. The threshold is the best of 0.2, 0.25 ... 0.5 on held-out letters, where it hardly
matters between 0.25 and 0.45; factors for each kind, tuned on half of these letters, did worse on the other half.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import AnnotatedLetter, AnnotatedPart, AnnotatedSection, read_annotations
from tweebrief.models.arrays import Arrays, save_arrays
from tweebrief.models.hashing import Floats
from tweebrief.models.points import labelled
from tweebrief.models.points.classes import learn
from tweebrief.models.points.documents import read_documents
from tweebrief.models.points.features import BUCKETS, SentenceView, bags, section_views
from tweebrief.models.points.model import KINDS, SCORED, softmax

THRESHOLD = 0.4
STRENGTH = 0.25
LEAST = 2
LABELLED_WEIGHT = 0.5
DOCUMENT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Sentences:
    """Annotated sentences: as seen, their kind as an index of KINDS, and the number of their letter."""

    views: tuple[SentenceView, ...]
    kinds: NDArray[np.int64]
    letter: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Examples:
    """What a classifier is fitted on: sparse rows of features, kinds as indices of KINDS, and weights."""

    rows: Any
    kinds: NDArray[np.int64]
    weights: Floats

    def some(self, used: NDArray[np.bool_]) -> "Examples":
        """Those that are used."""
        return Examples(self.rows[used], self.kinds[used], self.weights[used])

    def and_more(self, other: "Examples") -> "Examples":
        """These and the others."""
        from scipy.sparse import vstack

        return Examples(
            vstack([self.rows, other.rows]).tocsr(),
            np.concatenate([self.kinds, other.kinds]),
            np.concatenate([self.weights, other.weights]),
        )


def train(
    gold: Path = Path("../shared/gold/train"),
    data: Path = Path("../shared/data"),
    out: Path = Path("models/points/weights"),
) -> str:
    """Train on the letters in `gold` and the sentences in `data`, and write the weights; returns their SHA-256."""
    classes = learn(data)
    letters = letter_examples(read_sentences(read_annotations(gold)), classes)
    known = letters.and_more(document_examples(classes))
    weights, bias = fit_with(known, labelled_examples(data, classes))
    return save_arrays(out, _arrays(weights, bias, classes))


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
    return section_views(part.kind, [(sentence.nl, sentence.role) for sentence in section.sentences])


def letter_examples(sentences: Sentences, classes: Mapping[str, int]) -> Examples:
    """Sentences of letters, which count in full."""
    rows = _matrix(sentences.views, classes)
    return Examples(rows, sentences.kinds, np.ones(len(sentences.kinds), np.float32))


def document_examples(classes: Mapping[str, int]) -> Examples:
    """Sentences of the written documents."""
    found = read_documents()
    kinds = np.array([KINDS.index(kind) for _, kind in found])
    rows = _matrix([view for view, _ in found], classes)
    return Examples(rows, kinds, np.full(len(kinds), DOCUMENT_WEIGHT, np.float32))


def labelled_examples(data: Path, classes: Mapping[str, int]) -> Examples:
    """Labelled sentences of the texts in `data`; none of the scored kinds is the index of None."""
    places = {kind: i for i, kind in enumerate(KINDS)}
    found = labelled.read(data)
    kinds = np.array([places[kind] for _, kind in found])
    rows = _matrix([view for view, _ in found], classes)
    return Examples(rows, kinds, np.full(len(kinds), LABELLED_WEIGHT, np.float32))


def fit_with(letters: Examples, more: Examples) -> tuple[Floats, Floats]:
    """Weights and bias from letters and labelled sentences."""
    weights, bias = fit(letters)
    others = np.asarray(more.rows @ weights + bias)[:, SCORED:].argmax(axis=1) + SCORED
    kinds = np.where(more.kinds < SCORED, more.kinds, others)
    return fit(letters.and_more(Examples(more.rows, kinds, more.weights)))


def fit(examples: Examples) -> tuple[Floats, Floats]:
    """Weights, buckets by KINDS, and bias; buckets that fewer than LEAST sentences have stay at zero."""
    from sklearn.linear_model import LogisticRegression

    used = np.flatnonzero(np.bincount(examples.rows.indices, minlength=BUCKETS) >= LEAST)
    model = LogisticRegression(C=STRENGTH, max_iter=120, tol=1e-3)
    model.fit(examples.rows[:, used], examples.kinds, sample_weight=examples.weights)
    weights = np.zeros((BUCKETS, len(KINDS)), np.float32)
    weights[used] = model.coef_.T
    return weights, model.intercept_.astype(np.float32)


def held_out(
    letters: Examples, letter: NDArray[np.int64], others: tuple[Examples, Examples], folds: int, seed: int
) -> Floats:
    """Chances of every sentence from a model that saw no letter of its fold.

    `others` are the written documents and the labelled sentences.
    """
    fold = _folds(letter, folds, seed)
    documents, more = others
    chances = np.zeros((len(fold), len(KINDS)), np.float32)
    for n in range(folds):
        weights, bias = fit_with(letters.some(fold != n).and_more(documents), more)
        chances[fold == n] = softmax(np.asarray(letters.rows[fold == n] @ weights + bias))
    return chances


def _folds(letter: NDArray[np.int64], folds: int, seed: int) -> NDArray[np.int64]:
    order = list(range(int(letter.max()) + 1))
    Random(seed).shuffle(order)
    return np.array([order[n] % folds for n in letter])


def _matrix(seen: Sequence[SentenceView], classes: Mapping[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    rows = bags(seen, classes)
    return csr_matrix((rows.values, rows.buckets, rows.starts), shape=(len(rows), BUCKETS))


def measure(said: NDArray[np.int64], gold: NDArray[np.int64], kinds: Sequence[int] = range(SCORED)) -> float:
    """F in percent over some kinds."""
    hits = int(((said == gold) & np.isin(gold, kinds)).sum())
    both = int(np.isin(said, kinds).sum() + np.isin(gold, kinds).sum())
    return 200 * hits / both if both else 0.0


def _arrays(weights: Floats, bias: Floats, classes: Mapping[str, int]) -> Arrays:
    return {
        "weights": weights.astype(np.float16),
        "bias": bias,
        "threshold": np.array(THRESHOLD),
        "words": np.frombuffer("\n".join(classes).encode("utf8"), np.uint8),
        "classes": np.array(list(classes.values()), np.int16),
    }

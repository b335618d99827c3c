"""How the judge of candidates is made from annotated letters.

A recogniser that was trained on a letter is too good on it, so every letter is read by a recogniser that never saw
it: `folds/0` was trained without letters 0, 5, 10 ..., and so on. Every letter is also read without any recogniser, so
that rules alone are judged well. Names of names.toml that one letter alone may have given do not count in that letter.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.entities.candidates import Heard, Place, Spans, find_candidates
from tweebrief.entities.model import found_by_model, words_of
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSentence, read_annotations
from tweebrief.models.arrays import save_arrays
from tweebrief.models.dutch.mentions import mark
from tweebrief.models.entities.features import BUCKETS, letter_bags
from tweebrief.models.entities.model import LABELS
from tweebrief.models.hashing import Floats

if TYPE_CHECKING:
    from spacy.language import Language

FOLDS = 5
THRESHOLD = 0.3
STRENGTH = 1.0
LEAST = 2
ROUNDS = 80


@dataclass(frozen=True, slots=True)
class Lesson:
    """The spans of one letter: features, and the index of the label of each, 0 for none."""

    matrix: Any
    labels: NDArray[np.int64]


def train(
    gold: Path = Path("../shared/gold/train"),
    folds: Path = Path("build/entities"),
    out: Path = Path("models/entities/weights"),
) -> str:
    """Train on the annotated letters and write the weights; returns their SHA-256.

    Recognisers that are not in `folds` yet are trained first, an hour of one processor in all.
    """
    letters = read_annotations(gold)
    for fold in range(FOLDS):
        if not (folds / str(fold)).exists():
            _train_fold(letters, fold, folds / str(fold))
    weights = fit(list(lessons(letters, folds)))
    return save_arrays(out, {"weights": weights.astype(np.float16), "threshold": np.array(THRESHOLD)})


def _train_fold(letters: Sequence[AnnotatedLetter], fold: int, out: Path) -> None:
    """Train a recogniser without the letters of a fold."""
    from tweebrief.models.dutch.fit_entities import Material, Schedule, fit_entities
    from tweebrief.models.dutch.loader import load_dutch
    from tweebrief.models.dutch.mentions import marked_letters, name_stock

    gold = marked_letters([letter for i, letter in enumerate(letters) if i % FOLDS != fold])
    material = Material(gold, (), name_stock(gold, {}))
    fit_entities(load_dutch(), material, Schedule(epochs=8), _ignore).to_disk(out)


def _ignore(phase: str, epoch: int, held_out: float) -> None:
    """The recogniser's own figures say nothing here."""


def lessons(letters: Sequence[AnnotatedLetter], folds: Path) -> Iterator[Lesson]:
    """What each letter teaches."""
    import spacy

    from tweebrief.models.dutch.loader import load_dutch

    parser = load_dutch(exclude=("ner", "senter"))
    recognisers = [spacy.load(folds / str(n)) if (folds / str(n)).exists() else None for n in range(FOLDS)]
    letters_with = Counter(name for letter in letters for name in _names(letter))
    for i, letter in enumerate(letters):
        heard = _hear(_sentences(letter), parser, recognisers[i % FOLDS])
        alone = frozenset(name for name in _names(letter) if letters_with[name] == 1)
        yield lesson(letter, heard, alone)
        if recognisers[i % FOLDS] is not None:
            yield lesson(letter, [replace(one, model=None) for one in heard], alone)


def _sentences(letter: AnnotatedLetter) -> list[AnnotatedSentence]:
    return [sentence for _, section in letter.sections() for sentence in section.sentences]


def _names(letter: AnnotatedLetter) -> set[str]:
    return {name for sentence in _sentences(letter) for name, _ in sentence.entities}


def _hear(
    sentences: Sequence[AnnotatedSentence], parser: "Language", recogniser: "Language | None"
) -> list[Heard]:
    texts = [sentence.nl for sentence in sentences]
    heard = [Heard(doc.text, None, words_of(doc[:])) for doc in parser.pipe(texts)]
    if recogniser is None:
        return heard
    named = [found_by_model(doc[:]) for doc in recogniser.pipe(texts)]
    return [replace(one, model=found) for one, found in zip(heard, named, strict=True)]


def lesson(letter: AnnotatedLetter, heard: Sequence[Heard], alone: frozenset[str] = frozenset()) -> Lesson:
    """The spans of a letter with their labels; listed names in `alone` count only as what else found them."""
    from scipy.sparse import csr_matrix

    spans = [_without(one.text, here, alone) for one, here in zip(heard, find_candidates(heard), strict=True)]
    bags = letter_bags(heard, spans)
    matrix = csr_matrix((bags.values, bags.buckets, bags.starts), shape=(len(bags), BUCKETS))
    labels = [
        _label(place, sentence, marks)
        for sentence, here in zip(_sentences(letter), spans, strict=True)
        for marks in [{(start, end): label for start, end, label in mark(sentence).mentions}]
        for place in here
    ]
    return Lesson(matrix, np.array(labels))


def _without(text: str, spans: Spans, alone: frozenset[str]) -> Spans:
    kept = {
        place: [
            one
            for one in found
            if one.by != "listed" or one.label == "LOC" or text[slice(*place)] not in alone
        ]
        for place, found in spans.items()
    }
    return {place: found for place, found in kept.items() if found}


def _label(place: Place, sentence: AnnotatedSentence, marks: dict[Place, str]) -> int:
    """The label of a span; one inside another entity has its own only where the annotation lists it."""
    label = marks.get(place)
    if label is None and not any(
        sentence.nl[start:end] == sentence.nl[slice(*place)] for start, end in marks
    ):
        first = sentence.nl.find(sentence.nl[slice(*place)])
        label = dict(sentence.entities).get(sentence.nl[slice(*place)]) if first == place[0] else None
    return 0 if label is None else 1 + LABELS.index(label)


def fit(taught: Sequence[Lesson]) -> Floats:
    """Weights, buckets by none and LABELS; features that fewer than LEAST spans have stay at zero."""
    from scipy.optimize import minimize
    from scipy.sparse import vstack

    matrix = vstack([one.matrix for one in taught]).tocsr()
    used = np.flatnonzero(np.bincount(matrix.indices, minlength=BUCKETS) >= LEAST)
    loss = _Loss(matrix[:, used].tocsr(), np.concatenate([one.labels for one in taught]))
    start = np.zeros(len(used) * (len(LABELS) + 1))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    weights = np.zeros((BUCKETS, len(LABELS) + 1), np.float32)
    weights[used] = best.x.reshape(len(used), -1)
    return weights


class _Loss:
    """Cross-entropy of a softmax with squared weights as penalty, and its gradient."""

    def __init__(self, matrix: Any, labels: NDArray[np.int64]) -> None:
        self.matrix, self.transposed = matrix, matrix.T.tocsr()
        self.wanted = np.eye(len(LABELS) + 1, dtype=np.float32)[labels]

    def __call__(self, flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(self.matrix.shape[1], -1)
        scores = self.matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        totals = np.log(np.exp(scores).sum(axis=1, keepdims=True))
        loss = float((totals[:, 0] - (scores * self.wanted).sum(axis=1)).sum())
        gradient = self.transposed @ (np.exp(scores - totals) - self.wanted)
        return loss + STRENGTH / 2 * float(flat @ flat), gradient.ravel() + STRENGTH * flat

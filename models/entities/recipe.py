"""How the judge of candidates is made from annotated letters and labelled sentences.

A recogniser that was trained on a text is too good on it, so every text is read by a recogniser that never saw
it: `folds/0` was trained without letters and sentences 0, 5, 10 ..., and so on. Every text is also read without any
recogniser, so that rules alone are judged well. Names of names.toml that one letter alone may have given do not count
in that letter.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.entities.candidates import Heard, Place, Spans, find_candidates
from tweebrief.entities.choice import NESTED
from tweebrief.entities.model import found_by_model, words_of
from tweebrief.entities.spans import Found
from tweebrief.models.annotations import AnnotatedLetter, AnnotatedSentence, read_annotations
from tweebrief.models.arrays import Arrays, save_arrays
from tweebrief.models.dutch.mentions import MarkedText, mark
from tweebrief.models.entities.cases import Cases, count_cases
from tweebrief.models.entities.features import BUCKETS, letter_bags
from tweebrief.models.entities.labelled import labelled_sentences
from tweebrief.models.entities.model import LABELS
from tweebrief.models.hashing import Floats
from tweebrief.models.words.recipe import sentences

if TYPE_CHECKING:
    from spacy.language import Language

FOLDS = 5
THRESHOLD = 0.3
STRENGTH = 3.0
LEAST = 2
UNKNOWN = -1
ROUNDS = 80


@dataclass(frozen=True, slots=True)
class Lesson:
    """The spans of one letter: features, and the index of the label of each, 0 for none."""

    matrix: Any
    labels: NDArray[np.int64]


def train(
    gold: Path = Path("../shared/gold/train"),
    data: Path = Path("../shared/data"),
    folds: Path = Path("build/entities"),
    out: Path = Path("models/entities/weights"),
) -> str:
    """Train on the annotated letters and the labelled sentences and write the weights; returns their SHA-256.

    Recognisers that are not in `folds` yet are trained first, an hour of one processor in all.
    """
    letters, labelled = read_annotations(gold), labelled_sentences(data)
    for fold in range(FOLDS):
        if not (folds / str(fold)).exists():
            _train_fold(letters, labelled, fold, folds / str(fold))
    cases = count_cases(sentences(data))
    weights = fit(list(lessons(letters, labelled, folds, cases)))
    return save_arrays(out, arrays(weights, cases))


def arrays(weights: Floats, cases: Cases) -> Arrays:
    """What the file of weights holds."""
    threshold = np.array(THRESHOLD)
    return {"weights": weights.astype(np.float16), "cases": cases.table, "threshold": threshold}


def _train_fold(
    letters: Sequence[AnnotatedLetter], labelled: Sequence[MarkedText], fold: int, out: Path
) -> None:
    """Train a recogniser without the letters and sentences of a fold."""
    from tweebrief.models.dutch.fit_entities import Material, Schedule, fit_entities
    from tweebrief.models.dutch.loader import load_dutch
    from tweebrief.models.dutch.mentions import marked_letters, name_stock

    gold = marked_letters([letter for i, letter in enumerate(letters) if i % FOLDS != fold])
    gold += [sentence for i, sentence in enumerate(labelled) if i % FOLDS != fold]
    material = Material(gold, (), name_stock(gold, {}))
    fit_entities(load_dutch(), material, Schedule(epochs=8), _ignore).to_disk(out)


def _ignore(phase: str, epoch: int, held_out: float) -> None:
    """The recogniser's own figures say nothing here."""


def lessons(
    letters: Sequence[AnnotatedLetter], labelled: Sequence[MarkedText], folds: Path, cases: Cases
) -> Iterator[Lesson]:
    """What each letter and each labelled sentence teaches, as a recogniser helps and as none does."""
    import spacy

    from tweebrief.models.dutch.loader import load_dutch

    parser = load_dutch(exclude=("ner", "senter"))
    letters_with = Counter(name for letter in letters for name in _names(letter))
    for fold in range(FOLDS):
        recogniser = spacy.load(folds / str(fold))
        for letter in letters[fold::FOLDS]:
            heard = _hear([sentence.nl for sentence in _sentences(letter)], parser, recogniser)
            alone = frozenset(name for name in _names(letter) if letters_with[name] == 1)
            yield from (lesson(letter, one, cases, alone) for one in (heard, _unaided(heard)))
        texts = labelled[fold::FOLDS]
        heard = _hear([text.text for text in texts], parser, recogniser)
        for text, one in zip(texts, heard, strict=True):
            yield from (sentence_lesson(text, same, cases) for same in (one, *_unaided([one])))


def _unaided(heard: Sequence[Heard]) -> list[Heard]:
    return [replace(one, model=None) for one in heard]


def _sentences(letter: AnnotatedLetter) -> list[AnnotatedSentence]:
    return [sentence for _, section in letter.sections() for sentence in section.sentences]


def _names(letter: AnnotatedLetter) -> set[str]:
    return {name for sentence in _sentences(letter) for name, _ in sentence.entities}


def _hear(texts: Sequence[str], parser: "Language", recogniser: "Language") -> list[Heard]:
    named = [found_by_model(doc[:]) for doc in recogniser.pipe(texts)]
    return [
        Heard(doc.text, found, words_of(doc[:])) for doc, found in zip(parser.pipe(texts), named, strict=True)
    ]


def sentence_lesson(text: MarkedText, heard: Heard, cases: Cases) -> Lesson:
    """The spans of a labelled sentence with their labels.

    The labels do not overlap: they do not say whether something that a work may hold, a date, is an entity inside one.
    """
    spans = find_candidates([heard])
    marks = {(start, end): label for start, end, label in text.mentions}
    labels = [
        UNKNOWN if _unsaid(place, found, marks) else _index(marks.get(place))
        for place, found in spans[0].items()
    ]
    return _taught([heard], spans, cases, labels)


def _unsaid(place: Place, found: Sequence[Found], marks: Mapping[Place, str]) -> bool:
    """Say whether a span may be an entity inside a longer one."""
    holders = {NESTED[one.label] for one in found if one.label in NESTED}
    return any(
        label in holders and start <= place[0] and place[1] <= end and (start, end) != place
        for (start, end), label in marks.items()
    )


def _index(label: str | None) -> int:
    """The column of a label; 0 is none."""
    return 0 if label is None else 1 + LABELS.index(label)


def lesson(
    letter: AnnotatedLetter, heard: Sequence[Heard], cases: Cases, alone: frozenset[str] = frozenset()
) -> Lesson:
    """The spans of a letter with their labels; listed names in `alone` count only as what else found them."""
    spans = [_without(one.text, here, alone) for one, here in zip(heard, find_candidates(heard), strict=True)]
    labels = [
        _label(place, sentence, marks)
        for sentence, here in zip(_sentences(letter), spans, strict=True)
        for marks in [{(start, end): label for start, end, label in mark(sentence).mentions}]
        for place in here
    ]
    return _taught(heard, spans, cases, labels)


def _taught(heard: Sequence[Heard], spans: Sequence[Spans], cases: Cases, labels: Sequence[int]) -> Lesson:
    from scipy.sparse import csr_matrix

    bags = letter_bags(heard, spans, cases)
    matrix = csr_matrix((bags.values, bags.buckets, bags.starts), shape=(len(bags), BUCKETS))
    known = np.array(labels, np.int64) != UNKNOWN
    return Lesson(matrix[known], np.array(labels, np.int64)[known])


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
    return _index(label)


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

"""Figures of the point classifier beside two baselines: a count of cues, and the nearest kind by TF-IDF."""

from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import read_annotations
from tweebrief.models.hashing import Bags, Floats, bucket, collect, words
from tweebrief.models.points.classes import learn
from tweebrief.models.points.cues import find, tokens
from tweebrief.models.points.features import BUCKETS
from tweebrief.models.points.model import KINDS, decide, load_points
from tweebrief.models.points.recipe import (
    THRESHOLD,
    Sentences,
    document_examples,
    held_out,
    labelled_examples,
    letter_examples,
    measure,
    read_sentences,
)


def compare(
    gold: Path = Path("../shared/gold/dev"),
    train: Path = Path("../shared/gold/train"),
    weights: Path | None = None,
) -> dict[str, dict[str, float]]:
    """F in percent, over all scored kinds (`all`) and of each kind, of the model and of the baselines."""
    model = load_points(weights)
    known, test = read_sentences(read_annotations(train)), read_sentences(read_annotations(gold))
    said = {
        "model": decide(model.chances(test.views), model.threshold),
        "cue count": _cue_count(test),
        "nearest kind by TF-IDF": _nearest(known, test),
    }
    return {name: _figures(kinds, test.kinds) for name, kinds in said.items()}


def compare_held_out(
    gold: Path = Path("../shared/gold/train"),
    data: Path = Path("../shared/data"),
    folds: int = 6,
    draws: int = 2,
    seed: int = 1,
) -> dict[str, float]:
    """F in percent on letters held out, in folds of whole letters, over several draws of the folds."""
    sentences = read_sentences(read_annotations(gold))
    classes = learn(data)
    letters, others = (
        letter_examples(sentences, classes),
        (document_examples(classes), labelled_examples(data, classes)),
    )
    chances = np.concatenate(
        [held_out(letters, sentences.letter, others, folds, seed + draw) for draw in range(draws)]
    )
    return _figures(decide(chances, THRESHOLD), np.tile(sentences.kinds, draws))


def _figures(said: NDArray[np.int64], gold: NDArray[np.int64]) -> dict[str, float]:
    each = {str(kind): measure(said, gold, [i]) for i, kind in enumerate(KINDS) if kind}
    return {"all": measure(said, gold), **each}


def _cue_count(sentences: Sentences) -> NDArray[np.int64]:
    """The kind with most cues; none where no kind has two."""
    return np.array([_most_cues(view.text) for view in sentences.views])


def _most_cues(text: str) -> int:
    counts = Counter(cue.kind for cue in find(tokens(text)))
    kind, count = max(((i, counts[kind]) for i, kind in enumerate(KINDS) if kind), key=_second)
    return kind if count >= 2 else len(KINDS) - 1


def _second(pair: tuple[int, int]) -> int:
    return pair[1]


def _nearest(known: Sentences, test: Sentences) -> NDArray[np.int64]:
    """The kind, or none, whose sentences are nearest on average."""
    rows, others = _bags(known), _bags(test)
    seen = np.bincount(rows.buckets, minlength=BUCKETS)
    idf = np.log((len(rows) + 1) / (seen + 1)).astype(np.float32)
    centres = _centres(rows.scaled(idf), known.kinds)
    return np.asarray(others.scaled(idf).times(centres).argmax(axis=1), np.int64)


def _bags(sentences: Sentences) -> Bags:
    return collect([(bucket(word, BUCKETS), 1.0) for word in words(view.text)] for view in sentences.views)


def _centres(rows: Bags, kinds: NDArray[np.int64]) -> Floats:
    centres = np.zeros((BUCKETS, len(KINDS)), np.float32)
    owner = np.repeat(kinds, np.diff(rows.starts))
    np.add.at(centres, (rows.buckets, owner), rows.values)
    return np.asarray(centres / np.linalg.norm(centres, axis=0, keepdims=True), np.float32)

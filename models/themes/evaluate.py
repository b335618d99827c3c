"""Figures of the theme classifier beside two baselines: a count of keywords, and the nearest concept by TF-IDF."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tweebrief.models.annotations import read_annotations
from tweebrief.models.hashing import Floats, words
from tweebrief.models.themes.features import BUCKETS, bags
from tweebrief.models.themes.lexicon import concepts, find_terms, term_scores, terms
from tweebrief.models.themes.model import calibrated, load_themes
from tweebrief.models.themes.recipe import (
    Documents,
    Sections,
    documents,
    frequencies,
    held_out,
    letter_folds,
    measure,
    read_sections,
    settle,
)

BASELINE_THEMES = 2
ALIKE = 0.22


@dataclass(frozen=True, slots=True)
class Figures:
    """In percent: how often the first theme is one of the section's, and F of up to three themes."""

    first: float
    f: float


def compare(gold: Path = Path("../shared/gold/dev"), weights: Path | None = None) -> dict[str, Figures]:
    """Figures of the model and of the baselines on annotated letters that it was not trained on."""
    model = load_themes(weights)
    sections = read_sections(read_annotations(gold))
    chances = model.chances(model.signals(sections.parts))
    return {
        "model": Figures(*measure(chances, sections.gold, model.threshold, model.floor)),
        "keyword count": _two_best(_keywords(sections), sections),
        "nearest concept by TF-IDF": _two_best(_nearest(sections, model.idf), sections),
    }


def compare_held_out(
    gold: Path = Path("../shared/gold/train"),
    data: Path = Path("../shared/data"),
    folds: int = 8,
    seed: int = 1,
) -> dict[str, Figures]:
    """Figures on training letters held out: in folds of whole letters, and in folds of letters about one subject."""
    sections = read_sections(read_annotations(gold))
    idf, rarity = frequencies(data / "mono/government-sentences.txt.xz")
    ways = {
        "letters": letter_folds(sections, folds, seed),
        "subjects": subject_folds(sections, idf, folds),
    }
    known = documents(data)
    return {name: _held_out(sections, known, idf, rarity, fold) for name, fold in ways.items()}


def _held_out(
    sections: Sections, known: Documents, idf: Floats, rarity: dict[str, float], fold: NDArray[np.int64]
) -> Figures:
    odds = held_out(sections, known, idf, rarity, fold)[2]
    slope, intercept, threshold, floor = settle(odds, sections.gold)
    return Figures(*measure(calibrated(odds, slope, intercept), sections.gold, threshold, floor))


def subject_folds(sections: Sections, idf: Floats, folds: int) -> NDArray[np.int64]:
    """The fold of every section, such that letters alike (cosine of their words over ALIKE) lie in one fold."""
    subject = _subjects(sections, idf)[sections.letter]
    sizes = np.bincount(subject)
    place, load = np.zeros(len(sizes), np.int64), np.zeros(folds, np.int64)
    for number in np.argsort(-sizes, kind="stable"):
        place[number] = load.argmin()
        load[place[number]] += sizes[number]
    return np.asarray(place[subject], np.int64)


def _subjects(sections: Sections, idf: Floats) -> NDArray[np.int64]:
    """For every letter the number of the first letter that it is like, directly or by way of others."""
    rows = bags(_texts(sections)).scaled(idf)
    owner = np.repeat(sections.letter, np.diff(rows.starts))
    letters = np.zeros((int(sections.letter.max()) + 1, BUCKETS), np.float32)
    np.add.at(letters, (owner, rows.buckets), rows.values)
    letters /= np.linalg.norm(letters, axis=1, keepdims=True) + 1e-9
    letters -= letters.mean(axis=0)
    letters /= np.linalg.norm(letters, axis=1, keepdims=True) + 1e-9
    alike = (letters @ letters.T > ALIKE).astype(np.int64)
    for _ in range(len(letters).bit_length()):
        alike = (alike @ alike > 0).astype(np.int64)
    return np.asarray(alike.argmax(axis=1), np.int64)


def _two_best(scores: Floats, sections: Sections) -> Figures:
    """The figures when the two best concepts are always said, which suits the baselines best."""
    cut = np.sort(scores, axis=1)[:, -BASELINE_THEMES, None]
    return Figures(
        *measure(np.where(scores >= cut, scores + 1, 0).astype(np.float32), sections.gold, 0.5, 0.0)
    )


def _texts(sections: Sections) -> list[list[str]]:
    return [words(f"{heading} {text}") for part in sections.parts for heading, text in part.sections]


def _keywords(sections: Sections) -> Floats:
    """Weights of the terms found, counted."""
    every = dict.fromkeys(terms(), 1.0)
    return np.stack([term_scores(find_terms(text), every) for text in _texts(sections)])


def _nearest(sections: Sections, idf: Floats) -> Floats:
    """Cosine of the section with label, scope, terms and examples of the concept."""
    profiles = [
        words(" ".join([c.label_nl, c.scope, *(term for term, _ in c.terms), *c.examples]))
        for c in concepts()
    ]
    profile = bags(profiles).scaled(idf)
    matrix = np.zeros((BUCKETS, len(profiles)), np.float32)
    owner = np.repeat(np.arange(len(profiles)), np.diff(profile.starts))
    matrix[profile.buckets, owner] = profile.values
    return bags(_texts(sections)).scaled(idf).times(matrix)

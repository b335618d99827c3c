"""Figures of the theme classifier beside two baselines: a count of keywords, and the nearest concept by TF-IDF."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tweebrief.models.annotations import read_annotations
from tweebrief.models.hashing import Floats, words
from tweebrief.models.themes.features import BUCKETS, bags
from tweebrief.models.themes.lexicon import concepts, find_terms, term_scores, terms
from tweebrief.models.themes.model import load_themes
from tweebrief.models.themes.recipe import Sections, measure, read_sections

BASELINE_THEMES = 2


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

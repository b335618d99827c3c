"""The theme classifier: which concepts of the TOP-lijst a section is about, and which words say so.

Two steps. A linear classifier over hashed words and character n-grams scores every concept for a text; then a
conditional logit (McFadden 1974) weighs these scores, the terms of the lexicon, the sender and the part around the
section, with the same weights for every concept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p
from pathlib import Path

import numpy as np

from tweebrief.models.arrays import Arrays, load_arrays, restore
from tweebrief.models.hashing import Floats, word_buckets, words
from tweebrief.models.themes.features import (
    BUCKETS,
    LONGEST,
    SHORTEST,
    PartView,
    Signals,
    pair_features,
    signals,
)
from tweebrief.models.themes.lexicon import Found, terms

ROOM = "themes"
MOST_THEMES = 3
MOST_WORDS = 5
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Prediction:
    """A concept for a section: its index, the calibrated chance that it is right, and the words for it."""

    concept: int
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """The weights: `text` is buckets by concepts, `pair` one number a feature of `features.NAMES`.

    `calibration` is (slope, intercept) over the log odds of the conditional logit; a concept is said when its
    chance reaches `threshold`, the best one also below it, down to `floor`.
    """

    text: Floats
    bias: Floats
    idf: Floats
    rarity: Mapping[str, float]
    frequency: Floats
    mean: Floats
    spread: Floats
    pair: Floats
    calibration: tuple[float, float]
    threshold: float
    floor: float
    digest: str

    def signals(self, parts: Sequence[PartView]) -> Signals:
        """Scores of the text classifier, the terms and the sender, for all sections of all parts."""
        return signals(parts, self.text, self.bias, self.idf, self.rarity)

    def chances(self, evidence: Signals) -> Floats:
        """Calibrated chances, float32 [sections, concepts]."""
        table = (pair_features(evidence, self.frequency) - self.mean) / self.spread
        slope, intercept = self.calibration
        return calibrated(log_odds(np.asarray(table @ self.pair, np.float32)), slope, intercept)

    def predict(self, parts: Sequence[PartView]) -> list[tuple[Prediction, ...]]:
        """Up to three concepts for every section of every part, the surest first."""
        evidence = self.signals(parts)
        chances = self.chances(evidence)
        texts = [f"{heading} {text}" for part in parts for heading, text in part.sections]
        return [
            tuple(
                Prediction(concept, float(row[concept]), self.evidence(concept, text, found))
                for concept in chosen(row, self.threshold, self.floor)
            )
            for row, text, found in zip(chances, texts, evidence.found, strict=True)
        ]

    def evidence(self, concept: int, text: str, found: Mapping[str, Found]) -> tuple[str, ...]:
        """The words of a section that speak most for a concept: terms first, then words of the classifier."""
        weights = {term: dict(terms()[term]).get(concept, 0) for term in found}
        ranked = sorted((-weights[t] * log1p(found[t].amount) * self.rarity[t], t) for t in found)
        shown = [found[term].surface for value, term in ranked if value < 0]
        shown += self._telling_words(concept, text) if len(set(shown)) < MOST_WORDS else []
        return tuple(dict.fromkeys(shown))[:MOST_WORDS]

    def _telling_words(self, concept: int, text: str) -> list[str]:
        column = self.text[:, concept] * self.idf
        unique = [word for word in dict.fromkeys(words(text)) if len(word) >= SHORTEST_WORD]
        scored = [
            (sum(column[b] * v for b, v in word_buckets(w, BUCKETS, SHORTEST, LONGEST)), w) for w in unique
        ]
        return [word for score, word in sorted(scored, reverse=True)[:MOST_WORDS] if score > 0]


def log_odds(scores: Floats) -> Floats:
    """Log odds of each concept against all others, from scores that a softmax would turn into shares."""
    top = scores.max(axis=1, keepdims=True)
    shares = np.exp(scores - top)
    shares /= shares.sum(axis=1, keepdims=True)
    shares = np.clip(shares, 1e-7, 1 - 1e-7)
    return np.asarray(np.log(shares / (1 - shares)), np.float32)


def calibrated(odds: Floats, slope: float, intercept: float) -> Floats:
    """Chances by Platt scaling."""
    return np.asarray(1 / (1 + np.exp(-(slope * odds + intercept))), np.float32)


def chosen(row: Floats, threshold: float, floor: float) -> list[int]:
    """The concepts to say, the surest first: the best one from `floor`, two more from `threshold`."""
    order = np.argsort(-row, kind="stable")[:MOST_THEMES]
    return [int(c) for rank, c in enumerate(order) if row[c] >= (threshold if rank else floor)]


@cache
def load_themes(folder: Path | None = None) -> ThemeModel:
    """The shipped model, or the one of another folder; raises ModelMissing."""
    arrays, digest = load_arrays(ROOM, folder)
    return from_arrays(arrays, digest)


def from_arrays(arrays: Arrays, digest: str) -> ThemeModel:
    """The model from its stored arrays."""
    slope, intercept, threshold, floor = (float(value) for value in arrays["settings"])
    return ThemeModel(
        text=restore(arrays["text"], arrays["text_scales"]),
        bias=arrays["bias"].astype(np.float32),
        idf=arrays["idf"].astype(np.float32),
        rarity=dict(zip(terms(), arrays["rarity"].tolist(), strict=True)),
        frequency=arrays["frequency"].astype(np.float32),
        mean=arrays["mean"].astype(np.float32),
        spread=arrays["spread"].astype(np.float32),
        pair=arrays["pair"].astype(np.float32),
        calibration=(slope, intercept),
        threshold=threshold,
        floor=floor,
        digest=digest,
    )

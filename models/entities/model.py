"""The judge of candidates: what a span of a sentence is, as a multinomial logistic regression over its features."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tweebrief.entities.candidates import Heard, Place, Spans
from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel
from tweebrief.models.arrays import Arrays, load_arrays
from tweebrief.models.entities.cases import Cases
from tweebrief.models.entities.features import letter_bags
from tweebrief.models.hashing import Floats

ROOM = "entities"
LABELS: tuple[EntityLabel, ...] = (
    "PERSON", "ORG", "LOC", "LAW", "WORK", "PROGRAM", "DATE", "MONEY", "PERCENT",
)  # fmt: skip

# What is a name whatever else speaks against it: the least chance of a source is its share of right ones in the
# training letters.
SURE = {
    "definition": 0.92,
    "motion": 0.9,
    "given": 0.9,
    "act": 0.9,
    "actcitation": 0.9,
    "range": 0.9,
    "alone": 0.9,
}


@dataclass(frozen=True, slots=True)
class EntityModel:
    """The weights, buckets by none and LABELS; an entity counts when its chance exceeds the threshold."""

    weights: Floats
    cases: Cases
    threshold: float
    digest: str

    def options(self, letter: Sequence[Heard], spans: Sequence[Spans]) -> list[list[Found]]:
        """Every span of every sentence with its likeliest label, the chance of it, and who found it."""
        chances = softmax(letter_bags(letter, spans, self.cases).times(self.weights))[:, 1:]
        labels, scores = chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist()
        rows = iter(zip(labels, scores, strict=True))
        return [
            [
                _option(place, found, LABELS[label], score)
                for (place, found), (label, score) in zip(here.items(), rows, strict=False)
            ]
            for here in spans
        ]


def _option(place: Place, found: Sequence[Found], label: EntityLabel, score: float) -> Found:
    for one in found:
        if score < SURE.get(one.by, 0):
            return Found(*place, one.label, SURE[one.by], _makers(found))
    return Found(*place, label, score, _makers(found))


def _makers(found: Sequence[Found]) -> str:
    return "+".join(sorted({one.by for one in found}))


def softmax(scores: Floats) -> Floats:
    """Shares of each row."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-1e9))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


@cache
def load_entities(folder: Path | None = None) -> EntityModel:
    """The shipped weights, or those of another folder; raises ModelMissing."""
    arrays, digest = load_arrays(ROOM, folder)
    return from_arrays(arrays, digest)


def from_arrays(arrays: Arrays, digest: str) -> EntityModel:
    """The model from its stored arrays."""
    weights, cases = arrays["weights"].astype(np.float32), Cases(arrays["cases"])
    return EntityModel(weights, cases, float(arrays["threshold"]), digest)

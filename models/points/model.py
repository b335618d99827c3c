"""The point classifier: what a sentence does, as a multinomial logistic regression over words and cues."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import PointKind
from tweebrief.models.arrays import Arrays, load_arrays
from tweebrief.models.hashing import Floats
from tweebrief.models.points.features import SentenceView, bags

ROOM = "points"
KINDS: tuple[PointKind | None, ...] = (
    "commitment", "decision", "request", "deadline", "position", "finding", None,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PointModel:
    """The weights, buckets by KINDS; `factors` are what each chance is multiplied by before the best is taken."""

    weights: Floats
    bias: Floats
    factors: Floats
    digest: str

    def chances(self, views: Sequence[SentenceView]) -> Floats:
        """Chances of each of KINDS, float32 [sentences, kinds]; rows add up to 1."""
        return softmax(bags(views).times(self.weights) + self.bias)

    def predict(self, views: Sequence[SentenceView]) -> list[tuple[PointKind | None, float]]:
        """The kind of every sentence, or None, with its chance."""
        chances = self.chances(views)
        best = decide(chances, self.factors)
        return [(KINDS[kind], float(row[kind])) for kind, row in zip(best.tolist(), chances, strict=True)]


def softmax(scores: Floats) -> Floats:
    """Shares of each row."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


def decide(chances: Floats, factors: Floats) -> NDArray[np.int64]:
    """The index of the best kind of each row once its chances are multiplied by the factors."""
    return np.asarray((chances * factors).argmax(axis=1), np.int64)


@cache
def load_points(folder: Path | None = None) -> PointModel:
    """The shipped model, or the one of another folder; raises ModelMissing."""
    arrays, digest = load_arrays(ROOM, folder)
    return from_arrays(arrays, digest)


def from_arrays(arrays: Arrays, digest: str) -> PointModel:
    """The model from its stored arrays."""
    bias, factors = (arrays[name].astype(np.float32) for name in ("bias", "factors"))
    return PointModel(arrays["weights"].astype(np.float32), bias, factors, digest)

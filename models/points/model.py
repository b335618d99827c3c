"""The point classifier: what a sentence does, by a logistic regression over words, their classes, and cues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tweebrief.letter import PointKind
from tweebrief.models.arrays import Arrays, load_arrays
from tweebrief.models.hashing import Floats
from tweebrief.models.points.features import SentenceView, bags, tells_the_past

ROOM = "points"
KINDS: tuple[PointKind | None, ...] = (
    "commitment", "decision", "request", "deadline", "position", "finding", None,
)  # fmt: skip
SCORED = 4
NEVER = -30.0


@dataclass(frozen=True, slots=True)
class PointModel:
    """The weights, buckets by KINDS, and the classes of words.

    One of the first SCORED kinds is said when their chances add up to `threshold`.
    """

    weights: Floats
    bias: Floats
    classes: Mapping[str, int]
    threshold: float
    digest: str

    def chances(self, views: Sequence[SentenceView]) -> Floats:
        """Chances of each of KINDS, float32 [sentences, kinds]; rows add up to 1.

        What was told or promised before is no commitment of this letter, however much it reads like one.
        """
        scores = bags(views, self.classes).times(self.weights) + self.bias
        told = [tells_the_past(view.text) for view in views]
        scores[told, KINDS.index("commitment")] = NEVER
        return softmax(scores)

    def predict(self, views: Sequence[SentenceView]) -> list[tuple[PointKind | None, float]]:
        """The kind of every sentence, or None, with its chance."""
        chances = self.chances(views)
        best = decide(chances, self.threshold)
        return [(KINDS[kind], float(row[kind])) for kind, row in zip(best.tolist(), chances, strict=True)]


def softmax(scores: Floats) -> Floats:
    """Shares of each row."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


def decide(chances: Floats, threshold: float) -> NDArray[np.int64]:
    """The index of the kind of each row.

    It is the likeliest of the first SCORED kinds where these together reach the threshold, else of the other kinds
    and none: half of the F that can be reached is the threshold that reaches it (Lipton et al. 2014).
    """
    scored, rest = chances[:, :SCORED], chances[:, SCORED:]
    best = np.where(scored.sum(axis=1) >= threshold, scored.argmax(axis=1), SCORED + rest.argmax(axis=1))
    return np.asarray(best, np.int64)


@cache
def load_points(folder: Path | None = None) -> PointModel:
    """The shipped model, or the one of another folder; raises ModelMissing."""
    arrays, digest = load_arrays(ROOM, folder)
    return from_arrays(arrays, digest)


def from_arrays(arrays: Arrays, digest: str) -> PointModel:
    """The model from its stored arrays."""
    known = arrays["words"].tobytes().decode("utf8").split("\n")
    return PointModel(
        weights=arrays["weights"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        classes=dict(zip(known, arrays["classes"].tolist(), strict=True)),
        threshold=float(arrays["threshold"]),
        digest=digest,
    )

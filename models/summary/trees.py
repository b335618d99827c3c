"""Gradient-boosted regression trees as plain arrays: numpy is all that a prediction needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FIELDS = ("feature", "threshold", "left", "right", "value", "roots")


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees behind each other; `roots` are the first nodes, a leaf has feature -1.

    A row goes left where its feature is at most the threshold. The prediction is `base` plus the values of the
    leaves that the row ends in, one per tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    base: float

    def predict(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """One value per row of [rows, features]; every step takes all rows one level down in all trees."""
        if not len(rows):
            return np.zeros(0)
        node = np.tile(self.roots, (len(rows), 1))
        line = np.arange(len(rows))[:, None]
        while True:
            feature = self.feature[node]
            inner = feature >= 0
            if not inner.any():
                return np.asarray(self.base + self.value[node].sum(axis=1, dtype=np.float64))
            goes_left = rows[line, np.maximum(feature, 0)] <= self.threshold[node]
            node = np.where(inner, np.where(goes_left, self.left[node], self.right[node]), node)

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """The arrays by name, for a file that holds several models."""
        found = {f"{prefix}.{name}": getattr(self, name) for name in FIELDS}
        return {**found, f"{prefix}.base": np.array(self.base)}


def trees_from(arrays: Mapping[str, NDArray[Any]], prefix: str) -> Trees:
    """The model that was stored under `prefix`."""
    return Trees(
        **{name: arrays[f"{prefix}.{name}"] for name in FIELDS}, base=float(arrays[f"{prefix}.base"])
    )

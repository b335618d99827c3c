"""Gradient-boosted regression trees as plain arrays: numpy is all that a prediction needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BUNCH = 60_000  # steps of rows in trees at once
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
        """One value per row of [rows, features]; rows go in bunches that stay in the processor's cache."""
        size = max(1, BUNCH // max(len(self.roots), 1))
        bunches = [self._leaves(rows[at : at + size]) for at in range(0, len(rows), size)]
        return np.concatenate([np.zeros(0), *bunches])

    def _leaves(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Every step takes what is not yet at a leaf one level down, for all rows in all trees."""
        count = len(self.roots)
        node = np.tile(self.roots, len(rows))
        going = np.arange(len(node))
        cells, starts = rows.ravel(), np.repeat(np.arange(len(rows)) * rows.shape[1], count)
        while len(going):
            at = node[going]
            feature = self.feature[at]
            inner = feature >= 0
            going, at, feature = going[inner], at[inner], feature[inner]
            goes_left = cells[starts[going] + feature] <= self.threshold[at]
            node[going] = np.where(goes_left, self.left[at], self.right[at])
        values = self.value[node].reshape(len(rows), count)
        return np.asarray(self.base + values.sum(axis=1, dtype=np.float64))

    def arrays(self, prefix: str) -> dict[str, NDArray[Any]]:
        """The arrays by name, for a file that holds several models."""
        found = {f"{prefix}.{name}": getattr(self, name) for name in FIELDS}
        return {**found, f"{prefix}.base": np.array(self.base)}


def trees_from(arrays: Mapping[str, NDArray[Any]], prefix: str) -> Trees:
    """The model that was stored under `prefix`."""
    return Trees(
        **{name: arrays[f"{prefix}.{name}"] for name in FIELDS}, base=float(arrays[f"{prefix}.base"])
    )

"""Counts and means of one letter, kept so that letters can be added up and drawn again."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tweebrief.evaluate.measures import chrf, common, precision_recall_f

DRAWS = 1000


@dataclass(slots=True)
class Tally:
    """`counts`: (hits, found, wanted) by name; `means`: (sum, number) by name; `chars`: n-gram counts for chrF."""

    counts: dict[str, list[float]] = field(default_factory=dict)
    means: dict[str, list[float]] = field(default_factory=dict)
    chars: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, hits: float, found: float, wanted: float) -> None:
        _into(self.counts, name, (hits, found, wanted))

    def mean(self, name: str, value: float) -> None:
        _into(self.means, name, (float(value), 1.0))

    def bags(self, name: str, system: Iterable[Hashable], gold: Iterable[Hashable]) -> None:
        """Hits, found and wanted of two bags of items."""
        a, b = list(system), list(gold)
        self.add(name, common(a, b), len(a), len(b))

    def characters(self, name: str, counts: Sequence[float]) -> None:
        _into(self.chars, name, counts)


def _into(table: dict[str, list[float]], name: str, values: Sequence[float]) -> None:
    old = table.get(name, [0.0] * len(values))
    table[name] = [a + b for a, b in zip(old, values, strict=True)]


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage, its precision and recall where it is an F, the number of items behind it, and a 95% interval."""

    value: float
    number: int
    low: float
    high: float
    precision: float | None = None
    recall: float | None = None


def figures(tallies: Sequence[Tally], seed: int = 1) -> dict[str, Figure]:
    """All figures over the letters, with intervals by drawing whole letters again (Efron, 1979)."""
    draws = np.random.default_rng(seed).multinomial(
        len(tallies), [1 / len(tallies)] * len(tallies), size=DRAWS
    )
    found: dict[str, Figure] = {}
    for name, rows in _columns([t.counts for t in tallies]).items():
        precision, recall, value = (100 * x for x in precision_recall_f(*rows.sum(axis=0)))
        spread = [100 * precision_recall_f(*row)[2] for row in draws @ rows]
        found[name] = Figure(value, int(rows[:, 2].sum()), *_interval(spread), precision, recall)
    for name, rows in _columns([t.means for t in tallies]).items():
        total, number = rows.sum(axis=0)
        spread = [100 * s / n for s, n in draws @ rows if n]
        found[name] = Figure(100 * total / number, int(number), *_interval(spread))
    for name, rows in _columns([t.chars for t in tallies]).items():
        found[name] = Figure(
            chrf(rows.sum(axis=0)), len(rows), *_interval([chrf(row) for row in draws @ rows])
        )
    return found


def _columns(
    tables: Sequence[Mapping[str, Sequence[float]]],
) -> dict[str, "np.ndarray[tuple[int, int], np.dtype[np.float64]]"]:
    """By name an array of [letters, counts], with zeros for letters that lack the name."""
    names = dict.fromkeys(name for table in tables for name in table)
    width = {name: len(table[name]) for table in tables for name in table}
    return {
        n: np.array([table.get(n, [0.0] * width[n]) for table in tables], dtype=np.float64) for n in names
    }


def _interval(spread: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(spread, [2.5, 97.5])
    return float(low), float(high)

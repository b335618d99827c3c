"""What a translator and the engine under it promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Translation:
    """An English text; `score` is 0 to 1: the geometric mean of the probabilities of its pieces.

    `faults` are what is still wrong with it after all tries: empty, long, short, loop, numbers, a missed
    term, or a word that is no English.
    `lost` is the share of the Dutch words with known translations for which the English has none, 0 when not asked.
    """

    text: str
    score: float
    faults: tuple[str, ...] = ()
    lost: float = 0.0


class Translator(Protocol):
    """Dutch texts in, as many English texts out, in the same order."""

    name: str

    def translate(self, texts: Sequence[str]) -> list[Translation]: ...


@dataclass(frozen=True, slots=True)
class Search:
    """How an engine looks for the best output; beam 1 is greedy, `best` outputs per text come back."""

    beam: int = 4
    best: int = 1
    repetition_penalty: float = 1.0
    no_repeat: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An output of an engine: `score` is the mean log probability of its `pieces` pieces, end included."""

    text: str
    score: float
    pieces: int


class Engine(Protocol):
    """A loaded checkpoint; `marks` tells whether it has learned to copy terms between ⟦ and ⟧."""

    name: str
    marks: bool

    def count(self, text: str) -> int:
        """Return the number of source pieces of a text."""
        ...

    def knows(self, word: str) -> bool:
        """Tell whether every letter of a word can be read and written."""
        ...

    def generate(self, texts: Sequence[str], search: Search) -> list[tuple[Hypothesis, ...]]:
        """Return the best outputs per text, best first, in the order of the texts."""
        ...


def longest_output(pieces: int) -> int:
    """Return how many pieces an output may have at most for a source of so many pieces; more is a loop."""
    return 2 * pieces + 12

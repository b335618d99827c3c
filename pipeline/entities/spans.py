"""Spans of entities inside one sentence, before they become entities of a letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from tweebrief.letter import EntityLabel


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: half-open offsets in the sentence text, who found it and how sure (0 to 1)."""

    start: int
    end: int
    label: EntityLabel
    score: float
    by: str

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Found") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Found") -> bool:
        return self.start <= other.start and other.end <= self.end


def longest(candidates: Iterable[Found]) -> list[Found]:
    """Keep candidates that do not overlap: the longer first, then the surer, then the earlier."""
    kept: list[Found] = []
    for found in sorted(candidates, key=_length_first):
        if not any(found.overlaps(other) for other in kept):
            kept.append(found)
    return sorted(kept, key=_by_place)


def _length_first(found: Found) -> tuple[int, float, int]:
    return (-found.length, -found.score, found.start)


def _by_place(found: Found) -> tuple[int, int]:
    return (found.start, -found.end)

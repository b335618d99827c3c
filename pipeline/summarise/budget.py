"""How long a summary may be, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `share` of the section and about `words` words; a section under `repeat` words is repeated."""

    share: float = 0.35
    words: int = 60
    repeat: int = 25

    def of(self, length: int) -> int:
        """The number of words a summary of a section of `length` words may have."""
        if length <= self.repeat:
            return length
        return max(min(round(self.share * length), self.words), min(length, self.repeat // 2))

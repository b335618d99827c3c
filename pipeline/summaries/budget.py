"""How long a summary may be, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `share` of the section and about `words` words.

    A section of at most `repeat` words is repeated, and no summary has to be shorter than that: it would have no
    room for one whole sentence.
    """

    share: float = 0.32
    words: int = 90
    repeat: int = 25

    def of(self, length: int) -> int:
        """The number of words a summary of a section of `length` words may have."""
        return min(length, max(min(round(self.share * length), self.words), self.repeat))

"""How long a summary may be, in words."""

import math
from dataclasses import dataclass

SHORT, LONG = 60, 300  # words of a section: from the one to the other the share falls
FALL = 0.05
LEAST = 25  # words


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `share` of the section and about `words` words.

    In a short section a few words more or less are a whole sentence; the longer the section, the smaller the share.
    A section of at most `repeat` words is repeated, and no summary of one under SHORT words has to be shorter than
    that, nor of a longer one shorter than LEAST: it would have no room for one whole sentence.
    """

    share: float = 0.36
    words: int = 90
    repeat: int = 35

    def of(self, length: int) -> int:
        """The number of words a summary of a section of `length` words may have."""
        long = math.log(min(max(length, SHORT), LONG) / SHORT) / math.log(LONG / SHORT)
        share = max(self.share - FALL * long, 0.0)
        least = self.repeat if length < SHORT else min(self.repeat, LEAST)
        return min(length, max(min(round(share * length), self.words), least))

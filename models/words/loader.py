"""Load the word list: counts of Dutch words and of pairs of neighbouring words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from tweebrief.errors import ModelMissing
from tweebrief.models.tables import unpacked

ROOM = "words"
FILE = "words.tsv.gz"
# What a pair that was never seen keeps of the chance of its second word (Brants et al. 2007, "stupid backoff").
BACKOFF = log(0.4)

# The odds of a compound nobody counted yet, set on annotated letters; a part seen in no compound counts so often.
NEW_COMPOUND = log(0.2)
RARE = 0.1


@dataclass(frozen=True, slots=True)
class Words:
    """Counts of lower-case forms and of pairs (`"het aantal"`), and of the compounds that a word is part of.

    `zorg+` counts compounds that begin with a word, `+plan` those that end in it, `+` all; `total` is the number of
    words counted.
    """

    counts: Mapping[str, int]
    total: int

    def count(self, form: str) -> int:
        """How often a form (or two, with a space between) was seen, upper or lower case; 0 is unknown."""
        return self.counts.get(form.lower(), 0)

    def chance(self, form: str) -> float:
        """Natural logarithm of a form's relative frequency; an unknown form counts as seen half a time."""
        return log(max(self.count(form), 0.5) / self.total)

    def pair_chance(self, left: str, right: str) -> float:
        """Natural logarithm of the relative frequency of two words in a row."""
        seen = self.count(f"{left} {right}")
        unseen = self.chance(left) + BACKOFF + self.chance(right)
        return max(log(seen / self.total), unseen) if seen else unseen

    def compound_chance(self, first: str, head: str) -> float:
        """Natural logarithm of the chance that a word is a new compound of these two parts."""
        compounds = max(self.count("+"), 1)
        odds = max(self.count(f"{first}+"), RARE) * max(self.count(f"+{head}"), RARE) / compounds**2
        return NEW_COMPOUND + log(odds)


@cache
def load_words() -> Words:
    """Load the shipped list after a check of its SHA-256; raises ModelMissing when it is absent or changed."""
    from tweebrief.models.shipped import intact

    return read_words(intact(ROOM).folder / FILE)


def read_words(path: Path) -> Words:
    """Read a word list: `total`, then a line per count with all forms that have it; raises ModelMissing."""
    try:
        first, *lines = unpacked(path, "word list", ROOM)
        counts: dict[str, int] = {}
        for line in lines:
            number, *forms = line.split("\t")
            counts.update(dict.fromkeys(forms, int(number)))
        return Words(counts, int(first))
    except ValueError as error:
        raise ModelMissing(f"{path} is no word list: run 'tweebrief models train {ROOM}'") from error

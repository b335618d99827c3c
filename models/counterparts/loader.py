"""Load the table of counterparts and ask of a translation which Dutch words it has nothing for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tweebrief.models import tables
from tweebrief.translation.lexicon import WORD

ROOM = "counterparts"
FILE = "counterparts.tsv.gz"
PARTS = re.compile(r"[-'’]")
# Words that share so many first letters count as one word.
STEM = 5


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Beginnings of English words by Dutch word form, both in lower case; function words are not in it."""

    english: Mapping[str, frozenset[str]]

    def answered(self, dutch: str, english: str) -> list[tuple[str, bool]]:
        """The known words of the Dutch, in order, and whether the English has a counterpart or the word itself."""
        have = stems(english)
        return [
            (word, bool(known & have) or stem(word) in have)
            for word in WORD.findall(dutch.lower())
            if (known := self.english.get(word)) is not None
        ]


def stem(word: str) -> str:
    """The beginning by which words are compared."""
    return word[:STEM]


def stems(text: str) -> set[str]:
    """Beginnings of the words of a text and of their parts: `rent-free` is also `rent` and `free`."""
    found = WORD.findall(text.lower())
    return {stem(part) for word in found for part in (word, *PARTS.split(word))}


@cache
def load_counterparts() -> Counterparts:
    """Load the shipped table after a check of its SHA-256; raises ModelMissing when it is absent or changed."""
    from tweebrief.models.shipped import intact

    return read_counterparts(intact(ROOM).folder / FILE)


def read_counterparts(path: Path) -> Counterparts:
    """Read a table, a line per Dutch word with its beginnings of English words; raises ModelMissing."""
    rows = (line.split("\t") for line in tables.unpacked(path, "table of counterparts", ROOM))
    return Counterparts({word: frozenset(found) for word, *found in rows})


def pack(table: Mapping[str, Iterable[str]]) -> bytes:
    """The bytes of a table, the same for the same table."""
    return tables.pack("\t".join((word, *sorted(found))) for word, found in sorted(table.items()))

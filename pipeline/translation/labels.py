"""Headings and labels that letters have again and again, with their English, taken over whole: a translation memory."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tweebrief.translation.glossary import read_table
from tweebrief.translation.text import capital_of

# A letter alone is a number up to H: after that it is a word (`U ontvangt`) or Roman.
NUMBERED = re.compile(
    r"((?:\(?(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.):]{0,2}|[A-H]|[A-Za-z][.):]{1,2})\s+)?)(.+)"
)


@dataclass(frozen=True, slots=True)
class Labels:
    """English by Dutch label, both as they stand in a text; the Dutch in lower case."""

    english: Mapping[str, str]

    def whole(self, text: str) -> str:
        """Return the English of a text that is a label, its colon kept; "" for any other text."""
        label = text.removesuffix(":").rstrip()
        english = self.english.get(label.lower(), "")
        return _like(label, english) + (":" if english and text.endswith(":") else "")


def numbered(heading: str) -> tuple[str, str]:
    """The number of a heading with the space after it, which no language changes, and the rest."""
    found = NUMBERED.fullmatch(heading)
    return (found[1], found[2]) if found else ("", heading)


def _like(dutch: str, english: str) -> str:
    """The English with the capitals of the Dutch: all of them, the first one, or its own."""
    if dutch.isupper() and len(dutch) > 1:
        return english.upper()
    return capital_of(dutch, english)


def read_labels(path: Path | None = None) -> Labels:
    """Read a table of Dutch<TAB>English lines, folded, the Dutch in lower case; default: the shipped one."""
    return Labels(read_table(path, "labels.tsv"))

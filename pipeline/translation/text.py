"""The written form that the translator reads: plain quotes and spaces; and texts that are copied as they are."""

from __future__ import annotations

import re

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'",
     "`": "'", "´": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u200b": None,
     "\ufeff": None, "‑": "-", "‐": "-"}
)  # fmt: skip
SHORTEST_SHOUT = 6
STRESSED_ONE = re.compile(r"\b(?:[ÉéEe]é|[Éé]e)n(?=[a-z]{2})")


def fold(text: str) -> str:
    """Return text with plain quotes, hyphens and single spaces: the form that the model reads and writes.

    The accents of *éénmalig* and *eénpersoons*, which only stress, are left out.
    """
    return STRESSED_ONE.sub(_plain_one, " ".join(text.translate(_PLAIN).split()))


def _plain_one(found: re.Match[str]) -> str:
    return "Een" if found[0][0] in "EÉ" else "een"


def capital_of(dutch: str, english: str) -> str:
    """The English with a capital where the Dutch begins with one."""
    return english[:1].upper() + english[1:] if dutch[:1].isupper() else english


def needs_no_translation(text: str) -> bool:
    """Tell whether a text has no words: numbers, signs, a reference, one abbreviation."""
    words = text.split()
    return not any(map(str.isalpha, text)) or (len(words) == 1 and not any(map(str.islower, text)))


def is_shouted(text: str) -> bool:
    """Tell whether a text is several words in capitals, as some headings are."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= SHORTEST_SHOUT and len(text.split()) > 1 and text.isupper()

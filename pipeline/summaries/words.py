"""Words as summaries count and compare them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case: `Artikel 3.1` is artikel, 3, 1."""
    return WORD.findall(text.lower())


def pairs(tokens: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring words: a, b, c gives (a, b) and (b, c)."""
    return list(pairwise(tokens))


def shared(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of the smaller bag that the other bag covers, 0 to 1."""
    smaller = min(len(left), len(right))
    if not smaller:
        return 0.0
    return (Counter(left) & Counter(right)).total() / smaller

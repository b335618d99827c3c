"""What can be seen to be wrong with a translation without reading it: empty, loops, length, wrong numbers."""

from __future__ import annotations

import re
from collections import Counter

from tweebrief.translation.contract import longest_output

EMPTY, LONG, SHORT, LOOP, NUMBERS = "empty", "long", "short", "loop", "numbers"
_DIGITS = re.compile(r"\d+")
_STUTTER = re.compile(r"([^\W\d_]{1,4})\1{3}")
SHORT_FROM, SHORT_SHARE = 12, 0.35
LOOP_TIMES = 3


def faults(nl: str, en: str, *, source: int, output: int) -> tuple[str, ...]:
    """Return the names of the faults of one translation; source and output are numbers of pieces."""
    if not en.strip():
        return (EMPTY,)
    tests = (
        (LONG, output >= longest_output(source)),
        (SHORT, source > SHORT_FROM and output < SHORT_SHARE * source),
        (
            LOOP,
            loops(en) > max(LOOP_TIMES - 1, loops(nl))
            or (bool(_STUTTER.search(en)) and not _STUTTER.search(nl)),
        ),
        (NUMBERS, bool(lost_numbers(nl, en) or added_numbers(nl, en))),
    )
    return tuple(name for name, found in tests if found)


def loops(text: str) -> int:
    """Return how often in a row the text says the same one to six words; 1 when nothing is repeated."""
    words = text.lower().split()
    longest = 1
    for size in range(1, 7):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            longest = max(longest, run // size + 1)
    return longest


def lost_numbers(nl: str, en: str) -> Counter[str]:
    """Return the digit groups of the Dutch that the English lacks; 1.250,5 and 1,250.5 have the same groups."""
    return _groups(nl) - _groups(en)


def added_numbers(nl: str, en: str) -> Counter[str]:
    """Return the digit groups of the English that the Dutch does not have."""
    return _groups(en) - _groups(nl)


def _groups(text: str) -> Counter[str]:
    # 01-03-2024 is 1 March 2024, and whole euros may lose their ",00"; but 000 is a thousand.
    plain = (group.lstrip("0") if len(group) <= len("00") else group for group in _DIGITS.findall(text))
    return Counter(filter(None, plain))

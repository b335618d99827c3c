"""What can be seen to be wrong with a translation without reading it: empty, loops, length, wrong numbers."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from operator import itemgetter

from tweebrief.translation.contract import longest_output

EMPTY, LONG, SHORT, LOOP, NUMBERS = "empty", "long", "short", "loop", "numbers"
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_STUTTER = re.compile(r"([^\W\d_]{1,4})\1{3}")
SHORT_FROM, SHORT_SHARE = 12, 0.35
LOOP_TIMES = 3
LOOP_WORDS = 6


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
    return max((times for _, _, times in _repeats(text.lower().split())), default=1)


def _repeats(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (place after the run, words that are repeated, times in a row) for every run of like words."""
    for size in range(1, LOOP_WORDS + 1):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run >= size:
                yield place + 1, size, run // size + 1


def unlooped(nl: str, en: str) -> str:
    """Return a looping translation with what it repeats said once: the last resort when every try looped."""
    text = en if _STUTTER.search(nl) else _STUTTER.sub(r"\1", en)
    allowed = max(LOOP_TIMES - 1, loops(nl))
    words = text.split()
    while found := [one for one in _repeats([word.lower() for word in words]) if one[2] > allowed]:
        end, size, times = max(found, key=itemgetter(2))
        del words[end - size * (times - 1) : end]
    return " ".join(words)


def lost_numbers(nl: str, en: str) -> Counter[str]:
    """Return the digit groups of the Dutch that the English lacks, in digits or words.

    1.250,5 and 1,250.5 have the same groups.
    """
    return _groups(nl) - _groups(en) - _spelled(en, "en")


def added_numbers(nl: str, en: str) -> Counter[str]:
    """Return the digit groups of the English that the Dutch does not have, in digits or words."""
    return _groups(en) - _groups(nl) - _spelled(nl, "nl")


def _groups(text: str) -> Counter[str]:
    # 01-03-2024 is 1 March 2024, and whole euros may lose their ",00"; but 000 is a thousand.
    plain = (group.lstrip("0") if len(group) <= len("00") else group for group in _DIGITS.findall(text))
    return Counter(filter(None, plain))


def _spelled(text: str, language: str) -> Counter[str]:
    """Return the numbers that a text has in words, from one to twenty."""
    values = _number_words()[language]
    return Counter(values[word] for word in _WORD.findall(text.lower()) if word in values)


@cache
def _number_words() -> dict[str, dict[str, str]]:
    text = (resources.files("tweebrief.configs") / "translation" / "numbers.toml").read_text(encoding="utf-8")
    languages = tomllib.loads(text).items()
    return {
        name: {word: value for value, words in table.items() for word in words} for name, table in languages
    }

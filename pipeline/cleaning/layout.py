"""What the lines of one letter look like together: wrapped or not, how wide, which font the body has."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tweebrief.reading.reading import Line

ENDS = re.compile(r"""[.?!:;…]["'’”»)\]]*(?:\s*\d{1,3}\)?)?$""")
_LOWER_START = re.compile(r"""^[("'‘“«]*[a-zà-ÿ]""")
_LONG = 40
_FULL_LINE = 150


@dataclass(frozen=True, slots=True)
class Layout:
    """The page as a whole.

    `width` is the length in characters of a full line, `size` the body font in points, `leading` the usual distance
    in points between two lines (both 0 when unknown).

    `blank_before[i]` holds when an empty line stands between lines i - 1 and i. In a double spaced text that says
    nothing, so there it is False throughout.
    """

    lines: tuple[Line, ...]
    blank_before: tuple[bool, ...]
    wrapped: bool
    width: int
    size: float
    leading: float

    def ends_sentence(self, index: int) -> bool:
        """Whether the line closes a sentence, a footnote mark after the stop allowed."""
        return bool(ENDS.search(self.lines[index].text.rstrip()))

    def starts_lower(self, index: int) -> bool:
        """Whether the line starts with a lower-case word, as the middle of a sentence does."""
        return bool(_LOWER_START.match(self.lines[index].text))

    def is_short(self, index: int) -> bool:
        """Whether the line stops well before the right margin."""
        return len(self.lines[index].text) < 0.75 * self.width


def look(lines: Sequence[Line], text: str) -> Layout:
    """Measure the layout of a letter from its lines and its canonical text."""
    blanks = [False, *(_blank_between(a, b, text) for a, b in pairwise(lines))]
    wrapped = _is_wrapped(lines)
    if wrapped and _is_double_spaced(lines, blanks):
        blanks = [False] * len(lines)
    return Layout(
        tuple(lines), tuple(blanks), wrapped, _full_width(lines), _body_size(lines), _leading(lines)
    )


def _blank_between(before: Line, after: Line, text: str) -> bool:
    return text.count("\n", before.end, after.start) > 1


def _is_wrapped(lines: Sequence[Line]) -> bool:
    if any(line.box for line in lines):
        return True
    if any(line.paragraph_end is not None for line in lines):
        return False
    long_lines = [i for i, line in enumerate(lines[:-1]) if len(line.text) > _LONG]
    if not long_lines:
        return False
    cut = sum(
        1
        for i in long_lines
        if not ENDS.search(lines[i].text.rstrip()) and _LOWER_START.match(lines[i + 1].text)
    )
    return cut > 0.15 * len(long_lines)


def _is_double_spaced(lines: Sequence[Line], blanks: Sequence[bool]) -> bool:
    """A wrapped text in which the middle of sentences has blank lines too."""
    inside = [
        blanks[i + 1]
        for i, line in enumerate(lines[:-1])
        if len(line.text) > _LONG
        and not ENDS.search(line.text.rstrip())
        and _LOWER_START.match(lines[i + 1].text)
    ]
    return bool(inside) and sum(inside) > 0.5 * len(inside)


def _full_width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _LONG)
    return min(lengths[int(0.8 * (len(lengths) - 1))], _FULL_LINE) if lengths else _LONG


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _leading(lines: Sequence[Line]) -> float:
    steps = Counter(
        round(2 * (b.box.top - a.box.top)) / 2
        for a, b in pairwise(lines)
        if a.box and b.box and a.page == b.page and 4 < b.box.top - a.box.top < 40
    )
    return steps.most_common(1)[0][0] if steps else 0.0

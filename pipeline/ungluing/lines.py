"""Which places are line ends: the set that the words and the even lengths of printed lines together make likeliest."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tweebrief.ungluing.language import load_glue_rules
from tweebrief.ungluing.places import Place

# Far more than a line can be longer than the usual one, in deviations.
_FAR = 4.0


def usual_width(certain: Sequence[int]) -> float:
    """The usual length of a printed line, from the offsets of line ends that are certain."""
    rules = load_glue_rules().width
    gaps = [b - a for a, b in pairwise(certain) if rules.least <= b - a <= rules.most]
    return median(gaps) if len(gaps) >= 3 else rules.usual


def choose_line_ends(places: Sequence[Place], offsets: Sequence[int], end: int, width: float) -> list[Place]:
    """The likeliest line ends of text that begins at offset 0 and ends at `end`.

    `offsets[i]` is the offset of place i, ascending; the best chain of places is found by dynamic programming.
    """
    best: list[float] = []
    back: list[int | None] = []
    for i, place in enumerate(places):
        score, previous = first_fit(offsets[i], width), None
        for j in range(i - 1, -1, -1):
            gap = offsets[i] - offsets[j]
            if gap > 2 * width:
                break
            value = best[j] + fit(gap, width, short=place.ends)
            if value > score:
                score, previous = value, j
        best.append(score + place.gain)
        back.append(previous)
    return _trace(places, back, _last(best, offsets, end, width))


def _last(best: Sequence[float], offsets: Sequence[int], end: int, width: float) -> int | None:
    last, score = None, too_long(end, width)
    for i, value in enumerate(best):
        rest = value + too_long(end - offsets[i], width)
        if rest > score:
            last, score = i, rest
    return last


def _trace(places: Sequence[Place], back: Sequence[int | None], last: int | None) -> list[Place]:
    chain: list[Place] = []
    while last is not None:
        chain.append(places[last])
        last = back[last]
    return chain[::-1]


def fit(gap: int, width: float, *, short: bool = False) -> float:
    """What the words between two line ends are worth as a line; `short` allows the last line of a paragraph."""
    rules = load_glue_rules().width
    if gap < 2:
        return float("-inf")
    value = max(rules.fit - ((gap - width) / rules.deviation) ** 2 / 2, rules.misfit)
    if short and gap < width:
        value = max(value, rules.short)
    return value + too_long(gap, width)


def first_fit(gap: int, width: float) -> float:
    """The same for the first line, which may begin in the middle of a printed one."""
    return fit(gap, width, short=True)


def too_long(gap: int, width: float) -> float:
    """A line that is far too long hides line ends: one unit off for each character."""
    return -max(0.0, gap - width - _FAR * load_glue_rules().width.deviation)

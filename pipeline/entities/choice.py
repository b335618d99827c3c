"""Which candidates count: those that together promise the highest F, without overlaps."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from tweebrief.entities.spans import Found
from tweebrief.letter import EntityLabel

# A date also stands inside a dated letter: `brief van 3 mei 2024` is a work and names a date.
NESTED: Mapping[EntityLabel, EntityLabel] = {"DATE": "WORK"}


def choose(text: str, options: Sequence[Found], threshold: float) -> list[Found]:
    """Keep the options that are surer than the threshold and together add most to F; a name counts once.

    An entity raises the expected F when its chance exceeds half of the F that is reached (Lipton et al. 2014), so
    each option is worth its chance less the threshold; overlaps are settled by weighted interval scheduling.
    """
    worth = sorted((one for one in options if one.score > threshold), key=_end)
    kept = _scheduled(worth, threshold)
    nested = [one for one in worth if one not in kept and _stands_inside(one, kept)]
    return distinct(text, sorted([*kept, *nested], key=_place))


def _scheduled(worth: Sequence[Found], threshold: float) -> list[Found]:
    """The set without overlaps whose gains add up to the most; `worth` is sorted by end."""
    ends = [one.end for one in worth]
    best: list[tuple[float, list[Found]]] = [(0.0, [])]
    for i, one in enumerate(worth):
        before, kept = best[bisect_right(ends, one.start, 0, i)]
        gain = one.score - threshold + _gain_inside(one, worth, threshold)
        best.append(max((before + gain, [*kept, one]), best[-1], key=_total))
    return best[-1][1]


def _gain_inside(holder: Found, worth: Iterable[Found], threshold: float) -> float:
    """What the surest option inside an entity adds that may hold another."""
    inside = [one.score for one in worth if one is not holder and _may_hold(holder, one)]
    return max(inside, default=threshold) - threshold


def _may_hold(holder: Found, one: Found) -> bool:
    return holder.contains(one) and NESTED.get(one.label) == holder.label


def _stands_inside(one: Found, kept: Iterable[Found]) -> bool:
    holders = [other for other in kept if other.overlaps(one)]
    return all(_may_hold(other, one) for other in holders)


def distinct(text: str, found: Iterable[Found]) -> list[Found]:
    """Keep the first mention of each name: a sentence lists an entity once."""
    first: dict[tuple[str, str], Found] = {}
    for one in found:
        first.setdefault((one.label, text[one.start : one.end].lower()), one)
    return list(first.values())


def _end(found: Found) -> tuple[int, int]:
    return (found.end, found.start)


def _place(found: Found) -> tuple[int, int]:
    return (found.start, -found.end)


def _total(option: tuple[float, list[Found]]) -> float:
    return option[0]

"""Put spaces back where line ends were lost, and take out the hyphens that only marked them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tweebrief.models.words import Words
from tweebrief.ungluing.language import load_glue_rules
from tweebrief.ungluing.lines import choose_line_ends, usual_width
from tweebrief.ungluing.places import Place, find_places

Origin = tuple[int, ...]
# What may stand before a space, where the line before may be the last one of a paragraph.
_STOP = re.compile(r"[.?!][)»”]? |\) (?=[^\W\d_])(?=[^a-z])")


def unglue(
    text: str, origin: Origin, words: Words, *, starts: Sequence[int] = (), width: float | None = None
) -> tuple[str, Origin]:
    """Return the text with lost line ends put right, and the offset of each of its code points.

    `starts` are the offsets in the canonical text at which its own lines start, ascending; `width` is the usual
    length of a printed line (None: as configured). An inserted space has the offset of the code point after it; a
    hyphen that is taken out is left out of both.
    """
    if width is None:
        width = load_glue_rules().width.usual
    places = [*_unrepaired(text, origin, words), *_spaces(text, origin), *_joints(text, origin)]
    chosen: list[Place] = []
    for start, end in _pieces(origin, starts):
        inside = sorted((place for place in places if start < place.at < end), key=_at)
        offsets = [origin[place.at] - origin[start] for place in inside]
        chosen += choose_line_ends(inside, offsets, origin[end - 1] + 1 - origin[start], width)
    return _apply(text, origin, chosen)


def is_damaged(texts: Sequence[str], words: Words) -> bool:
    """Whether paragraphs have lost their line ends: as many places speak for themselves as lines are expected."""
    rules = load_glue_rules()
    certain = sum(len(certain_places(text, words, inside=True)) for text in texts)
    expected = sum(len(text) // rules.width.usual for text in texts)
    return certain >= max(rules.damage.places, rules.damage.share * expected)


def certain_places(text: str, words: Words, *, inside: bool = False) -> list[int]:
    """Indices of the places that need no even line lengths to be believed, all or only those inside words."""
    least = load_glue_rules().places.certain
    return [
        place.at
        for place in find_places(text, words)
        if place.action != "none" and place.gain >= least and not (inside and place.punctuation)
    ]


def measure_width(texts: Sequence[str], words: Words) -> float:
    """The usual length of the printed lines of damaged paragraphs; paragraphs are too far apart to mix."""
    far = 10 * load_glue_rules().width.most
    marks = [
        number * far + at
        for number, text in enumerate(texts)
        for at in certain_places(text[: far // 2], words)
    ]
    return usual_width(marks)


def _unrepaired(text: str, origin: Origin, words: Words) -> Iterator[Place]:
    """Places in words that no space was put beside before: what was put right is not split again."""
    for place in find_places(text, words):
        start, end = text.rfind(" ", 0, place.at), text.find(" ", place.at)
        before = start >= 0 and origin[start] == origin[start + 1]
        after = 0 <= end < len(text) - 1 and origin[end] == origin[end + 1]
        if not (before or after):
            yield place


def _spaces(text: str, origin: Origin) -> Iterator[Place]:
    """Lines may end at a space; at one that was put in before, a line did end."""
    scores = load_glue_rules().places
    for i in range(len(text) - 1):
        if text[i] == " ":
            put_in = origin[i] == origin[i + 1]
            ends = put_in and bool(_STOP.search(text, max(i - 2, 0), i + 2))
            yield Place(i + 1, "none", scores.done if put_in else scores.space, ends=ends)


def _joints(text: str, origin: Origin) -> Iterator[Place]:
    """Where a hyphen was taken out before, a line ended."""
    for i in range(1, len(text)):
        if origin[i] - origin[i - 1] == 2 and text[i - 1].isalpha() and text[i].islower():
            yield Place(i, "none", load_glue_rules().places.done)


def _at(place: Place) -> int:
    return place.at


def _pieces(origin: Origin, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of indices that lie in one line of the canonical text."""
    first = 0
    for i in range(1, len(origin)):
        if bisect_right(starts, origin[i]) != bisect_right(starts, origin[first]):
            yield first, i
            first = i
    if origin:
        yield first, len(origin)


def _apply(text: str, origin: Origin, chosen: Sequence[Place]) -> tuple[str, Origin]:
    chars, offsets = list(text), list(origin)
    for place in sorted(chosen, key=_at, reverse=True):
        if place.action == "drop":
            del chars[place.at - 1], offsets[place.at - 1]
        elif place.action == "space":
            chars.insert(place.at, " ")
            offsets.insert(place.at, origin[place.at])
    return "".join(chars), tuple(offsets)

"""Cut a long sentence where a clause ends, and put the translated clauses together again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tweebrief.translation.glossary import CLOSE, OPEN

MIDDLE = (0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Patterns after which a sentence may be cut, the best kinds first."""

    kinds: tuple[re.Pattern[str], ...]


@cache
def boundaries() -> Boundaries:
    """Read the shipped table of clause boundaries."""
    text = (resources.files("tweebrief.configs") / "translation" / "clauses.toml").read_text(encoding="utf-8")
    return Boundaries(tuple(re.compile(pattern) for pattern in tomllib.loads(text)["after"]))


def split(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Return clauses that fit; joined by spaces they are the text. Every cut is the best near the middle."""
    if fits(text) or len(text.split()) < 2:
        return (text,)
    place = _cut(text)
    return (*split(text[:place].rstrip(), fits), *split(text[place:].lstrip(), fits))


def _cut(text: str) -> int:
    low, high = (share * len(text) for share in MIDDLE)
    for kind in boundaries().kinds:
        places = [
            hit.end() for hit in kind.finditer(text) if low < hit.end() < high and _outside(text, hit.end())
        ]
        if places:
            return _nearest(places, len(text) // 2)
    spaces = [hit.start() for hit in re.finditer(" ", text)]
    return _nearest([place for place in spaces if _outside(text, place)] or spaces, len(text) // 2)


def _outside(text: str, place: int) -> bool:
    """Tell whether a place is outside the marks of a term."""
    return text.count(OPEN, 0, place) == text.count(CLOSE, 0, place)


def _nearest(places: Sequence[int], middle: int) -> int:
    return min((abs(place - middle), place) for place in places)[1]


def join(sources: Sequence[str], outputs: Sequence[str]) -> str:
    """Return one sentence: no full stop or capital in its middle that the Dutch does not have there."""
    return " ".join(_joined(sources, outputs))


def _joined(sources: Sequence[str], outputs: Sequence[str]) -> Iterator[str]:
    last = len(outputs) - 1
    for number, (source, output) in enumerate(zip(sources, outputs, strict=True)):
        if number < last and output.endswith(".") and not source.endswith("."):
            output = output[:-1] + (source[-1] if source[-1] in ",;:" else "")
        if number > 0 and source[:1].islower() and _is_titled(output):
            output = output[0].lower() + output[1:]
        yield output


def _is_titled(text: str) -> bool:
    first = text.split(maxsplit=1)[0] if text else ""
    return first[:1].isupper() and first[1:].islower()

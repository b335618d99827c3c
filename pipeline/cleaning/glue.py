"""Cut lines in which something that is not running text is glued to running text.

Circulars that lost their line breaks print `Geacht college,In deze brief ...` as one line. A line stays a
contiguous range of the canonical text, so a cut is only a new pair of offsets.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from tweebrief.cleaning.patterns import load_patterns
from tweebrief.reading.reading import Line

_LONGEST_ADDRESSEE = 300


def split_glued(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Cut at salutations, closings, table captions and `namens deze` that are glued to other text."""
    return tuple(piece for line in lines for piece in _pieces(line))


def _pieces(line: Line) -> Iterator[Line]:
    cuts = sorted({0, len(line.text), *_cuts(line)})
    for start, end in pairwise(cuts):
        if line.text[start:end].strip():
            yield _cut(line, start, end)


def _cuts(line: Line) -> Iterator[int]:
    if line.style == "heading":
        return
    patterns = load_patterns()
    match = patterns.salutation.search(line.text)
    if match and _opens_letter(line.text, match):
        yield match.start()
        yield match.end()
    for pattern in patterns.cuts:
        for found in pattern.finditer(line.text):
            yield found.start()


def _opens_letter(text: str, match: re.Match[str]) -> bool:
    """A salutation stands first on its line, or is glued behind the addressee."""
    before = text[: match.start()]
    if not before.strip():
        return True
    return len(before) < _LONGEST_ADDRESSEE and bool(load_patterns().before_salutation.match(before))


def _cut(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    first = line.start + start + lead
    marks = tuple(mark for mark in line.marks if first <= mark.start < first + len(text))
    return replace(line, text=text, start=first, end=first + len(text), marks=marks)

"""Plain text: the canonical text is the text itself; form feeds count pages."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tweebrief.reading.decoding import decoded
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.reading import Line, Reading, Source

LINE = re.compile(r"[^\n\f\v\x85\u2028\u2029]+|\f")


def read_plain(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """The lines of a text file, without the space around them."""
    text = decoded(data, source.name)
    lines = tuple(text_lines(text))
    return Reading(replace(source, pages=lines[-1].page if lines else 1), text, lines)


def text_lines(text: str) -> Iterator[Line]:
    """The lines that have text, with their page."""
    page = 1
    for match in LINE.finditer(text):
        if match[0] == "\f":
            page += 1
            continue
        stripped = match[0].strip()
        if stripped:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Line(stripped, start, start + len(stripped), page)

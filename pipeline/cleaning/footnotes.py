"""Footnotes: their texts at the foot of a page or the end of the letter, and their marks in the running text."""

import re
from collections.abc import Iterator, Sequence

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.letter import LineLabel

_OPENS = re.compile(
    r"^(?P<number>\d{1,3})(?P<mark>\)?)(?:\s*$|\s*(?=[A-ZÀ-Ý«‘'\"“(]|h?ttps?:|[a-z]+\.[a-z]{2,3}\b|www|zie\b|idem\b|ibid))"
)
# In small type a note may also open with a sign or with the word that it explains.
_OPENS_SMALL = re.compile(rf"{_OPENS.pattern}|^[*†‡]|^\w{{1,10}}: ")
_MAX_LINES = 30
_SMALL = 0.92
# A mark stands at most so many lines above its note.
_LINES_ABOVE = 80


def find_footnotes(layout: Layout, labels: Sequence[LineLabel]) -> dict[int, LineLabel]:
    """Label the lines of footnotes: by the file's own format, by font size, or by their numbering."""
    found = {i for i, line in enumerate(layout.lines) if line.style == "footnote"}
    if any(line.box for line in layout.lines):
        found |= set(_small_print(layout, labels))
    else:
        found |= set(_numbered(layout, labels))
    return {i: "footnote" for i in found if labels[i] != "furniture"}


def _small_print(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[int]:
    """In a PDF a footnote is set smaller than the body and runs to the foot of the page."""
    below: dict[int, bool] = {}
    block: list[int] = []
    for i in range(len(layout.lines) - 1, -1, -1):
        line = layout.lines[i]
        if labels[i] in ("furniture", "letterhead") or line.box is None:
            continue
        small = 0 < line.size <= _SMALL * layout.size and line.box.top > 0.25 * line.box.page_height
        below[line.page] = below.get(line.page, True) and small
        if below[line.page]:
            block.append(i)
        if small and _OPENS_SMALL.match(line.text):
            yield from block
        if not below[line.page] or _OPENS_SMALL.match(line.text):
            block = []


def _numbered(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[int]:
    """In plain text a footnote block starts with the next number and ends at page furniture or the end."""
    expected, floor = 1, 0
    for stop in _block_ends(layout, labels):
        start = _block_start(layout, labels, stop, floor, expected)
        if start is None:
            continue
        for i in range(start, stop):
            match = _OPENS.match(layout.lines[i].text)
            if match and int(match["number"]) >= expected:
                expected = int(match["number"]) + 1
            yield i
        floor = stop


def _block_ends(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[int]:
    """Indices of the first line of each run of furniture or letterhead, of a closing note, and of the end."""
    patterns = load_patterns()
    for i in range(1, len(labels)):
        if patterns.remark.match(layout.lines[i].text) or (
            labels[i] in ("furniture", "letterhead") and labels[i - 1] not in ("furniture", "letterhead")
        ):
            yield i
    yield len(labels)


def _block_start(
    layout: Layout, labels: Sequence[LineLabel], stop: int, floor: int, expected: int
) -> int | None:
    """The line above `stop` that opens a block of notes numbered upward from `expected` or more; None for none."""
    start: int | None = None
    wanted = 0
    for i in range(stop - 1, max(floor, stop - _MAX_LINES) - 1, -1):
        line = layout.lines[i]
        if labels[i] != "body" or line.style == "heading" or load_patterns().no_note.match(line.text):
            break
        match = _OPENS.match(line.text)
        number = int(match["number"]) if match else 0
        if match and number >= expected and number == (wanted or number) and _is_note(layout, i, match, stop):
            start, wanted = i, number - 1
            if number == expected:
                break
    return start


def _is_note(layout: Layout, i: int, match: re.Match[str], stop: int) -> bool:
    """A note is announced by its mark in the text above; `1)` needs no more than its bracket."""
    alone = match.end() == len(layout.lines[i].text)
    if alone and (i + 1 >= stop or layout.starts_lower(i + 1)):
        return False
    if load_patterns().question_start.match(layout.lines[i].text[match.end() :].lstrip()):
        return False
    return bool(match["mark"]) or _has_mark(layout, i, match["number"])


def _has_mark(layout: Layout, note: int, number: str) -> bool:
    glued = re.compile(rf"(?:[a-zà-ÿA-Z»”’'\").,?!\]]|\b(?:19|20)\d\d)(?<!\d[.,]) ?{number}(?!\d|[.,]\d)")
    alone = re.compile(rf"^{number}(?:, \d| en \d|\s*$|\s[a-z])")
    above = (line.text for line in layout.lines[max(0, note - _LINES_ABOVE) : note] if number in line.text)
    return any(glued.search(text) or alone.match(text) for text in above)


def note_numbers(layout: Layout, labels: Sequence[LineLabel]) -> list[tuple[int, int, bool]]:
    """Number, index of the first line, and bracket (`1)`) of every footnote found."""
    notes = []
    for i, label in enumerate(labels):
        match = _OPENS.match(layout.lines[i].text) if label == "footnote" else None
        if match:
            notes.append((int(match["number"]), i, bool(match["mark"])))
    return notes

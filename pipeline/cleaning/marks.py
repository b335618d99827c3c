"""Footnote marks in running text: found by the file's own superscripts, or by following the notes' numbers."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tweebrief.cleaning.footnotes import note_numbers
from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.letter import LineLabel

Range = tuple[int, int]


_BRACKETED = re.compile(r"\(?\d{1,2}\)")
_NUMBER = re.compile(r"\d+")
_NUMBERS = re.compile(r"\d+(?:(?:, | en )\d+)*")
_STARTS_ANEW = re.compile(r"\d+\s+[A-ZÀ-Ý]")
_COUNTS = re.compile(r"\d+ ")
_STOPPED = re.compile(r"[.?!»”’)]\s$")


def find_marks(layout: Layout, labels: Sequence[LineLabel]) -> tuple[Range, ...]:
    """Ranges of the canonical text that are footnote marks, in order."""
    known = [(mark.start, mark.end) for line in layout.lines for mark in line.marks]
    known += _bracketed(layout, labels)
    if not any(line.marks for line in layout.lines):
        known += _followed(layout, labels)
    return tuple(sorted(set(known)))


def _bracketed(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[Range]:
    """Marks such as `1)` after a word or a stop, where a note `1)` exists."""
    for i, line in enumerate(layout.lines):
        if labels[i] == "body" and _BRACKETED.fullmatch(line.text.strip()):
            yield line.start, line.end
    numbers = {str(number) for number, _, bracket in note_numbers(layout, labels) if bracket}
    if not numbers:
        return
    pattern = re.compile(
        rf"(?<=[\w.?!:»”’'\"])\s*(?P<mark>\(?(?:{'|'.join(sorted(numbers))})\))(?=\s*$|\s*[.,;:?!)]|\s+[A-Za-z])"
    )
    for i, line in enumerate(layout.lines):
        if labels[i] != "body":
            continue
        for match in pattern.finditer(line.text):
            yield line.start + match.start("mark"), line.start + match.end("mark")


def _followed(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[Range]:
    """Follow note numbers 1, 2, 3, ... through the body: each mark stands after the one before it."""
    at = (0, 0)
    places = _lines_by_number(layout, labels)
    for number, _, bracket in sorted(note_numbers(layout, labels)):
        if bracket:
            continue
        found = _next_mark(layout, places[str(number)], number, at)
        if found is None:
            continue
        line, start, end = found
        at = (line, end)
        yield layout.lines[line].start + start, layout.lines[line].start + end


def _lines_by_number(layout: Layout, labels: Sequence[LineLabel]) -> defaultdict[str, list[int]]:
    """The body lines that hold each number, alone or glued to a year (`20173`)."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(layout.lines):
        if labels[i] == "body":
            runs = _NUMBER.findall(line.text)
            for number in {*runs, *(run[4:] for run in runs if len(run) > 4)}:
                places[number].append(i)
    return places


def _next_mark(
    layout: Layout, places: Sequence[int], number: int, at: tuple[int, int]
) -> tuple[int, int, int] | None:
    """Line, start and end in the line of the first mark behind `at`, on one of the lines `places`."""
    inside = re.compile(
        rf"(?<=[a-zà-ÿ»”’'\").,?!\]A-Z])(?<!\d[.,]) ?(?P<mark>{number})(?=$|[ .,;:)]|[A-Z])(?![.,]\d)"
        rf"|(?<=\b(?:19|20)\d\d)(?P<year>{number})(?!\d)"
    )
    start_of_line = re.compile(rf"(?P<mark>{number})(?=\s+[a-z(]|\s*$|, \d|[.,;])")
    number_alone = rf"(?P<mark>{number})(?=\s)"
    for i in places[bisect_left(places, at[0]) :]:
        text = layout.lines[i].text
        opened = start_of_line.match(text) if i > at[0] else None
        anew = bool(_STARTS_ANEW.match(text)) and i > at[0] and layout.ends_sentence(i - 1)
        opened = opened or (re.match(number_alone, text) if anew else None)
        if opened and _is_mark_line(layout, i, text):
            end = len(text) if _NUMBERS.fullmatch(text) else opened.end("mark")
            return i, 0, end
        for match in inside.finditer(text, at[1] if i == at[0] else 0):
            group = "mark" if match["mark"] else "year"
            if not _is_counted(text, match.start(group), number):
                return i, match.start(group), match.end(group)
    return None


def _is_mark_line(layout: Layout, i: int, text: str) -> bool:
    """A number that opens a line is a mark when the line before did not announce a number."""
    before = layout.lines[i - 1].text if i else ""
    if not before or load_patterns().announcing_end.search(before):
        return False
    counts = _COUNTS.match(text)
    return not (counts and load_patterns().counted_start.match(text, counts.end()))


def _is_counted(text: str, start: int, number: int) -> bool:
    """A number after a space counts something (`vraag 1`, `artikel 2`) unless a stop stands before the space."""
    if start == 0 or not text[start - 1].isspace():
        return False
    after = text[start + len(str(number)) :]
    if after[:1] in (",", ".", ";") and not load_patterns().announcing_end.search(text[:start].rstrip()):
        return False
    return not _STOPPED.search(text[:start]) or text[start + len(str(number)) :].strip() != ""

"""Runs of equally formatted text, as flowing formats (DOCX, ODT, HTML, Markdown) have them, and their lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tweebrief.reading.drafts import Draft
from tweebrief.reading.reading import Style

NOTE_MARK = re.compile(r"\d{1,3}\)?|\*{1,3}\)?|[†‡]")
UNIT_BEFORE = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|CO|NO|10)$")
SUPERSCRIPTS = re.compile(r"[¹²³⁰⁴-⁹]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one format; `raised` is superscript; `noted` says that a note reference follows its text."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: float = 0.0
    raised: bool = False
    noted: bool = False


def run_line(
    runs: Sequence[Run], *, page: int = 1, style: Style = "", level: int = 0, end: bool = True
) -> Draft:
    """The line of these runs without space around it; bold, italic, underlined when nearly all letters are."""
    text = "".join(run.text for run in runs)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    marks = [(clipped(a - lead, stripped), clipped(b - lead, stripped)) for a, b in run_marks(runs, text)]
    return Draft(
        text=stripped,
        page=page,
        size=usual_size(runs),
        bold=mostly((run.text, run.bold) for run in runs),
        italic=mostly((run.text, run.italic) for run in runs),
        underlined=mostly((run.text, run.underlined) for run in runs),
        style=style,
        level=level,
        paragraph_end=end,
        marks=tuple(marks),
    )


def clipped(place: int, text: str) -> int:
    """A place inside the text."""
    return min(max(place, 0), len(text))


def run_marks(runs: Sequence[Run], text: str) -> list[tuple[int, int]]:
    """Note marks: empty ranges where the format has a reference, and raised digits that are not a power."""
    marks: list[tuple[int, int]] = []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.noted:
            marks.append((end, end))
        if run.raised and is_mark(run.text, text[:start], text[end:]):
            marks.append((start + len(run.text) - len(run.text.lstrip()), start + len(run.text.rstrip())))
    return marks


def is_mark(raised: str, before: str, after: str) -> bool:
    """Whether raised text is a note mark and not the power of a unit or the head of a formula."""
    if NOTE_MARK.fullmatch(raised.strip()) is None or after[:1].isalpha():
        return False
    return UNIT_BEFORE.search(before) is None


def mostly(runs: Iterable[tuple[str, bool]]) -> bool:
    """Whether over nine in ten letters have the property."""
    letters = having = 0
    for text, has in runs:
        count = sum(char.isalnum() for char in text)
        letters += count
        having += count if has else 0
    return letters > 0 and having > 0.9 * letters


def usual_size(runs: Sequence[Run]) -> float:
    """The font size of most characters, 0 where unknown."""
    sizes: dict[float, int] = {}
    for run in runs:
        if run.size:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
    return max(sizes, key=sizes.__getitem__) if sizes else 0.0

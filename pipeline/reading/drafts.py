"""From the lines that a reader found to a `Reading` whose offsets are true by construction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tweebrief.reading.reading import Box, Line, Mark, Note, Reading, Source, Style


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before it has a place in the canonical text; `marks` are offsets inside its own text."""

    text: str
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    style: Style = ""
    level: int = 0
    paragraph_end: bool | None = None
    marks: tuple[tuple[int, int], ...] = ()


def assemble(drafts: Iterable[Draft], source: Source, notes: Sequence[Note] = ()) -> Reading:
    """Put the drafts below each other, one per line of the canonical text; drafts without text are left out."""
    lines: list[Line] = []
    start = 0
    for draft in drafts:
        if draft.text.strip():
            lines.append(placed(draft, start))
            start = lines[-1].end + 1
    return Reading(source, "\n".join(line.text for line in lines), tuple(lines), tuple(notes))


def placed(draft: Draft, start: int) -> Line:
    """The line of a draft that begins at `start`."""
    return Line(
        text=draft.text,
        start=start,
        end=start + len(draft.text),
        page=draft.page,
        box=draft.box,
        size=draft.size,
        bold=draft.bold,
        italic=draft.italic,
        underlined=draft.underlined,
        style=draft.style,
        level=draft.level,
        paragraph_end=draft.paragraph_end,
        marks=tuple(Mark(start + a, start + b) for a, b in draft.marks),
    )

"""What a reader hands on: the canonical text and the lines it is made of."""

from dataclasses import dataclass, field
from typing import Literal

Style = Literal["", "heading", "bullet", "table", "footnote", "header", "footer", "title"]
NoteCode = Literal["scanned-page", "recognised-page", "broken-page", "unseen-text"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a letter came from; `sha256` is that of the file's bytes, `pages` is 1 where pages are unknown."""

    name: str
    sha256: str
    media_type: str
    pages: int


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on its page, in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float
    page_width: float
    page_height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark inside a line: a half-open range of the canonical text, set apart by the file's own format."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: `text` equals `reading.text[start:end]`, without its line end.

    `size` is the font size in points (0 when unknown) of most of its characters; `bold` and `italic` hold when nearly
    all letters of the line are so. `style` is what the file's own format says it is ("" when it says nothing), with
    `level` for headings (1 is the highest) and bullets. `paragraph_end` is True or False where the format knows it
    (DOCX, HTML), None where line breaks say nothing certain (PDF, plain text). `marks` are superscript note marks.
    """

    text: str
    start: int
    end: int
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    style: Style = ""
    level: int = 0
    paragraph_end: bool | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader left out: a code to count by, and one sentence."""

    code: NoteCode
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as text: all of it, in reading order, nothing thrown away.

    `notes` say what could not be read ("page 1 is an image without text") or not for sure, or is seen by nobody.
    """

    source: Source
    text: str
    lines: tuple[Line, ...] = field(repr=False)
    notes: tuple[Note, ...] = ()

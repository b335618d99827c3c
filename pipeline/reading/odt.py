"""ODT files: paragraphs, lists, tables, frames and notes of an OpenDocument text; tracked deletions are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tweebrief.reading.archive import broken, package, refuse_encrypted_odt
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.looks import TITLE, Look, heading_level
from tweebrief.reading.odt_styles import (
    DRAW,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    ListLevel,
    Looks,
    list_mark,
    read_looks,
)
from tweebrief.reading.reading import Reading, Source, Style
from tweebrief.reading.runs import Run, run_line
from tweebrief.reading.unseen import unseen_notes

LEFT_OUT = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "note-citation",
        TEXT + "hidden-text",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "user-field-decls",
        OFFICE + "annotation",
        OFFICE + "forms",
        OFFICE + "event-listeners",
        TABLE + "covered-table-cell",
    )
)
SPACE = re.compile(r"[ \t\r\n]+")
MAX_SPACES = 200


@dataclass(frozen=True, slots=True)
class Item:
    """The list item that a paragraph opens: its level, the level's style, all levels of the list."""

    depth: int
    levels: dict[int, ListLevel]
    counts: dict[int, int]


@dataclass(slots=True)
class State:
    """What is carried along the text: styles, the notes to come, counts of lists and headings, the page."""

    looks: Looks
    notes: list[Any] = field(default_factory=list)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    outline: dict[int, int] = field(default_factory=dict)
    item: Item | None = None
    page: int = 1
    filled: bool = False
    unseen: int = 0


def read_odt(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """Headers, body, notes and footers of an ODT, one line per printed line where the file breaks it."""
    with package(data, source.name, limits) as zipped:
        refuse_encrypted_odt(zipped)
        content, styles = zipped.xml("content.xml"), zipped.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise broken(source.name)
    state = State(read_looks(styles, content))
    headers = list(edge_lines(styles, state, "header"))
    lines = list(blocks(body, state, ""))
    pages = state.page
    notes = [draft for note in state.notes for draft in blocks(note, state, "footnote")]
    footers = list(edge_lines(styles, state, "footer"))
    drafts = headers + lines + [replace(draft, page=pages) for draft in notes + footers]
    return assemble(drafts, replace(source, pages=pages), unseen_notes(state.unseen))


def edge_lines(styles: Any | None, state: State, kind: Style) -> Iterator[Draft]:
    """The page headers or footers, those of first pages first."""
    for name in (f"{kind}-first", kind):
        for element in () if styles is None else styles.iter(STYLE + name):
            yield from blocks(element, state, kind)


def blocks(parent: Any, state: State, style: Style) -> Iterator[Draft]:
    """The lines of all paragraphs under an element, in order."""
    for child in parent:
        if child.tag in LEFT_OUT:
            continue
        if child.tag in (TEXT + "p", TEXT + "h"):
            yield from paragraph(child, state, style)
        elif child.tag == TEXT + "list":
            yield from list_lines(child, state, style)
        elif child.tag == TABLE + "table":
            yield from blocks(child, state, style or ("table" if has_columns(child) else ""))
        else:
            yield from blocks(child, state, style)


def has_columns(table: Any) -> bool:
    """Whether some row has text in two cells; else the table is only a frame around text."""
    for row in table.iter(TABLE + "table-row"):
        if sum(bool("".join(cell.itertext()).strip()) for cell in row.findall(TABLE + "table-cell")) > 1:
            return True
    return False


def list_lines(element: Any, state: State, style: Style, depth: int = 1, outer: str = "") -> Iterator[Draft]:
    """The items of a list; only the first paragraph of an item has its mark."""
    name = element.get(TEXT + "style-name") or outer
    if depth == 1 and element.get(TEXT + "continue-numbering") != "true":
        state.counts[name] = {}
    levels = state.looks.lists.get(name, {})
    for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
        headed = item.tag == TEXT + "list-header"
        state.item = None if headed else Item(depth, levels, state.counts.setdefault(name, {}))
        for child in item:
            if child.tag == TEXT + "list":
                yield from list_lines(child, state, style, depth + 1, name)
            elif child.tag in (TEXT + "p", TEXT + "h"):
                yield from paragraph(child, state, style)
    state.item = None


def paragraph(element: Any, state: State, style: Style) -> Iterator[Draft]:
    """The lines of one paragraph, then those of the frames anchored in it."""
    name = element.get(TEXT + "style-name")
    look = state.looks.look("paragraph", name)
    if next(element.iterancestors(TABLE + "table-cell"), None) is not None:
        look = replace(look, white=False)  # its cell may have a colour
    if name in state.looks.new_page and state.filled:
        state.page += 1
    page = state.page
    lines: list[list[Run]] = [[]]
    frames: list[Any] = []
    gather(element, state, look, lines, frames)
    if any(run.text.strip() for line in lines for run in line):
        state.filled = state.filled or style not in ("header", "footer")
        kind, level, mark = classified(element, look, state, style)
        lines[0].insert(0, Run(mark))
        for index, line in enumerate(lines):
            yield run_line(line, page=page, style=kind, level=level, end=index == len(lines) - 1)
    for frame in frames:
        yield from blocks(frame, state, style)


def classified(element: Any, look: Look, state: State, style: Style) -> tuple[Style, int, str]:
    """Style, level and printed number of a paragraph."""
    item, state.item = state.item, None
    heading = heading_level(look)
    if element.tag == TEXT + "h":
        outline = element.get(TEXT + "outline-level") or "1"
        heading = int(outline) if outline.isdecimal() and len(outline) < 3 else 1
    mark = list_mark(item.levels, item.counts, item.depth) if item else ""
    if element.tag == TEXT + "h" and not item:
        mark = list_mark(state.looks.outline, state.outline, heading)
    mark = mark + " " if mark else ""
    if style:
        return style, 0, mark
    if heading:
        return "heading", heading, mark
    if TITLE.fullmatch(look.name):
        return "title", 0, mark
    if item is None or (item.depth == 1 and mark and item.levels[1].form == "decimal"):
        return "", 0, mark
    return "bullet", item.depth, mark


def gather(element: Any, state: State, look: Look, lines: list[list[Run]], frames: list[Any]) -> None:
    """Add the runs under an element to the lines, and its frames and notes to theirs."""
    add(lines, element.text, look, state)
    for child in element:
        if child.tag == TEXT + "note":
            state.notes += child.findall(TEXT + "note-body")
            lines[-1].append(Run("", noted=True))
        elif child.tag == TEXT + "line-break":
            lines.append([])
        elif child.tag == TEXT + "soft-page-break":
            state.page += 1
        elif child.tag == TEXT + "tab":
            lines[-1].append(Run("\t"))
        elif child.tag == TEXT + "s":
            lines[-1].append(Run(" " * spaces(child)))
        elif child.tag in (DRAW + "frame", DRAW + "g", DRAW + "custom-shape"):
            frames.append(child)
        elif child.tag not in LEFT_OUT:
            own = state.looks.look("text", child.get(TEXT + "style-name")).over(look)
            gather(child, state, own if child.tag == TEXT + "span" else look, lines, frames)
        add(lines, child.tail, look, state)


def spaces(element: Any) -> int:
    """How many spaces a text:s stands for."""
    count = element.get(TEXT + "c") or "1"
    return min(int(count), MAX_SPACES) if count.isdecimal() and len(count) < 6 else 1


def add(lines: list[list[Run]], text: str | None, look: Look, state: State) -> None:
    """Add text of a look to the last line; spaces in a row are one, as the format says."""
    if not text or look.hidden:
        return
    if look.unseen:
        state.unseen += len(text.strip())
        return
    single = SPACE.sub(" ", text)
    if single.startswith(" ") and (not lines[-1] or lines[-1][-1].text.endswith(" ")):
        single = single[1:]
    lines[-1].append(
        Run(
            text=single,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underlined=bool(look.underlined),
            size=look.size or 0.0,
            raised=bool(look.raised),
        )
    )

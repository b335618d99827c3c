"""DOCX files: paragraphs in reading order with what their styles say; deletions under revision are left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tweebrief.reading.archive import Package, broken, package
from tweebrief.reading.docx_styles import (
    Numbering,
    Styles,
    W,
    paragraph_look,
    read_numbering,
    read_styles,
    value,
)
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.looks import TITLE, Look, heading_level
from tweebrief.reading.reading import Reading, Source, Style
from tweebrief.reading.runs import Run, run_line
from tweebrief.reading.unseen import unseen_notes

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Deleted or moved-away text, field codes, and the second copy of a drawing for old programs.
LEFT_OUT = frozenset(
    (W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "rPr", W + "pPr", MC + "Fallback")
)
CHARACTERS = {W + "tab": "\t", W + "noBreakHyphen": "-", W + "ptab": "\t"}
BULLET = "•"


@dataclass(slots=True)
class State:
    """What is carried along the document: styles, list counts, the page so far."""

    styles: Styles
    numbering: Numbering
    page: int = 1
    fresh: bool = False
    unseen: int = 0


def read_docx(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """Headers, body, notes and footers of a DOCX, one line per printed line where the file breaks it."""
    with package(data, source.name, limits) as zipped:
        main = main_part(zipped)
        document = zipped.xml(main)
        if document is None:
            raise broken(source.name)
        folder = main.rpartition("/")[0] + "/"
        state = State(
            read_styles(zipped.xml(folder + "styles.xml")),
            read_numbering(zipped.xml(folder + "numbering.xml")),
        )
        headers = list(edges(zipped, document, main, "header", state))
        body = list(blocks(document.find(W + "body"), state, ""))
        pages = state.page
        notes = list(note_lines(zipped, folder, state))
        footers = list(edges(zipped, document, main, "footer", state))
    drafts = headers + body + [replace(draft, page=pages) for draft in notes + footers]
    return assemble(drafts, replace(source, pages=pages), unseen_notes(state.unseen))


def main_part(zipped: Package) -> str:
    """The name of the main document, by the package's relations."""
    for target in relations(zipped, "_rels/.rels", "", "/officeDocument").values():
        if zipped.has(target):
            return target
    return "word/document.xml"


def relations(zipped: Package, member: str, folder: str, kind: str = "") -> dict[str, str]:
    """Relation ids to the names of members; relations to anything outside the file are passed over."""
    root = zipped.xml(member)
    found: dict[str, str] = {}
    for element in [] if root is None else root.iter(RELATION):
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External" and (element.get("Type") or "").endswith(kind):
            found[element.get("Id") or ""] = target.lstrip("/") if target.startswith("/") else folder + target
    return found


def edges(zipped: Package, document: Any, main: str, kind: Style, state: State) -> Iterator[Draft]:
    """The lines of the page headers or footers that Word prints, each part once, first pages first."""
    folder, _, name = main.rpartition("/")
    targets = relations(zipped, f"{folder}/_rels/{name}.rels", folder + "/")
    seen: set[str] = set()
    for order in ("first", "default"):
        for section in document.iter(W + "sectPr"):
            if order == "first" and section.find(W + "titlePg") is None:
                continue
            for reference in section.findall(W + f"{kind}Reference"):
                target = targets.get(reference.get(R + "id") or "", "")
                if (reference.get(W + "type") or "default") == order and target not in seen:
                    seen.add(target)
                    yield from blocks(zipped.xml(target), state, kind)


def note_lines(zipped: Package, folder: str, state: State) -> Iterator[Draft]:
    """Footnotes and endnotes in the order of the file, without Word's separators."""
    for kind in ("footnote", "endnote"):
        root = zipped.xml(f"{folder}{kind}s.xml")
        for note in [] if root is None else root.findall(W + kind):
            if note.get(W + "type") in (None, "normal"):
                yield from blocks(note, state, "footnote")


def blocks(parent: Any | None, state: State, style: Style) -> Iterator[Draft]:
    """The lines of all paragraphs under an element, tables and text boxes included."""
    if parent is None:
        return
    for child in parent:
        if child.tag == W + "p":
            yield from paragraph(child, state, style)
        elif child.tag == W + "tbl":
            yield from blocks(child, state, style or ("table" if has_columns(child) else ""))
        elif child.tag not in LEFT_OUT:
            yield from blocks(child, state, style)


def has_columns(table: Any) -> bool:
    """Whether some row has text in two cells; else the table is only a frame around text."""
    for row in table.iter(W + "tr"):
        filled = [cell for cell in row.findall(W + "tc") if any(text.text for text in cell.iter(W + "t"))]
        if len(filled) > 1:
            return True
    return False


def paragraph(element: Any, state: State, style: Style) -> Iterator[Draft]:
    """The lines of one paragraph, then those of the text boxes anchored in it."""
    properties = element.find(W + "pPr")
    base = state.styles.look(value(properties.find(W + "pStyle")) if properties is not None else None)
    look = replace(paragraph_look(properties).over(base), name=base.name)
    lines, boxes, page = collected(element, state, look)
    kind, level, mark = classified(
        look, state, style, any(run.text.strip() for line in lines for run in line)
    )
    if mark:
        lines[0].insert(0, looked(mark + " ", look))
    for index, line in enumerate(lines):
        yield run_line(line, page=page, style=kind, level=level, end=index == len(lines) - 1)
    for box in boxes:
        yield from blocks(box, state, style)


def classified(look: Look, state: State, style: Style, filled: bool) -> tuple[Style, int, str]:
    """Style, level and printed number of a paragraph; where it stands (table, header) goes before what it is."""
    level = state.numbering.level(look.numbering)
    mark = state.numbering.mark(look.numbering) if filled and look.numbering and level else ""
    heading = heading_level(look)
    if style:
        return style, 0, mark
    if heading:
        return "heading", heading, mark
    if TITLE.fullmatch(look.name):
        return "title", 0, mark
    if level is not None and look.numbering is not None and level.form != "none":
        plain_number = mark and level.form == "decimal" and look.numbering[1] == 0
        return ("", 0, mark) if plain_number else ("bullet", look.numbering[1] + 1, mark)
    return "", 0, mark


def collected(element: Any, state: State, look: Look) -> tuple[list[list[Run]], list[Any], int]:
    """The runs of a paragraph by line, its text boxes, and the page it begins on."""
    lines: list[list[Run]] = [[]]
    boxes: list[Any] = []
    page = 0
    shaded = is_shaded(element)
    for run, node in content(element, None):
        if node.tag == W + "txbxContent":
            boxes.append(node)
            continue
        own = state.styles.run_look(run.find(W + "rPr") if run is not None else None, look)
        if own.hidden:
            continue
        if own.unseen and not shaded:
            state.unseen += len(printed(node))
            continue
        if node.tag in (W + "br", W + "cr") and node.get(W + "type") in (None, "textWrapping"):
            lines.append([])
        elif is_page_break(node):
            turn_page(state)
        else:
            text = printed(node)
            lines[-1].append(looked(text, own, node.tag in (W + "footnoteReference", W + "endnoteReference")))
            state.fresh = state.fresh and not text.strip()
            page = page or (state.page if text.strip() else 0)
    return lines, boxes, page or state.page


def is_shaded(element: Any) -> bool:
    """Whether something may lie behind a paragraph: a shade of its own, or a table, whose style may have one."""
    return (
        element.find(f"{W}pPr/{W}shd") is not None or next(element.iterancestors(W + "tc"), None) is not None
    )


def is_page_break(node: Any) -> bool:
    """A page break of the writer, or one that Word recorded when it last laid out the page."""
    return bool(
        node.tag == W + "lastRenderedPageBreak" or (node.tag == W + "br" and node.get(W + "type") == "page")
    )


def turn_page(state: State) -> None:
    """Count a page; Word records a break right behind the writer's own, which is the same one."""
    if not state.fresh:
        state.page += 1
        state.fresh = True


def looked(text: str, look: Look, noted: bool = False) -> Run:
    """A run of this look."""
    return Run(
        text=text,
        bold=bool(look.bold),
        italic=bool(look.italic),
        underlined=bool(look.underlined),
        size=look.size or 0.0,
        raised=bool(look.raised),
        noted=noted,
    )


def content(element: Any, run: Any | None) -> Iterator[tuple[Any | None, Any]]:
    """The leaves of a paragraph that print something, each with the run it is in; text boxes stay whole."""
    for child in element:
        if child.tag in LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == W + "txbxContent" or len(child) == 0 or child.tag in (W + "t", M + "t"):
            yield run, child
        else:
            yield from content(child, child if child.tag == W + "r" else run)


def printed(node: Any) -> str:
    """The text that a leaf prints."""
    if node.tag in (W + "t", M + "t"):
        return (node.text or "").replace("\n", " ")
    if node.tag == W + "sym":
        code = int(node.get(W + "char") or "2022", 16) if (node.get(W + "char") or "").isalnum() else 0x2022
        return BULLET if code >= 0xF000 else chr(code)
    return CHARACTERS.get(node.tag, "")

"""ODT files: paragraphs, lists, tables, frames and notes of an OpenDocument text; tracked deletions are left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tweebrief.reading.archive import broken, package, refuse_encrypted_odt
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.odt_styles import OFFICE, TABLE, TEXT, Looks, read_looks
from tweebrief.reading.reading import Reading, Source, Style
from tweebrief.reading.runs import Run, run_line

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
LEFT_OUT = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "bookmark",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "user-field-decls",
        TEXT + "note-citation",
        TEXT + "index-title-template",
    )
)
EDGES: tuple[tuple[str, Style], ...] = (("header-first", "header"), ("header", "header"))
FEET: tuple[tuple[str, Style], ...] = (("footer-first", "footer"), ("footer", "footer"))


@dataclass(slots=True)
class State:
    """What is carried along the text: styles, notes to come, list counts, the page."""

    looks: Looks
    notes: list[Any] = field(default_factory=list)
    page: int = 1


def read_odt(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """Headers, body, notes and footers of an ODT."""
    with package(data, source.name, limits) as zipped:
        refuse_encrypted_odt(zipped)
        content, styles = zipped.xml("content.xml"), zipped.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise broken(source.name)
    state = State(read_looks(styles, content))
    headers = list(edge_lines(styles, state, EDGES))
    lines = list(blocks(body, state, "", 0))
    pages = state.page
    notes = [draft for note in state.notes for draft in blocks(note, state, "footnote", 0)]
    footers = list(edge_lines(styles, state, FEET))
    drafts = headers + lines + [replace(draft, page=pages) for draft in notes + footers]
    return assemble(drafts, replace(source, pages=pages))

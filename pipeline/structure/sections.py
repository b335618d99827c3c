"""From the blocks of one part to its sections: headings with the paragraphs under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tweebrief.joining import join_lines
from tweebrief.letter import Heading, Letter, Paragraph, Role, Section, SectionKind
from tweebrief.structure.blocks import Block
from tweebrief.structure.questions import joint_heading

_DEPTH = re.compile(r"^(\d+(?:\.\d+)*)\.?(?:\s|$)")
_LETTERED = re.compile(r"^[A-Z]\.? [A-ZÀ-Ý]")
_PLACEHOLDER = re.compile(r"[\[(]?[.…\s]*[\])]?[.,;]?")


@dataclass(slots=True)
class _Open:
    """A section that is still being filled."""

    heading: str | None
    level: int = 1
    kind: SectionKind = "text"
    role: Role = "text"
    start: int | None = None
    end: int = 0
    headings: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    answered: bool = False


def build_sections(blocks: Sequence[Block], letter: Letter, part: int) -> tuple[Section, ...]:
    """Sections of part number `part` (from 1), with their paragraphs, in reading order."""
    sections: list[_Open] = [_Open(None)]
    for block in blocks:
        if block.kind == "question":
            _take_question(sections, block)
        elif block.kind == "answer":
            sections[-1].role = "answer"
            sections[-1].answered = True
        elif block.kind == "heading":
            sections.append(_open_heading(block, sections))
        elif block.kind in ("paragraph", "bullet"):
            _take_text(sections[-1], block, letter)
        if block.kind in ("question", "answer", "heading"):
            _stretch(sections[-1], block, letter)
    kept = [section for section in sections if section.paragraphs or section.heading]
    return tuple(_close(section, f"p{part}s{number}") for number, section in enumerate(kept, 1))


def _take_question(sections: list[_Open], block: Block) -> None:
    """A question that follows another before any answer shares that answer."""
    last = sections[-1]
    heading = _printed_heading(block)
    if last.kind == "question_answer" and not last.answered and last.headings and block.joint:
        last.headings.append(heading)
        last.numbers += block.numbers
        last.heading = joint_heading(last.headings, last.numbers)
        return
    opened = _Open(heading, kind="question_answer", role="question")
    opened.headings, opened.numbers = [heading], list(block.numbers)
    sections.append(opened)


def _printed_heading(block: Block) -> str:
    """`Vraag 3` as printed; of `4. Kunt u ...?` only the number."""
    match = re.match(r"\d{1,2}[.)]?(?=\s|$)", block.text)
    return match[0] if match else block.text.strip().rstrip(":").strip()


def _open_heading(block: Block, sections: Sequence[_Open]) -> _Open:
    notice = block.text.lower().startswith("mededeling")
    answers = notice and any(section.kind == "question_answer" for section in sections)
    role: Role = "answer" if answers else "text"
    return _Open(block.text.strip(), level=heading_level(block.text, block.level), role=role)


def heading_level(text: str, styled: int = 1) -> int:
    """The level of a heading from its number, else from the file's own format.

    >>> heading_level("2.1 Toezicht"), heading_level("3 Slot"), heading_level("A Huur", 1)
    (2, 1, 2)
    """
    if match := _DEPTH.match(text):
        return match[1].count(".") + 1
    return 2 if _LETTERED.match(text) else styled


def _take_text(section: _Open, block: Block, letter: Letter) -> None:
    lines = [letter.lines[i] for i in block.lines]
    role: Role = section.role
    if role == "text" and block.kind == "bullet":
        role = "bullet"
    paragraph = join_lines(lines, letter.marks, skip=block.skip, role=role)
    if _PLACEHOLDER.fullmatch(paragraph.text):
        return
    section.paragraphs.append(paragraph)
    _stretch(section, block, letter)


def _stretch(section: _Open, block: Block, letter: Letter) -> None:
    start, end = letter.lines[block.lines[0]].start, letter.lines[block.lines[-1]].end
    section.start = start if section.start is None else section.start
    section.end = max(section.end, end)


def _close(section: _Open, number: str) -> Section:
    heading = Heading(section.heading) if section.heading else None
    start = section.start or 0
    return Section(
        number, heading, section.level, section.kind, start, section.end, tuple(section.paragraphs)
    )

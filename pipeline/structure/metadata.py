"""Date, reference, subject, title, addressee and sender of one part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tweebrief.cleaning.patterns import load_patterns
from tweebrief.dates import find_date
from tweebrief.joining import join_texts
from tweebrief.letter import Field, Letter
from tweebrief.reading.reading import Line
from tweebrief.structure.blocks import Block
from tweebrief.structure.language import load_language
from tweebrief.structure.particulars import load_particulars
from tweebrief.structure.parts import Draft

_QUESTIONS_NUMBER = re.compile(r"^(?:20\d\d ?Z ?\d{4,6})$")
_APPENDIX = re.compile(r"^AH ?\d{1,5}$")
_LONE_NUMBER = re.compile(r"^\d{1,4}$")
_CODE_ALONE = re.compile(r"^[A-Z]{2,}[A-Z/-]*(?: ?[/1-] ?|-)\d[\w ]{5,}$")
_DOSSIER = re.compile(r"^(?P<dossier>\d{2} ?\d{3}(?:[- ][IVX]+)?)(?:\s+(?P<title>[A-ZÀ-Ý].+))?$")
_PAPER = re.compile(r"^Nr\. ?(?P<number>\d+[A-Z]?)\s*(?P<title>.*)$")
_RECEIVED = re.compile(r"\(ontvangen ([^)]*)\)")
_FLOWING = re.compile(r"[a-z]{3,} \d{4} [a-z]")
_RUNS_ON = re.compile(r"\b(?:en|van|de)$")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")
_TO = re.compile(r"^Aan:? ")
_HEADER_LINES = 14


@dataclass(frozen=True, slots=True)
class View:
    """One part with every line that lies within it, furniture and letterhead included.

    `subject` is one that stands above the text without a label.
    """

    draft: Draft
    letter: Letter
    first: int
    last: int
    subject: str = ""

    def fields(self, name: str) -> list[str]:
        """Values of the form fields of that name, those outside running headers first."""
        found = [
            f
            for f in self.letter.fields
            if f.name == name and _WORD.search(f.value) and self.first <= f.line <= self.last
        ]
        return [f.value for f in sorted(found, key=self._in_header)]

    def _in_header(self, found: Field) -> bool:
        return self.letter.lines[found.line].style in ("header", "footer")

    def lines(self) -> Sequence[Line]:
        """All lines of the part."""
        return self.letter.lines[self.first : self.last + 1]

    def head(self) -> Sequence[Line]:
        """The first lines of the part that are not page headers of the file."""
        lines = [line for line in self.lines() if line.style != "footer"]
        return sorted(lines, key=_is_header)[:_HEADER_LINES] + [
            line for line in lines if line.style == "header"
        ]

    def block(self, kind: str) -> Block | None:
        """The first block of that kind."""
        return next((block for block in self.draft.blocks if block.kind == kind), None)

    def body(self) -> str:
        """The running text, joined."""
        return " ".join(block.text for block in self.draft.blocks if block.kind in ("paragraph", "bullet"))


def _is_header(line: Line) -> bool:
    return line.style == "header"


def find_letter_date(view: View) -> str | None:
    """The letter's own date: received (answers), the form field, or the line of place and date."""
    answered = view.block("answered")
    if answered and (match := _RECEIVED.search(answered.text)):
        return find_date(match[1])
    for value in view.fields("date"):
        if date := find_date(value):
            return date
    return _placed_date(view) or _stamped_date(view)


def _placed_date(view: View) -> str | None:
    lines = view.lines()
    for i, line in enumerate(lines):
        match = load_language().place.match(line.text)
        if match is None or len(line.text) > 60:
            continue
        rest = line.text[match.end() :].strip(" ,")
        below = lines[i + 1].text if not rest and i + 1 < len(lines) else rest
        if len(below) < 40 and (date := find_date(below)):
            return date
    return None


def _stamped_date(view: View) -> str | None:
    """A date alone on a line among the first lines."""
    for line in view.head():
        text = line.text.strip()
        if len(text) < 24 and (date := find_date(text)) and not _FLOWING.search(text):
            return date
    return None


def find_reference(view: View) -> str | None:
    """The letter's own reference: form field, Aanhangsel or Kamerstuk number, or as the text names it."""
    if values := view.fields("reference"):
        return values[0]
    head = [line.text.strip() for line in view.head()]
    for text in head:
        if _APPENDIX.match(text):
            return text
    if dossier := _parliamentary_paper(view):
        return dossier[0]
    if any("handelingen" in text.lower() for text in head):
        return next((text for text in head if _LONE_NUMBER.match(text)), None)
    if code := _margin_code(view):
        return code
    if not view.draft.signature and not view.fields("subject"):
        return None
    match = load_particulars().reference_in_text.search(view.body())
    return match["code"] if match else None


def _margin_code(view: View) -> str | None:
    """A code that stands in the margin block without a label."""
    for i in range(view.first, view.last + 1):
        line = view.letter.lines[i]
        if view.letter.labels[i] == "letterhead" and line.box and _CODE_ALONE.match(line.text.strip()):
            return line.text.strip()
    return None


def _parliamentary_paper(view: View) -> tuple[str, str, str] | None:
    """Reference, subject and title of a Kamerstuk: `29 515 Aanpak ...`, `Nr. 496 BRIEF VAN ...`."""
    lines = view.head()
    for i, line in enumerate(lines):
        paper = _PAPER.match(line.text)
        if not paper:
            continue
        for above in range(i - 1, -1, -1):
            if match := _DOSSIER.match(lines[above].text):
                subject = join_texts([match["title"] or "", *(rest.text for rest in lines[above + 1 : i])])
                return (
                    f"{match['dossier']}, nr. {paper['number']}",
                    subject,
                    _paper_title(lines, i, paper["title"]),
                )
    return None


def _paper_title(lines: Sequence[Line], i: int, title: str) -> str:
    below = []
    for line in lines[i + 1 : i + 4]:
        if not line.text.isupper():
            break
        below.append(line.text)
    return join_texts([title, *below])


def find_your_reference(view: View) -> str | None:
    """The addressee's reference: form field, number of the questions, or as the text names it."""
    if values := view.fields("your_reference"):
        return next((value for value in values if not find_date(value)), values[0])
    for line in view.head():
        if _QUESTIONS_NUMBER.match(line.text.strip()):
            return line.text.strip()
    if view.draft.opening not in ("", "letter"):
        return None
    match = load_particulars().your_reference_in_text.search(view.body())
    return match["code"] if match else None


def find_subject(view: View) -> str | None:
    """The value of `Betreft`, or the dossier title of a Kamerstuk."""
    if values := view.fields("subject"):
        return values[0]
    paper = _parliamentary_paper(view)
    return paper[1] if paper else None


def find_title(view: View) -> str | None:
    """The printed title: of the questions, of the answers, of the annex or of the circular."""
    for kind in ("title", "asked", "answered"):
        if block := view.block(kind):
            return block.text.strip()
    paper = _parliamentary_paper(view)
    return paper[2] or None if paper else None


def find_addressee(view: View) -> str | None:
    """To whom: the form field, the line that opens with `Aan`, or the address block."""
    if values := view.fields("addressee"):
        return values[0].partition(";")[0].strip(" .")
    lines, particulars = view.head(), load_particulars()
    for i, line in enumerate(lines):
        text = line.text.strip()
        if match := particulars.addressee.fullmatch(text):
            return _join_address(lines, i, match["whom"] or match["all"] or match["chair"])
        above = particulars.addressee_label.fullmatch(text) or particulars.return_address_start.match(text)
        if above and i + 1 < len(lines):
            return _join_address(lines, i + 1, lines[i + 1].text)
    return None


def _join_address(lines: Sequence[Line], i: int, first: str) -> str | None:
    """The addressee runs on until the street, the post box or the next label."""
    parts = [first]
    patterns = load_patterns()
    for line in lines[i + 1 : i + 4]:
        ended = parts[-1].rstrip().endswith((".", ";")) or (
            lines[i].style == "table" and line.style != "table"
        )
        ended = ended or bool(load_language().metadata_starts.match(line.text))
        if ended or patterns.is_address(line.text) or patterns.field(line.text) or len(line.text) > 60:
            break
        if _DIGIT.search(line.text) or (line.text[:1].isupper() and not _RUNS_ON.search(parts[-1])):
            break
        parts.append(line.text)
    return _TO.sub("", join_texts(parts)).strip(" .,;") or None

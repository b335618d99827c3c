"""PDF files: the text layer, by PDFium, and the text on pages that are pictures.

Scripts, forms and links of the file are never run or followed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from tweebrief.errors import EncryptedLetter, ScannedLetter, UnreadableLetter
from tweebrief.reading.drafts import Draft, assemble
from tweebrief.reading.glyphs import INVISIBLE, Frame, Glyph, page_frame, page_glyphs
from tweebrief.reading.limits import ReadingLimits
from tweebrief.reading.order import in_order
from tweebrief.reading.reading import Note, Reading, Source
from tweebrief.reading.rows import line_draft, pieces
from tweebrief.reading.rules import horizontal_rules, underlined
from tweebrief.reading.scans import recognised
from tweebrief.reading.unseen import printed, unseen_notes

# A page with fewer characters than this and a picture over most of it is a scan.
SCAN_CHARS = 25
SCAN_SHARE = 0.4
# A stamp on a picture of the whole page does not make it text.
STAMP_CHARS = 120
STAMPED_SHARE = 0.85
MAX_ANNOTATIONS = 2_000


def read_pdf(data: bytes, source: Source, limits: ReadingLimits) -> Reading:
    """The text of a PDF with the place and font of every line; pages that are pictures are recognised.

    Raises `EncryptedLetter`, `UnreadableLetter`, and `ScannedLetter` where there is no text but pages are pictures.
    """
    pages: list[Page] = []
    with opened(data, source.name) as document:
        count = page_count(document, source.name, limits)
        left, scans = limits.max_chars, limits.scanned_pages
        for number in range(1, count + 1):
            pages.append(page_lines(document, number, left, may_recognise=scans > 0))
            left -= sum(len(line.text) for line in pages[-1].lines)
            scans -= pages[-1].state in ("recognised", "picture")
    check_text(pages, source.name)
    source = Source(source.name, source.sha256, source.media_type, count)
    notes = [*page_notes(pages), *unseen_notes(sum(page.unseen for page in pages))]
    return assemble((line for page in pages for line in page.lines), source, notes)


State = Literal["text", "recognised", "picture", "broken"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page has: lines in reading order, how many characters nobody sees, and where its text is from.

    A `picture` is a page whose text nobody has recognised; its lines are a stamp at most.
    """

    lines: list[Draft]
    unseen: int = 0
    state: State = "text"


def numbers(pages: Sequence[Page], state: State) -> list[int]:
    """The numbers of the pages in a state."""
    return [number for number, page in enumerate(pages, 1) if page.state == state]


def check_text(pages: Sequence[Page], name: str) -> None:
    """Raise the error for a file that has pages but no text."""
    pictures = numbers(pages, "picture")
    chars = sum(len(line.text) for page in pages if page.state != "picture" for line in page.lines)
    if pictures and chars < SCAN_CHARS:
        raise ScannedLetter(
            f"{name}: {pages_are(pictures)} on which no text was recognised; scan the letter anew, straight and at "
            "300 dots per inch, or make a PDF with text of it (for example `ocrmypdf -l nld in.pdf out.pdf`)"
        )
    if numbers(pages, "broken") and not any(page.lines for page in pages):
        raise unopened(name, "no page")


def page_notes(pages: Sequence[Page]) -> Iterator[Note]:
    """A note on every page that is a picture or broken."""
    for number in numbers(pages, "recognised"):
        yield Note("recognised-page", f"{pages_are([number])}: its text was recognised and may have mistakes")
    for number in numbers(pages, "picture"):
        yield Note("scanned-page", f"{pages_are([number])} without text")
    for number in numbers(pages, "broken"):
        yield Note("broken-page", f"page {number} is broken and cannot be read")


def pages_are(numbers: Sequence[int]) -> str:
    """Which pages are images, in words."""
    if len(numbers) == 1:
        return f"page {numbers[0]} is an image"
    return f"pages {', '.join(str(number) for number in numbers)} are images"


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """A PDFium document that is closed afterwards."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise unopened(name, str(error)) from error
    try:
        yield document
    finally:
        document.close()


def unopened(name: str, reason: str) -> EncryptedLetter | UnreadableLetter:
    """The error for a file that PDFium refuses."""
    if "password" in reason.lower() or "security" in reason.lower():
        return EncryptedLetter(
            f"{name}: the PDF asks for a password; save a copy without a password and read that"
        )
    return UnreadableLetter(
        f"{name}: the PDF is broken and cannot be opened; ask for it again or save it anew as PDF"
    )


def page_count(document: Any, name: str, limits: ReadingLimits) -> int:
    """The number of pages, if the limit allows it."""
    count = len(document)
    if count > limits.max_pages:
        raise UnreadableLetter(
            f"{name}: {count} pages, over the limit of {limits.max_pages}; split the file and read the parts"
        )
    return count


def page_lines(document: Any, number: int, left: int, *, may_recognise: bool) -> Page:
    """The lines of a page in reading order."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page([], state="broken")
    page = with_fields(document, number, page)
    frame = page_frame(page)
    found = page_glyphs(page.get_textpage(), frame, left)
    glyphs, state = seen(page, frame, visible(found, frame, page), may_recognise=may_recognise)
    main, turned = by_angle(glyphs)
    lines = once([line_draft(piece, frame, number) for piece in pieces(main)])
    lines = in_order(underlined(lines, horizontal_rules(page, frame)))
    lines += [line_draft(piece, frame, number) for piece in pieces(turned)]
    page.close()
    return Page(lines, len(found) - len(glyphs) if state == "text" else 0, state)


def seen(page: Any, frame: Frame, glyphs: list[Glyph], *, may_recognise: bool) -> tuple[list[Glyph], State]:
    """The characters of a page, recognised where it is a picture."""
    if not is_scan(glyphs, page):
        return glyphs, "text"
    read = recognised(page, frame) if may_recognise else []
    return (read, "recognised") if len(read) > len(glyphs) else (glyphs, "picture")


def with_fields(document: Any, number: int, page: Any) -> Any:
    """The page with the values of form fields and the text of text boxes printed on it, if it has any."""
    import pypdfium2.raw as pdfium

    kinds = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET)
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in kinds:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
            page.close()
            return document[number - 1]
    return page


def once(lines: Sequence[Draft]) -> list[Draft]:
    """The lines without those that are printed a second time on the same place."""
    seen: dict[tuple[str, int, int], Draft] = {}
    for line in lines:
        box = line.box
        seen.setdefault((line.text, round(box.x0), round(box.top)) if box else (line.text, 0, 0), line)
    return list(seen.values())


def is_scan(glyphs: Sequence[Glyph], page: Any) -> bool:
    """Whether a page is a picture with at most a stamp or a page number as text, and without an OCR layer."""
    if len(glyphs) < SCAN_CHARS:
        return image_share(page) > SCAN_SHARE
    stamp = len(glyphs) < STAMP_CHARS and all(glyph.face.mode != INVISIBLE for glyph in glyphs)
    return stamp and image_share(page) > STAMPED_SHARE


def visible(glyphs: list[Glyph], frame: Frame, page: Any) -> list[Glyph]:
    """The characters that are seen; invisible ones are an OCR layer when a picture covers the page."""
    glyphs = printed(glyphs, frame, page)
    hidden = sum(glyph.face.mode == INVISIBLE for glyph in glyphs)
    if not hidden or image_share(page) > SCAN_SHARE:
        return glyphs
    return [glyph for glyph in glyphs if glyph.face.mode != INVISIBLE]


def by_angle(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The characters that run as most do, and the others (stamps along the edge)."""
    if not glyphs:
        return [], []
    usual = Counter(glyph.angle for glyph in glyphs).most_common(1)[0][0]
    return [g for g in glyphs if g.angle == usual], [g for g in glyphs if g.angle != usual]


def image_share(page: Any) -> float:
    """The share of the page that its pictures cover, 1 at most."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    area = 0.0
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        area += max(min(right, width) - max(left, 0), 0) * max(min(top, height) - max(bottom, 0), 0)
    return min(area / (width * height or 1.0), 1.0)

"""The characters of a PDF page with their place and font, by PDFium's text interface."""

import ctypes
from dataclasses import dataclass
from typing import Any

from tweebrief.reading.decoding import LIGATURES

HYPHENS = {0x2: "-", 0xFFFE: "-", 0xAD: "-"}
# Bullets of the Symbol and Wingdings fonts, which have no Unicode name of their own.
BULLETS = frozenset((0xF0B7, 0xF0A7, 0xF06E, 0xF06F, 0xF0D8, 0xF0E0, 0xF0FC, 0xF076))
SPACES = frozenset((0x20, 0x9, 0xA, 0xD, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))
INVISIBLE = 3
NEARLY_WHITE, FAINT_ALPHA = 240, 20
FORCE_BOLD, ITALIC = 1 << 18, 1 << 6


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of characters is drawn: `size` in points as printed, `mode` the text render mode.

    `faint` is nearly white or transparent.
    """

    size: float
    bold: bool
    italic: bool
    mode: int
    faint: bool = False


@dataclass(slots=True)
class Glyph:
    """One printed character: y runs downwards, `base` is its baseline; `spaced` when a space stands before it."""

    text: str
    x0: float
    x1: float
    base: float
    face: Face
    spaced: bool
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible page: its box in PDF units and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Page coordinates (from the top left corner, y downwards) of a point in PDF units."""
        places = (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )
        return places[self.turns]


def page_frame(page: Any) -> Frame:
    """The crop box of a page, or its media box where the crop box is empty."""
    left, bottom, right, top = page.get_cropbox()
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = page.get_mediabox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def page_glyphs(textpage: Any, frame: Frame, limit: int) -> list[Glyph]:
    """The characters in the order of the file, at most `limit`; spaces and line ends become `spaced`."""
    import pypdfium2.raw as pdfium

    faces: dict[int, Face] = {}
    glyphs: list[Glyph] = []
    spaced = False
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(textpage), limit)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in SPACES:
            spaced = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text, high = decoded(code, high), 0
        if text:
            face = char_face(pdfium, textpage, index, faces)
            glyph = placed_glyph(pdfium, textpage, index, frame, face)
            glyph.text, glyph.spaced = text, spaced
            glyphs.append(glyph)
            spaced = False
    return glyphs


def decoded(code: int, high: int) -> str:
    """The character of a code unit, "" for control characters; `high` is the surrogate before it, or 0."""
    if code in HYPHENS:
        return HYPHENS[code]
    if code in BULLETS:
        return "•"
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else "\ufffd"
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0xFEFF, 0xFFFF):
        return ""
    return chr(code).translate(LIGATURES) if code < 0x110000 else "\ufffd"


def char_face(pdfium: Any, textpage: Any, index: int, faces: dict[int, Face]) -> Face:
    """The face of a character, found once per text object."""
    handle = pdfium.FPDFText_GetTextObject(textpage, index)
    key = ctypes.cast(handle, ctypes.c_void_p).value or 0
    if key not in faces or not key:
        faces[key] = measured_face(pdfium, textpage, index, handle)
    return faces[key]


def measured_face(pdfium: Any, textpage: Any, index: int, handle: Any) -> Face:
    """The face of a text object: the font's own name tells bold and italic more surely than its stem width."""
    size = printed_size(pdfium, textpage, index)
    if not handle:
        return Face(size, False, False, 0)
    font = pdfium.FPDFTextObj_GetFont(handle)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    name = font_name(pdfium, font).lower()
    flags = pdfium.FPDFFont_GetFlags(font) if font else 0
    bold = any(word in name for word in ("bold", "black", "heavy")) or bool(flags & FORCE_BOLD) or mode == 2
    italic = any(word in name for word in ("italic", "oblique")) or bool(max(flags, 0) & ITALIC)
    return Face(size, bold, italic, mode, is_faint(pdfium, textpage, index))


def is_faint(pdfium: Any, textpage: Any, index: int) -> bool:
    """Whether a character is filled with nearly white, or with hardly anything."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        return False
    return alpha.value < FAINT_ALPHA or min(red.value, green.value, blue.value) >= NEARLY_WHITE


def printed_size(pdfium: Any, textpage: Any, index: int) -> float:
    """The font size in points after the text matrix."""
    size: float = pdfium.FPDFText_GetFontSize(textpage, index)
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size *= scale or 1.0
    return round(min(max(size, 0.1), 1000.0), 2)


def font_name(pdfium: Any, font: Any) -> str:
    """The base name of a font, "" where it has none."""
    if not font:
        return ""
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def placed_glyph(pdfium: Any, textpage: Any, index: int, frame: Frame, face: Face) -> Glyph:
    """A glyph on the page, turned so that its baseline runs to the right; `angle` keeps the quarter turns."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
    radians: float = pdfium.FPDFText_GetCharAngle(textpage, index)
    angle = (round(max(radians, 0.0) / 1.5707963) + frame.turns) % 4
    origin = turned(frame.place(x.value, y.value), angle)
    corners = (
        turned(frame.place(box.left, box.top), angle),
        turned(frame.place(box.right, box.bottom), angle),
    )
    x0, x1 = sorted((corners[0][0], corners[1][0]))
    return Glyph("", x0, x1, origin[1], face, False, angle)


def turned(point: tuple[float, float], angle: int) -> tuple[float, float]:
    """A point in the frame where text of this angle (quarter turns clockwise) reads left to right."""
    x, y = point
    return ((x, y), (y, -x), (-x, -y), (-y, x))[angle]


def unturned(point: tuple[float, float], angle: int) -> tuple[float, float]:
    """The inverse of `turned`."""
    return turned(point, -angle % 4)

"""Printed lines from the characters of a page, by geometry alone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tweebrief.reading.drafts import Draft
from tweebrief.reading.glyphs import Frame, Glyph, unturned
from tweebrief.reading.reading import Box

# All in units of the font size. A wider gap inside one stream of characters starts a new piece (a column, a value).
COLUMN_GAP = 2.2
LABEL_GAP = 5.0
# A piece that the file draws elsewhere is joined only when it stands this close.
JOIN_GAP = 0.6
WORD_GAP = 0.18
DRIFT = 0.1
ASCENT, DESCENT = 0.75, 0.22
NEIGHBOURS = 40
LIST_MARK = re.compile(r"[•·▪◦‣➢➤✓\-–—*o>]|\(?\d{1,3}[.)°]?|\(?[a-zA-Z][.)]|[ivx]{1,4}[.)]|[\ue000-\uf8ff]")
NOTE_MARK = re.compile(r"\d{1,3}(?:[,;]\d{1,3})*|[*†‡]{1,3}|[¹²³⁰⁴-⁹]{1,3}")
SUPERSCRIPTS = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰")
UNITS = re.compile(r"(?:^|[\s\d(])(?:[kcdm]?m|CO|ha)$")


@dataclass(slots=True)
class Piece:
    """A run of characters on one baseline; `size` and `base` are those of its largest characters."""

    glyphs: list[Glyph] = field(default_factory=list)
    size: float = 0.0
    base: float = 0.0

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    def add(self, glyph: Glyph) -> None:
        """Append a character; a clearly larger one sets the baseline (a footnote mark came first).

        The baseline follows a small drift: lines of a scan run askew.
        """
        if glyph.face.size > self.size * 1.15:
            self.size, self.base = glyph.face.size, glyph.base
        elif abs(glyph.base - self.base) < DRIFT * self.size:
            self.base = glyph.base
        self.glyphs.append(glyph)


def pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of lines in the order of the file, those drawn apart on one line joined."""
    found: list[Piece] = []
    for glyph in glyphs:
        if not found or not continues(found[-1], glyph):
            found.append(Piece())
        found[-1].add(glyph)
    return joined(found)


def continues(piece: Piece, glyph: Glyph) -> bool:
    """Whether a character goes on with the line of the piece before it in the file."""
    last = piece.glyphs[-1]
    size = max(piece.size, glyph.face.size)
    gap = (glyph.x0 - last.x1) / size
    if glyph.angle != last.angle or gap < -0.8 or not level(piece, glyph.base, glyph.face.size):
        return False
    if gap <= COLUMN_GAP:
        return True
    return gap <= LABEL_GAP and LIST_MARK.fullmatch(raw_text(piece)) is not None


def level(piece: Piece, base: float, size: float) -> bool:
    """Whether text of this baseline and size stands on the piece's line, superscripts included."""
    top, bottom = base - ASCENT * size, base + DESCENT * size
    piece_top, piece_bottom = piece.base - ASCENT * piece.size, piece.base + DESCENT * piece.size
    shared = min(bottom, piece_bottom) - max(top, piece_top)
    similar = 0.8 < size / piece.size < 1.25
    return shared > (0.65 if similar else 0.45) * min(bottom - top, piece_bottom - piece_top)


def raw_text(piece: Piece) -> str:
    """The first characters of a piece without spaces: enough to know a list mark."""
    return "".join(glyph.text for glyph in piece.glyphs[:8])


def joined(found: list[Piece]) -> list[Piece]:
    """Join pieces that stand against each other on one line though the file draws them apart.

    Only near neighbours in the order of baselines are compared: a page of dust costs no more than a page of text.
    """
    order = sorted(range(len(found)), key=[piece.base for piece in found].__getitem__)
    home = list(range(len(found)))
    for place, i in enumerate(order):
        for j in order[place + 1 : place + NEIGHBOURS]:
            a, b = root(home, i), root(home, j)
            if found[j].base - found[i].base > found[i].size:
                break
            if a != b and touches(found[a], found[b]):
                home[max(a, b)] = min(a, b)
                found[min(a, b)] = merged(found[a], found[b])
    return [found[i] for i in range(len(found)) if home[i] == i]


def root(home: list[int], i: int) -> int:
    """The piece that piece `i` has been joined to."""
    while home[i] != i:
        i = home[i]
    return i


def touches(a: Piece, b: Piece) -> bool:
    """Whether two pieces are one line: same baseline (or a superscript) and no gap wider than a space."""
    left, right = (a, b) if a.x0 <= b.x0 else (b, a)
    size = max(a.size, b.size)
    gap = (right.x0 - left.x1) / size
    small, large = (a, b) if a.size <= b.size else (b, a)
    wide = LABEL_GAP if LIST_MARK.fullmatch(raw_text(left)) else JOIN_GAP
    return (
        a.glyphs[0].angle == b.glyphs[0].angle
        and -0.3 <= gap <= wide
        and level(large, small.base, small.size)
    )


def merged(a: Piece, b: Piece) -> Piece:
    """Both pieces as one, the left one first."""
    left, right = (a, b) if a.x0 <= b.x0 else (b, a)
    large = a if a.size >= b.size else b
    if (right.x0 - left.x1) / large.size > WORD_GAP:
        right.glyphs[0].spaced = True
    return Piece(left.glyphs + right.glyphs, large.size, large.base)


def line_draft(piece: Piece, frame: Frame, page: int) -> Draft:
    """The line of a piece: its text with spaces, its box, its font, its note marks."""
    size = usual_size(piece)
    text, places = spelled(piece)
    letters = [glyph for glyph in piece.glyphs if glyph.text.isalpha()] or piece.glyphs
    return Draft(
        text=text,
        page=page,
        box=line_box(piece, frame),
        size=size,
        bold=share([glyph.face.bold for glyph in letters]) > 0.9,
        italic=share([glyph.face.italic for glyph in letters]) > 0.9,
        marks=note_marks(piece, text, places),
    )


def share(flags: Sequence[bool]) -> float:
    """The share of true values."""
    return sum(flags) / len(flags) if flags else 0.0


def usual_size(piece: Piece) -> float:
    """The font size of most characters."""
    return Counter(glyph.face.size for glyph in piece.glyphs).most_common(1)[0][0]


def spelled(piece: Piece) -> tuple[str, list[int]]:
    """The text of a piece and the offset of each glyph in it; a gap without a space gets one when it is wide."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for before, glyph in zip([None, *piece.glyphs], piece.glyphs, strict=False):
        if before and (glyph.spaced or (glyph.x0 - before.x1) > 0.3 * piece.size):
            parts.append(" ")
            length += 1
        places.append(length)
        parts.append(glyph.text)
        length += len(glyph.text)
    return "".join(parts), places


def line_box(piece: Piece, frame: Frame) -> Box:
    """The box of a piece on the page as it is seen."""
    angle = piece.glyphs[0].angle
    x0, x1 = min(glyph.x0 for glyph in piece.glyphs), max(glyph.x1 for glyph in piece.glyphs)
    bases = [glyph.base for glyph in piece.glyphs if glyph.face.size > 0.8 * piece.size] or [piece.base]
    a = unturned((x0, min(bases) - ASCENT * piece.size), angle)
    b = unturned((x1, max(bases) + DESCENT * piece.size), angle)
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return Box(left, top, right, bottom, frame.width, frame.height)


def raised_glyphs(piece: Piece) -> list[bool]:
    """Which characters are small and stand above the baseline of the full-size text beside them."""
    bases = [glyph.base for glyph in piece.glyphs if glyph.face.size >= 0.85 * piece.size]
    base = bases[0] if bases else piece.base
    raised: list[bool] = []
    for glyph in piece.glyphs:
        small = glyph.face.size < 0.85 * piece.size
        base = base if small else glyph.base
        raised.append((small and base - glyph.base > 0.12 * piece.size) or glyph.text in SUPERSCRIPTS)
    return raised


def note_marks(piece: Piece, text: str, places: list[int]) -> tuple[tuple[int, int], ...]:
    """Ranges of small raised digits that are not the power of a unit."""
    raised = raised_glyphs(piece)
    marks: list[tuple[int, int]] = []
    i = 0
    while i < len(raised):
        j = i
        while j < len(raised) and raised[j]:
            j += 1
        if j > i:
            start, end = places[i], places[j - 1] + len(piece.glyphs[j - 1].text)
            if NOTE_MARK.fullmatch(text[start:end].replace(" ", "")) and not UNITS.search(text[:start]):
                marks.append((start, end))
        i = max(j, i + 1)
    return tuple(marks)

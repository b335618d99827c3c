"""Text that a file holds and no reader sees: white on white, tiny, beside the page.

It is left out of the letter and said: who hides text from people means it for programs.
"""

from collections.abc import Sequence
from typing import Any

from tweebrief.reading.glyphs import INVISIBLE, Frame, Glyph, unturned
from tweebrief.reading.reading import Note

# Fewer characters than this are an accident: a white full stop, a crop mark.
LEAST = 15
TINY = 1.5
EDGE = 3.0
SCALE = 2.0
MOST_PIXELS = 2_000
CONTRAST = 40


def unseen_notes(count: int) -> tuple[Note, ...]:
    """What is said of so many characters that nobody sees."""
    if count < LEAST:
        return ()
    text = f"{count} characters that nobody sees on paper (white, tiny or beside the page) are left out"
    return (Note("unseen-text", text),)


def printed(glyphs: Sequence[Glyph], frame: Frame, page: Any) -> list[Glyph]:
    """The characters of a PDF page that are large enough, on the page and not in the colour of what is behind them."""
    kept = [glyph for glyph in glyphs if glyph.face.size >= TINY and is_on_page(glyph, frame)]
    if not any(is_faint(glyph) for glyph in kept):
        return kept
    scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1.0))
    picture = page.render(scale=scale, grayscale=True).to_numpy()
    return [glyph for glyph in kept if not is_faint(glyph) or stands_out(glyph, picture, scale)]


def is_faint(glyph: Glyph) -> bool:
    """Whether a character is printed, but so that white paper does not show it."""
    return glyph.face.faint and glyph.face.mode != INVISIBLE


def is_on_page(glyph: Glyph, frame: Frame) -> bool:
    """Whether a character stands on the page that is shown and not beside it."""
    x, y = middle(glyph)
    return -EDGE <= x <= frame.width + EDGE and -EDGE <= y <= frame.height + EDGE


def middle(glyph: Glyph) -> tuple[float, float]:
    """The middle of a character's baseline, in points from the page's top left corner."""
    return unturned(((glyph.x0 + glyph.x1) / 2, glyph.base), glyph.angle)


def stands_out(glyph: Glyph, picture: Any, scale: float) -> bool:
    """Whether the printed page has light and dark where a light character stands."""
    x, y = unturned(((glyph.x0 + glyph.x1) / 2, glyph.base - glyph.face.size / 3), glyph.angle)
    reach = max(glyph.face.size / 2, 1.0)
    top, bottom, left, right = (
        round(max(place, 0) * scale) for place in (y - reach, y + reach, x - reach, x + reach)
    )
    cut = picture[top : bottom + 1, left : right + 1]
    return bool(cut.size) and int(cut.max()) - int(cut.min()) >= CONTRAST

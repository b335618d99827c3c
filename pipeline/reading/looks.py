"""What a style of a word processor says about text, and the numbers that lists print."""

import re
from dataclasses import dataclass, replace

HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)", re.IGNORECASE)
TINY = 1.5
TITLE = re.compile(r"title|titel", re.IGNORECASE)
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


GAPS = ("bold", "italic", "underlined", "hidden", "raised", "size", "outline", "numbering", "white")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says about text; None where it says nothing. `white` is white without a shade behind it."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    white: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look with the gaps filled from `base`."""
        gaps = {key: getattr(base, key) for key in GAPS if getattr(self, key) is None}
        return replace(self, **gaps)

    @property
    def unseen(self) -> bool:
        """Whether nobody sees the text on white paper."""
        return bool(self.white) or (self.size is not None and self.size < TINY)


def heading_level(look: Look) -> int:
    """The level of a heading (1 is the highest), 0 for other text."""
    named = HEADING.match(look.name)
    if named:
        return int(named[1])
    return look.outline + 1 if look.outline is not None and 0 <= look.outline < 9 else 0


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return roman(count).upper() if form == "upperRoman" else roman(count)
    return str(count)


def roman(count: int) -> str:
    """A count in small Roman numerals, up to 399."""
    text = ""
    for size, sign in ROMAN:
        while count >= size and len(text) < 20:
            text, count = text + sign, count - size
    return text

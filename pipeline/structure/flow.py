"""How running text flows from line to line: what opens a bullet, and what goes on with the line before."""

import re
from collections.abc import Sequence

from tweebrief.cleaning.layout import Layout
from tweebrief.structure.signatures import is_name

_BULLET = re.compile(r"(?:[•·▪●◦*➢✓]|[-–—](?=\s)|o(?=\s+[A-Z]))\s*")
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)°]|\(?[a-zA-Z][.)]|[ivx]{1,4}[.)]|[IVX]{1,4}[.)])\s*(?=\S)")
_HARD_BREAK = 60


class Flow:
    """Judges neighbouring body lines; all arguments are indices into the lines of the letter."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.lines = layout.lines

    def bullet_mark(self, i: int, before: int | None) -> int | None:
        """Length of the bullet mark or item number that opens line `i`; None for running text.

        `before` is the line of running text directly above, None for none.
        """
        line = self.lines[i]
        if match := _BULLET.match(line.text):
            return match.end()
        match = _ITEM.match(line.text)
        if line.style == "bullet":
            return match.end() if match else 0
        if match is None or is_name(line.text) or (before is not None and self._is_cut_off(before)):
            return None
        rest = line.text[match.end() :]
        return match.end() if len(rest) > 1 and not rest[0].isdigit() else None

    def _is_cut_off(self, before: int) -> bool:
        """The line stops in the middle of a sentence, so the line below cannot open an item."""
        text = self.lines[before].text.rstrip()
        return self.layout.wrapped and text[-1:] not in ".?!:;,)»”’" and len(text) > 0.8 * self.layout.width

    def goes_on(self, block: Sequence[int], i: int, *, in_bullet: bool) -> bool:
        """Whether line `i` continues the paragraph or bullet that is made of the lines `block`."""
        before = block[-1]
        ended = self.layout.ends_sentence(before)
        if not ended and self.layout.starts_lower(i):
            return True
        if self.lines[before].paragraph_end or self._changes_type(before, i):
            return False
        if self.layout.blank_before[i]:
            return not ended and self.layout.wrapped and not self.layout.is_short(before)
        if not self.layout.wrapped:
            return not ended and len(self.lines[before].text) > _HARD_BREAK
        if i - before > 1 or self.lines[i].page != self.lines[before].page:
            return not ended
        if self._gap(before, i) or (in_bullet and self._outdented(block[0], i)):
            return False
        return not (ended and self.layout.is_short(before))

    def _changes_type(self, before: int, i: int) -> bool:
        """A line in italic or bold between plain lines is a paragraph of its own."""
        a, b = self.lines[before], self.lines[i]
        return (a.bold, a.italic) != (b.bold, b.italic) and len(a.text) > 3 and len(b.text) > 3

    def _gap(self, before: int, i: int) -> bool:
        a, b = self.lines[before].box, self.lines[i].box
        return a is not None and b is not None and b.top - a.top > 1.7 * self.layout.leading

    def _outdented(self, first: int, i: int) -> bool:
        a, b = self.lines[first].box, self.lines[i].box
        return a is not None and b is not None and b.x0 < a.x0 - 3

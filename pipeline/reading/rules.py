"""Thin horizontal rules on a PDF page: those right under a line make it underlined."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tweebrief.reading.drafts import Draft
from tweebrief.reading.glyphs import Frame
from tweebrief.reading.reading import Box

MAX_PATHS = 3_000
THICK = 1.6
SHORT = 8.0
# How far under the middle of a line its rule stands, in heights of the line.
HIGHEST, LOWEST = 0.2, 0.75
COVERED = 0.8

Rule = tuple[float, float, float]


def horizontal_rules(page: Any, frame: Frame) -> list[Rule]:
    """Left end, right end and height on the page of its thin horizontal strokes and bars."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if count >= MAX_PATHS:
            return []
        try:
            left, bottom, right, top = path.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        (x0, y0), (x1, y1) = frame.place(left, top), frame.place(right, bottom)
        if abs(y1 - y0) <= THICK and abs(x1 - x0) >= SHORT:
            rules.append((min(x0, x1), max(x0, x1), (y0 + y1) / 2))
    return rules


def underlined(lines: Sequence[Draft], rules: Sequence[Rule]) -> list[Draft]:
    """The lines, with those that have a rule of their own width right under them marked so."""
    return [replace(line, underlined=True) if has_rule(line.box, rules) else line for line in lines]


def has_rule(box: Box | None, rules: Sequence[Rule]) -> bool:
    """Whether rules under the box cover most of it and do not reach far beyond it, as borders of tables do."""
    if box is None or not rules:
        return False
    middle, height, width = (box.top + box.bottom) / 2, box.bottom - box.top, box.x1 - box.x0
    near = [
        (x0, x1)
        for x0, x1, y in rules
        if HIGHEST <= (y - middle) / height <= LOWEST and x0 > box.x0 - height and x1 < box.x1 + height
    ]
    return sum(min(x1, box.x1) - max(x0, box.x0) for x0, x1 in near) > COVERED * width

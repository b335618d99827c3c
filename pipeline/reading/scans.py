"""Pages that are pictures: their characters by optical recognition.

RapidOCR (https://github.com/RapidAI/RapidOCR) finds the lines on the picture and reads them, with the models that its
package brings along (PP-OCR, Apache-2.0): nothing is fetched. The font, which it does not tell, is measured here.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweebrief.reading.glyphs import Face, Frame, Glyph

# Pixels for a point, less on a page so large that it would have more than so many pixels.
SCALE = 2.5
MOST_PIXELS = 12_000_000
# Lines are looked for on a picture of at most so many pixels a side, which is enough and keeps memory under 1 GB; they
# are read one by one on the full one, so that no line depends on its neighbours.
LOOKED_AT = 1536
# What is read with less confidence is a signature, a logo or dust.
LEAST_SCORE = 0.7
# The engine's boxes against the size of the font, and where in a box the letters stand.
HEIGHT, BASE = 1.25, 0.78
# Lines nearly as high as most are as high as most; strokes so much wider than those of most are bold.
AS_MOST = 0.15
BOLD = 1.22
DARK = 128
# Lines that begin so near each other, in points, begin at one edge.
EDGE = 2.5

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Row:
    """A line that was read: its text, its box and the width of its strokes in points from the page's top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    stroke: float

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


def recognised(page: Any, frame: Frame) -> list[Glyph]:
    """The characters on the picture of a page, line by line; none where nothing can be read.

    Characters of a line get equal shares of its width; sizes and boldness are estimates.
    """
    engine = _engine()
    rows = _rows(engine, *_picture(page, frame)) if engine else []
    return [glyph for row, face in zip(rows, _faces(rows), strict=True) for glyph in _glyphs(row, face)]


@cache
def _engine() -> Any:
    """The engine, silent, on the processors that this process may use; None where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": LOOKED_AT,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": len(os.sched_getaffinity(0)),
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _picture(page: Any, frame: Frame) -> tuple[Picture, float]:
    """The page as it is printed, in colours, and its pixels for a point."""
    area = max(frame.width * frame.height, 1.0)
    scale = min(SCALE, (MOST_PIXELS / area) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3]), scale


def _rows(engine: Any, picture: Picture, scale: float) -> list[Row]:
    """The lines that were read well enough, in the engine's order."""
    result = engine(picture)
    if result.boxes is None:
        return []
    rows = []
    for text, corners, score in zip(result.txts, result.boxes, result.scores, strict=True):
        if text.strip() and score >= LEAST_SCORE:
            (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
            stroke = _stroke(picture[max(int(y0), 0) : int(y1), max(int(x0), 0) : int(x1)])
            rows.append(Row(text.strip(), *(float(v) / scale for v in (x0, y0, x1, y1, stroke))))
    return _aligned(rows)


def _aligned(rows: Sequence[Row]) -> list[Row]:
    """The lines with one left edge where they begin nearly below each other; their order stays."""
    edges: list[list[Row]] = []
    for row in sorted(rows, key=attrgetter("x0")):
        if edges and row.x0 - edges[-1][0].x0 <= EDGE:
            edges[-1].append(row)
        else:
            edges.append([row])
    edge = {id(row): median(other.x0 for other in group) for group in edges for row in group}
    return [replace(row, x0=edge[id(row)]) for row in rows]


def _stroke(picture: Picture) -> float:
    """The mean width of the strokes on a picture of text, in pixels: twice the ink against its edge."""
    ink = picture.mean(axis=2) < DARK
    inner = ink[1:-1, 1:-1] & ink[:-2, 1:-1] & ink[2:, 1:-1] & ink[1:-1, :-2] & ink[1:-1, 2:]
    return 2.0 * int(ink.sum()) / max(int(ink.sum()) - int(inner.sum()), 1)


def _faces(rows: Sequence[Row]) -> list[Face]:
    """The font of every line, against that of most lines."""
    if not rows:
        return []
    usual = median(row.height for row in rows)
    heights = [usual if abs(row.height - usual) < AS_MOST * usual else row.height for row in rows]
    thick = median(row.stroke / height for row, height in zip(rows, heights, strict=True))
    return [
        Face(round(height / HEIGHT, 1), row.stroke / height > BOLD * thick, italic=False, mode=0)
        for row, height in zip(rows, heights, strict=True)
    ]


def _glyphs(row: Row, face: Face) -> list[Glyph]:
    width, base = (row.x1 - row.x0) / len(row.text), row.top + BASE * row.height
    places = [(i, row.x0 + i * width) for i, sign in enumerate(row.text) if not sign.isspace()]
    return [
        Glyph(row.text[i], x, x + width, base, face, spaced=i > 0 and row.text[i - 1].isspace())
        for i, x in places
    ]

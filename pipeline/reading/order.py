"""The reading order of the lines of a page: body, then margin block, columns one by one."""

from collections import Counter
from collections.abc import Sequence

from tweebrief.reading.drafts import Draft
from tweebrief.reading.reading import Box

# Shares of the page's width.
MARGIN_FROM = 0.6
MARGIN_WIDTH = 0.36
COLUMN_LINES = 8
FULL = 0.7
# Against the size of most text; and in points.
SMALL = 0.9
BLOCK_GAP = 40.0
# A page with more pieces is a drawing or a table; looking for blocks in it costs time and finds none.
MANY = 1_500


def in_order(lines: Sequence[Draft]) -> list[Draft]:
    """The lines of one page as a person reads them; the margin block comes after the body."""
    if len(lines) > MANY:
        return by_rows(lines)
    margin = margin_lines(lines)
    body = [line for line in lines if id(line) not in margin]
    return by_columns(body) + by_rows([line for line in lines if id(line) in margin])


def box_of(line: Draft) -> Box:
    """The box that every line of a page has."""
    assert line.box is not None
    return line.box


def middle(line: Draft) -> float:
    """The height of the middle of a line."""
    return (box_of(line).top + box_of(line).bottom) / 2


def by_rows(lines: Sequence[Draft]) -> list[Draft]:
    """Top to bottom, and left to right where lines share a row."""
    rows: list[list[Draft]] = []
    for line in sorted(lines, key=middle):
        if rows and middle(line) < box_of(rows[-1][0]).bottom and middle(rows[-1][0]) > box_of(line).top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=left)]


def left(line: Draft) -> float:
    """The left edge of a line."""
    return box_of(line).x0


def margin_lines(lines: Sequence[Draft]) -> set[int]:
    """The ids of the lines of narrow blocks beside the body, set in smaller type or apart from everything else.

    The letters of the ministries carry such a block on every page (address, date, reference).
    """
    if not lines:
        return set()
    usual = commonest([(line.size, len(line.text)) for line in lines])
    found: set[int] = set()
    for block in right_blocks(lines):
        small = sum(line.size < SMALL * usual for line in block)
        if small * 2 <= len(block) < 3:
            continue
        start = min(left(line) for line in block)
        top, bottom = extent(block)
        crossing = [line for line in lines if top <= middle(line) <= bottom and crosses(line, start)]
        if len(crossing) <= 0.1 * len(block):
            found.update(id(line) for line in block)
    return found | left_margin(lines, usual)


def commonest(values: Sequence[tuple[float, int]]) -> float:
    """The value with the most weight."""
    counts: Counter[float] = Counter()
    for value, weight in values:
        counts[value] += weight
    return counts.most_common(1)[0][0]


def right_blocks(lines: Sequence[Draft]) -> list[list[Draft]]:
    """Groups of narrow lines far right that start at one x and stand below each other."""
    right = sorted((line for line in lines if is_margin_like(line)), key=middle)
    blocks: list[list[Draft]] = []
    for start in sorted({round(left(line)) for line in right}):
        block: list[Draft] = []
        for line in right:
            if round(left(line)) == start:
                if block and middle(line) - middle(block[-1]) > BLOCK_GAP:
                    blocks.append(block)
                    block = []
                block.append(line)
        blocks.append(block)
    return blocks


def left_margin(lines: Sequence[Draft], usual: float) -> set[int]:
    """The ids of the small lines that end left of where the body begins."""
    begin = commonest([(round(left(line)), len(line.text)) for line in lines])
    return {id(line) for line in lines if line.size < SMALL * usual and box_of(line).x1 < begin - 5}


def is_margin_like(line: Draft) -> bool:
    """Whether a line starts far right and is narrow."""
    box = box_of(line)
    return box.x0 > MARGIN_FROM * box.page_width and box.x1 - box.x0 < MARGIN_WIDTH * box.page_width


def extent(lines: Sequence[Draft]) -> tuple[float, float]:
    """Top and bottom of a group of lines."""
    return min(box_of(line).top for line in lines), max(box_of(line).bottom for line in lines)


def crosses(line: Draft, start: float) -> bool:
    """Whether a line runs through the left edge of a block."""
    return box_of(line).x0 < start - 3 and box_of(line).x1 > start + 3


def by_columns(lines: Sequence[Draft]) -> list[Draft]:
    """Columns of running text one after the other between the lines that span them; else row by row."""
    gutter = column_gutter(lines)
    if gutter is None:
        return by_rows(lines)
    ordered: list[Draft] = []
    band: list[Draft] = []
    for line in by_rows(lines):
        if box_of(line).x0 < gutter < box_of(line).x1:
            ordered += [*columns(band, gutter), line]
            band = []
        else:
            band.append(line)
    return ordered + columns(band, gutter)


def columns(band: Sequence[Draft], gutter: float) -> list[Draft]:
    """The left column, then the right one, which may itself be two columns."""
    right = [line for line in band if left(line) >= gutter]
    return [line for line in band if left(line) < gutter] + by_columns(right)


def column_gutter(lines: Sequence[Draft]) -> float | None:
    """The left edge of a second column of running text, or None: many lines start there and fill their width."""
    starts = Counter(round(left(line)) for line in lines)
    if len(starts) < 2:
        return None
    first = min(starts)
    for start, _count in sorted(starts.items()):
        column = [line for line in lines if abs(left(line) - start) <= 2]
        if start > first + 60 and len(column) >= COLUMN_LINES and is_second_column(lines, column, start):
            return start - 3.0
    return None


def is_second_column(lines: Sequence[Draft], column: Sequence[Draft], start: float) -> bool:
    """Whether the column and what stands left of it are both running text: full lines with words."""
    if filled(column) <= FULL:
        return False
    top, bottom = extent(column)
    beside = [line for line in lines if left(line) < start - 3 and top <= middle(line) <= bottom]
    crossing = [line for line in beside if box_of(line).x1 > start]
    fill = filled([line for line in beside if box_of(line).x1 <= start])
    return len(crossing) <= 0.15 * len(beside) and len(beside) - len(crossing) >= COLUMN_LINES and fill > FULL


def filled(lines: Sequence[Draft]) -> float:
    """The mean width of the lines against the widest of them, 0 for short lines such as labels and numbers."""
    if not lines:
        return 0.0
    widths = [box_of(line).x1 - box_of(line).x0 for line in lines]
    words = sum(len(line.text.split()) for line in lines) / len(lines)
    return sum(widths) / len(widths) / (max(widths) or 1.0) if words >= 4 else 0.0

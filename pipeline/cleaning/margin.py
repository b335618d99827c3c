"""The letterhead: margin block, address block and return address, on the page or as an island in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.letter import LineLabel
from tweebrief.reading.reading import Line

_SHORT = 48
_TOP_LINES = 25
_SMALL = 0.92


@dataclass(frozen=True, slots=True)
class Column:
    """The body column in points from the left edge."""

    left: float
    right: float


def find_letterhead(layout: Layout, labels: Sequence[LineLabel]) -> dict[int, LineLabel]:
    """Label the margin block by its place on the page, and islands of addresses and labels by their words."""
    margin = _beside_body(layout) if any(line.box for line in layout.lines) else _small_print(layout)
    found = margin | _islands(layout, labels) | _name_on_top(layout) | _addresses_on_top(layout)
    return {i: "letterhead" for i in found if labels[i] != "furniture"}


def body_column(layout: Layout) -> Column | None:
    """The column that holds most characters in body type; None without positions."""
    starts: dict[int, int] = {}
    for line in layout.lines:
        if line.box and line.size >= _SMALL * layout.size:
            key = round(line.box.x0 / 4)
            starts[key] = starts.get(key, 0) + len(line.text)
    if not starts:
        return None
    left = 4.0 * max(starts, key=starts.__getitem__)
    ends = sorted(line.box.x1 for line in layout.lines if line.box and abs(line.box.x0 - left) < 6)
    return Column(left, ends[int(0.9 * (len(ends) - 1))])


def _beside_body(layout: Layout) -> set[int]:
    column = body_column(layout)
    if column is None:
        return set()
    return {i for i, line in enumerate(layout.lines) if _is_beside(line, column, layout.size)}


def _small_print(layout: Layout) -> set[int]:
    """Without positions the margin block still shows by its small type."""
    return {
        i
        for i, line in enumerate(layout.lines)
        if 0 < line.size < 0.8 * layout.size and line.style != "footnote"
    }


def _is_beside(line: Line, column: Column, size: float) -> bool:
    if line.box is None:
        return False
    if line.box.x0 >= column.right - 4:
        return True
    far_right = line.box.x0 > column.left + 0.7 * (column.right - column.left)
    return far_right and line.size < _SMALL * size


def _name_on_top(layout: Layout) -> set[int]:
    """The organisation's name on the first lines, with the short lines that it runs on over."""
    found: set[int] = set()
    for i, line in enumerate(layout.lines[:5]):
        short = len(line.text) <= 70 and not layout.ends_sentence(i) and line.style != "heading"
        named = load_patterns().is_organisation(line.text)
        runs_on = (
            i - 1 in found
            and len(line.text) <= _SHORT
            and layout.lines[i - 1].text.rstrip().endswith(("en", ","))
        )
        if short and (named or runs_on):
            found.add(i)
        elif len(line.text) > 70:
            break
    return found


def _islands(layout: Layout, labels: Sequence[LineLabel]) -> set[int]:
    """Runs of short lines held together by labels and addresses."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(layout.lines) + 1):
        if i < len(layout.lines) and _is_island_line(layout, labels, i):
            run.append(i)
            continue
        found |= _trim(layout, labels, run)
        run = []
    return found


def _is_island_line(layout: Layout, labels: Sequence[LineLabel], i: int) -> bool:
    line = layout.lines[i]
    if line.style in ("heading", "footnote") or labels[i] == "footnote":
        return False
    if _is_strong(layout, labels, i):
        return True
    return (
        len(line.text) <= _SHORT
        and not layout.ends_sentence(i)
        and not load_patterns().text_start.match(line.text)
    )


def _is_strong(layout: Layout, labels: Sequence[LineLabel], i: int) -> bool:
    """A label alone, an address, page furniture: what no running text contains."""
    text = layout.lines[i].text
    if labels[i] == "furniture" or load_patterns().is_address(text):
        return True
    match = load_patterns().field(text)
    return (
        match is not None
        and match.name not in ("addressee", "sender")
        and not match.value
        and text[:1].isupper()
    )


def _addresses_on_top(layout: Layout) -> set[int]:
    """Return address, post box and postal code above the text need no company."""
    patterns, top = load_patterns(), layout.lines[:_TOP_LINES]
    return {
        i
        for i, line in enumerate(top)
        if patterns.is_address(line.text) and line.style != "heading" and not _ends_full_line(layout, i)
    }


def _ends_full_line(layout: Layout, i: int) -> bool:
    """A web address may stand on the last line of a paragraph: the full line above goes on in it."""
    return i > 0 and len(layout.lines[i - 1].text) > 2 * _SHORT and not layout.ends_sentence(i - 1)


def _trim(layout: Layout, labels: Sequence[LineLabel], run: Sequence[int]) -> set[int]:
    """Keep a run from its first organisation or strong line to its last strong line and that line's value."""
    strong = [i for i in run if _is_strong(layout, labels, i)]
    if sum(1 for i in strong if labels[i] != "furniture") < 2:
        return set()
    named = (i for i in run if load_patterns().is_organisation(layout.lines[i].text))
    first, last = min(strong[0], next(named, strong[0])), strong[-1]
    if last < run[-1] and load_patterns().field(layout.lines[last].text):
        last += 1
    return {i for i in run if first <= i <= last}

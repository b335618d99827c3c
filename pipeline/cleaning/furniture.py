"""Page furniture: running headers and footers, page numbers, imprints."""

import re
from collections import defaultdict

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.letter import LineLabel

_EDGE_LINES = 8
_DIGITS = re.compile(r"\d+")


def find_furniture(layout: Layout) -> dict[int, LineLabel]:
    """Label lines that the format or a pattern calls furniture, or that return on the edge of every page."""
    return {**_known(layout), **_repeated(layout)}


def _known(layout: Layout) -> dict[int, LineLabel]:
    patterns = load_patterns()
    return {
        i: "furniture"
        for i, line in enumerate(layout.lines)
        if line.style in ("header", "footer") or patterns.is_page_furniture(line.text)
    }


def _repeated(layout: Layout) -> dict[int, LineLabel]:
    pages: defaultdict[str, set[int]] = defaultdict(set)
    edges = _edge_lines(layout)
    for i in edges:
        pages[_shape(layout.lines[i].text)].add(layout.lines[i].page)
    return {i: "furniture" for i in edges if len(pages[_shape(layout.lines[i].text)]) > 1}


def _edge_lines(layout: Layout) -> list[int]:
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(layout.lines):
        by_page[line.page].append(i)
    if len(by_page) < 2:
        return []
    edges: list[int] = []
    for indices in by_page.values():
        edges += indices[:_EDGE_LINES] + indices[_EDGE_LINES:][-_EDGE_LINES:]
    # A heading such as `Antwoord` may well return on the edge of two pages.
    return [i for i in edges if not load_patterns().returning.match(layout.lines[i].text)]


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text.strip().lower())

"""The cleaning stage: one label per line, form fields, footnote marks, spans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tweebrief.cleaning.fields import find_fields
from tweebrief.cleaning.footnotes import find_footnotes
from tweebrief.cleaning.furniture import find_furniture
from tweebrief.cleaning.glue import split_glued
from tweebrief.cleaning.layout import Layout, look
from tweebrief.cleaning.margin import find_letterhead
from tweebrief.cleaning.marks import find_marks
from tweebrief.cleaning.patterns import load_patterns
from tweebrief.letter import Letter, LineLabel, Span, SpanKind
from tweebrief.reading.reading import Line

_SPAN_KINDS: Mapping[LineLabel, SpanKind] = {
    "furniture": "furniture",
    "letterhead": "letterhead",
    "field": "letterhead",
    "footnote": "footnote",
    "table": "table",
}


class CleanStage:
    """Tell running text from page furniture, letterhead, form fields, footnotes and tables."""

    name = "clean"
    needs = frozenset({"lines"})
    adds = frozenset({"spans", "labels"})

    def __call__(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return the letters with `lines` cut where text is glued, `labels`, `fields`, `marks` and `spans`."""
        return [_clean(letter) for letter in letters]


def _clean(letter: Letter) -> Letter:
    lines = split_glued(line for line in letter.lines if line.text.strip())
    layout = look(lines, letter.text)
    labels: list[LineLabel] = ["body"] * len(lines)
    _put(labels, _find_tables(layout))
    _put(labels, find_furniture(layout))
    _put(labels, find_letterhead(layout, labels))
    _put(labels, find_footnotes(layout, labels))
    fields, field_lines = find_fields(layout, labels)
    _put(labels, field_lines)
    return replace(
        letter,
        lines=lines,
        labels=tuple(labels),
        fields=tuple(fields),
        marks=find_marks(layout, labels),
        spans=tuple(_spans(lines, labels)),
    )


def _put(labels: list[LineLabel], found: Mapping[int, LineLabel]) -> None:
    for i, label in found.items():
        labels[i] = label


def _find_tables(layout: Layout) -> dict[int, LineLabel]:
    tables = {i for i, line in enumerate(layout.lines) if line.style == "table"}
    patterns = load_patterns()
    captions = {
        i
        for i, line in enumerate(layout.lines)
        if patterns.is_caption(line.text, beside_table=i - 1 in tables or i + 1 in tables)
    }
    return dict.fromkeys(tables | captions, "table")


def _spans(lines: Sequence[Line], labels: Sequence[LineLabel]) -> Iterator[Span]:
    """Neighbouring lines of one kind on one page make one span."""
    open_span: Span | None = None
    for line, label in zip(lines, labels, strict=True):
        kind = _SPAN_KINDS.get(label)
        if open_span and (kind != open_span.kind or line.page != open_span.page):
            yield open_span
            open_span = None
        if kind:
            start = open_span.start if open_span else line.start
            open_span = Span(kind, start, line.end, line.page)
    if open_span:
        yield open_span

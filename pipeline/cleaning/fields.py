"""Form labels and their values: `Datum`, `Betreft`, `Ons kenmerk`, wherever they stand."""

import re
from collections.abc import Iterator, Sequence

from tweebrief.cleaning.layout import Layout
from tweebrief.cleaning.patterns import FieldMatch, load_patterns
from tweebrief.dates import find_date
from tweebrief.joining import join_texts
from tweebrief.letter import Field, LineLabel

_SHORT = 60
_HEADER_LINES = 45
_ONE_LINE = ("date", "reference", "your_reference")


def find_fields(layout: Layout, labels: Sequence[LineLabel]) -> tuple[list[Field], dict[int, LineLabel]]:
    """Return the fields in reading order and the lines that hold them or their values."""
    fields: list[Field] = []
    taken: dict[int, LineLabel] = {}
    for i, match in _matches(layout, labels):
        if i in taken:
            continue
        value, used = _value(layout, labels, i, match, taken)
        if not value and (match.name == "addressee" or (labels[i] == "body" and not match.colon)):
            continue
        fields.append(Field(match.name, value, i))
        taken |= dict.fromkeys((i, *used), "field")
    return fields, taken


def _matches(layout: Layout, labels: Sequence[LineLabel]) -> Iterator[tuple[int, FieldMatch]]:
    patterns = load_patterns()
    for i, line in enumerate(layout.lines):
        if line.style in ("heading", "footnote") or labels[i] == "footnote":
            continue
        match = patterns.field(line.text)
        if match and _is_form_label(layout, labels, i, match):
            yield i, match


def _is_form_label(layout: Layout, labels: Sequence[LineLabel], i: int, match: FieldMatch) -> bool:
    """A label has a colon, or stands alone, or stands in the letterhead with a value that looks like one."""
    if match.name in ("addressee", "sender"):
        return match.colon and _is_header(layout, i) and bool(match.value)
    if match.name == "other" and len(match.value) > _SHORT:
        return False
    if match.colon or not match.value:
        return layout.lines[i].text[:1].isupper() or labels[i] == "letterhead"
    if labels[i] in ("letterhead", "furniture"):
        return True
    if not _is_header(layout, i) or not layout.lines[i].text[:1].isupper():
        return False
    if match.name == "date":
        return find_date(match.value) is not None
    if match.name in _ONE_LINE:
        return len(match.value) < _SHORT and bool(re.search(r"\d", match.value))
    return match.name == "subject" and match.value[:1].isupper()


def _is_header(layout: Layout, index: int) -> bool:
    """Among the first lines, before the salutation."""
    salutation = load_patterns().salutation
    return index < _HEADER_LINES and not any(salutation.match(line.text) for line in layout.lines[:index])


def _value(
    layout: Layout, labels: Sequence[LineLabel], i: int, match: FieldMatch, taken: dict[int, LineLabel]
) -> tuple[str, tuple[int, ...]]:
    """The label's value: on its own line, or on the lines below it."""
    if match.value and match.name != "subject":
        return match.value, ()
    parts = [match.value] if match.value else []
    used: list[int] = []
    limit = 1 if match.name in (*_ONE_LINE, "other") else 6
    for j in _below(layout, labels, i, has_value=bool(match.value)):
        if len(used) >= limit or j in taken or not _fits(layout, j, match.name):
            break
        parts.append(layout.lines[j].text)
        used.append(j)
    return join_texts(parts), tuple(used)


def _below(layout: Layout, labels: Sequence[LineLabel], i: int, *, has_value: bool) -> Iterator[int]:
    patterns = load_patterns()
    for j in range(i + 1, min(i + 8, len(layout.lines))):
        line = layout.lines[j]
        if line.page != layout.lines[i].page:
            return
        if patterns.field(line.text) and _is_label_line(layout, labels, j):
            if has_value or j > i + 3:
                return
            continue
        begun = has_value or j > i + 1
        if begun and (layout.blank_before[j] or layout.lines[j - 1].paragraph_end):
            return
        if patterns.salutation.match(line.text) or patterns.is_address(line.text) or line.style == "heading":
            return
        if patterns.is_page_furniture(line.text) or (has_value and not _continues(layout, i, j)):
            return
        yield j


def _is_label_line(layout: Layout, labels: Sequence[LineLabel], j: int) -> bool:
    match = load_patterns().field(layout.lines[j].text)
    return match is not None and _is_form_label(layout, labels, j, match)


def _continues(layout: Layout, i: int, j: int) -> bool:
    """Whether line j goes on with the value that line i began: the same column, directly below."""
    above, line = layout.lines[j - 1], layout.lines[j]
    if above.box is None or line.box is None:
        return layout.wrapped and not layout.is_short(j - 1)
    gap = line.box.top - above.box.bottom
    return gap < 0.9 * max(line.size, 6.0) and abs(line.size - layout.lines[i].size) < 1.0


def _fits(layout: Layout, j: int, name: str) -> bool:
    text = layout.lines[j].text
    if name == "date":
        return find_date(text) is not None
    if name in ("reference", "your_reference"):
        plausible = len(text) < _SHORT and bool(re.search(r"\d|documentId", text))
        return plausible and not load_patterns().is_page_furniture(text)
    if name == "other":
        return len(text) < _SHORT and not layout.ends_sentence(j)
    return True

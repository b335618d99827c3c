"""Plain text for a terminal: the same content as the Markdown, wrapped, Dutch above English."""

import textwrap
from collections.abc import Iterator

from tweebrief.config import Language
from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.render.labels import Labels, interface
from tweebrief.render.view import PointRow, Row, metadata, names, plain, point_rows, rows, title

WIDTH = 88


def to_text(letter: Letter, language: Language = "both") -> str:
    """Return the letter as plain text in one language or both; lines of at most 88 characters where words allow."""
    words = interface(language)
    blocks = [_underlined(title(letter), "="), *_source(letter, words)]
    for part in letter.parts:
        blocks.extend(_part(part, language, words))
    if not any(part.sections for part in letter.parts):
        blocks.append(words.words["no_text"])
    return "\n\n".join(blocks)


def _underlined(text: str, rule: str) -> str:
    lines = textwrap.wrap(text, WIDTH) or [""]
    return "\n".join([*lines, rule * max(len(line) for line in lines)])


def _item(text: str, mark: str) -> str:
    """A paragraph behind a mark, its further lines indented under the first."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _source(letter: Letter, words: Labels) -> Iterator[str]:
    source = letter.source
    unit = words.words["page" if source.pages == 1 else "pages"]
    yield f"{plain(source.name)} · {source.pages} {unit}"
    if letter.problems:
        lines = [_item(f"{plain(p.stage)}: {plain(p.message)}", "  - ") for p in letter.problems]
        yield "\n".join([f"! {words.words['partial']}", *lines])


def _part(part: Part, language: Language, words: Labels) -> Iterator[str]:
    yield _underlined(words.parts[part.kind].upper(), "=")
    lines = [_item(value, f"{name}: ") for name, value in metadata(part, language)]
    if lines:
        yield "\n".join(lines)
    if part.gist.nl:
        yield _underlined(words.words["gist"], "-")
        yield _summary(part.gist, language, words)
    points = point_rows(part, words)
    if points:
        yield _underlined(words.words["points"], "-")
        yield "\n".join(_point(p, language) for p in points)
    for section in part.sections:
        yield from _section(section, language, words)


def _point(point: PointRow, language: Language) -> str:
    said = point.en if language == "en" and point.en else point.nl
    due = f", {point.due}" if point.due else ""
    return _item(f"{point.kind}{due}: {said} [{point.sentence}]", "- ")


def _section(section: Section, language: Language, words: Labels) -> Iterator[str]:
    yield _underlined(_heading(section, language, words), "-")
    if section.sentences:
        yield _summary(section.summary, language, words)
    lines = [_item(" · ".join(found), f"{label}: ") for label, found in names(section, language)]
    if section.themes:
        named = {"nl": "{nl}", "en": "{en}", "both": "{nl} / {en}"}[language]
        themes = " · ".join(named.format(nl=t.label_nl, en=t.label_en) for t in section.themes)
        lines.insert(0, _item(plain(themes), f"{words.words['themes']}: "))
    if lines:
        yield "\n".join(lines)


def _heading(section: Section, language: Language, words: Labels) -> str:
    heading = section.heading
    if heading is None:
        return words.words["no_heading"]
    shown = {"nl": (heading.nl,), "en": (heading.en or heading.nl,), "both": (heading.nl, heading.en)}[
        language
    ]
    return " / ".join(plain(text) for text in shown if text)


def _summary(summary: Summary, language: Language, words: Labels) -> str:
    found = rows(summary)
    if not found:
        return words.words["no_summary"]
    return "\n".join(line for row in found for line in _row(row, language, words))


def _row(row: Row, language: Language, words: Labels) -> Iterator[str]:
    """Dutch, English or both; English that failed a check or is missing has the Dutch with it."""
    evidence = f" [{', '.join(row.evidence)}]"
    if language == "nl":
        yield _item(row.nl + evidence, "- ")
    elif language == "en" and row.en and not row.warning:
        yield _item(row.en + evidence, "- ")
    else:
        yield _item(row.nl + evidence, "NL  ")
        yield _item(_english(row, words), "EN  ")


def _english(row: Row, words: Labels) -> str:
    warning = f"! {words.words['unverified']} ({row.warning}): " if row.warning else ""
    return warning + row.en if row.en else f"({words.words['not_translated']})"

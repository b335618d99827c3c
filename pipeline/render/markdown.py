"""Markdown for people: gist first, then each section with Dutch and English side by side.

GitHub Flavored Markdown tables (spec 0.29, section 4.10). Text from the letter is escaped, so that it can neither
format nor bring in HTML.
"""

import re
from collections.abc import Iterator, Sequence

from tweebrief.config import Language
from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.render.labels import Labels, interface, labels
from tweebrief.render.view import PointRow, Row, metadata, names, plain, point_rows, rows, title

# An underscore inside a word cannot format.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~#$&!]|(?<![^\W_])_|_(?![^\W_]))")
NONE = "—"


def to_markdown(letter: Letter, language: Language = "both") -> str:
    """Return the letter as Markdown in one language or both; without a final line end."""
    words = interface(language)
    blocks = [f"# {escape(title(letter))}", _source(letter, words), *_problems(letter, words)]
    for part in letter.parts:
        blocks.extend(_part(part, language, words))
    if not any(part.sections for part in letter.parts):
        blocks.append(f"*{words.words['no_text']}*")
    return "\n\n".join(blocks)


def escape(text: str) -> str:
    """Letter text as Markdown that shows exactly that text."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def _source(letter: Letter, words: Labels) -> str:
    source = letter.source
    unit = words.words["page" if source.pages == 1 else "pages"]
    return f"{escape(source.name)} · {source.pages} {unit}"


def _problems(letter: Letter, words: Labels) -> Iterator[str]:
    if letter.problems:
        lines = [f"> - {escape(p.stage)}: {escape(p.message)}" for p in letter.problems]
        yield "\n".join([f"> **⚠ {words.words['partial']}**", ">", *lines])


def _part(part: Part, language: Language, words: Labels) -> Iterator[str]:
    yield f"## {words.parts[part.kind]}"
    lines = [f"- **{name}:** {escape(value)}" for name, value in metadata(part, language)]
    if lines:
        yield "\n".join(lines)
    if part.gist.nl:
        yield f"### {words.words['gist']}"
        yield _summary(part.gist, language, words)
    points = point_rows(part, words)
    if points:
        yield f"### {words.words['points']}"
        yield _points(points, language, words)
    for section in part.sections:
        yield from _section(section, language, words)


def _section(section: Section, language: Language, words: Labels) -> Iterator[str]:
    yield f"### {_heading(section, language, words)}"
    if section.sentences:
        yield _summary(section.summary, language, words)
    # Another bullet than the summary's, so that these lines are a list of their own.
    lines = [f"* **{label}:** {escape(' · '.join(found))}" for label, found in names(section, language)]
    if section.themes:
        lines.insert(0, f"* **{words.words['themes']}:** {_themes(section, language)}")
    if lines:
        yield "\n".join(lines)


def _heading(section: Section, language: Language, words: Labels) -> str:
    heading = section.heading
    if heading is None:
        return words.words["no_heading"]
    if language == "nl" or not heading.en:
        return escape(heading.nl)
    return escape(heading.en) if language == "en" else f"{escape(heading.nl)} / {escape(heading.en)}"


def _themes(section: Section, language: Language) -> str:
    both = {"nl": "{nl}", "en": "{en}", "both": "{nl} / {en}"}[language]
    return " · ".join(escape(both.format(nl=t.label_nl, en=t.label_en)) for t in section.themes)


def _summary(summary: Summary, language: Language, words: Labels) -> str:
    found = rows(summary)
    if not found:
        return f"*{words.words['no_summary']}*"
    if language == "both":
        head = [labels("nl").words["language"], labels("en").words["language"], words.words["source"]]
        cells = [[escape(r.nl), _english(r, words) or NONE, ", ".join(r.evidence)] for r in found]
        return _table(head, cells)
    return "\n".join(f"- {_sentence(row, language, words)} [{', '.join(row.evidence)}]" for row in found)


def _sentence(row: Row, language: Language, words: Labels) -> str:
    """One sentence in one language; English that failed a check or is missing has the Dutch beside it."""
    if language == "nl":
        return escape(row.nl)
    if not row.en:
        return f"*{words.words['not_translated']}:* {escape(row.nl)}"
    beside = f" — *{escape(row.nl)}*" if row.warning else ""
    return _english(row, words) + beside


def _english(row: Row, words: Labels) -> str:
    warning = f"⚠ **{words.words['unverified']}** ({escape(row.warning)}): " if row.warning else ""
    return warning + escape(row.en)


def _points(points: Sequence[PointRow], language: Language, words: Labels) -> str:
    head = [words.words["kind"], words.words["due"], words.words["says"], words.words["source"]]
    cells = [[p.kind, escape(p.due) or NONE, _said(p, language), p.sentence] for p in points]
    return _table(head, cells)


def _said(point: PointRow, language: Language) -> str:
    return escape(point.en if language == "en" and point.en else point.nl)


def _table(head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

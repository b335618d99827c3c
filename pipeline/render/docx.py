"""A DOCX file that can be edited: headings, a table with two columns per section, evidence in footnotes.

The same letter gives the same bytes: every member of the file carries the same date (1 January 1980).
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tweebrief.config import Language
from tweebrief.letter import Letter, Part, Section, Summary
from tweebrief.render.footnotes import Footnotes
from tweebrief.render.labels import Labels, interface, labels
from tweebrief.render.view import PointRow, Row, metadata, names, plain, point_rows, rows, title

CODES = {"nl": "nl-NL", "en": "en-GB"}


def to_docx(letter: Letter, language: Language = "both") -> bytes:
    """Return the letter as a DOCX file in one language or both."""
    from docx import Document

    document = Document()
    writer = _Writer(document, Footnotes(document), language, interface(language), _sentences(letter))
    writer.letter(letter)
    writer.notes.attach()
    made = BytesIO()
    document.save(made)
    return _undated(made)


def _sentences(letter: Letter) -> dict[str, str]:
    return {s.id: s.text for part in letter.parts for section in part.sections for s in section.sentences}


def _undated(made: BytesIO) -> bytes:
    """The same file with one date on all its members."""
    out = BytesIO()
    with ZipFile(made) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def _repeat_on_every_page(row: Any) -> None:
    """Mark the row as the heading of its table (ECMA-376, 17.4.78), which screen readers want too."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


class _Writer:
    """Writes a letter into a document from top to bottom."""

    def __init__(
        self, document: Any, notes: Footnotes, language: Language, words: Labels, sentences: dict[str, str]
    ) -> None:
        self.document, self.notes, self.language = document, notes, language
        self.words, self.sentences = words, sentences

    def letter(self, letter: Letter) -> None:
        """The whole document."""
        self.document.core_properties.title = title(letter)[:255]
        self.document.core_properties.author = "tweebrief"
        self.run(self.document.add_heading(level=0), title(letter), "nl")
        for problem in letter.problems:
            text = f"⚠ {self.words.words['partial']}: {plain(problem.stage)}: {plain(problem.message)}"
            self.document.add_paragraph().add_run(text).bold = True
        for part in letter.parts:
            self.part(part)

    def part(self, part: Part) -> None:
        """One part: metadata, gist, points, sections."""
        self.document.add_heading(self.words.parts[part.kind], 1)
        for name, value in metadata(part, self.language):
            self.fact(name, value)
        if part.gist.nl:
            self.document.add_heading(self.words.words["gist"], 2)
            self.summary(part.gist)
        points = point_rows(part, self.words)
        if points:
            self.document.add_heading(self.words.words["points"], 2)
            for point in points:
                self.point(point)
        for section in part.sections:
            self.section(section)

    def section(self, section: Section) -> None:
        """One section: heading, summary, themes and names."""
        self.heading(section)
        if section.sentences:
            self.summary(section.summary)
        named = {"nl": "{nl}", "en": "{en}", "both": "{nl} / {en}"}[self.language]
        themes = [named.format(nl=t.label_nl, en=t.label_en) for t in section.themes]
        for name, found in [(self.words.words["themes"], themes), *names(section, self.language)]:
            if found:
                self.fact(name, plain(" · ".join(found)))

    def heading(self, section: Section) -> None:
        """The printed heading and its English, as far as the language asks."""
        heading = section.heading
        paragraph = self.document.add_heading(level=2)
        if heading is None:
            paragraph.add_run(self.words.words["no_heading"])
            return
        if self.language != "en" or not heading.en:
            self.run(paragraph, plain(heading.nl), "nl")
        if self.language == "both" and heading.en:
            paragraph.add_run(" / ")
        if self.language != "nl" and heading.en:
            self.run(paragraph, plain(heading.en), "en")

    def fact(self, name: str, value: str) -> None:
        """One line of metadata, themes or names."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        self.run(paragraph, value, "nl")

    def point(self, point: PointRow) -> None:
        """One point as a bullet, its sentence in a footnote."""
        english = self.language == "en" and point.en
        paragraph = self.document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{point.kind}{', ' if point.due else ''}{point.due}: ").bold = True
        self.run(paragraph, point.en if english else point.nl, "en" if english else "nl")
        self.evidence(paragraph, [point.sentence])

    def summary(self, summary: Summary) -> None:
        """A table with a row for each sentence; paragraphs in one language."""
        found = rows(summary)
        if not found:
            self.document.add_paragraph(self.words.words["no_summary"])
        elif self.language == "both":
            self.table(found)
        else:
            for row in found:
                paragraph = self.document.add_paragraph()
                self.sentence(paragraph, row)
                self.evidence(paragraph, row.evidence)

    def table(self, found: Sequence[Row]) -> None:
        """Dutch at the left, English at the right."""
        table = self.document.add_table(rows=1, cols=2, style="Table Grid")
        _repeat_on_every_page(table.rows[0])
        for cell, code in zip(table.rows[0].cells, ("nl", "en"), strict=True):
            cell.paragraphs[0].add_run(labels(code).words["language"]).bold = True
        for row in found:
            dutch, english = (cell.paragraphs[0] for cell in table.add_row().cells)
            self.run(dutch, row.nl, "nl")
            self.evidence(dutch, row.evidence)
            self.english(english, row)
        self.document.add_paragraph()

    def sentence(self, paragraph: Any, row: Row) -> None:
        """One sentence in one language; English that failed a check has the Dutch with it."""
        if self.language == "nl":
            self.run(paragraph, row.nl, "nl")
            return
        self.english(paragraph, row)
        if row.warning or not row.en:
            paragraph.add_run(" — ")
            self.run(paragraph, row.nl, "nl")

    def english(self, paragraph: Any, row: Row) -> None:
        """The English, a warning before it where a check failed."""
        if row.warning:
            paragraph.add_run(f"⚠ {self.words.words['unverified']} ({row.warning}): ").bold = True
        if row.en:
            self.run(paragraph, row.en, "en")
        else:
            paragraph.add_run(self.words.words["not_translated"]).italic = True

    def evidence(self, paragraph: Any, ids: Sequence[str]) -> None:
        """A footnote with the sentences of the letter."""
        lines = [f"{plain(i)}: {plain(self.sentences.get(i))}" for i in ids]
        self.notes.add(paragraph, " ".join(lines))

    def run(self, paragraph: Any, text: str, code: str) -> None:
        """Text in a language, so that a word processor checks it as such."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        properties = paragraph.add_run(text)._r.get_or_add_rPr()
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), CODES[code])
        properties.append(language)

"""The DOCX file: opens, has the two columns and the evidence, and is the same every time."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree

from tweebrief.reading import read_bytes
from tweebrief.render.docx import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def member(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def test_headings_and_two_columns(letter):
    document = Document(io.BytesIO(to_docx(letter)))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings[0] == "Advies van de SER"
    assert "Aanleiding / Background" in headings
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["Nederlands", "English"]
    assert [cell.text for cell in table.rows[2].cells] == ["Ik stuur een brief.", "I will send a letter."]
    assert "⚠ not verified (numbers: 12 is missing)" in table.rows[1].cells[1].text
    assert [len(row._tr.findall(f".//{W}tblHeader")) for row in table.rows] == [1, 0, 0]


def test_evidence_is_a_footnote_with_the_sentence(letter):
    data = to_docx(letter)
    references = [e.get(f"{W}id") for e in member(data, "word/document.xml").iter(f"{W}footnoteReference")]
    notes = {
        note.get(f"{W}id"): "".join(note.itertext()).strip()
        for note in member(data, "word/footnotes.xml").iter(f"{W}footnote")
    }
    assert references == [str(n) for n in range(1, len(references) + 1)]
    assert notes[references[0]] == "p2s1.2: Ik stuur uw Kamer voor 1 juli 2017 een brief."
    assert set(references) <= set(notes)


def test_each_language_is_marked_as_such(letter):
    codes = {e.get(f"{W}val") for e in member(to_docx(letter), "word/document.xml").iter(f"{W}lang")}
    assert codes == {"nl-NL", "en-GB"}


@pytest.mark.parametrize(
    ("language", "there", "absent"),
    [
        ("nl", "Ik stuur een brief.", "I will send a letter."),
        ("en", "I will send a letter.", "Ik stuur een brief."),
    ],
)
def test_one_language(letter, language, there, absent):
    text = "\n".join(p.text for p in Document(io.BytesIO(to_docx(letter, language))).paragraphs)
    assert there in text
    assert absent not in text


def test_the_same_bytes_every_time(letter):
    assert to_docx(letter) == to_docx(letter)
    with zipfile.ZipFile(io.BytesIO(to_docx(letter))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_our_own_reader_reads_it(letter):
    assert "I will send a letter." in read_bytes(to_docx(letter), "out.docx").text


def test_characters_that_xml_forbids_are_left_out(letter):
    part = replace(letter.parts[1], subject="a\x00b\x1bc\ufffe\ud800d")
    document = Document(io.BytesIO(to_docx(replace(letter, parts=(part,)))))
    assert document.paragraphs[0].text == "abcd"

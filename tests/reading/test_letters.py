"""Real letters: what reading once got right stays right."""

from difflib import get_close_matches

import pytest

from tweebrief.reading import read

FILES = (
    "seed.txt",
    "bwbr0018383.md",
    "01b2bcad.pdf",
    "96985555.pdf",
    "doc4.pdf",
    "nat_azwa_2025_aanbiedingsbrief.pdf",
    "verbieden_van_hoofddoekjes.docx",
)


@pytest.mark.parametrize("name", FILES)
def test_lines_are_ranges_of_the_text_in_order(letters, name):
    reading = read(letters / name)
    end = 0
    for line in reading.lines:
        assert line.text == reading.text[line.start : line.end]
        assert line.text == line.text.strip() != ""
        assert end <= line.start
        assert 1 <= line.page <= reading.source.pages
        assert all(line.start <= mark.start <= mark.end <= line.end for mark in line.marks)
        end = line.end
    outside = reading.text
    for line in reversed(reading.lines):
        outside = outside[: line.start] + outside[line.end :]
    assert outside.strip() == ""


def test_margin_block_stands_apart_from_the_body(letters):
    lines = [line for line in read(letters / "nat_azwa_2025_aanbiedingsbrief.pdf").lines if line.page == 1]
    texts = [line.text for line in lines]
    assert texts.index("Geachte voorzitter,") + 1 == texts.index(
        "Met gepaste trots kan ik u – mede namens de staatssecretaris Langdurige en"
    )
    assert texts[-8:-1] == [
        "Parnassusplein 5",
        "2511 VX Den Haag",
        "www.rijksoverheid.nl",
        "Kenmerk",
        "4204015-1087289-PDIZA",
        "Bijlage(n)",
        "1",
    ]
    assert [line.text for line in lines if line.italic] == ["Belang van het AZWA"]


def test_glued_note_marks_are_found(letters):
    reading = read(letters / "nat_azwa_2025_aanbiedingsbrief.pdf")
    assert [
        reading.text[m.start - 3 : m.end]
        for line in reading.lines
        for m in line.marks
        if m.start > line.start
    ] == [
        "rte1",
        "ens2",
        "ssi3",
    ]


def test_mark_behind_a_year_is_found(letters):
    reading = read(letters / "01b2bcad.pdf")
    (line,) = [
        line
        for line in reading.lines
        if line.text.startswith("Graag verwijs ik u naar de Kamerbrief van 14 juli")
    ]
    assert [reading.text[m.start - 4 : m.end] for m in line.marks] == ["20235"]


def test_scanned_page_is_recognised_and_said_to_be(letters):
    reading = read(letters / "96985555.pdf")
    assert [note.text for note in reading.notes] == [
        "page 1 is an image: its text was recognised and may have mistakes"
    ]
    first = [line.text for line in reading.lines if line.page == 1]
    # Processors round differently: a letter may come out otherwise.
    for text in (
        "Aanleiding",
        "Geadviseerd besluit",
        "Kernpunten",
        "28 februari 2025",
        "RIVM. De Kamer is toegezegd dat zij over de voortgang geïnformeerd zou worden.",
    ):
        assert get_close_matches(text, first, cutoff=0.9), text


def test_ocr_layer_is_read(letters):
    reading = read(letters / "doc4.pdf")
    assert "1. Wettelljk kader" in [line.text for line in reading.lines if line.bold]
    assert reading.notes == ()


def test_letter_in_word_keeps_its_parts_apart(letters):
    reading = read(letters / "verbieden_van_hoofddoekjes.docx")
    styles = {line.text: line.style for line in reading.lines}
    assert styles["Aan de Voorzitter van de Tweede Kamer"] == "table"
    assert styles["Vraag 1"] == ""
    assert styles["Kamerstukken II 2021/22, 29 628, nr. 1099."] == "footnote"
    assert styles["Pagina 1 van 4"] == "footer"
    assert reading.source.pages == 4

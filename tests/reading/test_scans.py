"""Pages that are pictures: real pages printed as pictures give the text that they have."""

import re
import runpy
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweebrief.errors import ScannedLetter
from tweebrief.reading import ReadingLimits, read, scans
from tweebrief.reading.glyphs import Frame
from tweebrief.reading.rows import line_draft, pieces
from tweebrief.reading.scans import Row

LETTER = Path(__file__).parent.parent / "letters" / "nat_azwa_2025_aanbiedingsbrief.pdf"
BENCH = Path(__file__).parent.parent / "bench" / "scans.py"
FRAME = Frame(0, 0, 595, 842, 0)
DOTS = 200


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """The pages of a real letter as pictures."""
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    runpy.run_path(str(BENCH))["printed"](LETTER, path, DOTS)
    return path


@pytest.fixture(scope="module")
def reading(scan):
    return read(scan, ReadingLimits(scanned_pages=1))


def body(reading):
    """The words of the first page from the salutation to the margin block, in their order."""
    text = " ".join(line.text for line in reading.lines if line.page == 1)
    return re.findall(r"\w{2,}", text.partition("Geachte voorzitter")[2].partition("Bezoekadres")[0])


def test_the_words_are_those_of_the_letter(reading):
    printed, recognised = body(read(LETTER)), body(reading)
    assert len(printed) > 200
    wrong = set(recognised) ^ set(printed)
    assert len(wrong) <= 4, wrong


def test_lines_stand_where_they_are_printed(reading):
    own = {line.text: line for line in read(LETTER).lines if line.page == 1 and line.box}
    both = [(own[line.text], line) for line in reading.lines if line.page == 1 and line.text in own]
    assert len(both) >= 30
    for printed, recognised in both:
        assert abs(printed.box.x0 - recognised.box.x0) < 4
        assert abs(printed.box.top - recognised.box.top) < 5
        assert 0.75 < recognised.size / printed.size < 1.6  # the engine's boxes are wide around small print


def test_bold_is_seen(reading):
    bold = {line.text for line in reading.lines if line.bold}
    assert {"Kenmerk", "Bijlage(n)", "Bezoekadres"} <= bold
    assert not any(line.bold for line in reading.lines if len(line.text) > 60)


def test_what_was_recognised_is_said(reading):
    assert [(note.code, note.text) for note in reading.notes] == [
        ("recognised-page", "page 1 is an image: its text was recognised and may have mistakes"),
        ("scanned-page", "page 2 is an image without text"),
    ]


def test_nothing_is_recognised_where_that_is_off(scan):
    with pytest.raises(
        ScannedLetter, match=r"scan\.pdf: pages 1, 2 are images on which no text was recognised"
    ):
        read(scan, ReadingLimits(scanned_pages=0))


def test_without_the_engine_a_scan_is_refused(scan, monkeypatch):
    monkeypatch.setattr(scans, "_engine", lambda: None)
    with pytest.raises(ScannedLetter, match="no text was recognised"):
        read(scan)


def test_a_huge_page_makes_no_huge_picture():
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(14_000, 14_000)
    picture, scale = scans._picture(page, Frame(0, 0, 14_000, 14_000, 0))
    assert picture.shape[0] * picture.shape[1] <= scans.MOST_PIXELS * 1.01
    assert scale == pytest.approx(picture.shape[0] / 14_000, rel=0.01)


def test_fonts_are_told_against_most_lines():
    plain = [Row("tekst", 80, 100 + 12 * n, 200, 111 + 12 * n, 0.9) for n in range(5)]
    others = [
        Row("Kop", 80, 300, 120, 311, 1.4),
        Row("Titel", 80, 400, 200, 422, 1.8),
        Row("noot", 80, 500, 120, 508, 0.65),
    ]
    faces = scans._faces([*plain, *others])
    assert [(face.size, face.bold) for face in faces[4:]] == [
        (8.8, False),
        (8.8, True),
        (17.6, False),
        (6.4, False),
    ]


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
def test_a_row_keeps_its_words(text):
    row = Row(text, 80, 100, 80 + 4.5 * len(text), 111, 0.9)
    lines = pieces(scans._glyphs(row, scans._faces([row])[0]))
    assert " ".join(line_draft(line, FRAME, 1).text for line in lines).split() == text.split()

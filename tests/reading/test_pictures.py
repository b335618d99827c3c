"""Pictures of letters: the text that is printed on them, upright, whole, and within bounds."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tweebrief.errors import ScannedLetter, UnreadableLetter
from tweebrief.reading import ReadingLimits, pictures, read, read_bytes
from tweebrief.reading.reading import Source

LETTER = Path(__file__).parent.parent / "letters" / "nat_azwa_2025_aanbiedingsbrief.pdf"
ORIENTATION, TURN_RIGHT = 0x112, 6
UNSEEN = ReadingLimits(scanned_pages=0)


@pytest.fixture(scope="module")
def page():
    """The first page of a real letter at 150 dots an inch."""
    return pypdfium2.PdfDocument(LETTER)[0].render(scale=150 / 72).to_pil()


def saved(picture, kind, **settings):
    out = io.BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def test_a_photograph_is_turned_and_read(page):
    exif = Image.Exif()
    exif[ORIENTATION] = TURN_RIGHT
    reading = read_bytes(
        saved(page.convert("RGB").rotate(90, expand=True), "JPEG", exif=exif, quality=90), "foto.jpg"
    )
    assert reading.source.media_type == "image/jpeg"
    assert reading.source.pages == 1
    assert [note.code for note in reading.notes] == ["recognised-page"]
    wanted = {line.text for line in read(LETTER).lines if line.page == 1 and len(line.text) > 40}
    assert len(wanted & {line.text for line in reading.lines}) > 0.7 * len(wanted)


def test_each_picture_of_a_tiff_is_a_page(page):
    small = page.resize((300, 400))
    data = saved(small, "TIFF", save_all=True, append_images=[small.convert("1"), small.convert("L")])
    with pytest.raises(ScannedLetter, match="pages 1, 2, 3 are images"):
        read_bytes(data, "fax.tif", UNSEEN)
    with pytest.raises(UnreadableLetter, match="over 2 pages"):
        read_bytes(data, "fax.tif", ReadingLimits(max_pages=2))


def test_a_clear_ground_is_white_paper(monkeypatch):
    seen = []
    monkeypatch.setattr(pictures, "read_pdf", lambda data, source, limits: seen.append(data))
    clear = saved(Image.new("RGBA", (60, 80), (0, 0, 0, 0)), "PNG")
    pictures.read_picture(clear, Source("blad.png", "", "image/png", 1), UNSEEN)
    printed = pypdfium2.PdfDocument(seen[0])[0].render().to_pil().convert("L")
    assert printed.getextrema()[0] > 240
    assert max(printed.size) == pictures.LONGER


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch, page):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    with pytest.raises(UnreadableLetter, match="scan it anew at 300 dots per inch"):
        read_bytes(saved(page, "PNG"), "groot.png")


def test_half_a_picture_is_broken(page):
    whole = saved(page, "PNG")
    with pytest.raises(UnreadableLetter, match="a broken picture"):
        read_bytes(whole[: len(whole) // 2], "half.png")

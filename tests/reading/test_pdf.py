"""PDF files: lines, places, fonts, marks, order, refusals."""

import pytest

from tweebrief.errors import EmptyLetter, EncryptedLetter, ScannedLetter, UnreadableLetter
from tweebrief.reading import ReadingLimits, read_bytes

PICTURE = "q 595 0 0 842 0 0 cm /Im1 Do Q"
BODY = [
    "Dit is de eerste zin van de tekst, die met opzet zo lang is dat",
    "zij pas op de derde regel van de brief eindigt, zoals een zin doet",
    "in een brief die over een aantal regels loopt tot aan haar eigen",
    "einde hier. Hier staat de tweede zin, die korter is.",
]


def texts(reading):
    return [line.text for line in reading.lines]


def test_line_has_place_and_font(make_pdf, show):
    data = make_pdf([[show(80, 100, 10, "Geachte voorzitter,"), show(80, 130, 10, "Aanleiding", "F2")]])
    first, second = read_bytes(data, "brief.pdf").lines
    assert (first.text, first.page, first.size, first.bold, first.paragraph_end) == (
        "Geachte voorzitter,",
        1,
        10,
        False,
        None,
    )
    assert first.box is not None
    assert first.box.x0 == pytest.approx(80, abs=1)
    assert first.box.top < 100 < first.box.bottom
    assert (first.box.page_width, first.box.page_height) == (595, 842)
    assert (second.text, second.bold, second.italic) == ("Aanleiding", True, False)


def test_margin_block_comes_after_the_body(make_pdf, show):
    body = [show(80, 200 + 12 * index, 9, text) for index, text in enumerate(BODY)]
    margin = [
        show(460, 201 + 9 * index, 6.5, text)
        for index, text in enumerate(["Ons kenmerk", "1234567", "Pagina 1"])
    ]
    mixed = [item for pair in zip(body, margin, strict=False) for item in pair] + body[3:]
    assert texts(read_bytes(make_pdf([mixed]), "brief.pdf")) == [*BODY, "Ons kenmerk", "1234567", "Pagina 1"]


def test_label_and_value_are_pieces_of_one_row(make_pdf, show):
    data = make_pdf([[show(80, 100, 9, "Betreft"), show(180, 100, 9, "Voortgang programma")]])
    assert texts(read_bytes(data, "brief.pdf")) == ["Betreft", "Voortgang programma"]


def test_signatories_side_by_side_go_row_by_row(make_pdf, show):
    rows = [("De Minister van Financiën,", "De Staatssecretaris,"), ("A.B. Naam", "C.D. van Naam")]
    items = [show(x, 100 + 12 * r, 9, rows[r][c]) for c, x in enumerate((80, 320)) for r in range(2)]
    assert texts(read_bytes(make_pdf([items]), "brief.pdf")) == [*rows[0], *rows[1]]


def test_columns_of_text_one_after_the_other(make_pdf, show):
    left = [f"linker kolom met lopende tekst regel {n}" for n in range(10)]
    right = [f"rechter kolom met lopende tekst regel {n}" for n in range(10)]
    rows = [show(60, 100 + 11 * n, 9, left[n]) + show(310, 100 + 11 * n, 9, right[n]) for n in range(10)]
    assert texts(read_bytes(make_pdf([rows]), "blad.pdf")) == left + right


def test_raised_digit_is_a_mark(make_pdf):
    content = (
        "BT /F1 10 Tf 80 700 Td (de motie De Korte) Tj 4 Ts /F1 6 Tf (12) Tj 0 Ts /F1 10 Tf ( verzoekt) Tj ET",
        "BT /F1 10 Tf 80 680 Td (een terrein van 5 m) Tj 4 Ts /F1 6 Tf (2) Tj ET",
    )
    reading = read_bytes(make_pdf([content]), "brief.pdf")
    assert reading.lines[0].text == "de motie De Korte12 verzoekt"
    assert [reading.text[mark.start : mark.end] for mark in reading.lines[0].marks] == ["12"]
    assert reading.lines[1].marks == ()


def test_bullet_stays_with_its_text(make_pdf, show):
    data = make_pdf([[show(80, 100, 9, "•"), show(98, 100, 9, "een onderzoek naar de kosten")]])
    assert texts(read_bytes(data, "brief.pdf")) == ["• een onderzoek naar de kosten"]


def test_text_drawn_twice_is_read_once(make_pdf, show):
    data = make_pdf(
        [[show(80, 100, 9, "Pagina 1 van 2"), show(80, 120, 9, "Brief"), show(80, 100, 9, "Pagina 1 van 2")]]
    )
    assert texts(read_bytes(data, "brief.pdf")) == ["Pagina 1 van 2", "Brief"]


def test_turned_page_reads_upright(make_pdf, show):
    # On a page turned a quarter clockwise, text drawn upwards from (x, y) is seen at (y, x).
    items = [show(50, 742, 10, "Bovenste regel", turns=1), show(80, 742, 10, "Onderste regel", turns=1)]
    upper, lower = read_bytes(make_pdf([items], rotate=90), "brief.pdf").lines
    assert (upper.text, lower.text) == ("Bovenste regel", "Onderste regel")
    assert upper.box is not None
    assert (upper.box.page_width, upper.box.page_height) == (842, 595)
    assert upper.box.x0 == pytest.approx(100, abs=1)
    assert upper.box.top < 50 < upper.box.bottom


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_text_comes_last_and_whole(make_pdf, show, turns):
    items = [show(300, 300, 8, "zijkant van het blad", turns=turns)]
    items += [show(80, 100 + 12 * n, 9, text) for n, text in enumerate(BODY)]
    assert texts(read_bytes(make_pdf([items]), "brief.pdf")) == [*BODY, "zijkant van het blad"]


def test_invisible_text_counts_only_on_a_picture(make_pdf, show):
    hidden = "3 Tr " + show(80, 100, 9, "verborgen tekst van een scanner").replace("BT", "BT 3 Tr")
    assert texts(read_bytes(make_pdf([[PICTURE, hidden]]), "scan.pdf")) == ["verborgen tekst van een scanner"]
    seen = show(80, 200, 9, "zichtbaar").replace("BT", "BT 0 Tr")
    assert texts(read_bytes(make_pdf([[hidden, seen]]), "brief.pdf")) == ["zichtbaar"]


def test_value_of_a_form_field_is_read(make_pdf, show):
    printed = "BT /F1 9 Tf 2 5 Td (DGBI-O / 95900464) Tj ET"
    appearance = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 4 0 R >> >> "
        f"/Length {len(printed)} >>\nstream\n{printed}\nendstream"
    )
    field = (
        "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (kenmerk) /V (DGBI-O / 95900464) /F 4 "
        "/Rect [200 735 400 755] /AP << /N 9 0 R >> >>]"
    )
    data = make_pdf([[show(80, 100, 9, "Kenmerk")]], extra=field, objects_after=[appearance])
    assert texts(read_bytes(data, "formulier.pdf")) == ["Kenmerk", "DGBI-O / 95900464"]


def test_scan_without_text_is_refused(make_pdf):
    with pytest.raises(
        ScannedLetter,
        match=r"scan\.pdf: pages 1, 2 are images on which no text was recognised; scan the letter anew",
    ):
        read_bytes(make_pdf([[PICTURE], [PICTURE]]), "scan.pdf")


def test_partly_scanned_letter_is_read_with_a_note(make_pdf, show):
    reading = read_bytes(make_pdf([[PICTURE], [show(80, 100, 9, text) for text in BODY[:1]]]), "half.pdf")
    assert [note.text for note in reading.notes] == ["page 1 is an image without text"]
    assert [line.page for line in reading.lines] == [2]
    assert reading.source.pages == 2


def test_stamp_does_not_make_a_scan_readable(make_pdf, show):
    with pytest.raises(ScannedLetter):
        read_bytes(make_pdf([[PICTURE, show(80, 40, 9, "INGEKOMEN 3 april 2017 ministerie")]]), "scan.pdf")


def test_password_is_asked_for(make_pdf, show):
    with pytest.raises(EncryptedLetter, match=r"geheim\.pdf: the PDF asks for a password; save a copy"):
        read_bytes(make_pdf([[show(80, 100, 9, "Geheim")]], password="x"), "geheim.pdf")


def test_empty_page_is_an_empty_letter(make_pdf):
    with pytest.raises(EmptyLetter, match=r"leeg\.pdf"):
        read_bytes(make_pdf([[""]]), "leeg.pdf")


def test_broken_file_is_refused():
    with pytest.raises(UnreadableLetter, match=r"stuk\.pdf: the PDF is broken"):
        read_bytes(b"%PDF-1.7\nniets", "stuk.pdf")


def test_page_tree_that_holds_itself_is_refused(make_pdf, show):
    data = make_pdf([[show(80, 100, 9, "Tekst")]]).replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]")
    with pytest.raises((UnreadableLetter, EmptyLetter)):
        read_bytes(data, "lus.pdf")


def test_too_many_pages_are_refused(make_pdf, show):
    data = make_pdf([[show(80, 100, 9, "Tekst")]] * 3)
    with pytest.raises(UnreadableLetter, match="3 pages, over the limit of 2"):
        read_bytes(data, "dik.pdf", ReadingLimits(max_pages=2))


def test_rule_under_a_heading_underlines_it_and_a_table_border_does_not(make_pdf, show):
    heading = [show(80, 100, 10, "Aanleiding"), "80 740.5 48 0.6 re f"]
    row = [show(80, 130, 10, "Datum"), "60 710.5 400 0.6 re f"]
    found = read_bytes(make_pdf([heading + row]), "brief.pdf").lines
    assert [(line.text, line.underlined) for line in found] == [("Aanleiding", True), ("Datum", False)]


def test_line_of_a_crooked_scan_stays_whole(make_pdf, show):
    words = [show(60 + 40 * n, 100 + 0.8 * n, 9, f"woord{n:02}") for n in range(12)]
    (line,) = read_bytes(make_pdf([words]), "scan.pdf").lines
    assert line.text == " ".join(f"woord{n:02}" for n in range(12))


def test_text_beside_the_page_is_not_read(make_pdf, show):
    data = make_pdf([[show(80, 100, 9, "Brief"), show(700, 100, 9, "drukkersmerk")]])
    assert texts(read_bytes(data, "brief.pdf")) == ["Brief"]


def test_margin_block_beside_a_wide_table(make_pdf, show):
    margin = [show(460, 100 + 9 * index, 6.5, text) for index, text in enumerate(["Ons kenmerk", "1234567"])]
    table = [
        show(80, 300 + 12 * index, 9, "een rij van een tabel die over de hele breedte van het blad " * 2)
        for index in range(5)
    ]
    body = [show(80, 100 + 9 * index, 9, text) for index, text in enumerate(BODY)]
    found = texts(
        read_bytes(make_pdf([[*margin, *body, *table, show(460, 800, 6.5, "Pagina 1 van 2")]]), "brief.pdf")
    )
    assert found[:4] == BODY
    assert found[-3:] == ["Ons kenmerk", "1234567", "Pagina 1 van 2"]


def test_margin_block_at_the_left(make_pdf, show):
    body = [show(200, 100 + 12 * index, 10, text) for index, text in enumerate(BODY)]
    margin = [
        show(60, 100 + 10 * index, 7, text)
        for index, text in enumerate(["Uw kenmerk", "2017-1", "Bijlagen", "2"])
    ]
    assert texts(read_bytes(make_pdf([margin + body]), "brief.pdf")) == [
        *BODY,
        "Uw kenmerk",
        "2017-1",
        "Bijlagen",
        "2",
    ]

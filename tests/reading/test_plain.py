"""Plain text: encodings, offsets, pages."""

import pytest

from tweebrief.errors import EmptyLetter, UnreadableLetter
from tweebrief.reading import read_bytes

DUTCH = "Geachte heer,\n\nDe ministers van Financiën en Buitenlandse Zaken vragen één reactie op België’s voorstel.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding):
    assert read_bytes(DUTCH.encode(encoding), "brief.txt").text == DUTCH


def test_latin_1_and_line_ends():
    text = "Één brief over Financiën.\r\nTweede regel.\rDerde regel."
    assert (
        read_bytes(text.encode("latin-1"), "b.txt").text
        == "Één brief over Financiën.\nTweede regel.\nDerde regel."
    )


def test_lines_leave_the_space_around_them_out():
    reading = read_bytes(b" Geachte mevrouw, \n\n\tTekst  \n", "brief.txt")
    assert [(line.text, line.start, line.end) for line in reading.lines] == [
        ("Geachte mevrouw,", 1, 17),
        ("Tekst", 21, 26),
    ]


def test_form_feeds_count_pages():
    reading = read_bytes(b"een\n\ftwee\fdrie\n\f", "brief.txt")
    assert [(line.text, line.page) for line in reading.lines] == [("een", 1), ("twee", 2), ("drie", 3)]
    assert reading.source.pages == 3


def test_hyphenation_signs_ligatures_and_control_characters():
    text = "de verte\u00ad\ngen\u00adwoordiger en \ufb01nanci\x02\nsteun\x07\n"
    assert read_bytes(text.encode(), "brief.txt").text == "de verte-\ngenwoordiger en financi-\nsteun \n"


@pytest.mark.parametrize("data", [b"tekst\0met\0nullen\0", bytes(range(256)) * 20, b"\xff\xfe\x00\xd8\x00"])
def test_binary_files_are_refused(data):
    with pytest.raises(UnreadableLetter, match=r"brief\.txt: .*save"):
        read_bytes(data, "brief.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(data):
    with pytest.raises(EmptyLetter, match=r"leeg\.txt"):
        read_bytes(data, "leeg.txt")


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "cp850", "mac_roman"])
def test_old_encodings_by_their_letters(encoding):
    text = "Het coördinerend bewindspersoon vraagt om één reactie op de financiële effecten in België.\n"
    assert read_bytes(text.encode(encoding), "brief.txt").text == text


def test_euro_and_quotes_of_windows():
    text = "De ‘verkenner’ kost € 3 miljoen – zie “Fatale incidenten” en foto’s.\n"
    assert read_bytes(text.encode("cp1252"), "brief.txt").text == text


def test_a_damaged_byte_does_not_spoil_utf_8():
    data = "De financiële effecten in België".encode() + b"\xe9n Nederland"
    assert read_bytes(data, "brief.txt").text == "De financiële effecten in België\ufffdn Nederland"

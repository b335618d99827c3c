"""Which reader a file gets, and what is refused with which next step."""

import hashlib
import os
from pathlib import Path

import pytest

from tweebrief.errors import UnreadableLetter
from tweebrief.reading import ReadingLimits, read, read_bytes


def test_content_goes_before_the_name(make_pdf, show, make_docx, para, make_odt):
    files = {
        "application/pdf": make_pdf([[show(80, 100, 9, "Brief")]]),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": make_docx(para("Brief")),
        "application/vnd.oasis.opendocument.text": make_odt("<text:p>Brief</text:p>"),
        "text/html": b"\n<!-- x --><HTML><p>Brief</p></HTML>",
    }
    for media_type, data in files.items():
        reading = read_bytes(data, "brief.txt")
        assert (reading.source.media_type, reading.text) == (media_type, "Brief")


def test_name_tells_markdown_from_text():
    assert read_bytes(b"# Kop", "brief.MD").text == "Kop"
    assert read_bytes(b"# Kop", "brief.txt").text == "# Kop"
    assert read_bytes(b"# Kop", "-").source.media_type == "text/plain"


def test_source_names_file_and_hash(tmp_path: Path):
    path = tmp_path / "brief.txt"
    path.write_bytes(b"Tekst")
    source = read(path).source
    assert (source.name, source.sha256) == ("brief.txt", hashlib.sha256(b"Tekst").hexdigest())


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"{\\rtf1 brief}", UnreadableLetter, "an RTF file"),
        (b"\x1f\x8b\x08\0", UnreadableLetter, "a gzip archive"),
        (b"<?xml version='1.0'?><kamerstuk/>", UnreadableLetter, "an XML file"),
        (b"GIF89a\1\0\1\0", UnreadableLetter, "a picture that is not read; save it as PNG"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UnreadableLetter, "a broken picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", UnreadableLetter, "a broken picture"),
    ],
)
def test_other_types_are_refused_by_name(data, error, words):
    with pytest.raises(error, match=f"x: .*{words}.*") as caught:
        read_bytes(data, "x")
    assert caught.value.exit_code == 3


def test_zip_of_something_else_is_refused(make_zip):
    with pytest.raises(UnreadableLetter, match="a zip package, but no DOCX or ODT"):
        read_bytes(make_zip({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "spreadsheetml"}), "x.xlsx")


def test_broken_zip_is_refused(make_docx, para):
    with pytest.raises(UnreadableLetter, match="the file is broken"):
        read_bytes(make_docx(para("Brief"))[:-60], "x.docx")


def test_limits_on_bytes_and_characters(tmp_path: Path):
    path = tmp_path / "lang.txt"
    path.write_text("woord " * 100)
    with pytest.raises(UnreadableLetter, match=r"lang\.txt: 600 bytes, over the limit of 500"):
        read(path, ReadingLimits(max_bytes=500))
    with pytest.raises(UnreadableLetter, match="over 500 characters"):
        read(path, ReadingLimits(max_chars=500))


def test_missing_file_and_folder_are_letter_errors(tmp_path: Path):
    for path in (tmp_path / "weg.txt", tmp_path):
        with pytest.raises(UnreadableLetter, match="cannot be opened"):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_only_plain_files_are_opened(tmp_path: Path):
    path = tmp_path / "pijp"
    os.mkfifo(path)
    with pytest.raises(UnreadableLetter, match="no plain file"):
        read(path)

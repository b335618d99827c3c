"""ODT files: what is read, in which order, with which style."""

import pytest

from tweebrief.errors import EncryptedLetter, UnreadableLetter
from tweebrief.reading import read_bytes

BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
)


def read(data):
    return read_bytes(data, "brief.odt")


def test_headings_spans_notes_and_breaks(make_odt):
    body = (
        '<text:h text:outline-level="2">Aanleiding</text:h>'
        '<text:p>De <text:span text:style-name="T1">motie</text:span><text:note>'
        "<text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Kamerstuk 1.</text:p></text:note-body></text:note>"
        " is<text:s text:c='2'/>klaar.<text:line-break/>"
        '<text:span text:style-name="T1">Vet</text:span></text:p>'
    )
    reading = read(make_odt(body, automatic=BOLD))
    assert [(line.text, line.style, line.level, line.bold, line.paragraph_end) for line in reading.lines] == [
        ("Aanleiding", "heading", 2, False, True),
        ("De motie is  klaar.", "", 0, False, False),
        ("Vet", "", 0, True, True),
        ("Kamerstuk 1.", "footnote", 0, False, True),
    ]
    assert [mark.start - reading.lines[1].start for mark in reading.lines[1].marks] == [len("De motie")]


def test_lists_print_their_numbers(make_odt):
    inner = "<text:list><text:list-item><text:p>eerst</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-item><text:p>Vraag</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>Nog een</text:p><text:p>vervolg</text:p></text:list-item></text:list>"
        "<text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>"
    )
    reading = read(make_odt(body, automatic=NUMBERS))
    assert [(line.text, line.style, line.level) for line in reading.lines] == [
        ("1. Vraag", "", 0),
        ("a) eerst", "bullet", 2),
        ("2. Nog een", "", 0),
        ("vervolg", "", 0),
        ("punt", "bullet", 1),
    ]


def test_tables_frames_and_tracked_deletions(make_odt):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>Datum</text:p></table:table-cell>"
        "<table:table-cell><text:p>3 april</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Brief<draw:frame><draw:text-box><text:p>Kenmerk</text:p></draw:text-box></draw:frame></text:p>"
    )
    lines = read(make_odt(body)).lines
    assert [(line.text, line.style) for line in lines] == [
        ("Datum", "table"),
        ("3 april", "table"),
        ("Brief", ""),
        ("Kenmerk", ""),
    ]


def test_headers_come_first_and_footers_last(make_odt):
    styles = (
        "<style:master-page><style:header><text:p>Kop</text:p></style:header>"
        "<style:footer><text:p>Voet</text:p></style:footer></style:master-page>"
    )
    lines = read(make_odt("<text:p>Tekst</text:p>", styles=styles)).lines
    assert [(line.text, line.style) for line in lines] == [
        ("Kop", "header"),
        ("Tekst", ""),
        ("Voet", "footer"),
    ]


def test_encrypted_and_broken_files_are_refused(make_zip):
    secret = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "x",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    with pytest.raises(EncryptedLetter, match=r"geheim\.odt"):
        read_bytes(make_zip(secret), "geheim.odt")
    with pytest.raises(UnreadableLetter, match=r"stuk\.odt: the file is broken"):
        read_bytes(make_zip(secret | {"META-INF/manifest.xml": ""}), "stuk.odt")

"""Hostile and damaged files: only the project's own errors come out, and never text that is not true."""

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tweebrief.errors import EmptyLetter, TweebriefError, UnreadableLetter
from tweebrief.reading import ReadingLimits, read_bytes

MARKUP = "<p> </p> <li> <ol> <table> <td> <tr> <sup> 1 </sup> <br> tekst # - * 1. > | [a](b) `"
FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
NAMES = st.sampled_from(["x.txt", "x.md", "x.html", "x", "-"])


def read_or_refuse(data, name):
    """Read; refusals must name the file; what is read must be true to its text and fit to be written."""
    reading, refusal = None, ""
    try:
        reading = read_bytes(data, name)
    except TweebriefError as error:
        refusal = str(error)
    if reading is None:
        assert refusal.startswith(f"{name}: ")
        return
    reading.text.encode("utf-8")
    end = 0
    for line in reading.lines:
        assert line.text == reading.text[line.start : line.end] != ""
        assert end <= line.start
        end = line.end


@FUZZ
@given(start=st.sampled_from(STARTS), data=st.binary(max_size=400), name=NAMES)
def test_any_bytes(start, data, name):
    read_or_refuse(start + data, name)


@FUZZ
@given(text=st.text(max_size=300), name=NAMES)
def test_any_text(text, name):
    read_or_refuse(text.encode("utf-8", "surrogatepass"), name)


@FUZZ
@given(
    markup=st.lists(
        st.sampled_from([*MARKUP.split(), " ", "\n"]),
        max_size=60,
    ),
    name=st.sampled_from(["x.md", "x.html"]),
)
def test_any_markup(markup, name):
    read_or_refuse("".join(markup).encode(), name)


@pytest.fixture
def files(make_pdf, show, make_docx, para, make_odt):
    """One sound file of each binary format."""
    note = f"<w:x>{para('noot')}</w:x>"
    return (
        make_pdf([[show(80, 100, 9, "Brief"), show(460, 100, 6.5, "Kenmerk")]] * 2),
        make_docx(para("Brief", "<w:numPr/>"), footnotes=note, styles=note),
        make_odt("<text:list><text:list-item><text:p>Brief</text:p></text:list-item></text:list>"),
    )


@FUZZ
@given(
    which=st.integers(0, 2),
    cuts=st.lists(st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=4)), max_size=4),
    keep=st.integers(0, 5000),
)
def test_damaged_files(files, which, cuts, keep):
    data = bytearray(files[which])
    for place, new in cuts:
        place %= len(data)
        data[place : place + len(new)] = new
    read_or_refuse(bytes(data[: max(len(data) - keep % 200, 10)]), "x")


@FUZZ
@given(markup=st.text(alphabet=st.sampled_from(list("<>/w:prt \"'=1abc&;")), max_size=200))
def test_damaged_members(make_docx, make_odt, markup):
    read_or_refuse(make_docx(markup), "x.docx")
    read_or_refuse(make_odt(markup), "x.odt")


def test_deep_nesting_is_read_or_refused(make_docx, make_odt):
    for data in (
        make_docx("<w:p>" * 3000 + "</w:p>" * 3000),
        make_docx(
            "<w:tbl><w:tr><w:tc>" * 80
            + "<w:p><w:r><w:t>diep</w:t></w:r></w:p>"
            + "</w:tc></w:tr></w:tbl>" * 80
        ),
        make_odt("<text:span>" * 3000 + "</text:span>" * 3000),
        make_odt("<text:p>" + "<text:span>" * 200 + "diep" + "</text:span>" * 200 + "</text:p>"),
        b"<html>" + b"<div>" * 20000 + b"diep",
        b"<html>" + b"<ol><li>" * 3000 + b"diep",
    ):
        read_or_refuse(data, "diep")
    read_or_refuse(b"> " * 5000 + b"diep", "diep.md")


def test_billion_laughs_are_refused(make_zip):
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE x [<!ENTITY e0 'ha'>{entities}]><x>&e11;</x>"
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bomb}
    with pytest.raises(UnreadableLetter):
        read_bytes(make_zip(members), "bom.odt")


def test_html_names_no_files(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    markup = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>a&x;b</p><iframe src="{secret}">'
    )
    assert "geheim" not in re.sub(r"&x;", "", read_bytes(markup.encode(), "x.html").text)


def test_external_template_is_not_followed(make_docx, para, make_zip, monkeypatch):
    opened = []
    monkeypatch.setattr("socket.socket.connect", opened.append)
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://x/officeDocument" Target="http://example.org/evil.xml" TargetMode="External"/></Relationships>'
    )
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members = {
        "[Content_Types].xml": "wordprocessingml",
        "_rels/.rels": relation,
        "word/document.xml": f"<w:document {w}><w:body>{para('Brief')}</w:body></w:document>",
    }
    assert read_bytes(make_zip(members), "x.docx").text == "Brief"
    assert opened == []


def test_page_of_dust_stays_cheap(make_pdf, show):
    dust = [show(10 + (n * 37) % 560, 20 + (n * 53) % 800, 2 + n % 7, "ab") for n in range(4000)]
    reading = read_bytes(make_pdf([dust]), "stof.pdf")
    assert sum(len(line.text.replace(" ", "")) for line in reading.lines) >= 7000


def test_characters_are_counted_while_reading(make_pdf, show):
    page = [show(80, 100 + n, 5, "a" * 90) for n in range(0, 600, 6)]
    with pytest.raises((UnreadableLetter, EmptyLetter)):
        read_bytes(make_pdf([page] * 5), "lang.pdf", ReadingLimits(max_chars=20_000))


def test_nothing_is_printed(capfd, make_pdf, show):
    read_bytes(make_pdf([[show(80, 100, 9, "Brief")]]), "x.pdf")
    with pytest.raises(UnreadableLetter):
        read_bytes(b"%PDF-1.4" + os.urandom(50), "x.pdf")
    assert capfd.readouterr() == ("", "")


def test_markup_that_invites_backtracking_is_read():
    read_or_refuse(b"<!-- -->" * 1000 + b"x", "x.txt")
    read_or_refuse(b"](/" * 5000 + b"[" * 5000, "x.md")
    assert read_bytes(b"<!-- a --> <!-- b --><html><p>Brief", "x.txt").text == "Brief"

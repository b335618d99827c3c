"""DOCX files: what is read, in which order, with which style."""

import pytest

from tweebrief.errors import EncryptedLetter, UnreadableLetter
from tweebrief.reading import ReadingLimits, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/>
<w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def numbered(list_id, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def texts(data):
    return [line.text for line in read_bytes(data, "brief.docx").lines]


def test_headings_title_bold_and_size_come_from_styles(make_docx, para):
    body = (
        para("Antwoorden", '<w:pStyle w:val="Titel"/>')
        + para("Aanleiding", '<w:pStyle w:val="Kop1"/>')
        + para("Vervolg", '<w:pStyle w:val="Kop2"/>')
        + para("Gewone tekst")
        + para("Vet", run="<w:b/>")
        + para("Toch niet vet", '<w:pStyle w:val="Kop1"/>', '<w:b w:val="0"/>')
    )
    lines = read_bytes(make_docx(body, styles=STYLES), "brief.docx").lines
    assert [(line.text, line.style, line.level, line.bold, line.size) for line in lines] == [
        ("Antwoorden", "title", 0, False, 9.0),
        ("Aanleiding", "heading", 1, True, 12.0),
        ("Vervolg", "heading", 2, True, 12.0),
        ("Gewone tekst", "", 0, False, 9.0),
        ("Vet", "", 0, True, 9.0),
        ("Toch niet vet", "heading", 1, False, 12.0),
    ]


def test_numbers_are_printed_and_bullets_are_not(make_docx, para):
    body = "".join(
        para(text, numbered(*place))
        for text, place in (
            ("Kent u het bericht?", (1,)),
            ("zo ja", (1, 1)),
            ("zo nee", (1, 1)),
            ("Bent u bereid?", (1,)),
            ("eerst dit", (1, 1)),
            ("een punt", (2,)),
        )
    )
    lines = read_bytes(make_docx(body, numbering=NUMBERING), "brief.docx").lines
    assert [(line.text, line.style, line.level) for line in lines] == [
        ("1. Kent u het bericht?", "", 0),
        ("a) zo ja", "bullet", 2),
        ("b) zo nee", "bullet", 2),
        ("2. Bent u bereid?", "", 0),
        ("a) eerst dit", "bullet", 2),
        ("een punt", "bullet", 1),
    ]


def test_deletions_and_hidden_text_are_left_out_and_insertions_kept(make_docx):
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Ik stuur </w:t></w:r>"
        "<w:del><w:r><w:delText>nooit </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'>morgen </w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>weg </w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim </w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:t>een brief.</w:t></w:r></w:p>"
    )
    assert texts(make_docx(body)) == ["Ik stuur morgen een brief."]


def test_breaks_end_lines_but_not_paragraphs(make_docx):
    body = "<w:p><w:r><w:t>Hoogachtend,</w:t><w:br/><w:t>de minister</w:t><w:tab/><w:t>X</w:t></w:r></w:p>"
    lines = read_bytes(make_docx(body), "brief.docx").lines
    assert [(line.text, line.paragraph_end) for line in lines] == [
        ("Hoogachtend,", False),
        ("de minister\tX", True),
    ]


def test_pages_are_counted_once(make_docx, para):
    broken = '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>twee</w:t></w:r></w:p>'
    reading = read_bytes(make_docx(para("een") + broken + para("ook twee")), "brief.docx")
    assert [line.page for line in reading.lines] == [1, 2, 2]
    assert reading.source.pages == 2


def test_tables_are_cells_and_frames_are_text(make_docx, para):
    def cell(text):
        return f"<w:tc>{para(text)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('Datum')}{cell('3 april 2017')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{cell('Een kader om tekst')}</w:tr></w:tbl>"
    )
    lines = read_bytes(make_docx(body), "brief.docx").lines
    assert [(line.text, line.style) for line in lines] == [
        ("Datum", "table"),
        ("3 april 2017", "table"),
        ("Een kader om tekst", ""),
    ]


def test_text_boxes_are_read_once_and_content_controls_too(make_docx, para):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{para('Ons kenmerk')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>Brief</w:t></w:r><w:r><mc:AlternateContent {mc}>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{para('Geachte voorzitter,')}</w:sdtContent></w:sdt>"
    )
    assert texts(make_docx(body)) == ["Brief", "Ons kenmerk", "Geachte voorzitter,"]


def test_headers_notes_and_footers_have_their_places(make_docx, para):
    body = (
        "<w:p><w:r><w:t>De motie</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
        "<w:r><w:t xml:space='preserve'> is uitgevoerd.</w:t></w:r></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='header1'/>"
        "<w:footerReference w:type='default' r:id='footer1'/>"
        "<w:headerReference w:type='first' r:id='header2'/></w:sectPr>"
    )
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>{para('streep')}</w:footnote>"
        f"<w:footnote w:id='1'>{para('Kamerstuk 35 334, nr. 1.')}</w:footnote></w:footnotes>"
    )
    data = make_docx(
        body,
        footnotes=notes,
        header1=f"<w:hdr {W}>{para('Datum')}</w:hdr>",
        header2=f"<w:hdr {W}>{para('nergens gebruikt')}</w:hdr>",
        footer1=f"<w:ftr {W}>{para('Pagina 1')}</w:ftr>",
    )
    reading = read_bytes(data, "brief.docx")
    assert [(line.text, line.style) for line in reading.lines] == [
        ("Datum", "header"),
        ("De motie is uitgevoerd.", ""),
        ("Kamerstuk 35 334, nr. 1.", "footnote"),
        ("Pagina 1", "footer"),
    ]
    (mark,) = reading.lines[1].marks
    assert mark.start == mark.end == reading.lines[1].start + len("De motie")


def test_raised_digits_are_marks_unless_they_are_powers(make_docx):
    raised = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    body = (
        f"<w:p><w:r><w:t>het rapport</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>een kas van 100 m</w:t></w:r><w:r>{raised}<w:t>2</w:t></w:r></w:p>"
    )
    reading = read_bytes(make_docx(body), "brief.docx")
    assert [[reading.text[m.start : m.end] for m in line.marks] for line in reading.lines] == [["2"], []]


def test_entities_and_external_files_are_refused(make_docx, make_zip):
    members = {
        "[Content_Types].xml": "wordprocessingml",
        "word/document.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    }
    with pytest.raises(UnreadableLetter, match="defines XML entities"):
        read_bytes(make_zip(members), "boos.docx")


def test_package_that_unpacks_to_too_much_is_refused(make_docx, para):
    data = make_docx(para("a" * 2_000_000))
    assert len(data) < 50_000
    with pytest.raises(UnreadableLetter, match="unpacks to more than is allowed"):
        read_bytes(data, "bom.docx", ReadingLimits(max_unzipped=1_000_000))


def test_password_and_old_word_files_name_the_next_step():
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    with pytest.raises(EncryptedLetter, match=r"geheim\.docx: the file asks for a password"):
        read_bytes(start + "EncryptedPackage".encode("utf-16-le"), "geheim.docx")
    with pytest.raises(UnreadableLetter, match=r"oud\.doc: an old Word file .* save it as DOCX or PDF"):
        read_bytes(start, "oud.doc")

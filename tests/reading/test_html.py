"""HTML: what a reader of the page sees, and nothing else."""

from tweebrief.reading import read_bytes


def lines(markup, encoding="utf-8"):
    return read_bytes(f"<!DOCTYPE html><html>{markup}</html>".encode(encoding), "brief.html").lines


def test_headings_paragraphs_breaks_and_formats():
    found = lines(
        "<head><title>Titel</title><style>p{}</style></head><body><h2>Aan\nleiding</h2><p>Een <b>vet</b>  woord.<br>"
        "Nieuwe regel</p><p><strong>Alles vet</strong></p><script>alert(1)</script><p hidden>weg</p>"
        '<p style="display: none">ook weg</p></body>'
    )
    assert [(line.text, line.style, line.level, line.bold, line.paragraph_end) for line in found] == [
        ("Aan leiding", "heading", 2, False, True),
        ("Een vet woord.", "", 0, False, False),
        ("Nieuwe regel", "", 0, False, True),
        ("Alles vet", "", 0, True, True),
    ]


def test_lists_tables_headers_and_notes():
    found = lines(
        "<body><header>Ministerie</header><ul><li>punt<p>vervolg</p></li></ul><ol start=3><li>derde<li>vierde</ol>"
        "<table><tr><td>Datum</td><td>3 april</td></tr></table><table><tr><td>Kader</td></tr></table>"
        '<div class="footnotes"><ol><li>Kamerstuk 1</li></ol></div><footer>Pagina 1</footer></body>'
    )
    assert [(line.text, line.style) for line in found] == [
        ("Ministerie", "header"),
        ("punt", "bullet"),
        ("vervolg", ""),
        ("3. derde", "bullet"),
        ("4. vierde", "bullet"),
        ("Datum", "table"),
        ("3 april", "table"),
        ("Kader", ""),
        ("1. Kamerstuk 1", "footnote"),
        ("Pagina 1", "footer"),
    ]


def test_raised_numbers_are_marks_and_raised_notes_are_footnotes():
    reading = read_bytes(
        b"<html><p>De motie<sup>1</sup> en 5 m<sup>2</sup>.</p>"
        b"<p>Een stof<sup>12 De minimalisatie geldt altijd.</sup>.</p></html>",
        "brief.html",
    )
    assert [line.text for line in reading.lines] == [
        "De motie1 en 5 m2.",
        "Een stof.",
        "12 De minimalisatie geldt altijd.",
    ]
    assert [reading.text[m.start : m.end] for line in reading.lines for m in line.marks] == ["1", ""]
    assert reading.lines[2].style == "footnote"


def test_named_encoding_is_followed():
    markup = '<head><meta charset="windows-1252"></head><body><p>Financiën – één</p></body>'
    assert [line.text for line in lines(markup, "cp1252")] == ["Financiën – één"]

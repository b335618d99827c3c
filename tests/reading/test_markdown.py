"""Markdown: the rendered text, as odd as converted regulations come."""

from tweebrief.reading import read_bytes


def lines(text):
    return read_bytes(text.encode(), "circulaire.md").lines


def test_number_and_title_of_a_heading_are_joined():
    found = lines(
        "<meta charset='utf-8' />\n\n##Besluit lease\n\nTekst.\n###I \n\n####Criteria\n\nMeer.\n\n####Slot\n\nEinde.\n"
    )
    assert [(line.text, line.style, line.level) for line in found] == [
        ("Besluit lease", "title", 0),
        ("Tekst.", "", 0),
        ("I Criteria", "heading", 1),
        ("Meer.", "", 0),
        ("Slot", "heading", 1),
        ("Einde.", "", 0),
    ]


def test_links_keep_their_text_only():
    text = (
        "Zie [artikel 7](../../AMvB/README.md), [het Bhw](../a/enz./(wijziging/README.md) (Stb. 69) en "
        "[de regeling](../a_(b)/README.md)."
    )
    assert [line.text for line in lines(text)] == ["Zie artikel 7, het Bhw (Stb. 69) en de regeling."]


def test_lists_keep_their_numbers_and_line_breaks_their_lines():
    found = lines("3. derde\n4. vierde\n\n- punt\n- nog een\n\nHoogachtend,\nde minister\n")
    assert [(line.text, line.style, line.paragraph_end) for line in found] == [
        ("3. derde", "bullet", True),
        ("4. vierde", "bullet", True),
        ("punt", "bullet", True),
        ("nog een", "bullet", True),
        ("Hoogachtend,", "", False),
        ("de minister", "", True),
    ]


def test_tables_emphasis_and_notes():
    found = lines(
        "#### *1. Methoden*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nDe motie[^1] is *klaar*.\n\n[^1]: Kamerstuk 1.\n"
    )
    assert [(line.text, line.style, line.italic) for line in found] == [
        ("1. Methoden", "heading", True),
        ("a", "table", False),
        ("b", "table", False),
        ("1", "table", False),
        ("2", "table", False),
        ("De motie1 is klaar.", "", False),
        ("1 Kamerstuk 1.", "footnote", False),
    ]
    assert [line.text[m.start - line.start : m.end - line.start] for line in found for m in line.marks] == [
        "1"
    ]


def test_subscripts_stay_in_the_word():
    assert [line.text for line in lines("Het L<sub>Aeq</sub> is 0,1 mg/m<sup>3</sup>.")] == [
        "Het LAeq is 0,1 mg/m3."
    ]


def test_front_matter_is_no_body_text():
    found = lines("---\ntitle: Brief\n---\n# Kop\n\nTekst.\n")
    assert [(line.text, line.style) for line in found] == [
        ("title: Brief", "header"),
        ("Kop", "heading"),
        ("Tekst.", ""),
    ]

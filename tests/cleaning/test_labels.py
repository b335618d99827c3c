"""Which lines are running text, and what the others are."""

import pytest

BODY = [
    "Dit is de eerste zin van de tekst, die met opzet zo lang is dat zij pas op de volgende regel van de brief",
    "eindigt. Hier staat de tweede zin, die nog langer is dan de eerste en daarom pas op de derde regel van de",
    "tekst eindigt. In het voorjaar volgt de derde en laatste zin.",
]

LETTERS = [
    # A ministry's letter as text: name, return address, addressee, labels with values on the same line.
    (
        [
            ("Ministerie van Volksgezondheid, Welzijn en Sport", "letterhead"),
            ("> Retouradres Postbus 20350 2500 EJ Den Haag", "letterhead"),
            ("Datum 3 april 2024", "field"),
            ("Betreft Onderwerp van de brief", "field"),
            ("", ""),
            ("Geachte voorzitter,", "body"),
            ("", ""),
            *((line, "body") for line in BODY),
        ],
    ),
    # A margin block that cuts the running text: labels with their values below them.
    (
        [
            (BODY[0], "body"),
            ("Ons kenmerk", "field"),
            ("2017-0000085025", "field"),
            ("Bezoekadres", "field"),
            ("Turfmarkt 147", "letterhead"),
            ("2511 DP Den Haag", "letterhead"),
            ("www.rijksoverheid.nl", "letterhead"),
            (BODY[1], "body"),
            (BODY[2], "body"),
        ],
    ),
    # Page numbers and imprints between two halves of a sentence.
    (
        [
            (BODY[0], "body"),
            ("Pagina 1 van 2", "furniture"),
            ("kst-29515-496", "furniture"),
            ("ISSN 0921 - 7371", "furniture"),
            (BODY[1], "body"),
            (BODY[2], "body"),
        ],
    ),
    # A footnote below the text, announced by its mark.
    (
        [
            (
                "Dit is de eerste zin van de tekst, met een datum als 3 juli erin, die op deze regel eindigt.1 Hier is",
                "body",
            ),
            (
                "de tweede zin, die langer is dan de eerste en pas op de volgende regel van de tekst eindigt.",
                "body",
            ),
            ("1 Kamerstukken II 2024/25, 31765, nr. 943.", "footnote"),
            ("Pagina 1 van 2", "furniture"),
        ],
    ),
]


@pytest.mark.parametrize("rows", [rows for (rows,) in LETTERS])
def test_every_line_gets_its_label(clean, rows) -> None:
    letter = clean([text for text, _ in rows])
    got = [(line.text, label) for line, label in zip(letter.lines, letter.labels, strict=True)]
    assert got == [(text, label) for text, label in rows if text]


FIELDS = [
    # Value behind the label, with and without a colon.
    (["Datum 3 april 2024"], [("date", "3 april 2024")]),
    (["Kenmerk: 2024-0000123"], [("reference", "2024-0000123")]),
    (["Onderwerp: Onderwerp van de brief"], [("subject", "Onderwerp van de brief")]),
    # Labels above their values, as the margin block prints them.
    (["Ons kenmerk", "4204015-1087289-PDIZA"], [("reference", "4204015-1087289-PDIZA")]),
    (["Uw kenmerk", "2024Z05432"], [("your_reference", "2024Z05432")]),
    (
        ["Datum", "8 september 2025", "Betreft", "Aanbieding akkoord"],
        [("date", "8 september 2025"), ("subject", "Aanbieding akkoord")],
    ),
    # Running text that only begins like a label.
    (["Datum en plaats van de bijeenkomst zijn nog niet bekend bij de deelnemers."], []),
    (["Betreft het een vergunning, dan geldt een termijn van acht weken na ontvangst."], []),
]


@pytest.mark.parametrize(("head", "fields"), FIELDS)
def test_form_fields(clean, head, fields) -> None:
    letter = clean([*head, "", *BODY])
    assert [(found.name, found.value) for found in letter.fields] == fields


MARKS = [
    # Glued to a full stop, to a quotation mark, to a word before a comma; a year is no mark.
    ("Dit is de eerste zin van de tekst.1 Hier staat de tweede zin, die langer is dan de eerste.", ["1"]),
    ("Kent u het bericht «Titel van een bericht»?1", ["1"]),
    ("Het advies van de raad1, dat in mei verscheen, gaat over de toegang tot de zorg in de regio.", ["1"]),
    ("Zie artikel 1 van de wet, waarin dit is geregeld voor alle inwoners van het land.", []),
]


@pytest.mark.parametrize(("text", "marks"), MARKS)
def test_footnote_marks(clean, text, marks) -> None:
    letter = clean([text, "1 Kamerstukken II 2024/25, 31765, nr. 943."])
    assert [letter.text[start:end] for start, end in letter.marks] == marks


GLUED = [
    # Circulars that lost their line breaks.
    ("Geacht college,In deze brief leest u meer.", ["Geacht college,", "In deze brief leest u meer."]),
    ("Ik reken op uw medewerking.Hoogachtend,", ["Ik reken op uw medewerking.", "Hoogachtend,"]),
    ("De minister van Financiën,namens deze,", ["De minister van Financiën,", "namens deze,"]),
    (
        "De geachte afgevaardigde heeft gelijk, dat staat vast.",
        ["De geachte afgevaardigde heeft gelijk, dat staat vast."],
    ),
]


@pytest.mark.parametrize(("line", "pieces"), GLUED)
def test_glued_lines_are_cut(clean, line, pieces) -> None:
    letter = clean([line])
    assert [piece.text for piece in letter.lines] == pieces
    assert all(letter.text[piece.start : piece.end] == piece.text for piece in letter.lines)
